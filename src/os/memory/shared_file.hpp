#pragma once
#include "base/result.hpp"
#include "os/net/descriptor.hpp"

#include <cstddef>
#include <cstdint>

/// A file that is written through memory, so that what a process has written stays when it ends.
namespace ws2::os {

/// Creates the file, empty, for the owner alone. Error: SharingViolation if another process has it open for
/// writing this way.
Result<Descriptor> create_shared_file(const char* path);
/// Makes room in the file at the offset, a multiple of the page size, and maps it.
Result<void*> map_of_shared_file(Descriptor file, std::uint64_t offset, std::size_t size);
void unmap(void* address, std::size_t size);

} // namespace ws2::os
