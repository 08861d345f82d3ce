#pragma once
#include <cerrno>
#include <csignal>
#include <ctime>

/// For the sources of os only, since it has types of libc.
namespace ws2::os {

/// Blocks SIGPIPE in the calling thread, for calls that have no MSG_NOSIGNAL. Costs two system calls.
class PipeSignalKeeper {
  public:
    PipeSignalKeeper() {
        sigemptyset(&pipe_);
        sigaddset(&pipe_, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
    }
    ~PipeSignalKeeper() {
        if (sigismember(&before_, SIGPIPE) == 0) pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    PipeSignalKeeper(const PipeSignalKeeper&) = delete;
    PipeSignalKeeper& operator=(const PipeSignalKeeper&) = delete;

    /// Consumes the signal that a broken connection has left pending for this thread.
    void take_signal() {
        const timespec at_once{};
        while (sigtimedwait(&pipe_, nullptr, &at_once) == -1 && errno == EINTR) {
        }
    }

  private:
    sigset_t pipe_;
    sigset_t before_;
};

} // namespace ws2::os
