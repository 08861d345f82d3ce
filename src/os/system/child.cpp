#include "os/system/child.hpp"

#include "catalog/error.hpp"
#include "os/gate/call.hpp"
#include "os/net/socket.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ws2::os {
namespace {

/// The errors of posix_spawn's parts are results, not errno.
template <class Call>
Result<void> spawn_action(Call&& call) {
    return win32_action([&] {
        errno = call();
        return errno == 0 ? 0 : -1;
    });
}

class FileActions {
  public:
    FileActions() : made_(spawn_action([&] { return posix_spawn_file_actions_init(&actions_); })) {}
    ~FileActions() {
        if (made_) posix_spawn_file_actions_destroy(&actions_);
    }
    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;

    Result<void> made() const { return made_; }
    /// A duplicate to the same number: POSIX.1-2024 and glibc since 2.29 clear FD_CLOEXEC in the child then.
    Result<void> keep(Descriptor descriptor) {
        return spawn_action(
            [&] { return posix_spawn_file_actions_adddup2(&actions_, descriptor, descriptor); });
    }
    Result<void> duplicate(Descriptor descriptor, Descriptor to) {
        return spawn_action([&] { return posix_spawn_file_actions_adddup2(&actions_, descriptor, to); });
    }
    Result<void> open_nothing(Descriptor as) {
        return spawn_action(
            [&] { return posix_spawn_file_actions_addopen(&actions_, as, "/dev/null", O_RDWR, 0); });
    }
    Result<void> change_folder(const char* folder) {
        return spawn_action([&] { return posix_spawn_file_actions_addchdir_np(&actions_, folder); });
    }
    const posix_spawn_file_actions_t* get() const { return &actions_; }

  private:
    posix_spawn_file_actions_t actions_;
    Result<void> made_;
};

/// Descriptors 0, 1 and 2 of a program that is started.
class StandardDescriptors {
  public:
    StandardDescriptors() = default;
    ~StandardDescriptors() {
        for (const Descriptor descriptor : moved_)
            if (descriptor >= 0) static_cast<void>(close(descriptor));
    }
    StandardDescriptors(const StandardDescriptors&) = delete;
    StandardDescriptors& operator=(const StandardDescriptors&) = delete;

    Result<void> add(const std::array<Descriptor, 3>& standard, FileActions& actions) {
        for (Descriptor to = 0; to < 3; ++to) {
            Descriptor from = standard[static_cast<std::size_t>(to)];
            if (from == ChildRequest::kAsHere) continue;
            if (from == ChildRequest::kNothing) {
                TRY(actions.open_nothing(to));
                continue;
            }
            // One of the three that is to become another one may have been replaced before its turn.
            if (from < 3 && from != to)
                from = moved_[static_cast<std::size_t>(to)] = TRY(duplicate_above(from, 3));
            TRY(actions.duplicate(from, to));
        }
        return {};
    }

  private:
    std::array<Descriptor, 3> moved_ = {-1, -1, -1};
};

class Attributes {
  public:
    explicit Attributes(bool detached)
        : made_(spawn_action([&] { return posix_spawnattr_init(&attributes_); })) {
        if (made_ && detached) posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSID);
    }
    ~Attributes() {
        if (made_) posix_spawnattr_destroy(&attributes_);
    }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;

    Result<void> made() const { return made_; }
    const posix_spawnattr_t* get() const { return &attributes_; }

  private:
    posix_spawnattr_t attributes_;
    Result<void> made_;
};

/// Neither posix_spawn nor execve writes to the texts.
char* const* writable_list(const char* const* texts) { return const_cast<char* const*>(texts); }

char* const* environment_of(const ChildRequest& request) {
    return request.environment ? writable_list(request.environment) : environ;
}

bool is_folder(const char* path) {
    struct stat status;
    return win32_action([&] { return ::stat(path, &status); }) && S_ISDIR(status.st_mode);
}

/// A file without the right to execute it is for Windows a file that is no program.
Error program_error(const char* path, Error error) {
    return error == Error::Access && !is_folder(path) ? Error::BadExeFormat : error;
}

} // namespace

Result<std::uint32_t> start_child(const ChildRequest& request) {
    FileActions actions;
    TRY(actions.made());
    const Attributes attributes(request.detached);
    TRY(attributes.made());
    for (const Descriptor descriptor : request.inherited)
        TRY(actions.keep(descriptor));
    StandardDescriptors standard;
    TRY(standard.add(request.standard, actions));
    if (request.folder) TRY(actions.change_folder(request.folder));
    pid_t id = 0;
    const auto started = spawn_action([&] {
        return posix_spawn(&id, request.path, actions.get(), attributes.get(),
                           writable_list(request.arguments), environment_of(request));
    });
    if (!started) return program_error(request.path, started.error());
    return static_cast<std::uint32_t>(id);
}

Error replace_program(const ChildRequest& request) {
    const auto set_all = [&](int flags) {
        for (const Descriptor descriptor : request.inherited)
            static_cast<void>(win32_call([&] { return ::fcntl(descriptor, F_SETFD, flags); }));
    };
    set_all(0);
    const auto replaced = win32_action(
        [&] { return ::execve(request.path, writable_list(request.arguments), environment_of(request)); });
    set_all(FD_CLOEXEC);
    return program_error(request.path, replaced.error());
}

void abandon_child(std::uint32_t id) {
    const auto process = static_cast<pid_t>(id);
    ::kill(process, SIGKILL);
    while (::waitpid(process, nullptr, 0) < 0 && errno == EINTR) {
    }
}

void reap_child(Descriptor process) {
    siginfo_t information{};
    ::waitid(P_PIDFD, static_cast<id_t>(process), &information, WEXITED | WNOHANG);
}

Result<void> wait_for_process(Descriptor process) {
    PollEntry entry{process, poll_event::in, 0};
    const auto ready = poll({&entry, 1}, Deadline::never());
    if (!ready) return ready.error();
    return {};
}

bool is_executable(const char* path) {
    return win32_action([&] { return ::access(path, X_OK); }) && !is_folder(path);
}

} // namespace ws2::os
