#pragma once
#include "core/handle/handle_table.hpp"
#include "core/pool/cleanup_group.hpp"
#include "core/pool/thread_pool.hpp"
#include "core/sync/event.hpp"
#include "core/sync/mutex.hpp"
#include "core/sync/semaphore.hpp"
#include "os/thread/futex.hpp"

#include <atomic>
#include <cstdint>
#include <utility>

namespace ws2::core {

class PoolItem;

/// What follows a callback's return, in this order. A PTP_CALLBACK_INSTANCE points to this object, which is
/// on the stack of the callback's thread.
struct PoolInstance {
    explicit PoolInstance(PoolItem& made_for) : item(made_for) {}

    /// That of the calling thread's callback, or null.
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
    /// The thread continues, but no thread waits for the callback any more.
    bool disassociated = false;

    void after_return();
    void disassociate();
    /// The callback is over, by its return or with its thread.
    void end();
};

/// The program's function, and the function of api that calls it with its own type.
struct PoolCallback {
    void (*call)(PoolItem& item, PoolInstance& instance, PoolOutcome outcome) = nullptr;
    void (*function)() = nullptr;
    void* context = nullptr;
};

/// An item's settings from its TP_CALLBACK_ENVIRON.
struct PoolSettings {
    Reference<ThreadPool> pool;
    Reference<PoolGroup> group;
    void (*group_cancel)() = nullptr;
    PoolPriority priority = PoolPriority::Normal;
    bool runs_long = false;
};

/// An item that makes callbacks in a pool: work, a timer, a wait. Any number of its callbacks may be queued
/// or run at a time.
class PoolItem : public Object {
  public:
    const PoolCallback& callback() const { return callback_; }
    const PoolSettings& settings() const { return settings_; }
    Handle handle() const { return handle_; }
    ThreadPool& pool() const { return *settings_.pool; }

    /// Opens the item's handle and adds it to its group. Takes ownership of the caller's reference.
    static Result<Handle> publish(PoolItem* item);
    /// Makes no more callbacks by itself; those queued still run. Called after the handle is closed.
    virtual void stop() {}
    /// Closes the handle, leaves the group and stops. InvalidHandle if it was closed already.
    Result<void> close();
    /// Waits until no callback is queued or runs. `cancel`: those that have not begun are dropped.
    void wait_for_callbacks(bool cancel);

    void after_fork() override;

  protected:
    PoolItem(ObjectKind kind, const PoolCallback& callback, PoolSettings settings);
    ~PoolItem() override;

    /// Called before and after each callback, on its thread. False if it is dropped.
    virtual bool prepare(PoolOutcome& outcome);
    virtual void settle() {}
    /// In a forked child, where pending timers and waits do not continue.
    virtual void forget() {}

  private:
    friend class ThreadPool;
    friend class PoolGroup;
    friend void make_callback(PoolItem& item, PoolOutcome outcome);
    friend struct PoolInstance;

    const PoolCallback callback_;
    const PoolSettings settings_;
    Handle handle_ = 0;

    // Guarded by the pool's lock.
    std::uint32_t pending_[2] = {0, 0};
    std::uint32_t running_ = 0;
    bool queued_ = false;
    PoolItem* next_ = nullptr;
    PoolItem* previous_ = nullptr;
    Reference<Object> idle_target_;
    /// Changes whenever a callback has ended.
    os::FutexWord ended_{0};
    std::atomic<std::uint32_t> waiters_{0};

    // Guarded by the group's lock.
    bool in_group_ = false;
    PoolItem* next_member_ = nullptr;
    PoolItem* previous_member_ = nullptr;
};

/// Makes a callback that the pool has counted as begun, on the calling thread, and releases the item.
void make_callback(PoolItem& item, PoolOutcome outcome);

/// Work: a callback for each submission. Without a handle it has one submission only.
class PoolWork final : public PoolItem {
  public:
    static constexpr ObjectKind kKind = ObjectKind::PoolWork;
    PoolWork(const PoolCallback& callback, PoolSettings settings)
        : PoolItem(kKind, callback, std::move(settings)) {}

    void submit();
    /// Makes one callback of the function; the item is freed afterwards.
    static Result<void> submit_once(const PoolCallback& callback, PoolSettings settings);

  private:
    void settle() override;
};

} // namespace ws2::core
