#pragma once
#include "base/error.hpp"

#include <tl/expected.hpp>
#include <type_traits>
#include <utility>

namespace ws2 {

namespace detail {
/// Stands where there is a value. No Windows error has this number.
inline constexpr Error kNone = static_cast<Error>(0xFFFFFFFF);
} // namespace detail

/// A value, or the Windows error code that took its place.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
  public:
    using tl::expected<T, Error>::expected;
    Result(Error error) : tl::expected<T, Error>(tl::unexpected<Error>(error)) {}
};

/// The small ones, which most calls return, are two plain words: they travel in registers. The union and flag
/// of tl::expected go through memory, piece by piece in and as a whole out, which costs more than a look-up.
template <class T>
requires std::is_scalar_v<T>
class [[nodiscard]] Result<T> {
  public:
    using value_type = T;
    using error_type = Error;

    constexpr Result() : value_{} {}
    constexpr Result(T value) : value_(value) {}
    constexpr Result(Error error) : value_{}, error_(error) {}

    constexpr explicit operator bool() const { return error_ == detail::kNone; }
    constexpr bool has_value() const { return error_ == detail::kNone; }
    constexpr T operator*() const { return value_; }
    constexpr T value_or(T other) const { return has_value() ? value_ : other; }
    constexpr Error error() const { return error_; }

  private:
    T value_;
    Error error_ = detail::kNone;
};

template <>
class [[nodiscard]] Result<void> {
  public:
    using value_type = void;
    using error_type = Error;

    constexpr Result() = default;
    constexpr Result(Error error) : error_(error) {}

    constexpr explicit operator bool() const { return error_ == detail::kNone; }
    constexpr bool has_value() const { return error_ == detail::kNone; }
    constexpr Error error() const { return error_; }

  private:
    Error error_ = detail::kNone;
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
