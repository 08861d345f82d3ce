#pragma once
#include "base/result.hpp"

#include <cstdint>
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

/// A place in a file of code: for tools that read its debug information.
struct CodePlace {
    std::string path;
    std::uint64_t offset;
};
/// An empty path for an address without a file.
CodePlace place_of_code(const void* address);
/// Whether the dynamic loader is among the callers: the calling thread runs a constructor or destructor of a
/// shared object.
bool is_called_by_loader();

} // namespace ws2::os
