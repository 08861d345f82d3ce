#pragma once
#include "core/object.hpp"
#include "os/futex.hpp"

namespace ws2::core {

class PoolItem;

/// Pool items that are closed together: a cleanup group, or the timers of a timer queue.
class PoolGroup : public Object {
  public:
    static constexpr ObjectKind kKind = ObjectKind::PoolGroup;

    explicit PoolGroup(ObjectKind kind = kKind) : Object(kind) {}

    void add(PoolItem& item);
    /// Does nothing if it is no member.
    void remove(PoolItem& item);
    bool is_empty();

    /// Closes all members and waits for their callbacks. `cancel`: those that have not begun are not made,
    /// and the function hears of each member.
    void close_members(bool cancel, void (*cancelled)(PoolItem& item, void* context), void* context);
    /// Closes all members without waiting: `notice` lets go when their callbacks are over. False if they are.
    bool close_members(const Reference<Object>& notice);

    void after_fork() { lock_.forget_holder(); }

  private:
    Reference<PoolItem> take_first();

    os::Lock lock_;
    PoolItem* first_ = nullptr;
};

/// What timers made by CreateTimerQueueTimer belong to.
class TimerQueue final : public PoolGroup {
  public:
    static constexpr ObjectKind kKind = ObjectKind::TimerQueue;
    TimerQueue() : PoolGroup(kKind) {}
    /// The queue of timers that name none.
    static TimerQueue& shared();
};

} // namespace ws2::core
