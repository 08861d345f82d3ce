#include "core/socket/handle_state.hpp"

namespace ws2::core::handle_state {

std::uint32_t flags_beside(Socket& socket) {
    if (socket.is_stream() || !socket.is(socket_state::unbound)) return 0;
    socket.state().became_duplicated_unbound();
    return handle_table::kNeverBound;
}

void add_flags(Slot& slot, std::uint32_t flags) { slot.flags.fetch_or(flags, std::memory_order_relaxed); }

Result<void> check_receive(const Slot& slot) {
    if (slot.flags.load(std::memory_order_relaxed) & handle_table::kNeverBound) return Error::InvalidArgument;
    return {};
}

void note_bind(Slot& slot) { slot.flags.fetch_and(~handle_table::kNeverBound, std::memory_order_relaxed); }

} // namespace ws2::core::handle_state
