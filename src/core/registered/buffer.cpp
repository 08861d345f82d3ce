#include "core/registered/buffer.hpp"

#include "catalog/error.hpp"
#include "os/memory/memory.hpp"

#include <new>

namespace ws2::core::registered {

Result<Handle> RegisteredBuffer::create(char* data, std::uint32_t length) {
    if (length == 0) return Error::InvalidArgument;
    if (!data || !os::readable(data, length)) return Error::Fault;
    auto* buffer = new (std::nothrow) RegisteredBuffer(data, length);
    if (!buffer) return Error::NoBuffers;
    auto handle = handle_table::insert(buffer);
    if (!handle) return Error::NoBuffers;
    return handle;
}

void RegisteredBuffer::close(Handle buffer) {
    static_cast<void>(
        handle_table::close(buffer, [](ObjectKind kind) { return kind == ObjectKind::RegisteredBuffer; }));
}

} // namespace ws2::core::registered
