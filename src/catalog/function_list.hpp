#pragma once
#include "catalog/function.hpp"

#include <cstddef>
#include <span>

namespace ws2::catalog {

inline constexpr std::size_t kMostFunctions = 2048;

/// All functions in the order of the table, for code that looks through them while the program runs: only the
/// source behind this depends on every row.
std::span<const Function* const> all_functions();

/// The name of the chapter of the table that has the function at the index.
std::string_view chapter_of(std::size_t index);

} // namespace ws2::catalog
