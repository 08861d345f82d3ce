#pragma once
#include "base/result.hpp"

#include <string>

/// Shared objects of the program, and the paths of code.
namespace ws2::os {

/// ModuleNotFound if it cannot be loaded.
Result<void*> open_library(const char* path, bool only_if_loaded);
void close_library(void* library);
/// Null if there is none. A null library means the program with all its loaded objects.
void* library_symbol(void* library, const char* name);

/// The path of the program, or of the shared object that contains an address.
std::string program_path();
/// The same of the object itself, and not of those that it needs.
void* own_library_symbol(void* library, const char* name);
void run_at_exit(void (*function)());
/// The file of a shared object, by the handle of open_library.
std::string library_path(void* library);
std::string path_of_address(const void* address);
/// The function and the object of an address of code: "main+0x1f (app)".
std::string describe_code(const void* address);

} // namespace ws2::os
