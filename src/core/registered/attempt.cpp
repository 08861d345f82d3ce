#include "core/registered/attempt.hpp"

#include "catalog/ancillary_data.hpp"
#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "catalog/status.hpp"
#include "core/socket/socket.hpp"
#include "core/socket/wsamsg.hpp"
#include "os/net/transfer.hpp"

#include <algorithm>
#include <cstring>
#include <optional>

namespace ws2::core::registered {
namespace {

namespace flag = catalog::message_flag;

Attempt failed(Error error) {
    if (error == Error::WouldBlock) return {Attempt::Wait, Error::WouldBlock};
    return {Attempt::Done, winsock_code(error)};
}

void write_address(const os::Buffer& room, const Endpoint& endpoint) {
    const auto length = std::min(static_cast<std::size_t>(endpoint.length), std::size_t{kAddressSize});
    std::memset(room.data, 0, kAddressSize);
    std::memcpy(room.data, endpoint.bytes, length);
}

/// A header of ancillary data; Windows' WSACMSGHDR has the same layout.
struct ControlHeader {
    std::size_t length;
    std::int32_t level;
    std::int32_t type;
};

/// Ancillary data of one datagram. The destination is requested beside what the program wants, and is left
/// out of what the program gets unless it has enabled it.
class ReceivedControl {
  public:
    ReceivedControl(Socket& socket, const Request& request) : wants_(ancillary_wants(socket)) {
        ancillary_.wants = wants_;
        if (request.local.data) ancillary_.wants.packet_info = true;
        ancillary_.place = bytes_;
        ancillary_.room = sizeof bytes_;
    }
    os::ReceivedAncillary& ancillary() { return ancillary_; }

    /// The address that the datagram was sent to, with the port of `bound`.
    Endpoint destination(Endpoint bound) const {
        for_each([&](const ControlHeader& header, const unsigned char* data) {
            if (!is_packet_info(header)) return;
            if (bound.family() == catalog::family::inet)
                std::memcpy(bound.bytes + 4, data, 4);
            else
                std::memcpy(bound.bytes + 8, data, 16);
        });
        return bound;
    }

    /// Writes a RIO_CMSG_BUFFER. False if it was too small.
    bool write(const os::Buffer& room) const {
        auto* const place = static_cast<unsigned char*>(room.data);
        std::size_t length = kControlBase;
        bool fits = (ancillary_.flags & flag::control_truncated) == 0;
        for_each([&](const ControlHeader& header, const unsigned char* data) {
            if (is_packet_info(header) && !wants_.packet_info) return;
            const std::size_t size = aligned(header.length);
            if (length + size > room.size) {
                fits = false;
                return;
            }
            std::memset(place + length, 0, size);
            std::memcpy(place + length, data - sizeof header, header.length);
            length += size;
        });
        const auto total = static_cast<std::uint32_t>(length);
        std::memcpy(place, &total, sizeof total);
        return fits;
    }

  private:
    static std::size_t aligned(std::size_t length) { return (length + 7) & ~std::size_t{7}; }
    static bool is_packet_info(const ControlHeader& header) {
        return header.type == catalog::ancillary_data::packet_info;
    }

    template <class Visit>
    void for_each(Visit visit) const {
        std::size_t at = 0;
        while (at + sizeof(ControlHeader) <= ancillary_.length) {
            ControlHeader header;
            std::memcpy(&header, bytes_ + at, sizeof header);
            if (header.length < sizeof header || header.length > ancillary_.length - at) return;
            visit(header, bytes_ + at + sizeof header);
            at += aligned(header.length);
        }
    }

