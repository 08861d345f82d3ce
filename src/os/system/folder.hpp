#pragma once
#include "base/result.hpp"

#include <string>
#include <vector>

namespace ws2::os {

/// The names in a folder, with "." and "..", in no particular order. The error is that of kernel32.
Result<std::vector<std::string>> folder_names(const char* path);

} // namespace ws2::os
