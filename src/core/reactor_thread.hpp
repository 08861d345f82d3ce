#pragma once
#include "base/result.hpp"
#include "core/reactor.hpp"

namespace ws2::core {
class Port;
}

/// The thread that looks after sockets that nobody else does: all that belong to no port, and, from time to
/// time, those of ports on which no thread waits. Made when first needed.
namespace ws2::core::reactor_thread {

/// The reactor of sockets without a port.
Result<Reactor*> reactor();

/// From now on looks after the port when no thread of the program does. Holds a reference meanwhile.
void watch_over(Port& port);

/// In a forked child.
void forget();

} // namespace ws2::core::reactor_thread
