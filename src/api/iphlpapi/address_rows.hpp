#pragma once
#include <winsock2.h>

#include <netioapi.h>

#include "base/result.hpp"

#include <vector>

namespace ws2::api {

/// The addresses of a family; 0 (AF_UNSPEC) is both.
Result<std::vector<MIB_UNICASTIPADDRESS_ROW>> unicast_rows(int family);

} // namespace ws2::api
