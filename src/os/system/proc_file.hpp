#pragma once
#include "base/result.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace ws2::os {

/// What a file of /proc says, as far as the room reaches; the text is followed by a NUL. The error is that of
/// kernel32.
Result<std::string_view> read_proc_file(const char* path, std::span<char> room);

/// A number of /proc/self/stat, by its place in proc(5), from 4 on.
Result<std::uint64_t> own_stat(int field);

} // namespace ws2::os
