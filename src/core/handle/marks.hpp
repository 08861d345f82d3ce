#pragma once
#include "core/handle/handle_table.hpp"
#include "os/thread/lock.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace ws2::core {

/// The slots that a call uses, marked where closing threads look, in place of a count in each slot: a call on
/// 1,000 sockets has two locked instructions instead of 2,000 (decision 38).
///
/// The call publishes its list, and then reads the words of the slots; a thread that closes a slot sets
/// kClosing and then reads the lists. A full barrier is between the two steps of either, so the call sees
/// kClosing, or the closing thread sees the mark. In the second case it counts the slot for the call, as a
/// look-up does: from there on the mark is a user like all others, which the end of the call uncounts.
///
/// One record for each thread that needs one. Records are reused and never freed.
class alignas(64) Marks {
  public:
    /// A slot of the list, and kCounted if the slot is counted for the call.
    using Entry = std::atomic<std::uintptr_t>;
    static constexpr std::uintptr_t kCounted = 1;
    static Slot* slot_of(const Entry& entry) {
        return reinterpret_cast<Slot*>(entry.load(std::memory_order_relaxed) & ~kCounted);
    }
    static std::uintptr_t entry_of(const Slot* slot) { return reinterpret_cast<std::uintptr_t>(slot); }
    static std::uintptr_t counted(const Slot* slot) { return slot ? entry_of(slot) | kCounted : 0; }
    static void uncount(std::uintptr_t entry) {
        if (entry & kCounted) handle_table::release(*reinterpret_cast<Slot*>(entry & ~kCounted));
    }

    /// A record for the calling thread, until give_back. Null without memory.
    static Marks* take();
    void give_back() { taken_.store(false, std::memory_order_release); }

    /// Whether a call of the thread has published a list: another one inside it counts its slots instead.
    bool is_in_use() const { return count_.load(std::memory_order_relaxed) != 0; }
    /// Publishes the list, which stays where it is until withdraw(). Then a slot whose word is open is the
    /// call's until its end.
    void publish(Entry* entries, std::size_t count);
    /// Puts a slot that the caller has counted into an entry, or none.
    void replace(Entry& entry, Slot* counted);
    /// The end of the call: uncounts what is counted.
    void withdraw();

    /// Counts the slot for the calls that have marked it, after a sequentially consistent step has set
    /// kClosing; returns their number.
    static std::uint64_t count_users(Slot& slot);

    /// In a forked child, where the other threads do not exist. `own`: the calling thread's record.
    static void forget_in_child(const Marks* own);

  private:
    /// Counts the slot if it is in the list.
    bool count_marked(Slot& slot);

    /// Not 0 while the list is published. Closing threads read it without the lock.
    std::atomic<std::size_t> count_{0};
    Entry* entries_ = nullptr;
    /// Held by a closing thread while it reads the list, so that the list stays.
    os::BriefLock lock_;
    /// An entry is counted.
    bool any_counted_ GUARDED_BY(lock_) = false;
    std::atomic<bool> taken_{true};
    Marks* next_ = nullptr;

    /// All records, the latest first.
    static constinit std::atomic<Marks*> all;
};

} // namespace ws2::core
