#pragma once
#include "base/thread_annotations.hpp"

#include <atomic>
#include <cstdint>

namespace ws2::core::overlapped {

/// The state of a Queue in one word: flags, a count of edges, and a lock for the list. So the common steps
/// are one compare-exchange each. The flags change with the lock held, or by a compare-exchange while it is
/// free.
class CAPABILITY("mutex") QueueWord {
  public:
    using Word = std::uint32_t;

    /// A thread holds the lock, for a few instructions.
    static constexpr Word kLocked = 1;
    /// A thread owns the direction.
    static constexpr Word kBusy = 2;
    /// No attempt succeeds before the next edge.
    static constexpr Word kDrained = 4;
    static constexpr Word kClosed = 8;
    /// The peer has closed, or the connection is broken: no further edge may arrive, so operations are
    /// attempted.
    static constexpr Word kHungUp = 16;
    /// Urgent data has arrived. A receive that returned less than it asked for may have stopped at it, with
    /// more data to receive.
    static constexpr Word kUrgent = 32;
    /// The owner attempts something that is not in the list.
    static constexpr Word kUnlisted = 64;
    /// The list is not empty.
    static constexpr Word kListed = 128;
    static constexpr Word kOneEdge = 256;

    static constexpr std::uint32_t edge_of(Word word) { return word / kOneEdge; }

    Word load() const { return word_.load(std::memory_order_acquire); }
    bool has(Word flags) const { return (load() & flags) != 0; }
    /// Replaces the word if it is still `before`.
    bool replace(Word before, Word after) {
        return word_.compare_exchange_strong(before, after, std::memory_order_acq_rel,
                                             std::memory_order_relaxed);
    }

    void lock() ACQUIRE() NO_THREAD_SAFETY_ANALYSIS {
        Word word = word_.load(std::memory_order_relaxed);
        if ((word & kLocked) ||
            !word_.compare_exchange_strong(word, word | kLocked, std::memory_order_acquire)) [[unlikely]]
            lock_contended();
    }
    void unlock() RELEASE() NO_THREAD_SAFETY_ANALYSIS {
        word_.store(word_.load(std::memory_order_relaxed) & ~kLocked, std::memory_order_release);
    }
    /// The same for a step that changes several flags at once: returns the flags, and stores new ones.
    Word lock_and_load() ACQUIRE() NO_THREAD_SAFETY_ANALYSIS {
        Word word = word_.load(std::memory_order_relaxed);
        if (lock_if(word)) [[likely]]
            return word;
        lock_contended();
        return word_.load(std::memory_order_relaxed) & ~kLocked;
    }
    /// Locks the word if it has the flags of `seen`. The holder that `seen` may show can be gone by now:
    /// `seen` becomes the flags without it.
    bool lock_if(Word& seen) TRY_ACQUIRE(true) NO_THREAD_SAFETY_ANALYSIS {
        seen &= ~kLocked;
        return word_.compare_exchange_strong(seen, seen | kLocked, std::memory_order_acquire);
    }
    void unlock_as(Word word) RELEASE() NO_THREAD_SAFETY_ANALYSIS {
        word_.store(word, std::memory_order_release);
    }
    // With the lock held.
    void set(Word flags) REQUIRES(this) { store(word_.load(std::memory_order_relaxed) | flags); }
    void clear(Word flags) REQUIRES(this) { store(word_.load(std::memory_order_relaxed) & ~flags); }
    void count_edge() REQUIRES(this) { store(word_.load(std::memory_order_relaxed) + kOneEdge); }
    std::uint32_t edge() const REQUIRES(this) { return edge_of(word_.load(std::memory_order_relaxed)); }

    /// In a forked child, where the thread that held the lock does not exist.
    void forget_holder() {
        word_.store(word_.load(std::memory_order_relaxed) & ~kLocked, std::memory_order_relaxed);
    }

  private:
    void store(Word word) { word_.store(word, std::memory_order_relaxed); }
    void lock_contended();

    std::atomic<Word> word_{0};
};

} // namespace ws2::core::overlapped
