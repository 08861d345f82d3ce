#pragma once
#include <windows.h>

#include "api/gate/copy_text.hpp"
#include "base/unicode.hpp"
#include "core/file/file.hpp"
#include "core/process/heap.hpp"
#include "os/system/console.hpp"
#include "os/system/file.hpp"
#include "os/system/library.hpp"
#include "os/system/machine.hpp"

#include <algorithm>
#include <string>
#include <type_traits>

/// Shared by the A and W forms of the functions about the machine; they differ in the character type.
namespace ws2::api {

inline constexpr const char* kSystemFolder = "C:\\Windows\\System32";
inline constexpr const char* kWindowsFolder = "C:\\Windows";

inline Result<std::string> netbios_name() {
    std::string name = TRY(os::host_name());
    name = name.substr(0, name.find('.')).substr(0, MAX_COMPUTERNAME_LENGTH);
    for (char& letter : name)
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 32);
    return name;
}

inline Result<std::string> computer_name(COMPUTER_NAME_FORMAT format) {
    const std::string full = TRY(os::host_name());
    const std::size_t dot = full.find('.');
    switch (format) {
    case ComputerNameNetBIOS:
    case ComputerNamePhysicalNetBIOS:
        return netbios_name();
    case ComputerNameDnsHostname:
    case ComputerNamePhysicalDnsHostname:
        return full.substr(0, dot);
    case ComputerNameDnsDomain:
    case ComputerNamePhysicalDnsDomain:
        return dot == std::string::npos ? std::string() : full.substr(dot + 1);
    case ComputerNameDnsFullyQualified:
    case ComputerNamePhysicalDnsFullyQualified:
        return full;
    default:
        return Error::InvalidParameter;
    }
}

template <class Unit>
Result<DWORD> get_variable(const char* name, Unit* buffer, DWORD size) {
    if (!name) return Error::EnvironmentVariableNotFound;
    const auto value = os::environment_variable(name);
    if (!value) return Error::EnvironmentVariableNotFound;
    set_last_error(Error::Success);
    return copy_or_measure<Unit>(in_units<Unit>(*value), buffer, size);
}

/// Replaces each %NAME% that is set.
inline std::string expand_variables(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const std::size_t end = text[0] == '%' ? text.find('%', 1) : std::string_view::npos;
        if (end != std::string_view::npos) {
            if (const auto value = os::environment_variable(std::string(text.substr(1, end - 1)).c_str())) {
                result += *value;
                text.remove_prefix(end + 1);
                continue;
            }
        }
        result += text[0];
        text.remove_prefix(1);
    }
    return result;
}

/// The narrow form asks for one character more than it stores (Microsoft's page of ExpandEnvironmentStrings).
/// A buffer without room gets an empty text from it, and as much as fits from the wide form.
template <class Unit>
Result<DWORD> expand(const char* source, Unit* buffer, DWORD size) {
    if (!source) return Error::InvalidParameter;
    auto text = in_units<Unit>(expand_variables(source));
    const auto stored = static_cast<DWORD>(text.size() + 1);
    const DWORD needed = std::is_same_v<Unit, char> ? stored + 1 : stored;
    const bool fits = needed <= size;
    if (!fits) text.resize(std::is_same_v<Unit, char> || size == 0 ? 0 : size - 1);
    if (size != 0) {
        if (!os::writable(buffer, (text.size() + 1) * sizeof(Unit))) return Error::NoAccess;
        put<Unit>(text, buffer);
    }
    return fits ? stored : needed;
}

/// Windows 10, the version that compatible programs get.
template <class Information, class Extended>
Result<void> fill_version(Information* information) {
    if (!os::writable(information, sizeof(DWORD))) return Error::NoAccess;
    const DWORD size = information->dwOSVersionInfoSize;
    const bool is_extended = size == sizeof(Extended);
    if (size != sizeof(Information) && !is_extended) return Error::InsufficientBuffer;
    if (!os::writable(information, size)) return Error::NoAccess;
    std::memset(information, 0, size);
    information->dwOSVersionInfoSize = size;
    information->dwMajorVersion = 10;
    information->dwBuildNumber = 19045;
    information->dwPlatformId = VER_PLATFORM_WIN32_NT;
    if (is_extended) reinterpret_cast<Extended*>(information)->wProductType = VER_NT_WORKSTATION;
    return {};
}

inline Result<void> set_variable(const char* name, const char* value) {
    if (!name || !*name) return Error::InvalidParameter;
    if (!value && !os::environment_variable(name)) return Error::EnvironmentVariableNotFound;
    return os::set_environment_variable(name, value);
}

inline Result<void> change_folder(const char* path) {
    if (!path || !*path) return Error::InvalidName;
    return os::change_folder(core::linux_path(path).c_str());
}

/// The terminal escape sequence that sets the title.
inline Result<void> set_title(const char* title) {
    if (!title) return Error::InvalidParameter;
    if (!os::is_terminal(1)) return {};
    const std::string text = std::string("\x1b]0;") + title + "\x07";
    TRY(os::write_file(1, text.data(), text.size()));
    return {};
}

/// The texts NAME=value, each with a NUL, and an empty one, in a block of the process heap.
template <class Unit>
Result<Unit*> environment_block() {
    std::basic_string<Unit> texts;
    for (const char* const* entry = os::environment(); entry && *entry; ++entry)
        texts.append(convert<Unit>(std::string_view(*entry))).push_back(Unit{});
    texts.push_back(Unit{});
    auto* const block =
        static_cast<Unit*>(TRY(core::Heap::process_heap().allocate(texts.size() * sizeof(Unit), false)));
    std::copy(texts.begin(), texts.end(), block);
    return block;
}

inline Result<void> free_environment(void* block) {
    core::Heap::process_heap().free(block);
    return {};
}

} // namespace ws2::api
