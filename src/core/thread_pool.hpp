#pragma once
#include "base/result.hpp"
#include "core/background.hpp"
#include "core/object.hpp"
#include "os/futex.hpp"

#include <cstdint>

namespace ws2::core {

class PoolItem;

/// Why a callback is made.
enum class PoolOutcome : std::uint8_t { Fired, TimedOut };
enum class PoolPriority : std::uint8_t { High, Normal, Low };

/// Threads that make the callbacks of pool items: the one of the process, or one that the program made.
///
/// A callback starts a thread of its own while there are fewer than processors; beyond that, threads are
/// added one at a time when nothing has moved for a while, since those that run may wait for what is queued.
/// The last to become idle works first, so that the others leave after some seconds.
class ThreadPool final : public Object {
  public:
    static constexpr ObjectKind kKind = ObjectKind::ThreadPool;
    static constexpr std::uint32_t kMostThreads = 512;

    ThreadPool();
    /// The pool of the process.
    static ThreadPool& shared();

    /// Makes sure that there is a thread at all. The error is NotEnoughMemory.
    Result<void> make_ready();
    Result<void> set_minimum(std::uint32_t threads);
    void set_maximum(std::uint32_t threads);
    /// A callback will keep its thread for long: another one may run in its place. False if there can be
    /// none.
    bool let_another_run();
    void long_callback_over();

    /// Whether the caller holds locks under which no thread should be started.
    enum class Caller : std::uint8_t { MayWait, MustNotWait };
    /// Queues a callback of the item, and keeps the item until it has been made.
    void submit(PoolItem& item, PoolOutcome outcome, Caller caller = Caller::MayWait);
    /// Takes back callbacks that have not begun.
    void take_back(PoolItem& item);
    /// Waits until none is but what the calling thread itself is in.
    void wait_until_idle(PoolItem& item);
    /// Has `notice` let go once the item is idle. False if it is already.
    bool tell_when_idle(PoolItem& item, Reference<Object> notice);
    /// Counts a callback that will be made, or is, outside the pool's queue.
    void begin(PoolItem& item);
    /// The item's callback is over, or counts as over.
    void end(PoolItem& item);

    void last_handle_closed(bool in_use) override;
    void after_fork();
    void forget_item(PoolItem& item);

  private:
    struct Sleeper {
        os::FutexWord woken{0};
        Sleeper* next = nullptr;
    };
    struct Worker;
    struct StallAlarm : background::Alarm {
        ThreadPool* pool = nullptr;
    };

    static std::uint32_t main(void* self);
    void work();
    /// False if the thread is not needed any more, and counted no longer.
    bool sleep_and_unlock();
    void thread_left();

    void push(PoolItem& item);
    PoolItem* pop(PoolOutcome& outcome);
    void unqueue(PoolItem& item);
    bool has_queue() const { return queues_[0].first || queues_[1].first || queues_[2].first; }

    std::uint32_t eager_limit() const;
    void see_to_threads_and_unlock(Caller caller);
    /// With the lock held. Yields what to wake afterwards; null if nobody sleeps.
    const os::FutexWord* take_sleeper();
    Result<void> start_counted_thread();
    void watch_for_stall(std::int64_t delay);
    void look_for_stall();

    struct Queue {
        PoolItem* first = nullptr;
        PoolItem* last = nullptr;
    };

    const std::uint32_t processors_;
    os::Lock lock_;
    Queue queues_[3];
    Sleeper* sleepers_ = nullptr;
    std::uint32_t threads_ = 0;
    std::uint32_t minimum_ = 0;
    std::uint32_t maximum_ = kMostThreads;
    /// Callbacks in progress that said they are long.
    std::uint32_t long_ = 0;
    bool closed_ = false;
    bool watching_ = false;
    /// Callbacks begun so far, and when last looked.
    std::uint32_t begun_ = 0;
    std::uint32_t begun_seen_ = 0;
    StallAlarm alarm_;
};

/// In a forked child.
void forget_shared_pool();

} // namespace ws2::core
