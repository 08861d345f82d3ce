#pragma once
#include "base/result.hpp"
#include "os/futex.hpp"

#include <cstdint>

/// The locks that live in the program's own memory, where all zero is the initial state.
namespace ws2::core {

/// SRWLOCK: one writer or many readers, in the eight bytes of the program's pointer. Who comes while somebody
/// waits for writing waits too, so that no stream of readers keeps a writer out.
class SlimLock {
  public:
    void lock_exclusive();
    void lock_shared();
    bool try_lock_exclusive();
    bool try_lock_shared();
    void unlock_exclusive();
    void unlock_shared();

  private:
    static constexpr std::uint32_t kExclusive = 1, kWaiting = 2, kReader = 4;

    void wait(std::uint32_t word);

    os::FutexWord word_;
    [[maybe_unused]] std::uint32_t unused_;
};

/// CONDITION_VARIABLE.
class ConditionVariable {
  public:
    /// What a waiter takes before it gives up its lock.
    std::uint32_t ticket();
    /// Error::Timeout if nobody woke us in time.
    Result<void> wait(std::uint32_t ticket, os::Deadline deadline);
    void wake(bool all);

  private:
    os::FutexWord sequence_;
    std::atomic<std::uint32_t> waiters_;
};

/// CRITICAL_SECTION, laid out as Windows does.
class CriticalSection {
  public:
    void initialise(std::uint32_t spins);
    void enter();
    bool try_enter();
    void leave();
    std::uint32_t set_spins(std::uint32_t spins);

  private:
    bool owned_by_caller(std::uintptr_t caller) const;

    void* debug_;
    /// -1 while free, as on Windows; not kept up for waiters.
    std::atomic<std::int32_t> lock_count_;
    std::int32_t recursion_;
    std::atomic<std::uintptr_t> owner_;
    os::FutexWord word_;
    [[maybe_unused]] std::uint32_t unused_;
    std::uintptr_t spins_;
};

/// INIT_ONCE: the state in the two low bits, the result in the others.
class InitOnce {
  public:
    enum class Begin { Perform, Done };
    static constexpr std::uintptr_t kBusy = 1, kDone = 2, kAsynchronous = 3, kState = 3;

    /// Perform: the caller has to initialise and to call complete. Done: `context` holds the result.
    Result<Begin> begin(bool check_only, bool asynchronous, void** context);
    Result<void> complete(bool failed, bool asynchronous, void* context);

  private:
    std::atomic<std::uintptr_t> word_;
};

/// SYNCHRONIZATION_BARRIER.
class Barrier {
  public:
    void initialise(std::uint32_t threads);
    /// True for the thread that came last.
    bool enter();
    void drain();

  private:
    std::uint32_t threads_;
    std::atomic<std::uint32_t> missing_;
    os::FutexWord round_;
    os::FutexWord inside_;
};

} // namespace ws2::core
