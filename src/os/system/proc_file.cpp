#include "os/system/proc_file.hpp"

#include "os/gate/call.hpp"
#include "os/net/socket.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace ws2::os {

Result<std::string_view> read_proc_file(const char* path, std::span<char> room) {
    const Descriptor file =
        TRY(system_call(SystemCall::Descriptor, [&] { return ::open(path, O_RDONLY | O_CLOEXEC); }));
    // The kernel makes such a file's text in one piece.
    const auto length = system_call([&] { return ::read(file, room.data(), room.size() - 1); });
    static_cast<void>(close(file));
    if (!length) return length.error();
    room[static_cast<std::size_t>(*length)] = 0;
    return std::string_view(room.data(), static_cast<std::size_t>(*length));
}

} // namespace ws2::os
