#pragma once
#include "os/gate/call.hpp"

#include <cerrno>
#include <sys/syscall.h>
#include <type_traits>

/// The system calls of the hot paths without libc. For the sources of os only.
///
/// libc makes recv, send and similar calls cancellation points, which costs atomic operations in a
/// multi-threaded program; Windows has no such cancellation (decision 14). Under a sanitizer libc's functions
/// are used, since the sanitizer intercepts those.
namespace ws2::os {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define WS2_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define WS2_SANITIZED 1
#endif
#endif
#if defined(__x86_64__) && !defined(WS2_SANITIZED)
inline constexpr bool kEntersDirectly = true;
#else
inline constexpr bool kEntersDirectly = false;
#endif
#undef WS2_SANITIZED

namespace detail {

/// The name of a system call of the hot paths.
constexpr const char* name_of(long number) {
    switch (number) {
    case SYS_recvfrom:
        return "recvfrom";
    case SYS_sendto:
        return "sendto";
    case SYS_recvmsg:
        return "recvmsg";
    case SYS_sendmsg:
        return "sendmsg";
    case SYS_recvmmsg:
        return "recvmmsg";
    case SYS_sendmmsg:
        return "sendmmsg";
    case SYS_accept4:
        return "accept4";
    case SYS_poll:
        return "poll";
    case SYS_epoll_wait:
        return "epoll_wait";
    case SYS_close:
        return "close";
    default:
        return "";
    }
}

template <class T>
long word(T value) {
    if constexpr (std::is_pointer_v<T>)
        return reinterpret_cast<long>(value);
    else if constexpr (std::is_null_pointer_v<T>)
        return 0;
    else
        return static_cast<long>(value);
}

#ifdef __x86_64__
inline long enter(long number, long a, long b = 0, long c = 0, long d = 0, long e = 0, long f = 0) {
    register long r10 asm("r10") = d;
    register long r8 asm("r8") = e;
    register long r9 asm("r9") = f;
    asm volatile("syscall"
                 : "+a"(number)
                 : "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                 : "rcx", "r11", "memory");
    return number;
}
#else
long enter(...);
#endif

/// The result of one call, or the negated errno.
template <auto kFunction, long kNumber, class... Arguments>
long entered(Arguments... arguments) {
    if constexpr (kEntersDirectly) return enter(kNumber, word(arguments)...);
    const long result = kFunction(arguments...);
    return result < 0 ? -errno : result;
}

/// The error of a system call that has failed, by its errno; notes its name while failures are traced.
/// Out of line: the common way keeps its registers.
template <long kNumber>
[[gnu::noinline]] Error failed(int number) {
    if (observe::any_is_on()) [[unlikely]]
        return error_from_errno(number, name_of(kNumber));
    return error_from_errno(number);
}

/// By libc while an instrument is on that sees what succeeds, as observed_call does.
template <auto kFunction, long kNumber, class... Arguments>
long entered_once(Arguments... arguments) {
    if (!observe::sees_success()) [[likely]]
        return entered<kFunction, kNumber>(arguments...);
    const long result = kFunction(arguments...);
    const int number = result < 0 ? errno : 0;
    observe::probe::system_call(name_of(kNumber), kNumber, number);
    return result < 0 ? -number : result;
}

} // namespace detail

/// While an instrument is on that sees what succeeds, libc's function is called, which a sanitizer of the
/// program intercepts. Returns what fits two registers.
struct Observed {
    std::ptrdiff_t value;
    Error error;
};
template <auto kFunction, long kNumber, class... Arguments>
[[gnu::noinline, gnu::cold]] Observed observed_call(Arguments... arguments) {
    const auto kind = kNumber == SYS_accept4 ? SystemCall::Descriptor : SystemCall::Any;
    const auto result = system_call(
        kind, [&] { return std::ptrdiff_t{kFunction(arguments...)}; }, detail::name_of(kNumber), kNumber);
    return result ? Observed{*result, Error::Success} : Observed{0, result.error()};
}

/// Gate 2 for these: repeats the call while a signal interrupts it. `kFunction` is libc's function, `kNumber`
/// the system call that it makes with the same arguments.
template <auto kFunction, long kNumber, class... Arguments>
Result<std::ptrdiff_t> direct_call(Arguments... arguments) {
    if (observe::sees_success()) [[unlikely]] {
        const Observed observed = observed_call<kFunction, kNumber>(arguments...);
        if (observed.error != Error::Success) return observed.error;
        return observed.value;
    }
    for (;;) {
        const long result = detail::entered<kFunction, kNumber>(arguments...);
        if (result >= 0) [[likely]]
            return result;
        if (result != -EINTR) return detail::failed<kNumber>(static_cast<int>(-result));
        if (take_break()) return Error::WouldBlock;
    }
}

} // namespace ws2::os
