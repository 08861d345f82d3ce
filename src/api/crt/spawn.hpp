#pragma once
#include "base/result.hpp"

#include <cstdint>

/// The _spawn and _exec functions, independent of the character type.
namespace ws2::api {

struct SpawnArguments {
    int mode;
    /// What follows is UTF-8. Lists end with a null pointer; a null environment is this process's own.
    const char* program;
    const char* const* arguments;
    const char* const* environment;
    /// Whether the program is looked for in PATH.
    bool in_path;
};

/// The exit code, the process handle or 0, by mode.
Result<std::intptr_t> spawn(const SpawnArguments& wanted);

} // namespace ws2::api
