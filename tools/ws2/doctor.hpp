#pragma once

namespace ws2::tool {

/// `ws2 doctor`: what this machine has and lacks, and for what. 1 if something is missing that sockets need.
int print_state(bool json);

} // namespace ws2::tool
