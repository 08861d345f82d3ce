#include "core/child/program.hpp"

#include "base/text.hpp"
#include "catalog/error.hpp"
#include "core/process/path.hpp"
#include "os/system/child.hpp"
#include "os/system/file.hpp"
#include "os/system/machine.hpp"

#include <string_view>
#include <vector>

namespace ws2::core::child {
namespace {

constexpr std::string_view kExtensions[] = {".exe", ".com"};

std::vector<std::string> spellings_of(const std::string& path) {
    std::vector<std::string> spellings{path};
    const std::size_t slash = path.find_last_of('/');
    const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
    const std::size_t dot = path.find_last_of('.');
    const bool has_extension = dot != std::string::npos && dot >= name;
    for (const std::string_view extension : kExtensions) {
        if (!has_extension)
            spellings.push_back(path + std::string(extension));
        else if (same_name(std::string_view(path).substr(dot), extension))
            spellings.push_back(path.substr(0, dot));
    }
    return spellings;
}

} // namespace

Result<std::string> find_program(const char* name, bool in_path) {
    const std::string path = linux_path(name);
    std::vector<std::string> folders;
    if (in_path && path.find('/') == std::string::npos) {
        const std::string list = os::environment_variable("PATH").value_or("");
        for (std::size_t begin = 0; begin < list.size();) {
            // The colon of a folder of Windows, C:\, separates nothing.
            const bool has_drive =
                begin + 2 < list.size() && list[begin + 1] == ':' && list[begin + 2] == '\\';
            const std::size_t end =
                std::min(list.find_first_of(":;", begin + (has_drive ? 2 : 0)), list.size());
            if (end > begin) folders.push_back(linux_path(list.substr(begin, end - begin).c_str()) + '/');
            begin = end + 1;
        }
    }
    folders.emplace_back();
    // A file that cannot be executed is found if no other is: the call then fails with that error.
    std::string found;
    for (const std::string& folder : folders)
        for (const std::string& spelling : spellings_of(folder + path)) {
            if (os::is_executable(spelling.c_str())) return spelling;
            if (found.empty() && os::file_status(spelling.c_str())) found = spelling;
        }
    if (found.empty()) return Error::FileNotFound;
    return found;
}

} // namespace ws2::core::child
