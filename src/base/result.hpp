#pragma once
#include "base/error.hpp"

#include <tl/expected.hpp>
#include <utility>

namespace ws2 {

/// A value, or the Windows error code that took its place.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
  public:
    using tl::expected<T, Error>::expected;
    Result(Error error) : tl::expected<T, Error>(tl::unexpected<Error>(error)) {}
};

template <>
class [[nodiscard]] Result<void> : public tl::expected<void, Error> {
  public:
    using tl::expected<void, Error>::expected;
    Result(Error error) : tl::expected<void, Error>(tl::unexpected<Error>(error)) {}
};

} // namespace ws2

/// Yields the value of a Result, or returns its error from the enclosing function.
#define TRY(...)                                                                                             \
    __extension__({                                                                                          \
        auto&& ws2_try_result = (__VA_ARGS__);                                                               \
        if (!ws2_try_result) [[unlikely]]                                                                    \
            return ws2_try_result.error();                                                                   \
        ::ws2::detail::take(std::forward<decltype(ws2_try_result)>(ws2_try_result));                         \
    })

namespace ws2::detail {
template <class T>
T take(Result<T>&& result) {
    return std::move(*result);
}
template <class T>
T take(Result<T>& result) {
    return std::move(*result);
}
inline void take(Result<void>&&) {}
inline void take(Result<void>&) {}
} // namespace ws2::detail
