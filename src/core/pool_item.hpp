#pragma once
#include "core/event.hpp"
#include "core/handle_table.hpp"
#include "core/mutex.hpp"
#include "core/pool_group.hpp"
#include "core/semaphore.hpp"
#include "core/thread_pool.hpp"
#include "os/futex.hpp"

#include <atomic>
#include <cstdint>
#include <utility>

namespace ws2::core {

class PoolItem;
class Thread;
struct ThreadExitHook;

/// What happens once a callback has returned, in this order. A PTP_CALLBACK_INSTANCE points to this, on the
/// stack of the thread that makes the callback.
struct PoolInstance {
    explicit PoolInstance(PoolItem& made_for) : item(made_for) {}

    /// The one that the calling thread is in, or null.
    static PoolInstance* current();

    PoolItem& item;
    void* section = nullptr;
    void (*leave_section)(void* section) = nullptr;
    Reference<Mutex> mutex;
    Reference<Semaphore> semaphore;
    std::int32_t semaphore_count = 0;
    Reference<Event> event;
    void* library = nullptr;
    void (*free_library)(void* library) = nullptr;
    bool runs_long = false;
    /// The thread goes on, but nobody waits for the callback any more.
    bool disassociated = false;

    void after_return();
    void disassociate();
};

/// The program's function, with what it takes to call it as what it is; only api may.
struct PoolCallback {
    void (*call)(PoolItem& item, PoolInstance& instance, PoolOutcome outcome) = nullptr;
    void (*function)() = nullptr;
    void* context = nullptr;
};

/// What an item has from its environment.
struct PoolSettings {
    Reference<ThreadPool> pool;
    Reference<PoolGroup> group;
    void (*group_cancel)() = nullptr;
    PoolPriority priority = PoolPriority::Normal;
    bool runs_long = false;
};

/// Something that makes callbacks in a pool: work, a timer, a wait. Any number of its callbacks may be queued
/// or run at a time.
class PoolItem : public Object {
  public:
    const PoolCallback& callback() const { return callback_; }
    const PoolSettings& settings() const { return settings_; }
    Handle handle() const { return handle_; }
    ThreadPool& pool() const { return *settings_.pool; }

    /// Opens the item's handle and enters its group. Takes over the caller's reference.
    static Result<Handle> publish(PoolItem* item);
    /// Makes no more callbacks by itself; those that are queued will be made. Called when the handle is gone.
    virtual void stop() {}
    /// Gives up the handle, leaves the group and stops. InvalidHandle if somebody else did.
    Result<void> close();
    /// Waits until no callback is queued or runs. `cancel`: those that have not begun will not.
    void wait_for_callbacks(bool cancel);

    void after_fork();

  protected:
    PoolItem(ObjectKind kind, const PoolCallback& callback, PoolSettings settings);
    ~PoolItem() override;

    /// Around each callback, on its thread. False if it is not to be made after all.
    virtual bool prepare(PoolOutcome& outcome);
    virtual void settle() {}
    /// In a forked child, where what was set does not go on.
    virtual void forget() {}

  private:
    friend class ThreadPool;
    friend class PoolGroup;
    friend void make_callback(PoolItem& item, PoolOutcome outcome);
    friend void end_callback_with_thread(ThreadExitHook& hook, Thread& thread);

    const PoolCallback callback_;
    const PoolSettings settings_;
    Handle handle_ = 0;

    // Guarded by the pool's lock.
    std::uint32_t pending_[2] = {0, 0};
    std::uint32_t running_ = 0;
    bool queued_ = false;
    PoolItem* next_ = nullptr;
    PoolItem* previous_ = nullptr;
    Reference<Object> idle_notice_;
    /// Changes whenever a callback is over.
    os::FutexWord ended_{0};
    std::atomic<std::uint32_t> waiters_{0};

    // Guarded by the group's lock.
    bool in_group_ = false;
    PoolItem* next_member_ = nullptr;
    PoolItem* previous_member_ = nullptr;
};

/// Makes a callback that the pool counts as begun, on the calling thread, and releases the item.
void make_callback(PoolItem& item, PoolOutcome outcome);

/// Work: a callback for each submission. Without a handle, of one submission only.
class PoolWork final : public PoolItem {
  public:
    static constexpr ObjectKind kKind = ObjectKind::PoolWork;
    PoolWork(const PoolCallback& callback, PoolSettings settings)
        : PoolItem(kKind, callback, std::move(settings)) {}

    void submit();
    /// Makes one callback of the function; nothing remains of it afterwards.
    static Result<void> submit_once(const PoolCallback& callback, PoolSettings settings);

  private:
    void settle() override;
};

} // namespace ws2::core
