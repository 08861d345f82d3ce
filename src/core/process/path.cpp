#include "core/process/path.hpp"

#include "base/text.hpp"
#include "os/system/machine.hpp"

#include <algorithm>
#include <optional>

namespace ws2::core {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_separator(char c) { return c == '/' || c == '\\'; }

/// The folder that has a folder for each drive, without a final separator; empty: every drive is the root.
std::string folder_of_drives() {
    std::string root = os::environment_variable("WS2_ROOT").value_or("");
    while (root.ends_with('/'))
        root.pop_back();
    return root;
}

} // namespace

std::string linux_path(const char* path) {
    std::string_view rest = path;
    for (std::string_view prefix : {R"(\\?\)", R"(\??\)"})
        if (rest.starts_with(prefix)) rest.remove_prefix(prefix.size());
    std::string result;
    if (rest.size() >= 2 && rest[1] == ':' && is_letter(rest[0])) {
        const char drive = static_cast<char>(rest[0] | 0x20);
        rest.remove_prefix(2);
        // Without a separator the path continues the current folder of the drive, of which there is one.
        if (rest.empty()) return ".";
        if (is_separator(rest[0])) {
            result = folder_of_drives();
            if (!result.empty()) result.append("/").append(1, drive);
        }
    }
    result += rest;
    std::replace(result.begin(), result.end(), '\\', '/');
    return result;
}

std::string windows_path(std::string_view path) {
    const std::string root = folder_of_drives();
    std::string result;
    if (path.starts_with('/') && root.empty()) {
        result = "C:";
    } else if (!root.empty() && path.size() >= root.size() + 3 && path.starts_with(root) &&
               path[root.size()] == '/' && is_letter(path[root.size() + 1]) && path[root.size() + 2] == '/') {
        result.append(1, static_cast<char>(path[root.size() + 1] & ~0x20)).append(1, ':');
        path.remove_prefix(root.size() + 2);
    }
    result += path;
    std::replace(result.begin(), result.end(), '/', '\\');
    return result;
}

const char* device_of(std::string_view path) {
    for (std::string_view prefix : {R"(\\.\)", "//./"})
        if (path.starts_with(prefix)) path.remove_prefix(prefix.size());
    if (same_name(path, "NUL")) return "/dev/null";
    if (same_name(path, "CON") || same_name(path, "CONIN$") || same_name(path, "CONOUT$")) return "/dev/tty";
    return nullptr;
}

} // namespace ws2::core
