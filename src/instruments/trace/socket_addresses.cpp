#include "instruments/trace/socket_addresses.hpp"

#include "catalog/family.hpp"
#include "core/socket/socket.hpp"

#include <atomic>

namespace ws2::instruments::socket_addresses {
namespace {

/// Whether the addresses of a socket have been recorded, a bit each. Linux gives no process more descriptors
/// by default (fs.nr_open).
constexpr std::size_t kMostSockets = 1 << 20;
constinit std::atomic<std::uint64_t> recorded[kMostSockets / 64] = {};

struct Bit {
    std::atomic<std::uint64_t>& word;
    std::uint64_t mask;
};
Bit bit_of(std::uint64_t socket) { return {recorded[socket / 64], std::uint64_t{1} << (socket % 64)}; }

bool is_recorded(std::uint64_t socket) {
    const Bit bit = bit_of(socket);
    return (bit.word.load(std::memory_order_relaxed) & bit.mask) != 0;
}

/// Appends what is known. True if it will not change without a call that connects or closes.
bool record(Captures& captures, core::Socket& socket) {
    namespace state = core::socket_state;
    const bool six = socket.family() == catalog::family::inet6;
    if (!six && socket.family() != catalog::family::inet) return true;
    if (socket.is(state::unbound)) return false;
    const auto local = os::local_endpoint(socket.descriptor());
    if (!local || local->port() == 0) return false;
    capture_own(captures, captured::local, local->bytes, static_cast<std::size_t>(local->length));
    const auto peer = socket.peer();
    if (peer) capture_own(captures, captured::peer, peer->bytes, static_cast<std::size_t>(peer->length));
    return peer || !socket.is_stream() || socket.is(state::listening);
}

} // namespace

void capture(Captures& captures, SocketRole role, std::uint64_t socket, const observe::Outcome& outcome) {
    if (role == SocketRole::Closes) return;
    if (role == SocketRole::Makes) {
        if (outcome.error != Error::Success) return;
        socket = outcome.value;
    }
    if (socket >= kMostSockets || (role != SocketRole::Connects && is_recorded(socket))) return;
    const auto found = core::find_socket(static_cast<core::Handle>(socket));
    if (!found || !record(captures, **found)) return;
    const Bit bit = bit_of(socket);
    bit.word.fetch_or(bit.mask, std::memory_order_relaxed);
}

void forget(std::uint64_t socket) {
    if (socket >= kMostSockets || !is_recorded(socket)) return;
    const Bit bit = bit_of(socket);
    bit.word.fetch_and(~bit.mask, std::memory_order_relaxed);
}

void forget_all() {
    for (std::atomic<std::uint64_t>& word : recorded)
        if (word.load(std::memory_order_relaxed) != 0) word.store(0, std::memory_order_relaxed);
}

} // namespace ws2::instruments::socket_addresses
