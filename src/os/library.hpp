#pragma once
#include "base/result.hpp"

#include <string>

/// Shared objects of the program's own, and where things lie.
namespace ws2::os {

/// ModuleNotFound if it cannot be loaded.
Result<void*> open_library(const char* path, bool only_if_loaded);
void close_library(void* library);
/// Null if there is none; a null library is the program with all that it has loaded.
void* library_symbol(void* library, const char* name);

/// The path of the program, or of the shared object that an address lies in.
std::string program_path();
std::string path_of_address(const void* address);

} // namespace ws2::os
