#include "core/slim_lock.hpp"

#include "catalog/error.hpp"
#include "os/thread.hpp"

#include <climits>

namespace ws2::core {

void SlimLock::wait(std::uint32_t word) {
    // Only who lets the lock go wakes the others: nobody may wait for one that is free.
    if ((word & ~kWaiting) == 0) return;
    if (word & kWaiting || word_.compare_exchange_weak(word, word | kWaiting, std::memory_order_relaxed))
        os::futex_wait(word_, word | kWaiting);
}

bool SlimLock::try_lock_exclusive() {
    std::uint32_t word = word_.load(std::memory_order_relaxed);
    while ((word & ~kWaiting) == 0)
        if (word_.compare_exchange_weak(word, word | kExclusive, std::memory_order_acquire)) return true;
    return false;
}

void SlimLock::lock_exclusive() {
    for (int spins = 0; !try_lock_exclusive(); ++spins) {
        if (spins < 64)
            os::relax();
        else
            wait(word_.load(std::memory_order_relaxed));
    }
}

bool SlimLock::try_lock_shared() {
    std::uint32_t word = word_.load(std::memory_order_relaxed);
    while (!(word & (kExclusive | kWaiting)))
        if (word_.compare_exchange_weak(word, word + kReader, std::memory_order_acquire)) return true;
    return false;
}

void SlimLock::lock_shared() {
    for (int spins = 0; !try_lock_shared(); ++spins) {
        const std::uint32_t word = word_.load(std::memory_order_relaxed);
        if (spins < 64)
            os::relax();
        else if (word & (kExclusive | kWaiting))
            wait(word);
    }
}

void SlimLock::unlock_exclusive() {
    if (word_.exchange(0, std::memory_order_release) & kWaiting) os::futex_wake(&word_, INT_MAX);
}

void SlimLock::unlock_shared() {
    std::uint32_t word = word_.load(std::memory_order_relaxed);
    std::uint32_t after;
    do {
        after = word - kReader;
        if (after < kReader) after = 0; // the last reader lets those go who wait
    } while (!word_.compare_exchange_weak(word, after, std::memory_order_release));
    if (after == 0 && word & kWaiting) os::futex_wake(&word_, INT_MAX);
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
    debug_ = nullptr;
    lock_count_.store(-1, std::memory_order_relaxed);
    recursion_ = 0;
    owner_.store(0, std::memory_order_relaxed);
    word_.store(0, std::memory_order_relaxed);
    spins_ = spins & 0x00FFFFFF;
}

bool CriticalSection::owned_by_caller(std::uintptr_t caller) const {
    return owner_.load(std::memory_order_relaxed) == caller;
}

bool CriticalSection::try_enter() {
    const std::uintptr_t caller = os::thread_id();
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
    // Windows would damage the section; a thread that does not own it changes nothing here.
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
        // Of several threads that initialise, the first to finish counts.
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
