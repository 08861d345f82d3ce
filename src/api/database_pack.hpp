#pragma once
#include <winsock2.h>

#include "catalog/service.hpp"
#include "os/resolve.hpp"

#include <cstddef>

/// Answers in the structures of the older functions: the structure first, what it points to behind it.
namespace ws2::api {

/// Each yields the room that the answer needs, and writes it if there is as much. The address must be aligned
/// for pointers.
std::size_t pack(const os::HostRecord& host, void* to, std::size_t room);
std::size_t pack(const catalog::Service& service, void* to, std::size_t room);
std::size_t pack(const catalog::Protocol& protocol, void* to, std::size_t room);

} // namespace ws2::api
