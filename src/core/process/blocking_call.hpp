#pragma once
#include "base/result.hpp"
#include "catalog/function.hpp"
#include "os/net/socket.hpp"

#include <span>

/// The blocking hooks of Windows Sockets 1.1. A thread's hook runs again and again while a call of the thread
/// blocks; inside it no other call is allowed (WSAEINPROGRESS) but WSAIsBlocking and WSACancelBlockingCall.
namespace ws2::core::blocking_call {

/// Returns 0 when it has nothing more to do.
using Hook = std::intptr_t (*)();

/// Only a program that asked for version 1.1 in each WSAStartup has hooks.
void allow_hooks(bool on);
bool hooks_allowed();
/// Whether a thread of the process has ever set a hook: descriptors do not block then.
bool hooks_in_use();

/// Sets the calling thread's hook and returns the one before; one that does nothing is the default. Errors:
/// OperationNotSupported, Fault.
Result<Hook> set_hook(Hook hook);
/// Restores the default. The error is OperationNotSupported.
Result<void> unhook();
/// Whether the calling thread is inside its hook. The error is OperationNotSupported.
Result<bool> is_blocking();
/// Ends the call that the calling thread's hook runs in with WSAEINTR. Errors: OperationNotSupported,
/// InvalidArgument outside of a hook.
Result<void> cancel();

/// Whether a call that waits has to go through wait_with_hook.
bool has_hook();
/// Calls the hook and look(context, deadline) in turn until look returns a number other than 0, the deadline
/// passes (0), or the hook cancels (Interrupted). A look waits for 10 ms at most.
Result<int> wait_with_hook(Result<int> (*look)(void* context, os::Deadline deadline), void* context,
                           os::Deadline deadline);

/// poll, for a call of the program that blocks.
Result<int> poll(std::span<os::PollEntry> entries, os::Deadline deadline);

} // namespace ws2::core::blocking_call
