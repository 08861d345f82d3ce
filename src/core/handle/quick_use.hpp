#pragma once
#include "core/handle/handle_table.hpp"

namespace ws2::core {

/// Whether the slot is that of an open socket whose descriptor the library has opened: such a look-up needs
/// no system call. `word` was read while the slot is acquired.
inline bool is_own_and_open(std::uint64_t word) {
    using namespace handle_table;
    return (word & (kOpen | kClosing | kForeign)) == kOpen;
}

/// Acquires the slot, whatever it is, and returns whether it is_own_and_open.
inline bool acquire_own(Slot& slot) {
    return is_own_and_open(os::count(slot.word, std::uint64_t{1}, std::memory_order_acquire));
}

/// Acquires the slot of a handle that is no SOCKET, or returns null.
[[gnu::always_inline]] inline Slot* acquire_object(Handle handle) {
    Slot* const slot = handle_table::slot_of_object(handle);
    if (!slot) [[unlikely]]
        return nullptr;
    const std::uint64_t word = os::count(slot->word, std::uint64_t{1}, std::memory_order_acquire);
    if (handle_table::names(handle, word)) [[likely]]
        return slot;
    handle_table::release(*slot);
    return nullptr;
}

} // namespace ws2::core
