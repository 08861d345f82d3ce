#include "core/resolve/async_lookup.hpp"

#include "catalog/error.hpp"

#include <new>

namespace ws2::core::resolve {
namespace {

bool is_lookup(core::ObjectKind kind) { return kind == AsyncLookup::kKind; }

} // namespace

AsyncLookup::AsyncLookup(const LookupRequest& request)
    : Object(kKind), host_(request.host.value_or("")), service_(request.service.value_or("")),
      request_(request) {
    if (request_.host) request_.host = host_;
    if (request_.service) request_.service = service_;
    work_.run = run;
    work_.lookup = this;
    time_out_.ring = time_is_up;
    time_out_.lookup = this;
}

Result<void> AsyncLookup::start(os::Deadline deadline) {
    retain(); // for the thread
    if (!deadline.is_never()) {
        retain(); // for the alarm
        const auto set = core::timer_thread::set(time_out_, deadline.nanoseconds());
        if (!set) {
            close_handle();
            release();
            release();
            return set.error();
        }
    }
    const auto submitted = lookup_threads::submit(work_);
    // If the task cannot be started but the time-out has expired, that has been reported already.
    if (submitted || !claim()) return {};
    close_handle();
    if (core::timer_thread::cancel(time_out_)) release();
    release();
    return submitted.error();
}

Result<core::Handle> AsyncLookup::open_handle() {
    retain();
    const auto handle = TRY(core::handle_table::insert(this));
    handle_.store(handle, std::memory_order_release);
    return handle;
}

bool AsyncLookup::end_with(Error error) {
    if (!claim()) return false;
    finish(error, Where::Elsewhere);
    return true;
}

void AsyncLookup::finish(Result<LookupAnswer> answer, Where where) {
    if (core::timer_thread::cancel(time_out_)) release();
    close_handle();
    deliver(std::move(answer), where);
}

void AsyncLookup::close_handle() {
    if (const auto handle = handle_.exchange(0, std::memory_order_acq_rel))
        static_cast<void>(core::handle_table::close(handle, is_lookup));
}

void AsyncLookup::answer() {
    Result<LookupAnswer> answer = Error::NotEnoughMemory;
    if (!ended_.load(std::memory_order_acquire)) {
        try {
            answer = look_up(request_);
        } catch (const std::bad_alloc&) {
        }
    }
    if (claim()) finish(std::move(answer), Where::LookupThread);
}

void AsyncLookup::run(lookup_threads::Task& task) {
    AsyncLookup* lookup = static_cast<Work&>(task).lookup;
    lookup->answer();
    lookup->release();
}

void AsyncLookup::time_is_up(core::timer_thread::Alarm& alarm) {
    AsyncLookup* lookup = static_cast<TimeOut&>(alarm).lookup;
    lookup->end_with(Error::TimedOut);
    lookup->release();
}

Result<void> cancel_lookup(core::Handle handle) {
    core::HandleRef<AsyncLookup> ref(core::handle_table::acquire(handle));
    if (!ref || !is_lookup(ref.slot().object()->kind())) return Error::InvalidHandle;
    auto lookup = ref.share();
    ref = {};
    if (!lookup->end_with(Error::LookupCancelled)) return Error::InvalidHandle;
    return {};
}

namespace {

class WaitedLookup final : public AsyncLookup {
  public:
    using AsyncLookup::AsyncLookup;

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
    auto lookup = core::Reference<WaitedLookup>::adopt(new WaitedLookup(request));
    TRY(lookup->start(deadline));
    lookup->wait();
    return lookup->take();
}

} // namespace ws2::core::resolve
