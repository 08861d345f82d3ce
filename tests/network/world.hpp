#pragma once

/// The program's own network: a namespace with loopback, a tunnel at 10.77.0.1/24 without other hosts, an
/// unreachable route to 10.78.0.0/16, and no default route. Names come from a hosts file only. Linux only.
namespace world {

/// Enters the namespace; false if the system does not permit it.
bool enter();

/// Makes a reachable address unreachable.
void make_unreachable(const char* address);

/// Adds a default route through the tunnel, via 10.77.0.9, and removes it again.
void make_gateway();
void remove_gateway();

/// Makes the resolver use 10.77.0.53 and 2001:db8::53, and search in example.test; false on a machine without
/// /etc/resolv.conf.
bool choose_name_servers();

/// Reads the next datagram sent into the tunnel, and answers as a router: its time to live has run out, or
/// the host cannot be reached.
void expire_next_datagram();
void refuse_next_datagram();
/// The same for the first segment of a connection: the host cannot be reached.
void refuse_next_connection();
/// The same for an echo request: its time to live has run out, the host or the port cannot be reached, or the
/// packet is too large for the next link.
enum class IcmpAnswer { Expired, HostUnreachable, PortUnreachable, TooLarge };
void answer_next_echo(IcmpAnswer answer);
/// Whether echo requests use ping sockets or raw ones.
void allow_ping_sockets(bool allowed);
/// Runs `ip` with these arguments.
void change_network(const char* arguments);
/// A host of its own on a cable, 10.74.0.2/24, with the hardware address 02:00:00:00:00:02; this end of the
/// cable is "ws2cable", 10.74.0.1.
void plug_in_a_host();
void unplug_the_host();
/// Drops what was sent into the tunnel before.
void empty_tunnel();

/// The id of another running process.
int another_process();

/// Lowers the limit of open descriptors to those that are open, and restores it.
void exhaust_descriptors();
void restore_descriptors();

} // namespace world
