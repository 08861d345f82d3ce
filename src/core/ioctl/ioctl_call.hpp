#pragma once
#include "catalog/ioctl.hpp"
#include "core/ioctl/ioctl.hpp"
#include "os/memory/memory.hpp"

#include <cstring>

/// One control code whose input has been checked (readable and long enough), and the functions that handle
/// it.
namespace ws2::core {

struct IoctlCall {
    Socket& socket;
    const IoctlBuffers& buffers;
    IoctlCount& count;
    catalog::ShortRoom short_room;

    template <class T>
    T input() const {
        T value{};
        std::memcpy(&value, buffers.in, sizeof value < buffers.in_size ? sizeof value : buffers.in_size);
        return value;
    }
    /// A BOOL of four bytes, or one byte.
    bool flag() const { return input<std::uint32_t>() != 0; }

    /// Sets the size of the output and checks the room for it.
    Result<void> make_room(std::size_t size) const {
        if (buffers.out_size >= size && os::writable(buffers.out, size)) {
            count.bytes = static_cast<std::uint32_t>(size);
            return {};
        }
        count.on_failure = short_room != catalog::ShortRoom::Untouched;
        if (short_room == catalog::ShortRoom::Needed) count.bytes = static_cast<std::uint32_t>(size);
        return Error::Fault;
    }
    Result<void> answer(const void* data, std::size_t size) const {
        TRY(make_room(size));
        if (size) std::memcpy(buffers.out, data, size);
        return {};
    }
    template <class T>
    Result<void> answer(const T& value) const {
        return answer(&value, sizeof value);
    }
};

/// Each handles its codes, and returns OperationNotSupported for others.
Result<void> ioctl_stream(const IoctlCall& call, catalog::Ioctl code);
Result<void> ioctl_datagram(const IoctlCall& call, catalog::Ioctl code);
/// SIO_QUERY_RSS_PROCESSOR_INFO, for every kind of socket.
Result<void> answer_processor(const IoctlCall& call);
Result<void> ioctl_network(const IoctlCall& call, catalog::Ioctl code);

} // namespace ws2::core
