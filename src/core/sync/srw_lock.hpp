#pragma once
#include "base/result.hpp"
#include "os/thread/futex.hpp"

#include <cstdint>

/// The locks in the program's own memory, for which all zero is the initial state.
namespace ws2::core {

/// SRWLOCK: one writer or many readers, in the eight bytes of the program's pointer. A new reader waits while
/// a writer waits, so that a stream of readers does not keep a writer out. An unlock wakes one writer, or all
/// readers if no writer waits.
class SrwLock {
  public:
    void lock_exclusive();
    void lock_shared();
    bool try_lock_exclusive();
    bool try_lock_shared();
    void unlock_exclusive();
    void unlock_shared();

  private:
    /// The low bits count the readers; all of them are set for a writer.
    static constexpr std::uint32_t kReadersWait = 1u << 30, kWritersWait = 1u << 31,
                                   kExclusive = kReadersWait - 1;

    static bool is_free(std::uint32_t word) { return (word & kExclusive) == 0; }
    static bool admits_reader(std::uint32_t word) {
        return (word & kExclusive) < kExclusive - 1 && !(word & (kReadersWait | kWritersWait));
    }
    /// Spins while the word has none of the waiting bits and `stop` is false of it; returns the word.
    template <class Stop>
    std::uint32_t spin(Stop stop) const;
    void lock_exclusive_slowly();
    void lock_shared_slowly();
    /// The lock is free, and the word has waiting bits.
    void wake(std::uint32_t word);
    bool wake_writer();

    /// Readers sleep on it.
    os::FutexWord word_;
    /// The number of waiting writers in the low half; the high half is counted up for each writer to wake.
    /// Writers sleep on it.
    static constexpr std::uint32_t kNextTurn = 1u << 16;
    os::FutexWord turn_;
};

/// CONDITION_VARIABLE.
class ConditionVariable {
  public:
    /// Taken by a waiting thread before it releases its lock.
    std::uint32_t ticket();
    /// Error: Timeout if it was not woken in time.
    Result<void> wait(std::uint32_t ticket, os::Deadline deadline);
    void wake(bool all);

  private:
    os::FutexWord sequence_;
    std::atomic<std::uint32_t> waiters_;
};

/// CRITICAL_SECTION, in Windows' layout.
class CriticalSection {
  public:
    void initialise(std::uint32_t spins);
    void destroy();
    void enter();
    bool try_enter();
    void leave();
    std::uint32_t set_spins(std::uint32_t spins);

  private:
    bool owned_by_caller(std::uint32_t caller);

    /// The DebugInfo of a section since Windows 8; programs take NULL for a section that is not initialised.
    static constexpr std::uintptr_t kNoDebugInformation = ~std::uintptr_t{0};

    std::uintptr_t debug_;
    /// -1 while free, as on Windows; does not count waiting threads.
    std::atomic<std::int32_t> lock_count_;
    std::int32_t recursion_;
    std::atomic<std::uintptr_t> owner_;
    os::FutexWord word_;
    [[maybe_unused]] std::uint32_t unused_;
    std::uintptr_t spins_;
};

/// INIT_ONCE: the state is in the two low bits, the result in the others.
class InitOnce {
  public:
    enum class Begin { Perform, Done };
    static constexpr std::uintptr_t kBusy = 1, kDone = 2, kAsynchronous = 3, kState = 3;

    /// Perform: the caller has to initialise and call complete. Done: `context` has the result.
    Result<Begin> begin(bool check_only, bool asynchronous, void** context);
    Result<void> complete(bool failed, bool asynchronous, void* context);

  private:
    std::atomic<std::uintptr_t> word_;
};

/// SYNCHRONIZATION_BARRIER.
class Barrier {
  public:
    void initialise(std::uint32_t threads);
    /// True for the last thread to enter.
    bool enter();
    void drain();

  private:
    std::uint32_t threads_;
    std::atomic<std::uint32_t> missing_;
    os::FutexWord round_;
    os::FutexWord inside_;
};

} // namespace ws2::core
