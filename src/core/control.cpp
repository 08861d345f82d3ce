#include "core/control.hpp"

#include "os/memory.hpp"
#include "os/socket.hpp"

#include <cstring>

namespace ws2::core {
namespace {

constexpr std::uint32_t kFionbio = 0x8004667E, kFionread = 0x4004667F, kSiocatmark = 0x40047307;

Result<std::uint32_t> input_number(const ControlBuffers& buffers) {
    if (buffers.in_size < 4 || !os::readable(buffers.in, 4)) return Error::Fault;
    std::uint32_t value;
    std::memcpy(&value, buffers.in, sizeof value);
    return value;
}

Result<void> put_number(const ControlBuffers& buffers, std::uint32_t& bytes, std::uint32_t value) {
    bytes = sizeof value;
    if (buffers.out_size < 4 || !os::writable(buffers.out, 4)) return Error::Fault;
    std::memcpy(buffers.out, &value, sizeof value);
    return {};
}

} // namespace

Result<void> control(Socket& socket, std::uint32_t code, const ControlBuffers& buffers,
                     std::uint32_t& bytes) {
    bytes = 0;
    switch (code) {
    case kFionbio:
        return socket.set_non_blocking(TRY(input_number(buffers)) != 0);
    case kFionread:
        return put_number(buffers, bytes, TRY(os::bytes_readable(socket.descriptor())));
    case kSiocatmark:
        return put_number(buffers, bytes, TRY(os::is_at_mark(socket.descriptor())));
    default:
        return Error::OperationNotSupported;
    }
}

} // namespace ws2::core
