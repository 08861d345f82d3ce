#include "catalog/family.hpp"
#include "core/overlapped/channel.hpp"
#include "core/socket.hpp"
#include "os/thread.hpp"

namespace ws2::core {
using namespace socket_state;

// A connection that this side ends lingers in its port for a while. Windows lets others bind to the port
// meanwhile; Linux does if the socket said so before. A living one must not say it, or a second bind would
// succeed now.
void Socket::leave_port_to_others() {
    if (is_stream_ && family_ != catalog::family::unix_domain &&
        (state() & (connected | accepted)) == connected)
        static_cast<void>(os::set_lingering_reuse(descriptor_, true));
}

void Socket::last_handle_closed(bool in_use) {
    leave_port_to_others();
    set(closing);
    if (overlapped::Channel* channel = this->channel()) overlapped::close(*channel);
    if (!in_use) return;
    // Threads inside a blocking call wake when both directions are shut; without them a plain close follows,
    // which lets SO_LINGER and unread data act as they should.
    static_cast<void>(os::shutdown(descriptor_, os::ShutdownHow::Both));
}

Result<void> close_socket(Handle handle) {
    {
        auto socket = TRY(find_socket(handle));
        constexpr std::uint32_t waits = non_blocking | lingers | connected;
        if ((socket->state() & (waits | send_shut | send_ends)) == waits) [[unlikely]]
            return Error::WouldBlock;
    }
    auto closed = handle_table::close(handle, [](ObjectKind kind) { return kind == ObjectKind::Socket; });
    if (!closed) return Error::NotSocket;
    return {};
}

} // namespace ws2::core
