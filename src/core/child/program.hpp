#pragma once
#include "base/result.hpp"

#include <string>

namespace ws2::core::child {

/// The file of the program that a Windows program calls `name`: as it stands, with .exe or .com if it has no
/// extension, and without them if it has one of these, since programs built for Linux have none.
/// `in_path`: a name without folder is looked for in the folders of PATH, then in the current one.
/// FileNotFound if there is none.
Result<std::string> find_program(const char* name, bool in_path);

} // namespace ws2::core::child
