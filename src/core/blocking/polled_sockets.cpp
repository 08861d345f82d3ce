#include "core/blocking/polled_sockets.hpp"

namespace ws2::core::readiness {

// A call without marks, a descriptor that the library did not open, or no socket.
Socket* PolledSockets::count(std::size_t i, Handle handle) {
    auto found = find_socket(handle);
    Slot* const slot = found ? found->leak() : nullptr;
    if (marks_) {
        marks_->replace(slots_[i], slot);
    } else {
        slots_[i].store(Marks::counted(slot), std::memory_order_relaxed);
        counted_ = i + 1;
    }
    questions_[i] = {kSettled, 0, 0};
    return slot ? static_cast<Socket*>(slot->object()) : nullptr;
}

} // namespace ws2::core::readiness
