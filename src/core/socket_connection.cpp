#include "catalog/family.hpp"
#include "core/copy_out.hpp"
#include "core/socket.hpp"

namespace ws2::core {
using namespace socket_state;

Result<void> Socket::listen(int backlog) {
    if (!is_stream_) return Error::OperationNotSupported;
    if (is(connected)) return Error::IsConnected;
    if (is(unbound)) return Error::InvalidArgument;
    TRY(os::listen(descriptor_, backlog < 0 ? 0 : backlog));
    set(listening);
    return {};
}

Result<Handle> Socket::accept(void* address, int* address_length) {
    if (!is_stream_) return Error::OperationNotSupported;
    if (!is(listening)) return Error::InvalidArgument;
    Endpoint peer;
    auto descriptor = os::accept(descriptor_, &peer, is_non_blocking());
    if (!descriptor) return is(closing) ? Error::Interrupted : descriptor.error();
    const Handle accepted = TRY(adopt_accepted(*this, *descriptor));
    if (address || address_length) {
        if (auto copied = copy_out(peer, address, address_length); !copied) {
            static_cast<void>(close_socket(accepted));
            return copied.error();
        }
    }
    return accepted;
}

Result<void> Socket::connect(const void* name, int length) {
    const Endpoint endpoint = TRY(checked_endpoint(name, length));
    if (is_stream_ && is(connected)) return Error::IsConnected;
    if (is(listening)) return Error::InvalidArgument;
    if (endpoint.family() != family_) return Error::AddressFamilyNotSupported;
    auto result = os::connect(descriptor_, endpoint);
    if (!result) {
        if (is(closing)) return Error::Interrupted;
        if (result.error() == Error::InProgress) {
            set(connecting);
            clear(unbound);
            return Error::WouldBlock;
        }
        return result.error();
    }
    clear(unbound | connecting);
    became_connected();
    return {};
}

} // namespace ws2::core
