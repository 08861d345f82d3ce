#include "os/system/proc_file.hpp"

#include "os/gate/call.hpp"
#include "os/net/socket.hpp"

#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace ws2::os {

Result<std::string_view> read_proc_file(const char* path, std::span<char> room) {
    const Descriptor file =
        TRY(win32_call(SystemCall::Descriptor, [&] { return ::open(path, O_RDONLY | O_CLOEXEC); }));
    // The kernel makes such a file's text in one piece.
    const auto length = win32_call([&] { return ::read(file, room.data(), room.size() - 1); });
    static_cast<void>(close(file));
    if (!length) return length.error();
    room[static_cast<std::size_t>(*length)] = 0;
    return std::string_view(room.data(), static_cast<std::size_t>(*length));
}

Result<std::uint64_t> own_stat(int field) {
    char text[2048];
    TRY(read_proc_file("/proc/self/stat", text));
    // The name in field 2 may contain any characters.
    const char* place = std::strrchr(text, ')');
    for (int at = 2; place && at < field; ++at)
        place = std::strchr(place + 1, ' ');
    return place ? std::strtoull(place, nullptr, 10) : 0;
}

} // namespace ws2::os
