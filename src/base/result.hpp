#pragma once
#include "base/error.hpp"

#include <tl/expected.hpp>
#include <type_traits>
#include <utility>

namespace ws2 {

namespace detail {
/// Marks a Result with a value. No Windows error has this number.
inline constexpr Error kNone = static_cast<Error>(0xFFFFFFFF);
} // namespace detail

/// A value, or a Windows error code.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
  public:
    using tl::expected<T, Error>::expected;
    Result(Error error) : tl::expected<T, Error>(tl::unexpected<Error>(error)) {}
};

/// Small Results, which most calls return, are two plain words and stay in registers. The union and flag of
/// tl::expected are written to memory in parts and read back as a whole, which costs more than a handle
/// look-up.
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

/// The value of a Result; an error is returned from the enclosing function.
#define TRY(...)                                                                                             \
    __extension__({                                                                                          \
        decltype(auto) ws2_try_result = (__VA_ARGS__);                                                       \
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
