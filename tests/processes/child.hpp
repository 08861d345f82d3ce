// A forked child of a test, and the steps that parent and child wait for.
#pragma once
#include "sockets.hpp"

#include <sys/wait.h>
#include <unistd.h>

namespace conformance {

class Child {
  public:
    /// Forks. The child runs the body, which returns 0 or the number of the line that failed, and ends.
    template <class Body>
    explicit Child(Body body) {
        if (pipe(to_child_) != 0 || pipe(to_parent_) != 0) std::exit(2);
        std::fflush(stdout);
        id_ = fork();
        if (id_ != 0) {
            ::close(to_child_[0]);
            ::close(to_parent_[1]);
            return;
        }
        ::close(to_child_[1]);
        ::close(to_parent_[0]);
        in_ = to_child_[0];
        out_ = to_parent_[1];
        alarm(60);
        _exit(body(*this));
    }
    ~Child() { result(); }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    DWORD id() const { return static_cast<DWORD>(id_); }

    // In the parent.
    void let_go_on() { write_all(to_child_[1], "g", 1); }
    template <class T>
    void pass(const T& value) {
        write_all(to_child_[1], &value, sizeof value);
    }
    /// False if the child has ended instead.
    bool wait_for_step() {
        char step;
        return read_all(to_parent_[0], &step, 1);
    }
    template <class T>
    bool take(T& value) {
        return read_all(to_parent_[0], &value, sizeof value);
    }
    /// Waits for the end: the body's result, or minus the signal.
    int result() {
        if (id_ <= 0) return result_;
        ::close(to_child_[1]);
        int status = 0;
        while (waitpid(id_, &status, 0) < 0 && errno == EINTR) {
        }
        ::close(to_parent_[0]);
        id_ = 0;
        result_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
        return result_;
    }

    // In the child.
    bool wait_to_go_on() {
        char step;
        return read_all(in_, &step, 1);
    }
    template <class T>
    bool receive(T& value) {
        return read_all(in_, &value, sizeof value);
    }
    void step() { write_all(out_, "s", 1); }
    template <class T>
    void report(const T& value) {
        write_all(out_, &value, sizeof value);
    }

  private:
    static void write_all(int descriptor, const void* bytes, std::size_t size) {
        if (write(descriptor, bytes, size) != static_cast<ssize_t>(size)) std::exit(2);
    }
    static bool read_all(int descriptor, void* bytes, std::size_t size) {
        for (auto* end = static_cast<char*>(bytes); size != 0;) {
            const ssize_t got = read(descriptor, end, size);
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) return false;
            end += got;
            size -= static_cast<std::size_t>(got);
        }
        return true;
    }

    int to_child_[2], to_parent_[2];
    int in_ = -1, out_ = -1;
    pid_t id_ = 0;
    int result_ = 0;
};

} // namespace conformance

/// In the body of a child.
#define CHILD_REQUIRE(condition)                                                                             \
    do {                                                                                                     \
        if (!(condition)) return __LINE__ % 250 + 1;                                                         \
    } while (0)
