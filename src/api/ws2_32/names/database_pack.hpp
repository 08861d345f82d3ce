#pragma once
#include <winsock2.h>

#include "catalog/service.hpp"
#include "os/net/resolve.hpp"

#include <cstddef>

/// Results in the structures of the older functions: the structure first, then the data that it points to.
namespace ws2::api {

/// Each returns the required size, and writes the result if the buffer is large enough.
std::size_t pack(const os::HostRecord& host, void* to, std::size_t room);
std::size_t pack(const catalog::Service& service, void* to, std::size_t room);
std::size_t pack(const catalog::Protocol& protocol, void* to, std::size_t room);

} // namespace ws2::api
