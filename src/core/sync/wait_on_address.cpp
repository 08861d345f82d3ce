#include "core/sync/wait_on_address.hpp"

#include "catalog/error.hpp"
#include "core/process/fork.hpp"
#include "os/thread/futex.hpp"
#include "os/thread/lock.hpp"

#include <cstdint>
#include <cstring>

namespace ws2::core {
namespace {

// A futex has four bytes, WaitOnAddress compares up to eight; so the waiting threads are listed here.
struct Sleeper {
    const volatile void* address;
    Sleeper* next = nullptr;
    Sleeper* previous = nullptr;
    os::FutexWord woken{0};
};

struct alignas(64) Bucket {
    os::Lock lock;
    Sleeper* first GUARDED_BY(lock) = nullptr;
    Sleeper* last GUARDED_BY(lock) = nullptr;

    void add(Sleeper& sleeper) REQUIRES(lock) {
        sleeper.previous = last;
        (last ? last->next : first) = &sleeper;
        last = &sleeper;
    }
    void remove(Sleeper& sleeper) REQUIRES(lock) {
        (sleeper.previous ? sleeper.previous->next : first) = sleeper.next;
        (sleeper.next ? sleeper.next->previous : last) = sleeper.previous;
    }
};

constinit Bucket buckets[64];

// The child has one thread.
WS2_FORK_HANDLER(addresses_in_child, Locks, []() NO_THREAD_SAFETY_ANALYSIS {
    for (Bucket& bucket : buckets) {
        bucket.lock.forget_holder();
        bucket.first = bucket.last = nullptr;
    }
});

Bucket& bucket_of(const volatile void* address) {
    const auto number = reinterpret_cast<std::uintptr_t>(address);
    return buckets[((number >> 3) * 0x9E3779B97F4A7C15ull) >> 58];
}

template <class T>
bool same(const volatile void* address, const void* compare) {
    T expected;
    std::memcpy(&expected, compare, sizeof expected);
    return __atomic_load_n(static_cast<const volatile T*>(address), __ATOMIC_SEQ_CST) == expected;
}

bool unchanged(const volatile void* address, const void* compare, std::size_t size) {
    switch (size) {
    case 1:
        return same<std::uint8_t>(address, compare);
    case 2:
        return same<std::uint16_t>(address, compare);
    case 4:
        return same<std::uint32_t>(address, compare);
    default:
        return same<std::uint64_t>(address, compare);
    }
}

} // namespace

Result<void> wait_on_address(const volatile void* address, const void* compare, std::size_t size,
                             os::Deadline deadline) {
    const bool power = size == 1 || size == 2 || size == 4 || size == 8;
    if (!power || !address || !compare || reinterpret_cast<std::uintptr_t>(address) % size != 0)
        return Error::InvalidParameter;
    Bucket& bucket = bucket_of(address);
    Sleeper sleeper{.address = address};
    {
        const os::LockGuard guard(bucket.lock);
        if (!unchanged(address, compare, size)) return {};
        if (deadline.is_at_once()) return Error::Timeout;
        bucket.add(sleeper);
    }
    while (sleeper.woken.load(std::memory_order_acquire) == 0)
        if (!os::futex_wait(sleeper.woken, 0, deadline)) break;
    const os::LockGuard guard(bucket.lock);
    if (sleeper.woken.load(std::memory_order_relaxed) != 0) return {};
    bucket.remove(sleeper);
    return Error::Timeout;
}

void wake_by_address(const void* address, bool all) {
    Bucket& bucket = bucket_of(address);
    const os::LockGuard guard(bucket.lock);
    for (Sleeper* sleeper = bucket.first; sleeper;) {
        Sleeper* next = sleeper->next;
        if (sleeper->address == address) {
            bucket.remove(*sleeper);
            sleeper->woken.store(1, std::memory_order_release);
            os::futex_wake(&sleeper->woken, 1);
            if (!all) return;
        }
        sleeper = next;
    }
}

} // namespace ws2::core
