#pragma once
#include "catalog/option.hpp"
#include "core/option/value.hpp"
#include "core/socket/socket.hpp"

/// The options with code of their own, by level. The caller has checked the value's format and the kind of
/// socket.
namespace ws2::core {

Result<void> set_socket_option(Socket& socket, catalog::Option option, const OptionInput& value);
Result<void> get_socket_option(Socket& socket, catalog::Option option, OptionOutput& value);

Result<void> set_internet_option(Socket& socket, catalog::Option option, const OptionInput& value);
Result<void> get_internet_option(Socket& socket, catalog::Option option, OptionOutput& value);

/// Windows' default of TCP_KEEPINTVL in seconds, and of TCP_KEEPCNT.
constexpr std::uint32_t default_keep_alive(catalog::Option option) {
    return option == catalog::Option::Tcp_TCP_KEEPINTVL ? 1 : 10;
}

Result<void> set_transport_option(Socket& socket, catalog::Option option, const OptionInput& value);
Result<void> get_transport_option(Socket& socket, catalog::Option option, OptionOutput& value);

} // namespace ws2::core
