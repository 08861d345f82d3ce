#pragma once
#include "api/gate/arguments.hpp"
#include "base/result.hpp"
#include "catalog/error.hpp"
#include "catalog/function.hpp"
#include "catalog/status.hpp"
#include "core/process/last_error.hpp"
#include "core/startup.hpp"
#include "observe/call.hpp"
#include "observe/instruments.hpp"
#include "observe/witness.hpp"
#include "os/gate/errno.hpp"
#include "os/memory/memory.hpp"

#include <new>
#include <optional>
#include <tuple>
#include <type_traits>

/// Gate 1: every exported function passes it, and nothing else makes an Error the thread's last error.
namespace ws2::api {

namespace detail {

template <class T>
struct Unwrap;
template <class T>
struct Unwrap<Result<T>> {
    using type = T;
};

template <class T>
inline constexpr bool is_result = false;
template <class T>
inline constexpr bool is_result<Result<T>> = true;

template <const catalog::Function& row, class T>
constexpr T failure_value(Error error) {
    using catalog::Failure;
    constexpr Failure failure = row.failure;
    if constexpr (failure == Failure::Null || (failure == Failure::Never && std::is_pointer_v<T>)) {
        return T{};
    } else if constexpr (failure == Failure::InvalidHandle) {
        return reinterpret_cast<T>(static_cast<std::intptr_t>(-1));
    } else if constexpr (failure == Failure::False || failure == Failure::Zero ||
                         failure == Failure::ErrnoZero) {
        return T{0};
    } else if constexpr (failure == Failure::Code || failure == Failure::CodeAndLastError) {
        return static_cast<T>(number(error));
    } else if constexpr (failure == Failure::Status) {
        return static_cast<T>(number(status_of(error)));
    } else if constexpr (failure == Failure::Hresult) {
        return static_cast<T>(hresult_of(error));
    } else if constexpr (failure == Failure::ErrnoCode) {
        return static_cast<T>(os::errno_from_error(error));
    } else if constexpr (failure == Failure::MaxLong) {
        return T{0x7FFFFFFF};
    } else {
        return static_cast<T>(-1);
    }
}

/// A function of Winsock has Winsock's code for a cause, one of kernel32 its Win32 code: also for the lack of
/// descriptors that a system call for a socket has reported.
template <const catalog::Function& row>
constexpr Error reported(Error error) {
    if (row.startup == catalog::Startup::Started) return winsock_code(error);
    const bool is_kernel = row.startup == catalog::Startup::Kernel;
    return is_kernel && error == Error::TooManySockets ? Error::TooManyFiles : error;
}

template <const catalog::Function& row, class T>
T fail(Error error) {
    if constexpr (catalog::sets_last_error(row.failure)) core::last_error = number(error);
    return failure_value<row, T>(error);
}

/// Where the program called. The gate is part of the exported function, so both are the program's.
struct Place {
    const void* site;
    const void* stack;
};
#define WS2_PLACE_OF_CALL                                                                                    \
    ws2::api::detail::Place { __builtin_return_address(0), __builtin_dwarf_cfa() }

/// Reports the call to the instruments. Out of line, and takes values: while the instruments are off, the
/// gate has no use for the arguments but one that leaves them in their registers. Success stands for no
/// error.
template <class... T>
[[gnu::noinline, gnu::cold]] Error report(const catalog::Function& row, Place place, T... values) {
    const std::array<std::uint64_t, sizeof...(T)> words{word(values)...};
    return observe::enter({row, words, place.site, place.stack, sizeof(wchar_t)});
}
template <class... T>
[[gnu::noinline, gnu::cold]] void report_refused(const catalog::Function& row, Place place,
                                                 observe::Outcome outcome, T... values) {
    const std::array<std::uint64_t, sizeof...(T)> words{word(values)...};
    observe::refused({row, words, place.site, place.stack, sizeof(wchar_t)}, outcome);
}

/// Reports a call that has failed on a quick way.
template <const catalog::Function& row, class... T>
[[gnu::noinline, gnu::cold]] void report_failure(Place place, std::uint64_t value, T... values) {
    const Error error{core::last_error};
    if (!observe::is_failure(error)) return;
    const std::array<std::uint64_t, sizeof...(T)> words{word(values)...};
    observe::failed({row, words, place.site, place.stack, sizeof(wchar_t)}, {error, value});
}

/// Gives the call less room, as the injector's plan has it: the length beside a buffer, or one part of a list
/// of buffers.
template <const catalog::Function& row, class... T>
void shorten(const std::tuple<T...>& arguments, std::uint32_t most) {
    constexpr Transfer transfer = transfer_of(row);
    if constexpr (transfer.length != kNoArgument) {
        auto& length = std::get<transfer.length>(arguments);
        if (length > 0 && static_cast<std::uint64_t>(length) > most)
            length = static_cast<std::remove_cvref_t<decltype(length)>>(most);
    } else if constexpr (transfer.buffers != kNoArgument) {
        using Pointer = std::remove_cvref_t<decltype(std::get<transfer.buffers>(arguments))>;
        static thread_local std::remove_pointer_t<Pointer> part;
        Pointer& buffers = std::get<transfer.buffers>(arguments);
        auto& count = std::get<transfer.buffers + 1>(arguments);
        if (count == 0 || !os::readable(buffers, sizeof part)) return;
        part = *buffers;
        if (part.len > most) part.len = most;
        buffers = &part;
        count = 1;
    }
}

template <const catalog::Function& row, class... T>
[[gnu::always_inline]] inline Error enter(const std::tuple<T...>& arguments) {
    const Place place = WS2_PLACE_OF_CALL;
    const Error error =
        std::apply([&](const auto&... values) { return report(row, place, values...); }, arguments);
    if constexpr (transfer_of(row).exists())
        if (observe::notes.most_bytes != 0) shorten<row>(arguments, observe::notes.most_bytes);
    return error;
}

/// What the injector's plan has a call return without being made, if it says so and the type can hold it.
template <class T>
std::optional<T> replacement() {
    if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
        if (observe::notes.replaced) return static_cast<T>(observe::notes.result);
    } else if constexpr (std::is_pointer_v<T>) {
        if (observe::notes.replaced)
            return reinterpret_cast<T>(static_cast<std::uintptr_t>(observe::notes.result));
    }
    return std::nullopt;
}

/// Reports the end of a call; hands its result on. The word of the instruments is read again, since to keep
/// it would take a register from the body.
template <const catalog::Function& row, class T>
[[gnu::always_inline]] inline T left(Error error, T value) {
    if (observe::any_is_on()) [[unlikely]]
        observe::leave(row, {error, word(value)});
    return value;
}

/// The same for a function that cannot fail, which the trace of failures does not see.
template <const catalog::Function& row, class T>
[[gnu::always_inline]] inline T left_unfailing(T value) {
    if (observe::sees_success()) [[unlikely]]
        observe::leave(row, {Error::Success, word(value)});
    return value;
}

template <const catalog::Function& row, class Return, class... T>
[[gnu::always_inline]] inline void refuse_unstarted(const std::tuple<T...>& arguments, Return value) {
    const Place place = WS2_PLACE_OF_CALL;
    const observe::Outcome outcome{Error::NotInitialised, word(value)};
    std::apply([&](const auto&... values) { report_refused(row, place, outcome, values...); }, arguments);
}

/// A lock's function while an instrument is on: by value, so that the arguments of the other way stay in
/// registers.
template <const catalog::Function& row, class Body, class... T>
[[gnu::noinline, gnu::cold]] auto pass_observed_lock(Place place, T... arguments) {
    static_cast<void>(report(row, place, arguments...));
    if constexpr (std::is_void_v<std::invoke_result_t<Body, T...>>) {
        Body{}(arguments...);
        static_cast<void>(left_unfailing<row>(0));
    } else {
        return left_unfailing<row>(Body{}(arguments...));
    }
}

/// A function that cannot fail: one branch, and errno is left to the body. Without memory for its result it
/// returns none: a null pointer.
template <const catalog::Function& row, class... T, class Body>
[[gnu::always_inline]] inline auto pass_value(const std::tuple<T...>& arguments, Body& body) {
    static_assert(row.failure == catalog::Failure::Never && row.success == catalog::Success::Keeps &&
                  row.startup != catalog::Startup::Started);
    if (observe::sees_success()) [[unlikely]]
        static_cast<void>(enter<row>(arguments));
    using Return = decltype(body());
    try {
        if constexpr (std::is_void_v<Return>) {
            body();
            static_cast<void>(left_unfailing<row>(0));
        } else {
            return left_unfailing<row, Return>(body());
        }
    } catch (const std::bad_alloc&) {
        if constexpr (std::is_void_v<Return>)
            static_cast<void>(left_unfailing<row>(0));
        else
            return left_unfailing<row, Return>(Return());
    }
}

/// errno and _doserrno of a function of the C run-time. A descriptor that is not open has no code of Windows,
/// and an argument that the run-time itself refuses, for which bodies return a code of Winsock, keeps the one
/// before.
inline void fail_with_errno(Error error) {
    const bool is_descriptor = error == Error::InvalidHandle || error == Error::NotSocket;
    if (is_descriptor)
        core::dos_error = 0;
    else if (number(error) < number(Error::Interrupted)) // the first of Winsock
        core::dos_error = number(error);
    os::set_errno(os::errno_from_error(error));
}

/// A function of the C run-time: it reports through errno, and leaves the last error alone.
template <const catalog::Function& row, class... T, class Body>
[[gnu::always_inline]] inline auto pass_errno(const std::tuple<T...>& arguments, Body& body) {
    using Outcome = std::invoke_result_t<Body>;
    using Value = typename Unwrap<Outcome>::type;
    using Return = std::conditional_t<std::is_void_v<Value>, int, Value>;
    const Outcome outcome = [&]() __attribute__((__always_inline__))->Outcome {
        os::ErrnoKeeper keep_errno;
        if (observe::any_is_on()) [[unlikely]] {
            if (const Error error = enter<row>(arguments); error != Error::Success) return error;
            if constexpr (!std::is_void_v<Value>)
                if (const auto value = replacement<Value>()) return *value;
        }
        try {
            return body();
        } catch (const std::bad_alloc&) {
            return Error::NotEnoughMemory;
        }
    }
    ();
    if (!outcome) {
        fail_with_errno(outcome.error());
        return left<row>(outcome.error(), failure_value<row, Return>(outcome.error()));
    }
    if constexpr (std::is_void_v<Value>)
        return left<row, Return>(Error::Success, 0);
    else
        return left<row, Return>(Error::Success, *outcome);
}

template <const catalog::Function& row, class... T, class Body>
[[gnu::always_inline]] inline auto pass_result(const std::tuple<T...>& arguments, Body& body) {
    using Value = typename Unwrap<std::invoke_result_t<Body>>::type;
    using Return = std::conditional_t<std::is_void_v<Value>, int, Value>;
    os::ErrnoKeeper keep_errno;
    if constexpr (row.startup == catalog::Startup::Started) {
        if (!core::started()) [[unlikely]] {
            const Return value = fail<row, Return>(Error::NotInitialised);
            if (observe::any_is_on()) refuse_unstarted<row>(arguments, value);
            return value;
        }
    }
    const auto failed = [&](Error error) { return left<row>(error, fail<row, Return>(error)); };
    if (observe::any_is_on()) [[unlikely]] {
        if (const Error error = enter<row>(arguments); error != Error::Success) return failed(error);
        if (const auto value = replacement<Return>()) {
            if constexpr (row.success == catalog::Success::Resets) core::last_error = 0;
            return left<row, Return>(Error::Success, *value);
        }
    }
    try {
        auto result = body();
        if (!result) [[unlikely]]
            return failed(reported<row>(result.error()));
        if constexpr (row.success == catalog::Success::Resets) core::last_error = 0;
        if constexpr (std::is_void_v<Value>) {
            return left<row, Return>(Error::Success, row.failure == catalog::Failure::False ? 1 : 0);
        } else {
            return left<row, Return>(Error::Success, *std::move(result));
        }
    } catch (const std::bad_alloc&) {
        constexpr bool kernel = row.startup == catalog::Startup::Kernel;
        return failed(kernel ? Error::NotEnoughMemory : Error::NoBuffers);
    }
}

/// The gate without the comparison of the arguments' types.
template <const catalog::Function& row, class... T, class Body>
[[gnu::always_inline]] inline auto pass(const std::tuple<T...>& arguments, Body& body) {
    if constexpr (!is_result<std::invoke_result_t<Body>>)
        return pass_value<row>(arguments, body);
    else if constexpr (catalog::sets_errno(row.failure))
        return pass_errno<row>(arguments, body);
    else
        return pass_result<row>(arguments, body);
}

} // namespace detail

