#pragma once
#include "base/result.hpp"

#include <cstdint>
#include <string_view>

namespace ws2::core {

/// What WSAPROTOCOL_INFO holds before its text; the same for both widths of characters.
struct ProtocolInfo {
    std::uint32_t service_flags[4];
    std::uint32_t provider_flags;
    struct {
        std::uint32_t data1;
        std::uint16_t data2, data3;
        std::uint8_t data4[8];
    } provider;
    std::uint32_t catalog_entry;
    std::int32_t chain_length;
    std::uint32_t chain[7];
    std::int32_t version;
    std::int32_t family;
    std::int32_t largest_address;
    std::int32_t smallest_address;
    std::int32_t type;
    std::int32_t protocol;
    std::int32_t largest_protocol_offset;
    std::int32_t byte_order;
    std::int32_t security;
    std::uint32_t message_size;
    std::uint32_t reserved;
};
inline constexpr std::size_t kProtocolTextRoom = 256;

/// One row of the catalog of protocols, and what it is called.
struct ProtocolRow {
    ProtocolInfo info;
    std::string_view name;
};

/// The row that fits a socket; null if there is none.
const ProtocolRow* find_protocol(int family, int type, int protocol);

} // namespace ws2::core
