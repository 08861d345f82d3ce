#include "os/memory/shared_file.hpp"

#include "catalog/error.hpp"
#include "os/gate/call.hpp"
#include "os/net/socket.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <unistd.h>

namespace ws2::os {

Result<Descriptor> create_shared_file(const char* path) {
    const auto opened =
        win32_call([&] { return open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600); });
    if (!opened) return opened.error();
    // The lock goes with the open file, so a forked child has it too.
    if (flock(*opened, LOCK_EX | LOCK_NB) != 0) {
        ::close(*opened);
        return Error::SharingViolation;
    }
    const auto emptied = win32_call([&] { return ftruncate(*opened, 0); });
    if (!emptied) {
        ::close(*opened);
        return emptied.error();
    }
    return *opened;
}

Result<void*> map_of_shared_file(Descriptor file, std::uint64_t offset, std::size_t size) {
    // Unlike ftruncate it never makes the file shorter than another thread has made it, and a full disk is an
    // error here and not a signal later.
    const auto at = static_cast<off_t>(offset);
    if (const int problem = posix_fallocate(file, at, static_cast<off_t>(size)); problem != 0)
        return win32_error_from_errno(problem);
    void* const place = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, at);
    if (place == MAP_FAILED) return Error::NotEnoughMemory;
    return place;
}

void unmap(void* address, std::size_t size) { munmap(address, size); }

} // namespace ws2::os
