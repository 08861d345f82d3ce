#pragma once
#include "core/handle/object.hpp"
#include "os/thread/lock.hpp"

namespace ws2::core {

class PoolItem;

/// Pool items that are closed together: a cleanup group, or the timers of a timer queue.
class PoolGroup : public Object {
  public:
    static constexpr ObjectKind kKind = ObjectKind::PoolGroup;

    explicit PoolGroup(ObjectKind kind = kKind) : Object(kind) {}

    void add(PoolItem& item);
    /// No effect if it is not a member.
    void remove(PoolItem& item);
    bool is_empty();

    /// Closes all members and waits for their callbacks. `cancel`: callbacks that have not begun are dropped,
    /// and `cancelled` is called for each member.
    void close_members(bool cancel, void (*cancelled)(PoolItem& item, void* context), void* context);
    /// Closes all members without waiting; `target` is released when their callbacks have ended. False if
    /// they have already.
    bool close_members(const Reference<Object>& target);

    void after_fork() override { lock_.forget_holder(); }

  private:
    Reference<PoolItem> take_first();

    os::Lock lock_;
    PoolItem* first_ GUARDED_BY(lock_) = nullptr;
};

/// The timers of one CreateTimerQueue; made by CreateTimerQueueTimer.
class TimerQueue final : public PoolGroup {
  public:
    static constexpr ObjectKind kKind = ObjectKind::TimerQueue;
    TimerQueue() : PoolGroup(kKind) {}
    /// The queue of timers without one of their own.
    static TimerQueue& shared();
};

} // namespace ws2::core
