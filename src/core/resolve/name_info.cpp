#include "core/resolve/name_info.hpp"

#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "core/resolve/database.hpp"
#include "core/resolve/host_lookup.hpp"
#include "core/resolve/socket_address.hpp"

#include <algorithm>

namespace ws2::core::resolve {
namespace {

Endpoint without_port(Endpoint endpoint) {
    endpoint.bytes[2] = endpoint.bytes[3] = 0;
    return endpoint;
}

} // namespace

Result<std::string> host_name(const Endpoint& endpoint, std::uint32_t flags) {
    const AddressText text = TRY(format(without_port(endpoint)));
    if (flags & name_flag::numeric_host) return std::string(text.view());
    auto record = find_host_of(address_of(endpoint));
    if (record && !record->name.empty()) {
        if (flags & name_flag::no_domain)
            record->name.resize(std::min(record->name.find('.'), record->name.size()));
        return std::move(record->name);
    }
    if (!record && record.error() == Error::NotEnoughMemory) return record.error();
    if (flags & name_flag::name_required) {
        if (!record && (record.error() == Error::TryAgain || record.error() == Error::NoRecovery))
            return record.error();
        return Error::HostNotFound;
    }
    return std::string(text.view());
}

std::string service_name(std::uint16_t port, std::uint32_t flags) {
    const auto transport = flags & name_flag::datagram ? catalog::Transport::udp : catalog::Transport::tcp;
    const catalog::Service* service =
        flags & name_flag::numeric_service ? nullptr : find_service(port, transport);
    return service ? std::string(service->name) : std::to_string(port);
}

} // namespace ws2::core::resolve
