#pragma once
#include "core/background.hpp"
#include "core/handle_table.hpp"
#include "os/futex.hpp"
#include "os/time.hpp"
#include "resolve/lookup.hpp"
#include "resolve/lookup_threads.hpp"

#include <atomic>
#include <string>

namespace ws2::resolve {

/// A lookup that goes on in the background. It ends once: answered, cancelled, or out of time; who ends it
/// tells the caller.
class Query : public core::Object {
  public:
    static constexpr core::ObjectKind kKind = core::ObjectKind::Lookup;

    /// Copies the texts that the request refers to.
    explicit Query(const LookupRequest& request);

    /// Begins; `deliver` will be called exactly once from now on, unless this fails (NotEnoughMemory).
    Result<void> start(os::Deadline deadline);
    /// Opens a handle by which the query can be cancelled; it is good until the query has ended.
    Result<core::Handle> open_handle();
    /// Ends it with the code; false if it has ended already.
    bool end_with(Error error);

  protected:
    /// Where the caller is told: on a thread that is there for lookups, or inside a call that cancels, or on
    /// the thread that serves all clocks.
    enum class Where { LookupThread, Elsewhere };
    virtual void deliver(Result<LookupAnswer> answer, Where where) = 0;
    ~Query() override = default;

  private:
    struct Work : lookup_threads::Task {
        Query* query = nullptr;
    };
    struct TimeOut : core::background::Alarm {
        Query* query = nullptr;
    };

    bool claim() { return !ended_.exchange(true, std::memory_order_acq_rel); }
    void finish(Result<LookupAnswer> answer, Where where);
    void answer();
    void close_handle();
    static void run(lookup_threads::Task& task);
    static void time_is_up(core::background::Alarm& alarm);

    std::string host_, service_;
    LookupRequest request_;
    std::atomic<bool> ended_{false};
    std::atomic<core::Handle> handle_{0};
    Work work_;
    TimeOut time_out_;
};

/// Finds a query by its handle and cancels it (WSA_E_CANCELLED). The error is InvalidHandle.
Result<void> cancel_query(core::Handle handle);

/// Looks up in the background and waits for it, for as long as the deadline allows (TimedOut).
Result<LookupAnswer> look_up_until(const LookupRequest& request, os::Deadline deadline);

} // namespace ws2::resolve