    os::AncillaryWants wants_;
    os::ReceivedAncillary ancillary_;
    alignas(8) unsigned char bytes_[256];
};

/// A datagram with its addresses, ancillary data or flags.
Attempt receive_datagram(Request& request, Socket& socket) {
    const bool needs_control = request.local.data || request.control.data || request.flags_out.data;
    if (needs_control)
        if (auto known = know_destinations(socket); !known) return failed(known.error());
    ReceivedControl control(socket, request);
    Endpoint from;
    Incoming incoming{{&request.data, 1}, 0};
    if (request.remote.data) incoming.from = &from;
    if (needs_control) incoming.ancillary = &control.ancillary();
    const auto received = socket.try_receive(incoming);
    if (!received) return failed(received.error());
    request.done = static_cast<std::uint32_t>(*received);
    if (request.remote.data) write_address(request.remote, from);
    if (request.local.data)
        if (const auto bound = os::local_endpoint(socket.descriptor()))
            write_address(request.local, control.destination(*bound));
    std::uint32_t flags = control.ancillary().flags | (incoming.truncated ? flag::truncated : 0);
    if (request.control.data && !control.write(request.control)) flags |= flag::control_truncated;
    if (request.flags_out.data) std::memcpy(request.flags_out.data, &flags, sizeof flags);
    const bool cut = incoming.truncated || (request.control.data && (flags & flag::control_truncated));
    return {Attempt::Done, cut ? Error::MessageSize : Error::Success};
}

/// What a receive on a stream reports beside the data.
void describe_stream(const Request& request, Socket& socket) {
    if (request.remote.data)
        if (const auto peer = socket.peer()) write_address(request.remote, *peer);
    if (request.local.data)
        if (const auto bound = os::local_endpoint(socket.descriptor())) write_address(request.local, *bound);
    constexpr std::uint32_t no_flags = 0, no_control = kControlBase;
    if (request.control.data) std::memcpy(request.control.data, &no_control, sizeof no_control);
    if (request.flags_out.data) std::memcpy(request.flags_out.data, &no_flags, sizeof no_flags);
}

/// The destination in a request's memory, which the program may change until now.
Result<Endpoint> destination_in(const Request& request, const Socket& socket) {
    std::uint16_t family;
    std::memcpy(&family, request.remote.data, sizeof family);
    const bool six = family == catalog::family::inet6;
    return socket.checked_destination(request.remote.data, six ? int{kAddressSize} : 16);
}

/// The headers of a RIO_CMSG_BUFFER to send.
Result<os::SentAncillary> control_in(const os::Buffer& room) {
    std::uint32_t total;
    std::memcpy(&total, room.data, sizeof total);
    if (total < kControlBase || total > room.size) return Error::InvalidArgument;
    return os::SentAncillary{static_cast<const char*>(room.data) + kControlBase, total - kControlBase};
}

/// After a receive of data, or of none at the end of the stream.
Attempt received(Request& request, Socket& socket, std::uint32_t count, bool truncated,
                 bool emptied = false) {
    request.done += count;
    if (truncated) return {Attempt::Done, Error::MessageSize};
    const bool full = request.done == request.data.size;
    if ((request.flags & request_flag::wait_all) && count != 0 && !full)
        return {Attempt::Again, Error::Success};
    const bool stream = socket.is_stream();
    if (stream && !request.is_plain()) describe_stream(request, socket);
    // A receive on a Unix domain socket ends where the peer has sent a descriptor.
    const bool took_all =
        stream && count != 0 && (!full || emptied) && socket.family() != catalog::family::unix_domain;
    return {Attempt::Done, Error::Success, took_all};
}

/// After a send: one on a stream completes when all bytes are sent.
Attempt sent(Request& request, const Socket& socket, std::uint32_t count) {
    request.done += count;
    if (!socket.is_stream() || request.done >= request.data.size) return {Attempt::Done, Error::Success};
    return {Attempt::Again, Error::Success};
}

/// An attempt that goes on has others wait no longer than a series may take.
bool goes_on(Attempt& attempt, const Request& request, std::uint32_t before) {
    if (attempt.kind != Attempt::Again) return false;
    if (request.done - before < kMostATry) return true;
    attempt.kind = Attempt::Yield;
    return false;
}

/// Receives as long as data come and the request is not done.
Attempt attempt_receive(Request& request, Socket& socket) {
    const bool stream = socket.is_stream();
    if (!stream && !request.is_plain()) return receive_datagram(request, socket);
    const std::uint32_t before = request.done;
    for (;;) {
        // An empty piece on a stream: Windows waits for data and returns none.
        char unused = 0;
        const bool probes = stream && request.data.size == 0;
        const os::Buffer rest = probes ? os::Buffer{&unused, 1} : rest_of(request);
        Incoming incoming{{&rest, 1}, probes ? unsigned{flag::peek} : 0};
        const auto result = socket.try_receive(incoming);
        if (!result) return failed(result.error());
        if (probes) return {Attempt::Done, Error::Success};
        auto attempt = received(request, socket, static_cast<std::uint32_t>(*result), incoming.truncated);
        if (!goes_on(attempt, request, before)) return attempt;
    }
}

Attempt attempt_send(Request& request, Socket& socket) {
    Endpoint to;
    os::SentAncillary ancillary;
    Outgoing outgoing;
    if (request.remote.data && !socket.is_stream()) {
        const auto destination = destination_in(request, socket);
        if (!destination) return failed(destination.error());
        to = *destination;
        outgoing.to = &to;
    }
    if (request.control.data) {
        const auto control = control_in(request.control);
        if (!control) return failed(control.error());
        ancillary = *control;
        outgoing.ancillary = &ancillary;
    }
    const std::uint32_t before = request.done;
    for (;;) {
        const os::Buffer rest = rest_of(request);
        outgoing.buffers = {&rest, 1};
        const auto result = socket.try_send(outgoing);
        if (!result) return failed(result.error());
        auto attempt = sent(request, socket, static_cast<std::uint32_t>(*result));
        if (!goes_on(attempt, request, before)) return attempt;
    }
}

} // namespace

bool is_transfer(Direction direction, const Request& request, const Socket& socket) {
    using namespace socket_state;
    if (!socket.is_stream() || request.data.size == 0) return false;
    if (direction == Direction::Receive) return !socket.is(receive_slow_path & ~(timed_receive | shared));
    return !request.control.data && !socket.is(send_slow_path & ~(timed_send | shared));
}

Attempt after_transfer(Direction direction, Request& request, Socket& socket, Result<std::ptrdiff_t> result,
                       bool emptied) {
    const bool receives = direction == Direction::Receive;
    if (result && (*result != 0 || !receives)) [[likely]] {
        const auto count = static_cast<std::uint32_t>(*result);
        return receives ? received(request, socket, count, false, emptied) : sent(request, socket, count);
    }
    if (!result && result.error() == Error::WouldBlock) return {Attempt::Wait, Error::WouldBlock};
    if (!receives) return failed(socket.explain_send(result.error()));
    const auto nothing = socket.explain_receive(result ? Error::Success : result.error());
    return nothing ? received(request, socket, 0, false) : failed(nothing.error());
}

Attempt attempt(Direction direction, Request& request, Socket& socket) {
    const bool receives = direction == Direction::Receive;
    if (is_transfer(direction, request, socket)) [[likely]] {
        const os::Buffer rest = rest_of(request);
        const auto result = receives ? os::receive_now(socket.descriptor(), rest.data, rest.size)
                                     : os::send_now(socket.descriptor(), rest.data, rest.size);
        const Attempt first = after_transfer(direction, request, socket, result);
        if (first.kind != Attempt::Again) [[likely]]
            return first;
    }
    return receives ? attempt_receive(request, socket) : attempt_send(request, socket);
}

} // namespace ws2::core::registered
