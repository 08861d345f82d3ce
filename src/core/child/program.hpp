#pragma once
#include "base/result.hpp"

#include <cstdint>
#include <string>

namespace ws2::core::child {

/// Where a program without folder is looked for.
enum class Search : std::uint8_t {
    /// Relative to the current folder.
    None,
    /// A name without folder in the folders of PATH, then in the current one: the C run-time's functions.
    Path,
    /// In the folder of this process's program, in the current one, then in those of PATH: CreateProcess.
    Everywhere
};

/// The file of the program that a Windows program calls `name`: as it stands, with .exe or .com if it has no
/// extension, and without them if it has one of these, since programs built for Linux have none.
/// FileNotFound if there is none.
Result<std::string> find_program(const char* name, Search search);

} // namespace ws2::core::child
