#pragma once
#include <windows.h>

#include "base/result.hpp"
#include "catalog/error.hpp"
#include "os/memory/memory.hpp"

#include <optional>
#include <string>
#include <vector>

/// CreateProcess, independent of the character type.
namespace ws2::api {

struct ProcessArguments {
    /// UTF-8; null where the program passed null.
    const char* application;
    const char* command_line;
    const char* directory;
    bool inherit;
    DWORD flags;
    /// Texts NAME=value.
    std::optional<std::vector<std::string>> environment;
    /// Of STARTUPINFO.
    DWORD startup_flags;
    HANDLE standard[3];
};

/// What both forms of CreateProcess have in the same types; texts and environment are the caller's to add.
template <class Startup>
Result<ProcessArguments> process_arguments(const Startup* startup, BOOL inherit, DWORD flags) {
    if (!os::readable(startup, sizeof *startup)) return Error::NoAccess;
    ProcessArguments wanted{};
    wanted.inherit = inherit != 0;
    wanted.flags = flags;
    wanted.startup_flags = startup->dwFlags;
    wanted.standard[0] = startup->hStdInput;
    wanted.standard[1] = startup->hStdOutput;
    wanted.standard[2] = startup->hStdError;
    return wanted;
}

Result<void> create_process(const ProcessArguments& wanted, PROCESS_INFORMATION* information);

/// The texts of an environment block, each ended by a NUL, up to an empty one. Throws bad_alloc.
template <class Unit, class Convert>
std::vector<std::string> texts_of_block(const Unit* block, Convert&& convert) {
    std::vector<std::string> texts;
    while (*block != 0) {
        std::size_t length = 0;
        while (block[length] != 0)
            ++length;
        texts.push_back(convert(block, length));
        block += length + 1;
    }
    return texts;
}

inline std::vector<std::string> texts_of_block(const void* block) {
    return texts_of_block(static_cast<const char*>(block),
                          [](const char* text, std::size_t length) { return std::string(text, length); });
}

} // namespace ws2::api
