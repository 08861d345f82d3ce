#pragma once
#include "base/result.hpp"
#include "os/net/socket.hpp"

#include <cstdint>

namespace ws2::os {

bool is_terminal(Descriptor descriptor);
struct TerminalSize {
    std::uint16_t columns = 0, rows = 0;
};
Result<TerminalSize> terminal_size(Descriptor descriptor);
/// Whether a debugger is attached.
bool is_traced();
/// Writes to standard error, if WS2_DEBUG_OUTPUT is set in the environment.
void write_debug_text(const char* text);

/// Requests to a program from the keyboard or another process.
enum class ControlSignal : std::uint32_t { Interrupt = 0, Break = 1, Close = 2, Shutdown = 6 };

/// Makes SIGINT, SIGQUIT, SIGHUP and SIGTERM call the function on a separate thread instead of ending the
/// process, until restore_control_signals. Only for programs that call SetConsoleCtrlHandler, since it
/// changes the process's signal dispositions (decision 13).
Result<void> take_control_signals(void (*function)(ControlSignal));
void restore_control_signals();
/// Starts the thread that calls the function, if that has failed before.
Result<void> resume_control_signals();
/// In a forked child, whose signals are its own.
void renew_control_signals_in_child();
/// Ignores SIGINT, or restores it.
void ignore_interrupt(bool ignore);
/// Sends the signal to this process, or to another process group.
Result<void> send_control_signal(ControlSignal signal, std::uint32_t group);
/// Ends the process by the signal's default action.
[[noreturn]] void die_of_control_signal(ControlSignal signal);

} // namespace ws2::os