/// The code that the row of a refused function names, for bodies that check their arguments first.
template <const catalog::Function& row>
inline constexpr Error refusal = row.refusal;

/// For functions that set a code on success: ERROR_ALREADY_EXISTS by a Create function that opened an object.
inline void set_last_error(Error error) { core::last_error = number(error); }

/// Runs the body of an exported function. `arguments` ties all arguments of the row:
/// call<Api::bind>(std::tie(s, name, name_length), body). The body returns a Result; a Result<void> means the
/// function's usual success value (0, or TRUE where failure is FALSE). The caller's errno is unchanged. The
/// body of a function that cannot fail may return the value itself; the gate then costs one branch, and the
/// body keeps errno.
template <const catalog::Function& row, class... T, class Body>
[[gnu::always_inline]] inline auto call(const std::tuple<T...>& arguments, Body&& body) {
    detail::check_arguments<row, std::remove_cvref_t<T>...>();
    return detail::pass<row>(arguments, body);
}

/// For the locks, whose path is the shortest: the body has no captures, and takes the arguments.
template <const catalog::Function& row, class Body, class... T>
[[gnu::always_inline]] inline auto call_lock(Body body, T... arguments) {
    detail::check_arguments<row, T...>();
    if (observe::sees_success()) [[unlikely]]
        return detail::pass_observed_lock<row, Body>(WS2_PLACE_OF_CALL, arguments...);
    return body(arguments...);
}

} // namespace ws2::api
