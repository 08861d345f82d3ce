#pragma once
#include <winsock2.h>
#include <ws2tcpip.h>

#include <icmpapi.h>

#include "core/echo/echo.hpp"

#include <cstddef>
#include <cstdint>

/// Echo replies in the buffer of a program.
namespace ws2::api {

/// Of an IPv4 or IPv6 answer: IP_SUCCESS for a reply, else the status that stands for the ICMP error.
ULONG ip_status(const os::EchoAnswer& answer);

/// Writes the replies of one request. The number of replies and the status of a request without any stay in
/// the buffer, for IcmpParseReplies.
class EchoReplies {
  public:
    /// `several`: other machines may answer too (a broadcast or multicast request).
    EchoReplies(int family, void* buffer, std::size_t size, bool several)
        : family_(family), buffer_(static_cast<char*>(buffer)), free_end_(size), several_(several) {}

    /// Returns whether another reply is wanted and has room.
    bool add(const os::EchoAnswer& answer, std::uint32_t milliseconds);
    /// After the last reply: the status of a request without replies.
    void finish(ULONG status);

    ULONG count() const { return count_; }
    /// Of a request without replies.
    ULONG status() const { return status_; }

    /// The least size of a buffer: one reply.
    static std::size_t least_size(int family) {
        return family == AF_INET6 ? sizeof(ICMPV6_ECHO_REPLY) : sizeof(ICMP_ECHO_REPLY);
    }

  private:
    bool fits(std::size_t data_size) const;
    void add4(const os::EchoAnswer& answer, std::uint32_t milliseconds);
    void add6(const os::EchoAnswer& answer, std::uint32_t milliseconds);

    const int family_;
    char* const buffer_;
    /// The data of several replies fill the buffer from its end.
    std::size_t free_end_;
    const bool several_;
    ULONG count_ = 0, status_ = IP_REQ_TIMED_OUT;
};

/// What IcmpParseReplies and Icmp6ParseReplies read from a buffer.
struct ParsedReplies {
    ULONG count, status;
};
ParsedReplies parse_replies(int family, const void* buffer);

} // namespace ws2::api
