#pragma once
#include "observe/call.hpp"
#include "observe/witness.hpp"

/// USDT probes at both gates and where operations complete: points that perf, bpftrace, gdb and SystemTap
/// attach to. docs/probes.md lists them with their arguments.
///
/// A tracer that attaches counts itself in the probe's semaphore, which is the upper half of the word of the
/// instruments. So an attached tracer leads calls the way of the instruments, on which the probes lie; while
/// there is none, a probe costs nothing, and no argument is computed.
namespace ws2::observe::probe {

void call_begin(const Call& call);
void call_end(const catalog::Function& function, const Outcome& outcome);
void completion(const Happening& happening);
/// The function of os that has made the thread's last system call that failed; null before the first. Kept
/// while an instrument is on.
[[gnu::tls_model("initial-exec")]] inline constinit thread_local const char* failed_system_call = nullptr;
/// The function of os that makes the call; its number, or -1 where only the function is known; its errno, or
/// 0.
[[gnu::cold]] void system_call(const char* function, long number, int error);

} // namespace ws2::observe::probe
