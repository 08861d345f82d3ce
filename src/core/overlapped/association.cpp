#include "core/overlapped/association.hpp"

#include "catalog/error.hpp"
#include "core/file/file.hpp"
#include "core/overlapped/channel.hpp"
#include "core/socket/socket.hpp"

namespace ws2::core {

Result<void> bind_to_port(Object& target, Port& port, std::uintptr_t key) {
    if (target.kind() == ObjectKind::File) return static_cast<File&>(target).bind_to_port(port, key);
    if (target.kind() != ObjectKind::Socket) return Error::InvalidParameter;
    auto& socket = static_cast<Socket&>(target);
    if (socket.is(socket_state::not_overlapped)) return Error::InvalidParameter;
    return overlapped::bind_to_port(socket, port, key);
}

Result<void> set_completion_modes(Object& target, std::uint8_t modes) {
    if (target.kind() == ObjectKind::File) {
        static_cast<File&>(target).set_completion_modes(modes);
        return {};
    }
    if (target.kind() != ObjectKind::Socket) return Error::InvalidParameter;
    auto* channel = TRY(overlapped::channel_of(static_cast<Socket&>(target)));
    channel->modes.fetch_or(modes, std::memory_order_relaxed);
    return {};
}

} // namespace ws2::core
