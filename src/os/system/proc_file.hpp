#pragma once
#include "base/result.hpp"

#include <span>
#include <string_view>

namespace ws2::os {

/// What a file of /proc says, as far as the room reaches; the text is followed by a NUL.
Result<std::string_view> read_proc_file(const char* path, std::span<char> room);

} // namespace ws2::os
