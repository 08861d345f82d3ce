#include "catalog/family.hpp"
#include "core/overlapped/accept.hpp"
#include "core/socket/socket.hpp"
#include "os/net/option.hpp"
#include "os/thread/thread.hpp"

#include <algorithm>

namespace ws2::core {
using namespace socket_state;

// TIME_WAIT: Windows lets other sockets bind to the port of a connection that this side has closed. Linux
// does if SO_REUSEADDR was set before; a live connection must not have it, or a second bind would succeed.
void Socket::leave_port_to_others() {
    if (is_stream_ && family_ != catalog::family::unix_domain &&
        (state_.load() & (connected | accepted)) == connected)
        static_cast<void>(os::set_time_wait_reuse(descriptor_, true));
}

void Socket::last_handle_closed(bool in_use) {
    leave_port_to_others();
    constexpr SocketState::Bits would_wait = non_blocking | lingers;
    const SocketState::Bits before = state_.begin_closing();
    // Linux: close(2) blocks for the time of SO_LINGER even if the socket is non-blocking.
    if ((before & would_wait) == would_wait) static_cast<void>(os::set_linger(descriptor_, {false, 0}));
    if (SocketObserver* watching = observer()) watching->closed();
    if (Attachment* attached = attachment()) attached->closed();
    if (Attachment* queue = request_queue()) queue->closed();
    if (Attachment* registration = notifier()) registration->closed();
    if (before & awaits_accept) [[unlikely]]
        overlapped::cancel_accept_into(*this);
    // The change of the state has woken the threads in blocking calls on a shared socket.
    if (is(shared)) return;
    // A shutdown of both directions wakes the threads in blocking calls. Without such threads only close(2)
    // follows, so that SO_LINGER and unread data keep their effect.
    if (in_use) static_cast<void>(os::shutdown(descriptor_, os::ShutdownHow::Both));
    if ((before & (would_wait | connected)) == (lingers | connected)) [[unlikely]]
        linger_out();
}

void Socket::linger_out() {
    constexpr std::uint32_t longest_look_milliseconds = 16;
    if (os::bytes_unsent(descriptor_).value_or(0) == 0 || family_ == catalog::family::unix_domain) return;
    const auto linger = os::linger(descriptor_);
    if (!linger) return;
    // FIN counts as an unsent byte until the peer acknowledges it.
    static_cast<void>(os::shutdown(descriptor_, os::ShutdownHow::Send));
    const auto deadline = os::Deadline::after_milliseconds(linger->seconds * 1000U);
    // The kernel has no event for the last acknowledgement.
    for (std::uint32_t look = 1;; look = std::min(2 * look, longest_look_milliseconds)) {
        if (os::is_broken(descriptor_) || os::bytes_unsent(descriptor_).value_or(0) == 0) return;
        if (deadline.has_passed()) break;
        static_cast<void>(os::poll({}, os::Deadline::earlier(deadline, look)));
    }
    static_cast<void>(os::abort_on_close(descriptor_));
}

bool Socket::close_would_block() const {
    constexpr SocketState::Bits waits = non_blocking | lingers | connected;
    if ((state_.load() & (waits | send_shut | shutdown_pending)) != waits) [[likely]]
        return false;
    // Data sent on a Unix domain socket is in the peer's queue already.
    if (family_ == catalog::family::unix_domain) return false;
    // The kernel's count of unsent bytes includes those of a broken connection.
    os::PollEntry entry{descriptor_, 0, 0};
    const auto broken = os::poll({&entry, 1}, os::Deadline::at_once());
    if (!broken || *broken != 0) return false;
    const auto unsent = os::bytes_unsent(descriptor_);
    return unsent && *unsent != 0;
}

Result<void> close_socket(Handle handle) {
    // Microsoft's page of closesocket: a non-blocking socket with SO_LINGER and a time-out above 0 fails with
    // WSAEWOULDBLOCK and stays open while data is unsent.
    if (TRY(find_socket(handle))->close_would_block()) return Error::WouldBlock;
    auto closed = handle_table::close(handle, [](ObjectKind kind) { return kind == ObjectKind::Socket; });
    if (!closed) return Error::NotSocket;
    return {};
}

} // namespace ws2::core
