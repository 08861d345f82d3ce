#include "core/child/program.hpp"

#include "base/text.hpp"
#include "catalog/error.hpp"
#include "core/process/path.hpp"
#include "os/system/child.hpp"
#include "os/system/file.hpp"
#include "os/system/library.hpp"
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

void add_folders_of_path(std::vector<std::string>& folders) {
    const std::string list = os::environment_variable("PATH").value_or("");
    for (std::size_t begin = 0; begin < list.size();) {
        // The colon of a folder of Windows, C:\, separates nothing.
        const bool has_drive = begin + 2 < list.size() && list[begin + 1] == ':' && list[begin + 2] == '\\';
        const std::size_t end = std::min(list.find_first_of(":;", begin + (has_drive ? 2 : 0)), list.size());
        if (end > begin) folders.push_back(linux_path(list.substr(begin, end - begin).c_str()) + '/');
        begin = end + 1;
    }
}

/// Each with a final separator; empty for the current folder.
std::vector<std::string> folders_for(Search search) {
    std::vector<std::string> folders;
    if (search == Search::Everywhere) {
        const std::string own = os::program_path();
        folders.push_back(own.substr(0, own.find_last_of('/') + 1));
        folders.emplace_back();
        add_folders_of_path(folders);
    } else {
        if (search == Search::Path) add_folders_of_path(folders);
        folders.emplace_back();
    }
    return folders;
}

} // namespace

Result<std::string> find_program(const char* name, Search search) {
    const std::string path = linux_path(name);
    const bool has_folder = path.find('/') != std::string::npos;
    const std::vector<std::string> folders = folders_for(has_folder ? Search::None : search);
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
