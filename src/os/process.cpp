#include "os/process.hpp"

#include "catalog/error.hpp"
#include "os/call.hpp"

#include <cstdlib>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ws2::os {

Result<Descriptor> open_process(std::uint32_t id) {
    const long descriptor = syscall(SYS_pidfd_open, static_cast<pid_t>(id), 0);
    if (descriptor >= 0) return static_cast<Descriptor>(descriptor);
    switch (errno) {
    case EMFILE:
    case ENFILE:
    case ENOMEM:
        return Error::NotEnoughMemory;
    case EPERM:
        return Error::Access;
    default:
        return Error::InvalidParameter;
    }
}

bool process_has_ended(Descriptor process) {
    pollfd entry{process, POLLIN, 0};
    return poll(&entry, 1, 0) > 0;
}

std::optional<std::uint32_t> exit_code_of_child(Descriptor process) {
    siginfo_t information{};
    if (waitid(P_PIDFD, static_cast<id_t>(process), &information, WEXITED | WNOHANG | WNOWAIT) != 0 ||
        information.si_pid == 0)
        return std::nullopt;
    // A shell's way to say it: a process that a signal ended has no code of its own.
    if (information.si_code != CLD_EXITED) return static_cast<std::uint32_t>(128 + information.si_status);
    return static_cast<std::uint32_t>(information.si_status);
}

Result<void> kill_process(Descriptor process) {
    if (syscall(SYS_pidfd_send_signal, process, SIGKILL, nullptr, 0) == 0) return {};
    return Error::Access;
}

void exit_process(std::uint32_t code) { std::exit(static_cast<int>(code)); }

void exit_at_once(std::uint32_t code) { _exit(static_cast<int>(code)); }

Result<std::uint32_t> spawn_process(const Spawn& spawn) {
    posix_spawn_file_actions_t actions;
    if (posix_spawn_file_actions_init(&actions) != 0) return Error::NotEnoughMemory;
    for (int i = 0; i < 3; ++i)
        if (spawn.standard[i] >= 0) posix_spawn_file_actions_adddup2(&actions, spawn.standard[i], i);
    if (spawn.directory) posix_spawn_file_actions_addchdir_np(&actions, spawn.directory);
    pid_t id = 0;
    const int problem = posix_spawnp(&id, spawn.path, &actions, nullptr, spawn.arguments,
                                     spawn.environment ? spawn.environment : environ);
    posix_spawn_file_actions_destroy(&actions);
    switch (problem) {
    case 0:
        return static_cast<std::uint32_t>(id);
    case ENOMEM:
    case EAGAIN:
        return Error::NotEnoughMemory;
    case EACCES:
    case EPERM:
        return Error::Access;
    default:
        return Error::FileNotFound;
    }
}

} // namespace ws2::os
