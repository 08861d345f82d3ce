#pragma once
#include <cstdint>
#include <string>

namespace ws2::os {

/// The abbreviated name of local time at the given time.
std::string zone_name(std::int64_t unix_seconds);

} // namespace ws2::os
