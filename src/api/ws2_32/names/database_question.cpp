#include "api/ws2_32/names/database_question.hpp"

#include <winsock2.h>

#include "base/text.hpp"
#include "catalog/error.hpp"
#include "core/resolve/database.hpp"
#include "core/resolve/host_lookup.hpp"
#include "os/memory/memory.hpp"

#include <cstring>

namespace ws2::api {
namespace {

Result<std::string_view> read_text(const char* text) {
    const auto length = os::text_length(text, 1);
    if (!length) return Error::Fault;
    return std::string_view(text, *length);
}

/// No text: any transport. A name that is neither tcp nor udp has no services.
Result<std::optional<catalog::Transport>> transport_of(const char* protocol) {
    if (!protocol) return std::optional<catalog::Transport>();
    const auto name = TRY(read_text(protocol));
    for (const auto transport : {catalog::Transport::tcp, catalog::Transport::udp})
        if (same_name(name, catalog::transport_name(transport))) return std::optional(transport);
    return Error::NoData;
}

template <class Row>
Result<const Row*> found(const Row* row) {
    if (!row) return Error::NoData;
    return row;
}

} // namespace

Result<os::HostRecord> host_by_name(const char* name) {
    return core::resolve::find_ipv4_host(name ? TRY(read_text(name)) : std::string_view());
}

Result<os::HostRecord> host_by_address(const char* address, int length, int family) {
    if (!address) return Error::Fault;
    if (family != AF_INET && family != AF_INET6) return Error::AddressFamilyNotSupported;
    if (family == AF_INET && length < 4) return Error::Fault;
    if (family == AF_INET6 && length != 16) return Error::InvalidArgument;
    os::HostAddress host{family, {}, 0};
    if (!os::readable(address, host.size())) return Error::Fault;
    std::memcpy(host.bytes.data(), address, host.size());
    return core::resolve::find_host_of(host);
}

Result<const catalog::Service*> service_by_name(const char* name, const char* protocol) {
    if (!name) return Error::NoData;
    const auto text = TRY(read_text(name));
    return found(core::resolve::find_service(text, TRY(transport_of(protocol))));
}

Result<const catalog::Service*> service_by_port(int port, const char* protocol) {
    const auto transport = TRY(transport_of(protocol));
    return found(core::resolve::find_service(ntohs(static_cast<u_short>(port)), transport));
}

Result<const catalog::Protocol*> protocol_by_name(const char* name) {
    return found(core::resolve::find_protocol(TRY(read_text(name))));
}

Result<const catalog::Protocol*> protocol_by_number(int number) {
    return found(core::resolve::find_protocol(number));
}

} // namespace ws2::api
