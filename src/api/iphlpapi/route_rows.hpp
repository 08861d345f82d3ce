#pragma once
#include <winsock2.h>

#include <netioapi.h>

#include "os/net/route.hpp"

namespace ws2::api {

MIB_IPFORWARD_ROW2 row_of(const os::Route& route);

} // namespace ws2::api
