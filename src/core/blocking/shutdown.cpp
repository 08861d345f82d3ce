#include "core/overlapped/channel.hpp"
#include "core/overlapped/connect.hpp"
#include "core/socket/socket.hpp"

namespace ws2::core {
using namespace socket_state;

namespace {

Result<void> has_peer(os::Descriptor descriptor) {
    TRY(os::peer_endpoint(descriptor));
    return {};
}

} // namespace

Result<void> Socket::shutdown(int how) {
    if (how < 0 || how > 2) return Error::InvalidArgument;
    if (is(connecting)) check_connect();
    if (is_stream_ && (!is(connected) || is(update_context_pending))) return Error::NotConnected;
    constexpr int receive = 0, send = 1;
    if (how != receive && is(shutdown_pending)) return how == send ? Result<void>() : shut_now(receive);
    // Data of pending overlapped sends is sent before FIN.
    if (how != receive && is(has_channel) && !is(send_shut) &&
        overlapped::advance(*this, overlapped::Direction::Send)) {
        state_.begin_pending_shutdown();
        if (auto started = overlapped::start_shutdown(*this); !started) {
            state_.end_pending_shutdown();
            return started.error();
        }
        return how == send ? Result<void>() : shut_now(receive);
    }
    if (how != receive && !is(send_shut))
        if (Attachment* const requests = request_queue(); requests && requests->shuts_after_sends())
            return how == send ? Result<void>() : shut_now(receive);
    return shut_now(how);
}

Result<void> Socket::shut_now(int how) {
    constexpr SocketState::Bits bits[] = {receive_shut, send_shut, receive_shut | send_shut};
    // Windows allows a second shutdown of a direction; Linux fails once both sides are shut.
    if ((state_.load() & bits[how]) == bits[how]) return {};
    if (how != 0) leave_port_to_others();
    // Set before the system call, so that the threads it wakes see the state.
    const SocketState::Bits before = state_.shut(bits[how]);
    if (!(before & connected)) return {};
    // Microsoft's page of shutdown: SD_RECEIVE disallows subsequent receives. It neither ends those that wait
    // nor changes what the peer sees, so it is no SHUT_RD.
    const auto done = how == 0 ? has_peer(descriptor_) : os::shutdown(descriptor_, os::ShutdownHow::Send);
    if (done) return {};
    const bool was_shut = (before & (receive_shut | send_shut)) != 0;
    if (done.error() == Error::NotConnected && was_shut) return {};
    state_.shut_failed(bits[how] & ~before);
    return done.error() == Error::NotConnected ? Error::ConnectionReset : done.error();
}

} // namespace ws2::core
