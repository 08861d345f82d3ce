#pragma once
#include "base/result.hpp"
#include "catalog/error.hpp"
#include "catalog/function.hpp"
#include "core/last_error.hpp"
#include "core/startup.hpp"
#include "observe/inject.hpp"
#include "observe/instruments.hpp"
#include "os/errno.hpp"

#include <new>
#include <type_traits>

/// Gate 1: the only place where an Error becomes the thread's last error.
namespace ws2::api {

namespace detail {

template <class T>
struct Unwrap;
template <class T>
struct Unwrap<Result<T>> {
    using type = T;
};

template <Api api, class T>
constexpr T failure_value(Error error) {
    using catalog::Failure;
    constexpr Failure failure = catalog::function(api).failure;
    if constexpr (failure == Failure::Null || (failure == Failure::Never && std::is_pointer_v<T>)) {
        return T{};
    } else if constexpr (failure == Failure::InvalidHandle) {
        return reinterpret_cast<T>(static_cast<std::intptr_t>(-1));
    } else if constexpr (failure == Failure::False || failure == Failure::Zero) {
        return T{0};
    } else if constexpr (failure == Failure::Code || failure == Failure::CodeAndSlot) {
        return static_cast<T>(number(error));
    } else if constexpr (failure == Failure::MaxLong) {
        return T{0x7FFFFFFF};
    } else {
        return static_cast<T>(-1);
    }
}

template <Api api, class T>
T fail(Error error) {
    if constexpr (catalog::function(api).failure != catalog::Failure::Code) core::last_error = number(error);
    return failure_value<api, T>(error);
}

} // namespace detail

/// For the few whose success has a code too: ERROR_ALREADY_EXISTS from a Create function that opened.
inline void tell(Error error) { core::last_error = number(error); }

/// Runs the body of an exported function. The body returns a Result; a Result<void> stands for the function's
/// usual word of success (0, or TRUE where failure is FALSE). errno is left as the caller had it.
template <Api api, class Body>
auto call(Body&& body) {
    constexpr const catalog::Function& row = catalog::function(api);
    using Value = typename detail::Unwrap<std::invoke_result_t<Body>>::type;
    using Return = std::conditional_t<std::is_void_v<Value>, int, Value>;
    os::ErrnoKeeper keep_errno;
    if constexpr (row.startup == catalog::Startup::Started) {
        if (!core::started()) [[unlikely]]
            return detail::fail<api, Return>(Error::NotInitialised);
    }
    if (observe::armed.load(std::memory_order_relaxed)) [[unlikely]] {
        if (auto error = observe::error_for_call(api)) return detail::fail<api, Return>(*error);
    }
    try {
        auto result = body();
        if (!result) [[unlikely]]
            return detail::fail<api, Return>(result.error());
        if constexpr (row.success == catalog::Success::Resets) core::last_error = 0;
        if constexpr (std::is_void_v<Value>) {
            return row.failure == catalog::Failure::False ? 1 : 0;
        } else {
            return *std::move(result);
        }
    } catch (const std::bad_alloc&) {
        constexpr bool kernel = row.startup == catalog::Startup::Kernel;
        return detail::fail<api, Return>(kernel ? Error::NotEnoughMemory : Error::NoBuffers);
    }
}

} // namespace ws2::api
