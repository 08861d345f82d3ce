#pragma once
#include <string>
#include <string_view>

/// Paths of Windows and of Linux: docs/decisions/0031-paths.md.
namespace ws2::core {

/// The Linux path that a path of the program means: backslashes separate, a drive letter is a folder of
/// WS2_ROOT, or the root folder if that is not set.
std::string linux_path(const char* path);

/// The same path with a drive letter and backslashes, as programs take it apart. linux_path() of the result
/// is the path again. A file that is on no drive of WS2_ROOT has no drive letter.
std::string windows_path(std::string_view path);

/// The file of a device (NUL, CON, CONIN$, CONOUT$), which has no folder in its name; otherwise null.
const char* device_of(std::string_view path);

} // namespace ws2::core
