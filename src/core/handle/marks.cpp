#include "core/handle/marks.hpp"

#include <new>

namespace ws2::core {

constinit std::atomic<Marks*> Marks::all{nullptr};

Marks* Marks::take() {
    Marks* const first = all.load(std::memory_order_acquire);
    for (Marks* it = first; it; it = it->next_)
        if (!it->taken_.load(std::memory_order_relaxed) &&
            !it->taken_.exchange(true, std::memory_order_acquire))
            return it;
    auto* const made = new (std::nothrow) Marks;
    if (!made) return nullptr;
    made->next_ = first;
    while (!all.compare_exchange_weak(made->next_, made, std::memory_order_seq_cst)) {
    }
    return made;
}

void Marks::publish(Entry* entries, std::size_t count) {
    entries_ = entries;
    count_.store(count, std::memory_order_release);
    // Of one thread the order is that of the program.
    if (!os::single_threaded()) std::atomic_thread_fence(std::memory_order_seq_cst);
}

void Marks::replace(Entry& entry, Slot* slot) {
    std::uintptr_t before;
    {
        const os::LockGuard guard(lock_);
        before = entry.load(std::memory_order_relaxed);
        entry.store(counted(slot), std::memory_order_relaxed);
        any_counted_ = any_counted_ || slot;
    }
    // Without the lock, since this may free the object.
    uncount(before);
}

void Marks::withdraw() {
    const std::size_t count = count_.load(std::memory_order_relaxed);
    bool any_counted;
    {
        const os::LockGuard guard(lock_);
        any_counted = any_counted_;
        any_counted_ = false;
        count_.store(0, std::memory_order_release);
    }
    if (!any_counted) [[likely]]
        return;
    for (std::size_t i = 0; i < count; ++i)
        uncount(entries_[i].load(std::memory_order_relaxed));
}

std::uint64_t Marks::count_users(Slot& slot) {
    // Sequentially consistent, as the step that set kClosing: no load passes it.
    std::uint64_t users = 0;
    for (Marks* it = all.load(std::memory_order_seq_cst); it; it = it->next_)
        if (it->count_.load(std::memory_order_seq_cst) != 0) users += it->count_marked(slot);
    return users;
}

bool Marks::count_marked(Slot& slot) {
    const os::LockGuard guard(lock_);
    // Publishing takes no lock: this may be the list of a later call than the one that was seen.
    const std::size_t count = count_.load(std::memory_order_seq_cst);
    for (std::size_t i = 0; i < count; ++i) {
        if (entries_[i].load(std::memory_order_relaxed) != entry_of(&slot)) continue;
        handle_table::count_user(slot);
        entries_[i].store(counted(&slot), std::memory_order_relaxed);
        any_counted_ = true;
        return true;
    }
    return false;
}

void Marks::forget_in_child(const Marks* own) NO_THREAD_SAFETY_ANALYSIS {
    // The child has one thread, and the slots no users.
    for (Marks* it = all.load(std::memory_order_relaxed); it; it = it->next_) {
        it->lock_.forget_holder();
        it->count_.store(0, std::memory_order_relaxed);
        it->any_counted_ = false;
        if (it != own) it->give_back();
    }
}

} // namespace ws2::core
