#pragma once
#include "base/result.hpp"
#include "core/handle/object.hpp"
#include "core/process/timer_thread.hpp"
#include "os/thread/futex.hpp"
#include "os/thread/lock.hpp"

#include <cstdint>

namespace ws2::core {

class PoolItem;

/// The reason for a callback.
enum class PoolOutcome : std::uint8_t { Fired, TimedOut };
enum class PoolPriority : std::uint8_t { High, Normal, Low };

/// The pools of the process. The wait thread and the timer thread run the callbacks of
/// WT_EXECUTEINWAITTHREAD and WT_EXECUTEINTIMERTHREAD, one after the other.
enum class SharedPool : std::uint8_t { Process, WaitThread, TimerThread };

/// The threads that run the callbacks of pool items: the process's pool, or one that the program created.
///
/// A submission starts a thread while there are fewer than processors. Beyond that a thread is added when no
/// callback has started for 10 ms, since the running ones may wait for queued ones. Threads wake last in,
/// first out, so that the others time out and end (decision 12).
class ThreadPool final : public Object {
  public:
    static constexpr ObjectKind kKind = ObjectKind::ThreadPool;
    static constexpr std::uint32_t kMostThreads = 512;

    /// The pool measures time by the clock of its timers.
    explicit ThreadPool(timer_thread::Timers& timers = timer_thread::Timers::shared());
    static ThreadPool& shared(SharedPool which = SharedPool::Process);

    /// Ensures that at least one thread runs. Error: NotEnoughMemory.
    Result<void> make_ready();
    Result<void> set_minimum(std::uint32_t threads);
    void set_maximum(std::uint32_t threads);
    /// Declares the running callback as long: another thread may run in its place. False if none can.
    bool let_another_run();
    void long_callback_over();

    /// Whether the caller holds locks under which no thread may be started.
    enum class Caller : std::uint8_t { MayWait, MustNotWait };
    /// Queues a callback of the item and holds a reference to the item until it has run.
    void submit(PoolItem& item, PoolOutcome outcome, Caller caller = Caller::MayWait);
    /// Removes callbacks that have not begun.
    void take_back(PoolItem& item);
    /// Waits until the item has no callbacks, except that of the calling thread.
    void wait_until_idle(PoolItem& item);
    /// Releases `target` once the item is idle. False if it is idle already.
    bool notify_when_idle(PoolItem& item, Reference<Object> target);
    /// Counts a callback that is made outside the pool's queue.
    void begin(PoolItem& item);
    /// The item's callback has ended, or counts as ended.
    void end(PoolItem& item);

    void last_handle_closed(bool in_use) override;
    void forget_threads();
    void forget_item(PoolItem& item);

  private:
    struct Sleeper {
        os::FutexWord woken{0};
        Sleeper* next = nullptr;
    };
    struct Worker;
    struct StallAlarm : timer_thread::Alarm {
        ThreadPool* pool = nullptr;
    };

    static std::uint32_t main(void* self);
    void work();
    /// Called with the lock held, releases it meanwhile. True if a submission has woken the thread.
    bool sleep(std::uint32_t milliseconds) REQUIRES(lock_);
    /// False if the thread is no longer needed; then it is uncounted.
    bool sleep_and_unlock() RELEASE(lock_);
    void thread_left();

    void push(PoolItem& item) REQUIRES(lock_);
    PoolItem* pop(PoolOutcome& outcome) REQUIRES(lock_);
    void unqueue(PoolItem& item) REQUIRES(lock_);
    bool has_queue() const REQUIRES(lock_) {
        return queues_[0].first || queues_[1].first || queues_[2].first;
    }

    std::uint32_t eager_limit() const REQUIRES(lock_);
    void see_to_threads_and_unlock(Caller caller) RELEASE(lock_);
    /// Returns the thread to wake afterwards; null if none sleeps.
    const os::FutexWord* take_sleeper() REQUIRES(lock_);
    Result<void> start_counted_thread();
    void watch_for_stall(std::int64_t delay) REQUIRES(lock_);
    void look_for_stall();

    struct Queue {
        PoolItem* first = nullptr;
        PoolItem* last = nullptr;
    };

    timer_thread::Timers& timers_;
    const std::uint32_t processors_;
    os::Lock lock_;
    Queue queues_[3] GUARDED_BY(lock_);
    Sleeper* sleepers_ GUARDED_BY(lock_) = nullptr;
    std::uint32_t threads_ GUARDED_BY(lock_) = 0;
    std::uint32_t minimum_ GUARDED_BY(lock_) = 0;
    std::uint32_t maximum_ GUARDED_BY(lock_) = kMostThreads;
    /// Running callbacks that were declared long.
    std::uint32_t long_ GUARDED_BY(lock_) = 0;
    bool closed_ GUARDED_BY(lock_) = false;
    bool watching_ GUARDED_BY(lock_) = false;
    /// The number of callbacks begun, and its value at the last check.
    std::uint32_t begun_ GUARDED_BY(lock_) = 0;
    std::uint32_t begun_seen_ GUARDED_BY(lock_) = 0;
    StallAlarm alarm_;
};

} // namespace ws2::core
