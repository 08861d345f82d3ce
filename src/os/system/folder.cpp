#include "os/system/folder.hpp"

#include "os/gate/call.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <unistd.h>

namespace ws2::os {

Result<std::vector<std::string>> folder_names(const char* path) {
    const int descriptor = TRY(
        win32_call(SystemCall::Descriptor, [&] { return ::open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
    const std::unique_ptr<DIR, decltype([](DIR* folder) { ::closedir(folder); })> folder(
        ::fdopendir(descriptor));
    if (!folder) {
        ::close(descriptor);
        return Error::NotEnoughMemory;
    }
    std::vector<std::string> names;
    while (const dirent* entry = ::readdir(folder.get()))
        names.emplace_back(entry->d_name);
    return names;
}

} // namespace ws2::os
