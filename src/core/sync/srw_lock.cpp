#include "core/sync/srw_lock.hpp"

#include "catalog/error.hpp"
#include "os/thread/thread.hpp"

#include <climits>

namespace ws2::core {

template <class Stop>
std::uint32_t SrwLock::spin(Stop stop) const {
    std::uint32_t word = word_.load(std::memory_order_relaxed);
    for (int left = 64; left != 0 && !stop(word) && !(word & (kReadersWait | kWritersWait)); --left) {
        os::relax();
        word = word_.load(std::memory_order_relaxed);
    }
    return word;
}

bool SrwLock::try_lock_exclusive() {
    std::uint32_t word = word_.load(std::memory_order_relaxed);
    while (is_free(word))
        if (word_.compare_exchange_weak(word, word | kExclusive, std::memory_order_acquire)) return true;
    return false;
}

void SrwLock::lock_exclusive() {
    std::uint32_t expected = 0;
    if (!word_.compare_exchange_strong(expected, kExclusive, std::memory_order_acquire))
        lock_exclusive_slowly();
}

void SrwLock::lock_exclusive_slowly() {
    // Once this thread has slept, others that sleep too may have no bit left in the word.
    std::uint32_t others = 0;
    bool counted = false;
    for (std::uint32_t word = spin(is_free);;) {
        if (is_free(word)) {
            if (!word_.compare_exchange_weak(word, word | kExclusive | others, std::memory_order_acquire))
                continue;
            if (counted) turn_.fetch_sub(1, std::memory_order_relaxed);
            return;
        }
        // Before the bit is seen: wake lets readers go first if no writer is counted.
        if (!counted) turn_.fetch_add(1, std::memory_order_seq_cst);
        counted = true;
        if (!(word & kWritersWait) &&
            !word_.compare_exchange_weak(word, word | kWritersWait, std::memory_order_release,
                                         std::memory_order_relaxed))
            continue;
        others = kWritersWait;
        const std::uint32_t turn = turn_.load(std::memory_order_acquire);
        word = word_.load(std::memory_order_relaxed);
        if (is_free(word) || !(word & kWritersWait)) continue;
        os::futex_wait(turn_, turn);
        word = spin(is_free);
    }
}

bool SrwLock::try_lock_shared() {
    std::uint32_t word = word_.load(std::memory_order_relaxed);
    while (admits_reader(word))
        if (word_.compare_exchange_weak(word, word + 1, std::memory_order_acquire)) return true;
    return false;
}

void SrwLock::lock_shared() {
    if (!try_lock_shared()) lock_shared_slowly();
}

void SrwLock::lock_shared_slowly() {
    const auto may_stop = [](std::uint32_t word) { return (word & kExclusive) != kExclusive; };
    for (std::uint32_t word = spin(may_stop);;) {
        if (admits_reader(word)) {
            if (word_.compare_exchange_weak(word, word + 1, std::memory_order_acquire)) return;
            continue;
        }
        if (!(word & kReadersWait) &&
            !word_.compare_exchange_weak(word, word | kReadersWait, std::memory_order_relaxed))
            continue;
        os::futex_wait(word_, word | kReadersWait);
        word = spin(may_stop);
    }
}

void SrwLock::unlock_exclusive() {
    const std::uint32_t word = word_.fetch_and(~kExclusive, std::memory_order_release) & ~kExclusive;
    if (word != 0) wake(word);
}

void SrwLock::unlock_shared() {
    const std::uint32_t word = word_.fetch_sub(1, std::memory_order_release) - 1;
    // Readers wait only behind a writer.
    if (is_free(word) && (word & kWritersWait)) wake(word);
}

void SrwLock::wake(std::uint32_t word) {
    if (word == kWritersWait) {
        // Taken meanwhile: that thread wakes the writer in its turn, unless a reader has begun to wait.
        if (word_.compare_exchange_strong(word, 0, std::memory_order_relaxed)) {
            static_cast<void>(wake_writer());
            return;
        }
    }
    if (word == (kReadersWait | kWritersWait)) {
        if (!word_.compare_exchange_strong(word, kReadersWait, std::memory_order_acquire,
                                           std::memory_order_relaxed))
            return;
        // A writer that has not fallen asleep yet takes the lock too, and wakes the readers in its turn.
        if (wake_writer() || (turn_.load(std::memory_order_seq_cst) & (kNextTurn - 1)) != 0) return;
        // The bit was left by a writer that is not waiting any more.
        word = kReadersWait;
    }
    if (word == kReadersWait && word_.compare_exchange_strong(word, 0, std::memory_order_relaxed))
        static_cast<void>(os::futex_wake(&word_, INT_MAX));
}

bool SrwLock::wake_writer() {
    turn_.fetch_add(kNextTurn, std::memory_order_seq_cst);
    return os::futex_wake(&turn_, 1) != 0;
}

std::uint32_t ConditionVariable::ticket() {
    waiters_.fetch_add(1, std::memory_order_seq_cst);
    return sequence_.load(std::memory_order_seq_cst);
}

Result<void> ConditionVariable::wait(std::uint32_t ticket, os::Deadline deadline) {
    bool woken = true;
    while (woken && sequence_.load(std::memory_order_acquire) == ticket)
        woken = os::futex_wait(sequence_, ticket, deadline);
    waiters_.fetch_sub(1, std::memory_order_relaxed);
    if (!woken && sequence_.load(std::memory_order_acquire) == ticket) return Error::Timeout;
    return {};
}

void ConditionVariable::wake(bool all) {
    if (waiters_.load(std::memory_order_seq_cst) == 0) return;
    sequence_.fetch_add(1, std::memory_order_seq_cst);
    os::futex_wake(&sequence_, all ? INT_MAX : 1);
}

void CriticalSection::initialise(std::uint32_t spins) {
    debug_ = kNoDebugInformation;
    lock_count_.store(-1, std::memory_order_relaxed);
    recursion_ = 0;
    owner_.store(0, std::memory_order_relaxed);
    word_.store(0, std::memory_order_relaxed);
    spins_ = spins & 0x00FFFFFF;
}

void CriticalSection::destroy() {
    initialise(0);
    debug_ = 0;
}

bool CriticalSection::owned_by_caller(std::uint32_t caller) {
    const std::uintptr_t owner = owner_.load(std::memory_order_relaxed);
    if (owner == caller) return true;
    if (owner == 0 || !os::was_thread_id(static_cast<std::uint32_t>(owner))) [[likely]]
        return false;
    // Entered before a fork: the child's thread has it.
    owner_.store(caller, std::memory_order_relaxed);
    return true;
}

bool CriticalSection::try_enter() {
    const std::uint32_t caller = os::thread_id();
    if (owned_by_caller(caller)) {
        ++recursion_;
        return true;
    }
    std::uint32_t expected = 0;
    if (!word_.compare_exchange_strong(expected, 1, std::memory_order_acquire)) return false;
    owner_.store(caller, std::memory_order_relaxed);
    lock_count_.store(0, std::memory_order_relaxed);
    recursion_ = 1;
    return true;
}

void CriticalSection::enter() {
    if (try_enter()) return;
    const std::uintptr_t spins = spins_ < 64 ? 64 : spins_;
    for (std::uintptr_t i = 0; i < spins && word_.load(std::memory_order_relaxed) != 0; ++i)
        os::relax();
    while (word_.exchange(2, std::memory_order_acquire) != 0)
        os::futex_wait(word_, 2);
    owner_.store(os::thread_id(), std::memory_order_relaxed);
    lock_count_.store(0, std::memory_order_relaxed);
    recursion_ = 1;
}

void CriticalSection::leave() {
    // Windows would damage the section; here a call by a thread that does not own it has no effect.
    if (!owned_by_caller(os::thread_id()) || --recursion_ != 0) return;
    owner_.store(0, std::memory_order_relaxed);
    lock_count_.store(-1, std::memory_order_relaxed);
    if (word_.exchange(0, std::memory_order_release) == 2) os::futex_wake(&word_, 1);
}

std::uint32_t CriticalSection::set_spins(std::uint32_t spins) {
    const auto before = static_cast<std::uint32_t>(spins_);
    spins_ = spins;
    return before;
}

Result<InitOnce::Begin> InitOnce::begin(bool check_only, bool asynchronous, void** context) {
    for (;;) {
        std::uintptr_t word = word_.load(std::memory_order_acquire);
        switch (word & kState) {
        case kDone:
            if (context) *context = reinterpret_cast<void*>(word & ~kState);
            return Begin::Done;
        case kBusy:
            if (check_only) return Error::GeneralFailure;
            if (asynchronous) return Error::InvalidParameter;
            os::futex_wait_low(word_, word);
            break;
        case kAsynchronous:
            if (check_only) return Error::GeneralFailure;
            if (!asynchronous) return Error::InvalidParameter;
            return Begin::Perform;
        default:
            if (check_only) return Error::GeneralFailure;
            if (word_.compare_exchange_strong(word, asynchronous ? kAsynchronous : kBusy,
                                              std::memory_order_acq_rel))
                return Begin::Perform;
        }
    }
}

Result<void> InitOnce::complete(bool failed, bool asynchronous, void* context) {
    const auto result = reinterpret_cast<std::uintptr_t>(context);
    if (result & kState || (failed && (context || asynchronous))) return Error::InvalidParameter;
    std::uintptr_t word = word_.load(std::memory_order_acquire);
    switch (word & kState) {
    case kBusy:
        if (asynchronous) return Error::InvalidParameter;
        word_.store(failed ? 0 : result | kDone, std::memory_order_release);
        os::futex_wake_low(word_, INT_MAX);
        return {};
    case kAsynchronous:
        if (!asynchronous) return Error::InvalidParameter;
        // If several threads initialise, the first to complete succeeds.
        if (word_.compare_exchange_strong(word, result | kDone, std::memory_order_acq_rel)) return {};
        return Error::GeneralFailure;
    default:
        return Error::GeneralFailure;
    }
}

void Barrier::initialise(std::uint32_t threads) {
    threads_ = threads;
    missing_.store(threads, std::memory_order_relaxed);
    round_.store(0, std::memory_order_relaxed);
    inside_.store(0, std::memory_order_relaxed);
}

bool Barrier::enter() {
    inside_.fetch_add(1, std::memory_order_relaxed);
    const std::uint32_t round = round_.load(std::memory_order_acquire);
    const bool last = missing_.fetch_sub(1, std::memory_order_acq_rel) == 1;
    if (last) {
        missing_.store(threads_, std::memory_order_relaxed);
        round_.fetch_add(1, std::memory_order_release);
        os::futex_wake(&round_, INT_MAX);
    } else {
        while (round_.load(std::memory_order_acquire) == round)
            os::futex_wait(round_, round);
    }
    if (inside_.fetch_sub(1, std::memory_order_release) == 1) os::futex_wake(&inside_, INT_MAX);
    return last;
}

void Barrier::drain() {
    for (std::uint32_t inside; (inside = inside_.load(std::memory_order_acquire)) != 0;)
        os::futex_wait(inside_, inside);
}

} // namespace ws2::core
