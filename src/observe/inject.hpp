#pragma once
#include "base/result.hpp"
#include "observe/call.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

/// The injector: makes a chosen call fail with a chosen error, or end otherwise than it would.
///
/// A plan is a list of rules, separated by commas:
///
///     bind=WSAENETDOWN          every bind fails
///     send@3=WSAENOBUFS         the third send fails, counted from now
///     system@12=WSAEMFILE       the twelfth system call that the library makes fails
///     system@12+=WSAEMFILE      ... and every one after it
///     thread=WSAENOBUFS         no thread can be started
///     recv@/5=short:1           every fifth receives one byte at most
///     connect=delay:2s          begins after two seconds
///     seed=7,recv@10%=10054     one in ten fails, by a sequence that the seed chooses
///
/// docs/injector.md has the language.
///
/// A name may end in (): `system()` is the function of that name. Kinds of system calls are named like
/// `system`: thread, epoll_ctl, eventfd, mmap, and descriptor for every call that makes one.
///
/// Errors are names of the catalog or numbers. The process has one plan.
namespace ws2::observe {

/// What a system call is to the plan; the bits of a call may be several.
enum class SystemCall : std::uint8_t {
    Any = 1,
    Thread = 2,
    EpollControl = 4,
    Descriptor = 8,
    /// Makes a descriptor.
    EventDescriptor = 16 | Descriptor,
    Mapping = 32
};

/// Replaces the plan; an empty plan turns the injector off. Fails with InvalidParameter for an invalid plan,
/// such as one for a function that cannot fail, and NotEnoughMemory for one with too many rules; the previous
/// plan then remains.
Result<void> inject(std::string_view plan);

/// Reads the plan from the environment variable WS2_INJECT, once a process. A set-user-ID program has none.
void inject_from_environment();

/// The number of failures that the current plan has raised.
std::uint32_t injected_count();

/// The error to raise in place of the call, or nothing. Called for each call that passes gate 1 while the
/// injector is on; waits where the plan says so, and leaves what else it says in the thread's notes.
std::optional<Error> error_for_call(const Call& call);
/// Waits where the plan has a delay behind the call.
void end_of_call();

/// The same for a system call. Called by gate 2 while it is on.
std::optional<Error> error_for_system_call(SystemCall call = SystemCall::Any);

} // namespace ws2::observe
