#include <winsock2.h>

#include <icmpapi.h>

#include <iphlpapi.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/icmp.hpp"
#include "os/memory/memory.hpp"

#include <string_view>

using namespace ws2;

namespace {

struct StatusText {
    IP_STATUS status;
    std::string_view text;
};
constexpr StatusText kTexts[] = {
    {IP_SUCCESS, "The request was answered."},
    {IP_BUF_TOO_SMALL, "The reply buffer is too small."},
    {IP_DEST_NET_UNREACHABLE, "The network of the destination is unreachable."},
    {IP_DEST_HOST_UNREACHABLE, "The destination is unreachable."},
    {IP_DEST_PROT_UNREACHABLE, "The destination does not have the protocol, or a rule prohibits the packet."},
    {IP_DEST_PORT_UNREACHABLE, "The port of the destination is unreachable."},
    {IP_NO_RESOURCES, "There are not enough resources."},
    {IP_BAD_OPTION, "An option of the IP header is not valid."},
    {IP_HW_ERROR, "The hardware failed."},
    {IP_PACKET_TOO_BIG, "The packet is too large to be sent in one piece."},
    {IP_REQ_TIMED_OUT, "No reply came in time."},
    {IP_BAD_REQ, "The request is not valid."},
    {IP_BAD_ROUTE, "The source route is not valid."},
    {IP_TTL_EXPIRED_TRANSIT, "The time to live expired on the way."},
    {IP_TTL_EXPIRED_REASSEM, "The time to put the fragments together expired."},
    {IP_PARAM_PROBLEM, "A field of the header is not valid."},
    {IP_SOURCE_QUENCH, "A router discards packets, since it gets too many."},
    {IP_OPTION_TOO_BIG, "The options of the IP header are too long."},
    {IP_BAD_DESTINATION, "The destination is not valid."},
    {IP_DEST_UNREACHABLE, "The destination is unreachable."},
    {IP_TIME_EXCEEDED, "The time of the packet is exceeded."},
    {IP_BAD_HEADER, "The IP header is not valid."},
    {IP_UNRECOGNIZED_NEXT_HEADER, "The next header is unknown to the receiver."},
    {IP_ICMP_ERROR, "An ICMP error was received."},
    {IP_DEST_SCOPE_MISMATCH, "The source and the destination have different scopes."},
    {IP_GENERAL_FAILURE, "The request failed."}};

} // namespace

extern "C" {

DWORD GetIpErrorString(IP_STATUS code, PWSTR buffer, PDWORD size) {
    return api::call<Api::GetIpErrorString>(std::tie(code, buffer, size), [&]() -> Result<DWORD> {
        if (!size || !os::writable(size, sizeof *size)) return Error::InvalidParameter;
        for (const StatusText& row : kTexts) {
            if (row.status != code) continue;
            // The size is in characters, with the NUL.
            const auto needed = static_cast<DWORD>(row.text.size() + 1);
            if (!buffer || *size < needed) {
                *size = needed;
                return Error::InsufficientBuffer;
            }
            if (!os::writable(buffer, needed * sizeof(WCHAR))) return Error::InvalidParameter;
            for (std::size_t i = 0; i < row.text.size(); ++i)
                buffer[i] = static_cast<WCHAR>(row.text[i]);
            buffer[row.text.size()] = 0;
            *size = needed - 1;
            return DWORD{0};
        }
        return Error::InvalidParameter;
    });
}
}
