#include "core/socket/wsamsg.hpp"

#include "catalog/family.hpp"
#include "os/memory/memory.hpp"
#include "os/net/option.hpp"

namespace ws2::core {
namespace {

using enum catalog::Option;
namespace flag = catalog::message_flag;

bool is_inet6(const Socket& socket) { return socket.family() == catalog::family::inet6; }

bool is_there(const void* data, std::int64_t length, bool (*check)(const void*, std::size_t)) {
    if (length <= 0) return true;
    return data && check(data, static_cast<std::size_t>(length));
}

bool writable(const void* data, std::size_t length) { return os::writable(const_cast<void*>(data), length); }

} // namespace

os::AncillaryWants ancillary_wants(const Socket& socket) {
    const OptionMemory& memory = socket.memory();
    const bool six = is_inet6(socket);
    os::AncillaryWants wants;
    wants.packet_info = memory.is_on(six ? Ipv6_IPV6_PKTINFO : Ip_IP_PKTINFO);
    wants.receive_interface = memory.is_on(six ? Ipv6_IPV6_RECVIF : Ip_IP_RECVIF);
    wants.original_interface = memory.is_on(six ? Ipv6_IP_ORIGINAL_ARRIVAL_IF : Ip_IP_ORIGINAL_ARRIVAL_IF);
    wants.type_of_service = memory.is_on(six ? Ipv6_IPV6_RECVTCLASS : Ip_IP_RECVTOS);
    wants.ecn = memory.is_on(six ? Ipv6_IPV6_RECVECN : Ip_IP_RECVECN);
    return wants;
}

// Windows marks broadcasts and multicasts by flags (Microsoft's page of WSARecvMsg). Linux reports the
// destination if IP_PKTINFO is on.
Result<void> know_destinations(Socket& socket) {
    if (socket.is_stream() || socket.is(socket_state::pktinfo_on)) return {};
    TRY(os::set_option(socket.descriptor(), is_inet6(socket) ? Ipv6_IPV6_PKTINFO : Ip_IP_PKTINFO, 1));
    socket.state().pktinfo_turned_on();
    return {};
}

Result<void> WsamsgReceive::begin(Socket& socket, const WsamsgParts& parts) {
    if (!is_there(parts.name, parts.name_length, writable) ||
        !is_there(parts.control, parts.control_length, writable))
        return Error::Fault;
    if ((parts.flags & flag::peek) && socket.is_stream()) return Error::OperationNotSupported;
    TRY(know_destinations(socket));
    ancillary_ = {ancillary_wants(socket), parts.control, parts.control_length};
    named_ = parts.name && !socket.is_stream();
    // Before the datagram is taken: it stays for a call with room for its sender.
    int room = parts.name_length;
    if (named_) TRY(socket.check_address_room(parts.name, &room));
    incoming_ = Incoming{};
    incoming_.buffers = parts.buffers;
    incoming_.flags = parts.flags;
    incoming_.from = named_ ? &from_ : nullptr;
    incoming_.ancillary = &ancillary_;
    return {};
}

Result<void> WsamsgReceive::end(WsamsgParts& parts) {
    if (named_) {
        std::memcpy(parts.name, from_.bytes, static_cast<std::size_t>(from_.length));
        parts.name_length = from_.length;
    }
    parts.control_length = ancillary_.length;
    parts.flags = ancillary_.flags | (incoming_.truncated ? flag::truncated : 0);
    if (parts.flags & (flag::truncated | flag::control_truncated)) return Error::MessageSize;
    return {};
}

Result<void> WsamsgSend::begin(Socket& socket, const WsamsgParts& parts, std::uint32_t flags) {
    if (!is_there(parts.name, parts.name_length, os::readable) ||
        !is_there(parts.control, parts.control_length, os::readable))
        return Error::Fault;
    // Microsoft's page of WSASendMsg: datagram and raw sockets only.
    if (socket.is_stream()) return Error::InvalidArgument;
    // The WSAMSG's flags are for receives.
    if (parts.flags != 0) return Error::OperationNotSupported;
    outgoing_ = Outgoing{};
    if (parts.name) {
        to_ = TRY(socket.checked_destination(parts.name, parts.name_length));
        outgoing_.to = &to_;
    }
    ancillary_ = {parts.control, parts.control_length};
    outgoing_.buffers = parts.buffers;
    outgoing_.flags = flags;
    outgoing_.ancillary = &ancillary_;
    // Bound also if the send then fails (tested on Windows).
    return socket.bind_for_send();
}

} // namespace ws2::core
