#include "os/system/append_file.hpp"

#include "catalog/error.hpp"
#include "os/gate/call.hpp"
#include "os/net/socket.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace ws2::os {

Result<Descriptor> open_to_append(const char* path, Descriptor least) {
    const Descriptor file = TRY(system_call(SystemCall::Descriptor, [&] {
        return ::open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0600);
    }));
    const auto moved = duplicate_above(file, least);
    if (!moved) return file;
    static_cast<void>(close(file));
    return *moved;
}

void append(Descriptor file, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(file, text.data(), text.size());
        if (written < 0 && errno != EINTR) return;
        if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
    }
}

} // namespace ws2::os
