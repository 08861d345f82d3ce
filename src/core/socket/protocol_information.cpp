#include "core/socket/protocol_information.hpp"

#include <cstdint>
#include <cstring>

namespace ws2::core {
namespace {

/// The fields of WSAPROTOCOL_INFO before its name.
struct Head {
    std::uint32_t services[4];
    std::uint32_t provider_flags;
    catalog::Guid provider;
    std::uint32_t entry;
    std::int32_t chain_length;
    std::uint32_t chain[7];
    std::int32_t version;
    std::int32_t family;
    std::int32_t largest_address, smallest_address;
    std::int32_t type;
    std::int32_t protocol, further_protocols;
    std::int32_t byte_order, security;
    std::uint32_t message_size;
    std::uint32_t reserved;
};
static_assert(sizeof(Head) == 116);

} // namespace

void write_protocol_information(const catalog::Provider& provider, int protocol, void* to, std::size_t unit) {
    Head head{};
    head.services[0] = provider.services;
    head.provider_flags = provider.flags;
    head.provider = provider.id;
    head.entry = provider.entry;
    head.chain_length = 1; // a base protocol
    head.version = 2;
    head.family = provider.family;
    head.largest_address = provider.largest_address;
    head.smallest_address = provider.smallest_address;
    head.type = provider.type;
    head.protocol = protocol;
    head.further_protocols = provider.further_protocols;
    head.message_size = provider.message_size;
    auto* bytes = static_cast<unsigned char*>(to);
    std::memset(bytes, 0, protocol_information_size(unit));
    std::memcpy(bytes, &head, sizeof head);
    // Little-endian units: a character's byte comes first.
    for (std::size_t i = 0; i < provider.name.size(); ++i)
        bytes[sizeof head + i * unit] = static_cast<unsigned char>(provider.name[i]);
}

} // namespace ws2::core
