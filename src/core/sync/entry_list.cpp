#include "core/sync/entry_list.hpp"

#include "os/thread/futex.hpp"
#include "os/thread/thread.hpp"

namespace ws2::core {

void EntryList::initialise() {
    word_.store(0, std::memory_order_relaxed);
    first_.store(nullptr, std::memory_order_relaxed);
}

std::uint64_t EntryList::lock() {
    std::uint64_t word = word_.load(std::memory_order_relaxed) & ~kLocked;
    for (int spins = 0; !word_.compare_exchange_weak(word, word | kLocked, std::memory_order_acquire);) {
        word &= ~kLocked;
        // The holder may have been preempted.
        if (++spins % 64 == 0)
            os::yield_processor();
        else
            os::relax();
    }
    return word;
}

void EntryList::unlock(std::uint64_t before, std::uint16_t depth) {
    word_.store((((before & ~kDepth) + kStep) & ~kLocked) | depth, std::memory_order_release);
}

EntryList::Entry* EntryList::push(Entry& entry) {
    const std::uint64_t before = lock();
    Entry* const first = first_.load(std::memory_order_relaxed);
    entry.next = first;
    first_.store(&entry, std::memory_order_relaxed);
    unlock(before, static_cast<std::uint16_t>((before & kDepth) + 1));
    return first;
}

EntryList::Entry* EntryList::pop() {
    if (!first_.load(std::memory_order_relaxed)) return nullptr;
    const std::uint64_t before = lock();
    Entry* const first = first_.load(std::memory_order_relaxed);
    if (first) first_.store(first->next, std::memory_order_relaxed);
    unlock(before, static_cast<std::uint16_t>(first ? (before & kDepth) - 1 : 0));
    return first;
}

EntryList::Entry* EntryList::take_all() {
    if (!first_.load(std::memory_order_relaxed)) return nullptr;
    const std::uint64_t before = lock();
    Entry* const first = first_.exchange(nullptr, std::memory_order_relaxed);
    unlock(before, 0);
    return first;
}

} // namespace ws2::core
