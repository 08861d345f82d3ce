#pragma once
#include "instruments/check/call.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace ws2::instruments::check {

/// What is known of the socket with a value, or of the last one that had it.
struct SocketStory {
    std::uint64_t value = kNoSocket;
    bool is_open = false;
    Mark opened, closed;
    /// How often the value has named another socket.
    std::uint32_t generation = 0;
    /// The AcceptEx or ConnectEx whose context the socket lacks.
    Mark lacks_context;
    /// The non-blocking connect whose result the program has not asked for.
    Mark unasked_connect;
    /// Its network events were selected: they tell of the connect.
    bool has_events = false;
};

/// The story of a value; nothing for one that the program has not got from a call.
std::optional<SocketStory> story_of(std::uint64_t socket);
/// Those that are open, by their value.
std::vector<SocketStory> open_sockets();

/// Whether a getsockopt is for SO_ERROR.
bool asks_for_so_error(const CheckedCall& call);

/// Whether calls of the function change a story.
bool touches_sockets(const FunctionForm& form);
/// Before a call, and after it once the rules have seen it.
void sockets_before(const CheckedCall& call);
void sockets_after(const CheckedCall& call);

/// WSAStartup's count, as the program's calls have it, and the last WSACleanup that ended it.
struct Session {
    std::uint32_t startups = 0;
    /// Counts the WSAStartup that began from 0.
    std::uint32_t number = 0;
    Mark begun, ended;
};
Session session();

/// Visits the sockets in the sets of select and the array of WSAPoll.
void each_waited(const CheckedCall& call, void (*visit)(std::uint64_t socket, void* context), void* context);

} // namespace ws2::instruments::check
