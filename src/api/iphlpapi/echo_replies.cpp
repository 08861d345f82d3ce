#include "api/iphlpapi/echo_replies.hpp"

#include <algorithm>
#include <cstring>

namespace ws2::api {
namespace {

/// An ICMP error and its status; kAnyCode stands for the codes without a row.
constexpr int kAnyCode = -1;
struct StatusRow {
    int type, code;
    ULONG status;
};
constexpr StatusRow kStatuses4[] = {{3, 0, IP_DEST_NET_UNREACHABLE},
                                    {3, 1, IP_DEST_HOST_UNREACHABLE},
                                    {3, 2, IP_DEST_PROT_UNREACHABLE},
                                    {3, 3, IP_DEST_PORT_UNREACHABLE},
                                    {3, 4, IP_PACKET_TOO_BIG},
                                    {3, 5, IP_BAD_ROUTE},
                                    {3, 6, IP_DEST_NET_UNREACHABLE},
                                    {3, 7, IP_DEST_HOST_UNREACHABLE},
                                    {3, 9, IP_DEST_NET_UNREACHABLE},
                                    {3, 11, IP_DEST_NET_UNREACHABLE},
                                    {3, kAnyCode, IP_DEST_HOST_UNREACHABLE},
                                    {4, kAnyCode, IP_SOURCE_QUENCH},
                                    {11, 1, IP_TTL_EXPIRED_REASSEM},
                                    {11, kAnyCode, IP_TTL_EXPIRED_TRANSIT},
                                    {12, kAnyCode, IP_PARAM_PROBLEM}};
constexpr StatusRow kStatuses6[] = {{1, 0, IP_DEST_NO_ROUTE},
                                    {1, 1, IP_DEST_PROHIBITED},
                                    {1, 2, IP_DEST_SCOPE_MISMATCH},
                                    {1, 3, IP_DEST_ADDR_UNREACHABLE},
                                    {1, 4, IP_DEST_PORT_UNREACHABLE},
                                    {1, kAnyCode, IP_DEST_UNREACHABLE},
                                    {2, kAnyCode, IP_PACKET_TOO_BIG},
                                    {3, 1, IP_REASSEMBLY_TIME_EXCEEDED},
                                    {3, kAnyCode, IP_HOP_LIMIT_EXCEEDED},
                                    {4, 0, IP_BAD_HEADER},
                                    {4, 1, IP_UNRECOGNIZED_NEXT_HEADER},
                                    {4, kAnyCode, IP_PARAMETER_PROBLEM}};

template <std::size_t count>
ULONG find_status(const StatusRow (&rows)[count], const os::EchoAnswer& answer) {
    for (const StatusRow& row : rows)
        if (row.type == answer.type && (row.code == answer.code || row.code == kAnyCode)) return row.status;
    return IP_ICMP_ERROR;
}

} // namespace

ULONG ip_status(const os::EchoAnswer& answer) {
    if (answer.is_reply) return IP_SUCCESS;
    return answer.sender.family() == AF_INET6 ? find_status(kStatuses6, answer)
                                              : find_status(kStatuses4, answer);
}

bool EchoReplies::fits(std::size_t data_size) const {
    const std::size_t headers = (count_ + 1) * least_size(family_);
    return headers <= free_end_ && data_size <= free_end_ - headers;
}

void EchoReplies::add4(const os::EchoAnswer& answer, std::uint32_t milliseconds) {
    const std::size_t place = count_ * sizeof(ICMP_ECHO_REPLY);
    // A single reply is followed by its data.
    const std::size_t data = several_ ? free_end_ - answer.data.size() : place + sizeof(ICMP_ECHO_REPLY);
    free_end_ = several_ ? data : free_end_;
    ICMP_ECHO_REPLY reply{};
    std::memcpy(&reply.Address, answer.sender.bytes + 4, sizeof reply.Address);
    reply.Status = ip_status(answer);
    reply.RoundTripTime = milliseconds;
    reply.DataSize = static_cast<USHORT>(answer.data.size());
    reply.Data = buffer_ + data;
    reply.Options.Ttl = answer.time_to_live;
    reply.Options.Tos = answer.type_of_service;
    std::copy(answer.data.begin(), answer.data.end(), reinterpret_cast<unsigned char*>(buffer_ + data));
    std::memcpy(buffer_ + place, &reply, sizeof reply);
}

// The structure has no size of the data, which follow it: one reply only.
void EchoReplies::add6(const os::EchoAnswer& answer, std::uint32_t milliseconds) {
    ICMPV6_ECHO_REPLY reply{};
    sockaddr_in6 sender;
    std::memcpy(&sender, answer.sender.bytes, sizeof sender);
    reply.Address.sin6_flowinfo = sender.sin6_flowinfo;
    std::memcpy(reply.Address.sin6_addr, &sender.sin6_addr, sizeof reply.Address.sin6_addr);
    reply.Address.sin6_scope_id = sender.sin6_scope_id;
    reply.Status = ip_status(answer);
    reply.RoundTripTime = milliseconds;
    std::memcpy(buffer_, &reply, sizeof reply);
    std::copy(answer.data.begin(), answer.data.end(),
              reinterpret_cast<unsigned char*>(buffer_ + sizeof reply));
}

bool EchoReplies::add(const os::EchoAnswer& answer, std::uint32_t milliseconds) {
    if (!fits(answer.data.size())) {
        if (count_ == 0) status_ = IP_BUF_TOO_SMALL;
        return false;
    }
    if (family_ == AF_INET6)
        add6(answer, milliseconds);
    else
        add4(answer, milliseconds);
    ++count_;
    return several_ && family_ == AF_INET && fits(answer.data.size());
}

void EchoReplies::finish(ULONG status) {
    if (count_ == 0 && status_ == IP_REQ_TIMED_OUT) status_ = status;
    if (family_ == AF_INET6) {
        if (count_ != 0) return;
        ICMPV6_ECHO_REPLY none{};
        none.Status = status_;
        std::memcpy(buffer_, &none, sizeof none);
        return;
    }
    ICMP_ECHO_REPLY first{};
    if (count_ != 0)
        std::memcpy(&first, buffer_, sizeof first);
    else
        first.Status = status_;
    first.Reserved = static_cast<USHORT>(count_);
    std::memcpy(buffer_, &first, sizeof first);
}

ParsedReplies parse_replies(int family, const void* buffer) {
    if (family == AF_INET6) {
        ICMPV6_ECHO_REPLY reply;
        std::memcpy(&reply, buffer, sizeof reply);
        // A request that no machine answered has no address.
        static constexpr USHORT kNone[8] = {};
        const bool answered = std::memcmp(reply.Address.sin6_addr, kNone, sizeof kNone) != 0;
        return {answered ? 1u : 0u, reply.Status};
    }
    ICMP_ECHO_REPLY reply;
    std::memcpy(&reply, buffer, sizeof reply);
    return {reply.Reserved, reply.Status};
}

} // namespace ws2::api
