#pragma once
#include "core/background.hpp"
#include "core/event.hpp"
#include "core/handle_table.hpp"
#include "core/thread_pool.hpp"
#include "core/wait.hpp"

#include <cstdint>

namespace ws2::core {

/// A wait without a thread: when its object is signalled, or its time is over, a thread of the pool makes the
/// call.
class RegisteredWait final : public Object, private thread_pool::Task {
  public:
    static constexpr ObjectKind kKind = ObjectKind::Other;

    using Callback = void (*)(void* context, unsigned char timed_out);
    struct Order {
        Callback callback;
        void* context;
        /// 0xFFFFFFFF for none.
        std::uint32_t milliseconds;
        bool once;
    };

    /// NotEnoughMemory; InvalidParameter for a mutex, which only a thread can own.
    static Result<Handle> create(Reference<Waitable> object, const Order& order);

    /// No call begins from now on. True if none was under way; otherwise the event, if any, is set when it is
    /// over.
    bool stop(Reference<Event> when_done);
    /// Waits until no call is under way any more.
    void drain();

  private:
    RegisteredWait(Reference<Waitable> object, const Order& order);

    void arm();
    void call();
    void disarm();
    void finish();

    struct TimeOut : background::Alarm {
        RegisteredWait* owner = nullptr;
    };

    const Reference<Waitable> object_;
    const Order order_;
    TimeOut alarm_;
    Wait wait_;
    WaitNode node_{};
    os::Lock arming_;
    std::atomic<std::int64_t> due_{0};
    os::Lock lock_;
    bool stopped_ = false;
    bool done_ = false;
    Reference<Event> when_done_;
    os::FutexWord over_{0};
};

} // namespace ws2::core
