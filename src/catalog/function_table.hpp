#pragma once
#include "catalog/function.hpp"
#include "catalog/functions/every_chapter.hpp"

#include <array>

namespace ws2::catalog {

/// The rows of all chapters. A source that includes this is compiled after each change to a row, so only the
/// few that look through all functions do; the others include the chapters of their functions.
inline constexpr auto functions = std::to_array<const Function*>({
#define FUNCTION(name, ...) &Api::name,
#define WIDE_FUNCTION(name, ...) &Api::name,
#include "catalog/functions.def"
#undef FUNCTION
#undef WIDE_FUNCTION
});

} // namespace ws2::catalog
