#pragma once
#include "base/result.hpp"
#include "os/socket.hpp"

#include <cstdint>

namespace ws2::os {

bool is_terminal(Descriptor descriptor);
/// Whether a debugger is attached.
bool is_traced();
/// To standard error, if WS2_DEBUG_OUTPUT is set in the environment.
void write_debug_text(const char* text);

/// What the keyboard or another process asks a program to do.
enum class ControlSignal : std::uint32_t { Interrupt = 0, Break = 1, Close = 2, Shutdown = 6 };

/// Has SIGINT, SIGQUIT, SIGHUP and SIGTERM call the function on a thread of its own instead of ending the
/// process, until restore_control_signals. Only programs that ask for it get this: it changes dispositions of
/// the process.
Result<void> take_control_signals(void (*function)(ControlSignal));
void restore_control_signals();
/// Has the interrupt of the keyboard ignored, or not.
void ignore_interrupt(bool ignore);
/// Sends the signal to this process, or to another process group.
Result<void> send_control_signal(ControlSignal signal, std::uint32_t group);
/// Ends the process as the signal would have.
[[noreturn]] void die_of_control_signal(ControlSignal signal);

} // namespace ws2::os
