#pragma once
#include "catalog/control.hpp"
#include "core/control.hpp"
#include "os/memory.hpp"

#include <cstring>

/// One call of a control code whose input is known to be readable and long enough, and the parts that answer
/// it.
namespace ws2::core {

struct ControlCall {
    Socket& socket;
    const ControlBuffers& buffers;
    std::uint32_t& bytes;

    template <class T>
    T input() const {
        T value{};
        std::memcpy(&value, buffers.in, sizeof value < buffers.in_size ? sizeof value : buffers.in_size);
        return value;
    }
    /// A BOOL of four bytes or of one.
    bool flag() const { return input<std::uint32_t>() != 0; }

    /// Says how big the answer is, and whether there is room for it.
    Result<void> make_room(std::size_t size) const {
        bytes = static_cast<std::uint32_t>(size);
        if (buffers.out_size < size || !os::writable(buffers.out, size)) return Error::Fault;
        return {};
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

/// Each answers its codes, and says OperationNotSupported to others.
Result<void> control_stream(const ControlCall& call, catalog::Control code);
Result<void> control_datagram(const ControlCall& call, catalog::Control code);
/// SIO_QUERY_RSS_PROCESSOR_INFO, for every kind of socket.
Result<void> answer_processor(const ControlCall& call);
Result<void> control_network(const ControlCall& call, catalog::Control code);

} // namespace ws2::core
