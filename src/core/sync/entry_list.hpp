#pragma once
#include <atomic>
#include <cstdint>

namespace ws2::core {

/// SLIST_HEADER: a stack of the program's entries, in the 16 bytes of Windows' structure. Windows compares
/// and exchanges both words; an entry that another thread has freed meanwhile would then be read. Here a bit
/// of the first word is a lock, held for a few instructions.
class EntryList {
  public:
    struct Entry {
        Entry* next;
    };

    void initialise();
    /// Returns the entry that was first, or null.
    Entry* push(Entry& entry);
    Entry* pop();
    /// Takes all entries; returns the first.
    Entry* take_all();
    std::uint16_t depth() const { return static_cast<std::uint16_t>(word_.load(std::memory_order_relaxed)); }

  private:
    static constexpr std::uint64_t kLocked = std::uint64_t{1} << 63, kDepth = 0xFFFF, kStep = 0x10000;

    /// Returns the word before.
    std::uint64_t lock();
    void unlock(std::uint64_t before, std::uint16_t depth);

    /// The depth, the number of changes, and the lock.
    std::atomic<std::uint64_t> word_;
    std::atomic<Entry*> first_;
};

} // namespace ws2::core
