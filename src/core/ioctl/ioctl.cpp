#include "core/ioctl/ioctl.hpp"

#include "core/ioctl/ioctl_call.hpp"
#include "core/socket/kind.hpp"
#include "os/net/socket.hpp"

namespace ws2::core {
namespace {

using catalog::Ioctl;
using catalog::IoctlRow;
using catalog::Way;
using enum catalog::Ioctl;

Result<void> check(const Socket& socket, const IoctlRow* row, const IoctlBuffers& buffers) {
    if (!row) return Error::OperationNotSupported;
    if (row->way == Way::Refused) return row->error;
    // Windows requires at least the input's size; more is allowed.
    if (buffers.in_size < row->input || !os::readable(buffers.in, buffers.in_size)) return Error::Fault;
    if (buffers.out_size < row->output || (row->output && !os::writable(buffers.out, row->output)))
        return Error::Fault;
    if (!is_among(socket, row->kinds)) return row->error;
    return {};
}

Result<void> answer_mark(const IoctlCall& call) {
    const os::Descriptor descriptor = call.socket.descriptor();
    // Out of line, the urgent byte waits apart from the others: its place in the stream does not matter.
    const bool before_mark = TRY(os::has_urgent_data(descriptor)) &&
                             (!os::oob_inline(descriptor) || !TRY(os::is_at_mark(descriptor)));
    return call.answer(std::uint32_t{!before_mark});
}

} // namespace

bool is_extension_query(std::uint32_t code) {
    return code == ioctl_row(On_SIO_GET_EXTENSION_FUNCTION_POINTER).value ||
           code == ioctl_row(On_SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER).value;
}

catalog::Ending ending_of(std::uint32_t code) {
    const IoctlRow* row = catalog::find_ioctl(code);
    return row ? row->ending : catalog::Ending::Unsupported;
}

Result<void> check_ioctl(const Socket& socket, std::uint32_t code, const IoctlBuffers& buffers) {
    return check(socket, catalog::find_ioctl(code), buffers);
}

Result<void> ioctl(Socket& socket, std::uint32_t code, const IoctlBuffers& buffers, IoctlCount& count) {
    const IoctlRow* row = catalog::find_ioctl(code);
    TRY(check(socket, row, buffers));
    const IoctlCall call{socket, buffers, count, row->short_room};
    const Ioctl which = catalog::ioctl_of(*row);
    switch (which) {
    case On_FIONBIO:
        return socket.set_non_blocking(call.flag());
    case On_FIONREAD:
        // Linux fails on a listening socket; Windows has no bytes for it.
        if (socket.is(socket_state::listening)) return call.answer(std::uint32_t{0});
        return call.answer(TRY(socket.bytes_waiting()));
    case On_SIOCATMARK:
        return answer_mark(call);
    case On_SIO_FLUSH:
    case On_SIO_ENABLE_CIRCULAR_QUEUEING:
        return {};
    case On_SIO_BASE_HANDLE:
    case On_SIO_BSP_HANDLE:
    case On_SIO_BSP_HANDLE_SELECT:
    case On_SIO_BSP_HANDLE_POLL:
    case On_SIO_QUERY_TARGET_PNP_HANDLE:
        return call.answer(buffers.handle);
    case On_SIO_ROUTING_INTERFACE_QUERY:
    case On_SIO_ROUTING_INTERFACE_CHANGE:
    case On_SIO_ADDRESS_LIST_QUERY:
    case On_SIO_ADDRESS_LIST_CHANGE:
    case On_SIO_ADDRESS_LIST_SORT:
    case On_SIO_GET_INTERFACE_LIST:
    case On_SIO_GET_BROADCAST_ADDRESS:
        return ioctl_network(call, which);
    default:
        return socket.is_stream() ? ioctl_stream(call, which) : ioctl_datagram(call, which);
    }
}

} // namespace ws2::core
