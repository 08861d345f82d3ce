#pragma once
#include "base/result.hpp"
#include "catalog/service.hpp"
#include "os/net/resolve.hpp"

/// The queries of the older functions, with checked arguments; shared by WSAAsyncGetXByY.
namespace ws2::api {

Result<os::HostRecord> host_by_name(const char* name);
Result<os::HostRecord> host_by_address(const char* address, int length, int family);
Result<const catalog::Service*> service_by_name(const char* name, const char* protocol);
/// The port is in network byte order.
Result<const catalog::Service*> service_by_port(int port, const char* protocol);
Result<const catalog::Protocol*> protocol_by_name(const char* name);
Result<const catalog::Protocol*> protocol_by_number(int number);

} // namespace ws2::api
