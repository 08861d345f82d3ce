#pragma once
#include "instruments/trace/arguments.hpp"
#include "instruments/trace/capture.hpp"
#include "observe/call.hpp"

#include <cstdint>

/// The addresses of Internet sockets, which the trace records once for each socket: a program that connects
/// names one of them at most.
namespace ws2::instruments::socket_addresses {

/// At the end of a call on a socket: its addresses, if they are known by now and have not been recorded; of
/// accept, those of the new socket.
void capture(Captures& captures, SocketRole role, std::uint64_t socket, const observe::Outcome& outcome);

/// The number stands for another socket from now on.
void forget(std::uint64_t socket);
/// The same for all: a forked child has a file of its own.
void forget_all();

} // namespace ws2::instruments::socket_addresses
