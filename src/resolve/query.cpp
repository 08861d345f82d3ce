#include "resolve/query.hpp"

#include "catalog/error.hpp"

#include <new>

namespace ws2::resolve {
namespace {

bool is_query(core::ObjectKind kind) { return kind == Query::kKind; }

} // namespace

Query::Query(const LookupRequest& request)
    : Object(kKind), host_(request.host.value_or("")), service_(request.service.value_or("")),
      request_(request) {
    if (request_.host) request_.host = host_;
    if (request_.service) request_.service = service_;
    work_.run = run;
    work_.query = this;
    time_out_.ring = time_is_up;
    time_out_.query = this;
}

Result<void> Query::start(os::Deadline deadline) {
    retain(); // for the thread
    if (!deadline.is_never()) {
        retain(); // for the alarm
        const auto set = core::background::set(time_out_, deadline.nanoseconds());
        if (!set) {
            close_handle();
            release();
            release();
            return set.error();
        }
    }
    const auto submitted = lookup_threads::submit(work_);
    // Where it cannot begin but its time is up already, the caller has been told that.
    if (submitted || !claim()) return {};
    close_handle();
    if (core::background::cancel(time_out_)) release();
    release();
    return submitted.error();
}

Result<core::Handle> Query::open_handle() {
    retain();
    const auto handle = TRY(core::handle_table::insert(this));
    handle_.store(handle, std::memory_order_release);
    return handle;
}

bool Query::end_with(Error error) {
    if (!claim()) return false;
    finish(error, Where::Elsewhere);
    return true;
}

void Query::finish(Result<LookupAnswer> answer, Where where) {
    if (core::background::cancel(time_out_)) release();
    close_handle();
    deliver(std::move(answer), where);
}

void Query::close_handle() {
    if (const auto handle = handle_.exchange(0, std::memory_order_acq_rel))
        static_cast<void>(core::handle_table::close(handle, is_query));
}

void Query::answer() {
    Result<LookupAnswer> answer = Error::NotEnoughMemory;
    if (!ended_.load(std::memory_order_acquire)) {
        try {
            answer = look_up(request_);
        } catch (const std::bad_alloc&) {
        }
    }
    if (claim()) finish(std::move(answer), Where::LookupThread);
}

void Query::run(lookup_threads::Task& task) {
    Query* query = static_cast<Work&>(task).query;
    query->answer();
    query->release();
}

void Query::time_is_up(core::background::Alarm& alarm) {
    Query* query = static_cast<TimeOut&>(alarm).query;
    query->end_with(Error::TimedOut);
    query->release();
}

Result<void> cancel_query(core::Handle handle) {
    core::Use<Query> use(core::handle_table::begin_use(handle));
    if (!use || !is_query(use.slot().object->kind())) return Error::InvalidHandle;
    auto query = use.share();
    use = {};
    if (!query->end_with(Error::LookupCancelled)) return Error::InvalidHandle;
    return {};
}

namespace {

class WaitedQuery final : public Query {
  public:
    using Query::Query;

    void wait() const {
        while (done_.load(std::memory_order_acquire) == 0)
            os::futex_wait(done_, 0);
    }
    Result<LookupAnswer> take() { return std::move(answer_); }

  private:
    void deliver(Result<LookupAnswer> answer, Where) override {
        answer_ = std::move(answer);
        done_.store(1, std::memory_order_release);
        os::futex_wake(&done_, 1);
    }

    Result<LookupAnswer> answer_ = Error::TimedOut;
    os::FutexWord done_{0};
};

} // namespace

Result<LookupAnswer> look_up_until(const LookupRequest& request, os::Deadline deadline) {
    auto query = core::Reference<WaitedQuery>::adopt(new WaitedQuery(request));
    TRY(query->start(deadline));
    query->wait();
    return query->take();
}

} // namespace ws2::resolve
