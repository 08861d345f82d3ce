#pragma once
#include "catalog/provider.hpp"

#include <cstddef>

namespace ws2::core {

/// The size of a WSAPROTOCOL_INFO whose characters have `unit` bytes.
constexpr std::size_t protocol_information_size(std::size_t unit) { return 116 + 256 * unit; }

/// Writes the provider as a WSAPROTOCOL_INFO whose characters have `unit` bytes: 1 for the A form, 2 or 4 for
/// the W form. `protocol` replaces the provider's own.
void write_protocol_information(const catalog::Provider& provider, int protocol, void* to, std::size_t unit);

} // namespace ws2::core
