#include "os/system/process.hpp"

#include "catalog/error.hpp"
#include "os/gate/call.hpp"

#include <cstdlib>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ws2::os {

Result<Descriptor> open_process(std::uint32_t id) {
    const auto descriptor = TRY(win32_call(
        SystemCall::Descriptor, [&] { return ::syscall(SYS_pidfd_open, static_cast<pid_t>(id), 0); }));
    return static_cast<Descriptor>(descriptor);
}

bool process_has_ended(Descriptor process) {
    PollEntry entry{process, poll_event::in, 0};
    return poll({&entry, 1}, Deadline::at_once()).value_or(0) > 0;
}

std::optional<std::uint32_t> exit_code_of_child(Descriptor process) {
    siginfo_t information{};
    const auto waited = system_action([&] {
        return ::waitid(P_PIDFD, static_cast<id_t>(process), &information, WEXITED | WNOHANG | WNOWAIT);
    });
    if (!waited || information.si_pid == 0) return std::nullopt;
    // A shell's way to say it: a process that a signal ended has no code of its own.
    if (information.si_code != CLD_EXITED) return static_cast<std::uint32_t>(128 + information.si_status);
    return static_cast<std::uint32_t>(information.si_status);
}

Result<void> kill_process(Descriptor process) {
    const auto sent =
        win32_action([&] { return ::syscall(SYS_pidfd_send_signal, process, SIGKILL, nullptr, 0); });
    // A process that has ended is ERROR_ACCESS_DENIED to TerminateProcess.
    return sent || sent.error() != Error::InvalidParameter ? sent : Error::Access;
}

void exit_process(std::uint32_t code) { std::exit(static_cast<int>(code)); }

void exit_at_once(std::uint32_t code) { _exit(static_cast<int>(code)); }

} // namespace ws2::os
