#pragma once
#include "base/result.hpp"
#include "observe/inject.hpp"
#include "observe/instruments.hpp"
#include "observe/probes.hpp"
#include "os/gate/errno.hpp"
#include "os/thread/breakable.hpp"

#include <cerrno>

/// Gate 2: runs one system call. For the sources of os only, since it speaks errno. tools/check_gate.py lists
/// the calls that pass it by, with reasons.
namespace ws2::os {

/// The error that the injector puts in place of the next system call. For calls that libc makes on its own.
inline Result<void> injected(observe::SystemCall call = observe::SystemCall::Any) {
    if (observe::is_on(observe::Instrument::Inject)) [[unlikely]] {
        if (const auto error = observe::error_for_system_call(call)) return *error;
    }
    return {};
}

using observe::SystemCall;

namespace detail {

template <Error (*kTranslate)(int), class Call>
auto gated(SystemCall kind, Call&& call, const char* name, long code = -1) -> Result<decltype(call())> {
    TRY(injected(kind));
    for (;;) {
        const auto result = call();
        if (observe::any_is_on()) [[unlikely]]
            observe::probe::system_call(name, code, result < 0 ? errno : 0);
        if (result >= 0) [[likely]]
            return result;
        const int number = errno;
        if (number != EINTR) return kTranslate(number);
        if (take_break()) return Error::WouldBlock;
    }
}

template <class T>
Result<void> without_value(const Result<T>& result) {
    if (!result) return result.error();
    return {};
}

} // namespace detail

/// Repeats the call until no signal interrupts it, but for break_off's; the error is Winsock's. The injector
/// may name its kind; a probe has the name of the function that makes the call.
template <class Call>
auto system_call(SystemCall kind, Call&& call, const char* name = __builtin_FUNCTION(), long code = -1) {
    return detail::gated<error_from_errno>(kind, std::forward<Call>(call), name, code);
}
template <class Call>
auto system_call(Call&& call, const char* name = __builtin_FUNCTION()) {
    return system_call(SystemCall::Any, std::forward<Call>(call), name);
}
/// The same for a call whose success has no value.
template <class Call>
Result<void> system_action(SystemCall kind, Call&& call, const char* name = __builtin_FUNCTION()) {
    return detail::without_value(system_call(kind, std::forward<Call>(call), name));
}
template <class Call>
Result<void> system_action(Call&& call, const char* name = __builtin_FUNCTION()) {
    return system_action(SystemCall::Any, std::forward<Call>(call), name);
}

/// The same with the error of kernel32.
template <class Call>
auto win32_call(SystemCall kind, Call&& call, const char* name = __builtin_FUNCTION()) {
    return detail::gated<win32_error_from_errno>(kind, std::forward<Call>(call), name);
}
template <class Call>
auto win32_call(Call&& call, const char* name = __builtin_FUNCTION()) {
    return win32_call(SystemCall::Any, std::forward<Call>(call), name);
}
template <class Call>
Result<void> win32_action(Call&& call, const char* name = __builtin_FUNCTION()) {
    return detail::without_value(win32_call(std::forward<Call>(call), name));
}

} // namespace ws2::os
