#include "core/sync/thread_storage.hpp"

#include "catalog/error.hpp"
#include "core/process/fork.hpp"
#include "core/sync/thread.hpp"
#include "os/thread/lock.hpp"

#include <atomic>
#include <bitset>
#include <new>

namespace ws2::core::thread_storage {
namespace {

/// One thread's values. All blocks are linked, so that release of an index clears it in all threads.
struct Block {
    std::atomic<void*> values[kThreadIndexes + kFiberIndexes] = {};
    Block* next = nullptr;
    Block* previous = nullptr;
};

[[gnu::tls_model("initial-exec")]] constinit thread_local Block* mine = nullptr;

constinit os::Lock lock;
WS2_FORK_HANDLER(storage_in_child, Locks, [] { lock.forget_holder(); });
constinit Block* blocks GUARDED_BY(lock) = nullptr;
constinit std::bitset<kThreadIndexes + kFiberIndexes> taken GUARDED_BY(lock);
constinit Callback callbacks[kFiberIndexes] GUARDED_BY(lock) = {};

constexpr std::uint32_t count_of(Kind kind) { return kind == Kind::Thread ? kThreadIndexes : kFiberIndexes; }
constexpr std::uint32_t place_of(Kind kind, std::uint32_t index) {
    return kind == Kind::Thread ? index : kThreadIndexes + index;
}

} // namespace

Result<std::uint32_t> allocate(Kind kind, Callback callback) {
    const os::LockGuard guard(lock);
    // Windows never returns FLS index 0.
    for (std::uint32_t index = kind == Kind::Fiber ? 1 : 0; index < count_of(kind); ++index) {
        const std::uint32_t place = place_of(kind, index);
        if (taken[place]) continue;
        taken[place] = true;
        if (kind == Kind::Fiber) callbacks[index] = callback;
        return index;
    }
    return Error::NoMoreItems;
}

Result<void> release(Kind kind, std::uint32_t index) {
    if (index >= count_of(kind)) return Error::InvalidParameter;
    const std::uint32_t place = place_of(kind, index);
    Callback callback = nullptr;
    {
        const os::LockGuard guard(lock);
        if (!taken[place]) return Error::InvalidParameter;
        if (kind == Kind::Fiber) callback = callbacks[index];
    }
    for (;;) {
        void* value = nullptr;
        {
            const os::LockGuard guard(lock);
            for (Block* block = blocks; block && !value; block = block->next)
                value = block->values[place].exchange(nullptr, std::memory_order_acq_rel);
            if (!value) taken[place] = false;
        }
        if (!value) return {};
        if (callback) callback(value);
    }
}

Result<void*> get(Kind kind, std::uint32_t index) {
    if (index >= count_of(kind)) return Error::InvalidParameter;
    return mine ? mine->values[place_of(kind, index)].load(std::memory_order_relaxed) : nullptr;
}

Result<void> set(Kind kind, std::uint32_t index, void* value) {
    if (index >= count_of(kind)) return Error::InvalidParameter;
    if (!mine) {
        static_cast<void>(Thread::current()); // so that its end calls leave_thread
        auto* block = new (std::nothrow) Block;
        if (!block) return Error::NotEnoughMemory;
        const os::LockGuard guard(lock);
        block->next = blocks;
        if (blocks) blocks->previous = block;
        blocks = block;
        mine = block;
    }
    mine->values[place_of(kind, index)].store(value, std::memory_order_relaxed);
    return {};
}

void leave_thread() {
    // A callback may set values again; as at the end of a thread on Windows, each index is checked once.
    for (std::uint32_t index = 1; mine && index < kFiberIndexes; ++index) {
        void* value = mine->values[kThreadIndexes + index].exchange(nullptr, std::memory_order_acq_rel);
        if (!value) continue;
        lock.lock();
        const Callback callback = callbacks[index];
        lock.unlock();
        if (callback) callback(value);
    }
    if (!mine) return;
    {
        const os::LockGuard guard(lock);
        (mine->previous ? mine->previous->next : blocks) = mine->next;
        if (mine->next) mine->next->previous = mine->previous;
    }
    delete mine;
    mine = nullptr;
}

} // namespace ws2::core::thread_storage
