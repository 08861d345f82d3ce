#pragma once
#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

/// The names of window classes and registered messages, and the numbers that stand for them: from 0xC000 to
/// 0xFFFF, one for each name in any case. On Windows the table is the session's; here it is the process's.
namespace ws2::core::message::atom {

/// The number of a name, which it gets now unless it has one. NoSystemResources when all are taken.
Result<std::uint16_t> add(std::string_view name);
/// The number of a name, or 0.
std::uint16_t find(std::string_view name);

} // namespace ws2::core::message::atom
