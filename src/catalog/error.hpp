#pragma once
#include "base/error.hpp"

namespace ws2 {

enum class Error : std::uint32_t {
#define ERROR(enumerator, number, ...) enumerator = number,
#include "catalog/errors.def"
#undef ERROR
};

/// The number that WSAGetLastError reports for an error.
constexpr std::uint32_t number(Error error) { return static_cast<std::uint32_t>(error); }

} // namespace ws2
