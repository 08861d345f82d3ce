#pragma once
#include "os/gate/call.hpp"
#include "os/net/socket.hpp"

#include <cstdio>
#include <fcntl.h>

/// For the sources of os only.
namespace ws2::os {

/// Calls visit(const char*) for each line of a text file of the system, at most 1023 characters of it. A file
/// that does not exist has no lines: the kernel lacks the protocol. The error is that of kernel32.
template <class Visit>
Result<void> for_each_line(const char* path, Visit visit) {
    const auto descriptor =
        win32_call(SystemCall::Descriptor, [&] { return ::open(path, O_RDONLY | O_CLOEXEC); });
    if (!descriptor && descriptor.error() == Error::FileNotFound) return {};
    if (!descriptor) return descriptor.error();
    struct Closer {
        std::FILE* file;
        ~Closer() {
            if (file) std::fclose(file);
        }
    } closer{::fdopen(*descriptor, "r")};
    if (!closer.file) {
        static_cast<void>(close(*descriptor));
        return Error::NotEnoughMemory;
    }
    char line[1024];
    while (std::fgets(line, sizeof line, closer.file))
        visit(static_cast<const char*>(line));
    return {};
}

} // namespace ws2::os
