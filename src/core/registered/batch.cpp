#include "core/registered/batch.hpp"

#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "core/socket/socket.hpp"
#include "os/net/datagrams.hpp"

#include <cstring>
#include <iterator>

namespace ws2::core::registered {
namespace {

using namespace socket_state;

static_assert(std::size(Batch{}.truncated) == os::kMostDatagrams);

/// Whether the request has nothing but data and a remote address.
bool is_common(const Request& request) {
    return !request.local.data && !request.control.data && !request.flags_out.data;
}

/// Whether the destination is one of the socket's family, which the kernel can have as it is.
bool has_fitting_destination(const Request& request, const Socket& socket) {
    if (!request.remote.data) return true;
    std::uint16_t family;
    std::memcpy(&family, request.remote.data, sizeof family);
    return family == socket.family();
}

template <class Fits>
std::size_t collect(std::span<Request> requests, std::span<os::Datagram> datagrams, Fits fits) {
    std::size_t count = 0;
    for (; count < requests.size() && count < datagrams.size() && fits(requests[count]); ++count)
        datagrams[count] = {requests[count].data, requests[count].remote.data, 0, false};
    return count;
}

} // namespace

bool takes_batches(const Socket& socket) { return socket.type() == catalog::type::datagram; }

Batch receive_batch(std::span<Request> requests, Socket& socket) {
    Batch batch;
    if (socket.is(receive_slow_path & ~(timed_receive | shared))) return batch;
    os::Datagram datagrams[os::kMostDatagrams];
    const std::size_t count = collect(requests, datagrams, is_common);
    if (count < 2) return batch;
    const auto received = os::receive_datagrams(socket.descriptor(), {datagrams, count});
    if (!received) {
        // The error of an earlier datagram's answer, which the kernel has taken back by this: it is noted for
        // the attempt that follows.
        batch.waits = received.error() == Error::WouldBlock;
        if (batch.waits) return batch;
        if (!socket.note_datagram_error() && received.error() == Error::ConnectionRefused)
            socket.state().note_port_unreachable();
        return batch;
    }
    batch.count = *received;
    // An error that ended the call is reported by the next one, and had an edge of its own.
    batch.drained = batch.count < count;
    for (std::size_t i = 0; i < batch.count; ++i) {
        requests[i].done = datagrams[i].length;
        batch.truncated[i] = datagrams[i].truncated;
    }
    return batch;
}

Batch send_batch(std::span<Request> requests, Socket& socket) {
    Batch batch;
    if (socket.is(send_slow_path & ~(timed_send | shared))) return batch;
    os::Datagram datagrams[os::kMostDatagrams];
    const std::size_t count = collect(requests, datagrams, [&](const Request& request) {
        return is_common(request) && has_fitting_destination(request, socket);
    });
    if (count < 2) return batch;
    const auto sent = os::send_datagrams(socket.descriptor(), {datagrams, count});
    if (!sent) {
        batch.waits = sent.error() == Error::WouldBlock;
        if (sent.error() == Error::ConnectionRefused) socket.state().note_port_unreachable();
        return batch;
    }
    batch.count = *sent;
    for (std::size_t i = 0; i < batch.count; ++i)
        requests[i].done = static_cast<std::uint32_t>(requests[i].data.size);
    return batch;
}

} // namespace ws2::core::registered
