#pragma once
#include "catalog/error.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <system_error>

namespace ws2::catalog {

/// One row of the error table.
struct ErrorRow {
    Error error;
    /// The name of the constant in Error, for tools.
    std::string_view enumerator;
    std::string_view name;
    /// The other names of the number, separated by ", ".
    std::string_view aliases;
    /// The nearest errno, h_errno or EAI code, or "-".
    std::string_view neighbour;
    /// The condition that a std::error_code of this number compares equal to; std::errc{} if none.
    std::errc condition;
    /// The message without a line end.
    std::string_view text;
};

namespace detail {
using enum std::errc;
inline constexpr std::errc none{};

inline constexpr auto error_rows = std::to_array<ErrorRow>({
#define ERROR(enumerator, number, name, aliases, neighbour, condition, text)                                 \
    {Error::enumerator, #enumerator, name, aliases, neighbour, condition, text},
#include "catalog/errors.def"
#undef ERROR
});
} // namespace detail

/// Every error, sorted by number.
inline constexpr const auto& errors = detail::error_rows;

/// The row of an error, or nullptr if it is not in the catalog.
constexpr const ErrorRow* find(Error error) {
    std::size_t low = 0, high = errors.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (errors[middle].error == error) return &errors[middle];
        if (number(errors[middle].error) < number(error))
            low = middle + 1;
        else
            high = middle;
    }
    return nullptr;
}

} // namespace ws2::catalog
