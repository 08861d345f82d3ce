#pragma once
#include <winsock2.h>

#include "catalog/error.hpp"
#include "os/memory/memory.hpp"
#include "os/net/socket.hpp"

#include <memory>
#include <new>
#include <span>

namespace ws2::api {

/// Windows looks at the memory of a receive when it is posted; the kernel only once there is data, so a call
/// without a pointer would wait for it.
inline bool lacks_memory(const WSABUF& buffer) { return !buffer.buf && buffer.len != 0; }

/// The caller's WSABUFs, in the form of the system calls.
class BufferList {
  public:
    /// Errors: Fault for an unreadable array or a buffer without memory, InvalidArgument for an empty one,
    /// NoBuffers.
    Result<std::span<const os::Buffer>> from(const WSABUF* buffers, DWORD count) {
        if (!buffers) return Error::Fault;
        if (count == 0) return Error::InvalidArgument;
        if (!os::readable(buffers, count * sizeof *buffers)) return Error::Fault;
        os::Buffer* list = few_;
        if (count > kFew) {
            many_.reset(new (std::nothrow) os::Buffer[count]);
            list = many_.get();
            if (!list) return Error::NoBuffers;
        }
        for (DWORD i = 0; i < count; ++i) {
            if (lacks_memory(buffers[i])) return Error::Fault;
            list[i] = {buffers[i].buf, buffers[i].len};
        }
        return std::span<const os::Buffer>(list, count);
    }

  private:
    static constexpr DWORD kFew = 16;
    os::Buffer few_[kFew];
    std::unique_ptr<os::Buffer[]> many_;
};

} // namespace ws2::api
