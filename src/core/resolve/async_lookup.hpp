#pragma once
#include "core/handle/handle_table.hpp"
#include "core/process/timer_thread.hpp"
#include "core/resolve/lookup.hpp"
#include "core/resolve/lookup_threads.hpp"
#include "os/thread/futex.hpp"
#include "os/thread/time.hpp"

#include <atomic>
#include <string>

namespace ws2::core::resolve {

/// An asynchronous look-up. It ends once: answered, cancelled or timed out; the thread that ends it calls
/// `deliver`.
class AsyncLookup : public core::Object {
  public:
    static constexpr core::ObjectKind kKind = core::ObjectKind::Lookup;

    /// Copies the texts that the request refers to.
    explicit AsyncLookup(const LookupRequest& request);

    /// Starts it. `deliver` is called exactly once from now on, unless this fails (NotEnoughMemory).
    Result<void> start(os::Deadline deadline);
    /// Opens a handle by which the lookup can be cancelled, until it has ended.
    Result<core::Handle> open_handle();
    /// Ends it with the code; false if it has ended already.
    bool end_with(Error error);

  protected:
    /// Where the result is delivered: on a look-up thread, or elsewhere: inside a call that cancels, or on
    /// the timer thread.
    enum class Where { LookupThread, Elsewhere };
    virtual void deliver(Result<LookupAnswer> answer, Where where) = 0;
    ~AsyncLookup() override = default;

  private:
    struct Work : lookup_threads::Task {
        AsyncLookup* lookup = nullptr;
    };
    struct TimeOut : core::timer_thread::Alarm {
        AsyncLookup* lookup = nullptr;
    };

    bool claim() { return !ended_.exchange(true, std::memory_order_acq_rel); }
    void finish(Result<LookupAnswer> answer, Where where);
    void answer();
    void close_handle();
    static void run(lookup_threads::Task& task);
    static void time_is_up(core::timer_thread::Alarm& alarm);

    std::string host_, service_;
    LookupRequest request_;
    std::atomic<bool> ended_{false};
    std::atomic<core::Handle> handle_{0};
    Work work_;
    TimeOut time_out_;
};

/// Finds a lookup by its handle and cancels it (WSA_E_CANCELLED). The error is InvalidHandle.
Result<void> cancel_lookup(core::Handle handle);

/// Looks up on another thread and waits for the result. Error TimedOut when the deadline has passed.
Result<LookupAnswer> look_up_until(const LookupRequest& request, os::Deadline deadline);

} // namespace ws2::core::resolve
