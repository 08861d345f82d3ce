#include "core/control.hpp"

#include "core/control_call.hpp"
#include "core/socket_kind.hpp"
#include "os/socket.hpp"

namespace ws2::core {
namespace {

using catalog::Control;
using catalog::ControlRow;
using catalog::Way;
using enum catalog::Control;

Result<void> check(const Socket& socket, const ControlRow* row, const ControlBuffers& buffers,
                   std::uint32_t& bytes) {
    bytes = 0;
    if (!row) return Error::OperationNotSupported;
    if (row->way == Way::Refused) return row->error;
    // Windows asks for the input's whole size alone; more is allowed.
    if (buffers.in_size < row->input || !os::readable(buffers.in, buffers.in_size)) return Error::Fault;
    if (buffers.out_size < row->output || (row->output && !os::writable(buffers.out, row->output))) {
        bytes = row->output;
        return Error::Fault;
    }
    if (!is_among(socket, row->kinds)) return row->error;
    return {};
}

Result<void> answer_mark(const ControlCall& call) {
    const os::Descriptor descriptor = call.socket.descriptor();
    const bool before_mark = TRY(os::has_urgent_data(descriptor)) && !TRY(os::is_at_mark(descriptor));
    return call.answer(std::uint32_t{!before_mark});
}

} // namespace

bool is_extension_query(std::uint32_t code) {
    return code == control_row(On_SIO_GET_EXTENSION_FUNCTION_POINTER).value ||
           code == control_row(On_SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER).value;
}

Result<void> check_control(const Socket& socket, std::uint32_t code, const ControlBuffers& buffers,
                           std::uint32_t& bytes) {
    return check(socket, catalog::find_control(code), buffers, bytes);
}

Result<void> control(Socket& socket, std::uint32_t code, const ControlBuffers& buffers,
                     std::uint32_t& bytes) {
    const ControlRow* row = catalog::find_control(code);
    TRY(check(socket, row, buffers, bytes));
    const ControlCall call{socket, buffers, bytes};
    const Control control = catalog::control_of(*row);
    switch (control) {
    case On_FIONBIO:
        return socket.set_non_blocking(call.flag());
    case On_FIONREAD:
        return call.answer(TRY(os::bytes_readable(socket.descriptor())));
    case On_SIOCATMARK:
        return answer_mark(call);
    case On_SIO_FLUSH:
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
        return control_network(call, control);
    default:
        return socket.is_stream() ? control_stream(call, control) : control_datagram(call, control);
    }
}

} // namespace ws2::core
