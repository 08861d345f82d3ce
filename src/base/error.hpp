#pragma once
#include <cstdint>

namespace ws2 {

/// A Windows error code. The values are the Windows numbers; the enumerators are in catalog/error.hpp.
enum class Error : std::uint32_t;

} // namespace ws2
