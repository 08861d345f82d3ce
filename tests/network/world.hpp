#pragma once

/// A network of the program's own: a namespace with loopback, a tunnel at 10.77.0.1/24 behind which nobody
/// answers, no route to 10.78.0.0/16 but an unreachable one, and no default route. Names come from a hosts
/// file alone. Knows Linux only.
namespace world {

/// Enters it; false if the system does not permit that.
bool enter();

/// From now on the address cannot be reached, though it could before.
void make_unreachable(const char* address);

/// Gives the tunnel a way to everywhere, by 10.77.0.9, and takes it away again.
void make_gateway();
void remove_gateway();

/// Has the resolver ask 10.77.0.53 and 2001:db8::53, and look in example.test; false on a machine without
/// /etc/resolv.conf.
bool choose_name_servers();

/// Reads the next datagram sent into the tunnel, and answers as a router at which its time to live has run
/// out.
void expire_next_datagram();

/// The number of a process that runs and is not this one.
int another_process();

/// Lowers the limit of open descriptors to those that are open, and raises it again.
void exhaust_descriptors();
void restore_descriptors();

} // namespace world
