#pragma once
#include "api/gate/arguments.hpp"
#include "base/result.hpp"
#include "catalog/error.hpp"
#include "catalog/function.hpp"
#include "catalog/status.hpp"
#include "core/handle/sanitized_call.hpp"
#include "core/process/last_error.hpp"
#include "core/startup.hpp"
#include "observe/call.hpp"
#include "observe/instruments.hpp"
#include "os/gate/errno.hpp"

#include <new>
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

/// A function of Winsock has Winsock's code for a cause, one of kernel32 its Win32 code.
template <const catalog::Function& row>
constexpr Error reported(Error error) {
    return row.startup == catalog::Startup::Started ? winsock_code(error) : error;
}

template <const catalog::Function& row, class T>
T fail(Error error) {
    if constexpr (catalog::sets_last_error(row.failure)) core::last_error = number(error);
    return failure_value<row, T>(error);
}

/// Reports the call to the instruments. Out of line, and takes values: while the instruments are off, the
/// gate has no use for the arguments but one that leaves them in their registers. Success stands for no
/// error.
struct Entered {
    Error error;
    /// The end of the call has to be reported too: sanitized_call::leave.
    bool watched;
};
/// What is known of the call before: one argument, since more than six would need the stack.
struct Call {
    const catalog::Function& row;
    /// The caller reports the end.
    bool has_end;
    /// The size of WCHAR where the caller is.
    std::uint8_t wide;
};
template <const catalog::Function& row, bool has_end, std::size_t wide>
inline constexpr Call known_call{row, has_end, wide};

template <class... T>
[[gnu::noinline, gnu::cold]] Entered report(const Call& call, T... values) {
    const std::array<std::uint64_t, sizeof...(T)> words{word(values)...};
    const Error error = observe::enter({call.row, words});
    const bool watched = error == Error::Success && observe::is_on(observe::Instrument::Sanitizer) &&
                         core::sanitized_call::enter(call.row, words, call.wide, call.has_end);
    return {error, watched};
}

template <const catalog::Function& row, bool has_end, class... T>
[[gnu::always_inline]] inline Entered enter(const std::tuple<T...>& arguments) {
    return std::apply(
        [](const auto&... values) { return report(known_call<row, has_end, sizeof(wchar_t)>, values...); },
        arguments);
}

/// A function that cannot fail, while its end is watched.
template <const catalog::Function& row, class... T, class Body>
[[gnu::noinline, gnu::cold]] auto pass_watched_value(const std::tuple<T...>& arguments, Body& body) {
    struct End {
        bool watched;
        std::uint64_t result = 0;
        ~End() {
            if (watched) core::sanitized_call::leave(result);
        }
    } end{enter<row, true>(arguments).watched};
    if constexpr (std::is_void_v<decltype(body())>) {
        body();
    } else {
        const auto result = body();
        end.result = word(result);
        return result;
    }
}

/// The same for a body without captures: by value, so that the arguments of the other way stay in registers.
template <const catalog::Function& row, class Body, class... T>
[[gnu::noinline, gnu::cold]] auto pass_watched_lock(T... arguments) {
    auto body = [&] { return Body{}(arguments...); };
    return pass_watched_value<row>(std::tie(arguments...), body);
}

/// A function that cannot fail: one branch, and errno is left to the body. Without memory for its result it
/// returns none: a null pointer.
template <const catalog::Function& row, class... T, class Body>
auto pass_value(const std::tuple<T...>& arguments, Body& body) {
    static_assert(row.failure == catalog::Failure::Never && row.success == catalog::Success::Keeps &&
                  row.startup != catalog::Startup::Started);
    try {
        if (observe::any_is_on()) [[unlikely]] {
            if constexpr (core::sanitized_call::has_end(row))
                return pass_watched_value<row>(arguments, body);
            else
                static_cast<void>(enter<row, false>(arguments));
        }
        return body();
    } catch (const std::bad_alloc&) {
        return decltype(body())();
    }
}

/// A function of the C run-time: it reports through errno, and leaves the last error alone.
template <const catalog::Function& row, class... T, class Body>
auto pass_errno(const std::tuple<T...>& arguments, Body& body) {
    using Outcome = std::invoke_result_t<Body>;
    using Value = typename Unwrap<Outcome>::type;
    using Return = std::conditional_t<std::is_void_v<Value>, int, Value>;
    const Outcome outcome = [&]() -> Outcome {
        os::ErrnoKeeper keep_errno;
        if (observe::any_is_on()) [[unlikely]] {
            const Entered entered = enter<row, true>(arguments);
            if (entered.error != Error::Success) return entered.error;
            if (entered.watched) keep_errno.watch();
        }
        try {
            return body();
        } catch (const std::bad_alloc&) {
            return Error::NotEnoughMemory;
        }
    }();
    if (!outcome) {
        os::set_errno(os::errno_from_error(outcome.error()));
        return failure_value<row, Return>(outcome.error());
    }
    if constexpr (std::is_void_v<Value>)
        return 0;
    else
        return *outcome;
}

template <const catalog::Function& row, class... T, class Body>
auto pass_result(const std::tuple<T...>& arguments, Body& body) {
    using Value = typename Unwrap<std::invoke_result_t<Body>>::type;
    using Return = std::conditional_t<std::is_void_v<Value>, int, Value>;
    os::ErrnoKeeper keep_errno;
    if constexpr (row.startup == catalog::Startup::Started) {
        if (!core::started()) [[unlikely]]
            return fail<row, Return>(Error::NotInitialised);
    }
    if (observe::any_is_on()) [[unlikely]] {
        const Entered entered = enter<row, true>(arguments);
        if (entered.error != Error::Success) return fail<row, Return>(entered.error);
        if (entered.watched) keep_errno.watch();
    }
    try {
        auto result = body();
        if (!result) [[unlikely]]
            return fail<row, Return>(reported<row>(result.error()));
        if constexpr (row.success == catalog::Success::Resets) core::last_error = 0;
        if constexpr (std::is_void_v<Value>) {
            return row.failure == catalog::Failure::False ? 1 : 0;
        } else {
            return *std::move(result);
        }
    } catch (const std::bad_alloc&) {
        constexpr bool kernel = row.startup == catalog::Startup::Kernel;
        return fail<row, Return>(kernel ? Error::NotEnoughMemory : Error::NoBuffers);
    }
}

/// The gate without the comparison of the arguments' types.
template <const catalog::Function& row, class... T, class Body>
auto pass(const std::tuple<T...>& arguments, Body& body) {
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
auto call(const std::tuple<T...>& arguments, Body&& body) {
    detail::check_arguments<row, std::remove_cvref_t<T>...>();
    return detail::pass<row>(arguments, body);
}

/// For the locks, whose path is the shortest: the body has no captures, and takes the arguments.
template <const catalog::Function& row, class Body, class... T>
auto call_lock(Body body, T... arguments) {
    detail::check_arguments<row, T...>();
    if (observe::any_is_on()) [[unlikely]]
        return detail::pass_watched_lock<row, Body>(arguments...);
    return body(arguments...);
}

} // namespace ws2::api
