#pragma once
#include "trace_source.hpp"

#include <vector>

namespace ws2::tool {

/// `ws2 trace pcap`: writes the data that the calls have moved to standard output as packets, in the format
/// pcapng. Only payloads, addresses and times are the program's; headers are made up: no packet of the
/// network looks exactly so.
void print_packets(const std::vector<Event>& events);

} // namespace ws2::tool
