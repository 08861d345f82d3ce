#include "core/network_change/change_request.hpp"

#include "catalog/family.hpp"
#include "catalog/status.hpp"
#include "core/process/fork.hpp"
#include "core/process/timer_thread.hpp"
#include "os/memory/memory.hpp"
#include "os/thread/lock.hpp"

#include <atomic>
#include <memory>
#include <utility>

namespace ws2::core::change_request {
namespace {

using overlapped::Overlapped;

class Request final : private timer_thread::Watch {
  public:
    Request(os::NetworkWatch watch, Overlapped& record, Reference<Event> event)
        : record_(&record), watch_(std::move(watch)), event_(std::move(event)) {
        descriptor = watch_.descriptor();
        ready = [](Watch& which) { static_cast<Request&>(which).changed(); };
    }
    bool is_of(const Overlapped* record) const { return record_ == record; }
    Result<void> arm() { return timer_thread::watch(*this); }
    /// Whether the timer thread will not call it.
    bool disarm() { return timer_thread::unwatch(*this); }
    /// Called with the lock, so that nothing is written to the OVERLAPPED once a cancel has returned.
    void complete(Status status);

    Request* next = nullptr;

  private:
    void changed();

    Overlapped* const record_;
    const os::NetworkWatch watch_;
    const Reference<Event> event_;
};

struct List {
    os::Lock lock;
    Request* first GUARDED_BY(lock) = nullptr;

    /// Whether it was in the list.
    bool remove(const Request& request) REQUIRES(lock) {
        for (Request** place = &first; *place; place = &(*place)->next) {
            if (*place != &request) continue;
            *place = request.next;
            return true;
        }
        return false;
    }
};
constinit List list;
constinit std::atomic<Handle> shared_handle{0};

void pulse_handle() {
    if (const auto event = find<Event>(shared_handle.load(std::memory_order_acquire))) (*event)->pulse();
}

void Request::complete(Status status) {
    if (os::writable(record_, sizeof *record_)) {
        record_->internal_high = 0;
        std::atomic_ref(record_->internal)
            .store(static_cast<std::uintptr_t>(status), std::memory_order_release);
    }
    if (event_) event_->set();
    pulse_handle();
}

void Request::changed() {
    const std::unique_ptr<Request> self(this);
    const os::LockGuard guard(list.lock);
    if (list.remove(*this)) complete(Status::Success);
}

void forget_in_child() NO_THREAD_SAFETY_ANALYSIS {
    list.lock.forget_holder();
    while (Request* const request = list.first) {
        list.first = request->next;
        request->disarm();
        delete request;
    }
}
WS2_FORK_HANDLER(change_requests_in_child, Objects, forget_in_child);

} // namespace

Result<void> begin(os::NetworkChange kind, Overlapped& record, Reference<Event> event) {
    auto watch = TRY(os::NetworkWatch::create(kind, catalog::family::inet));
    auto request = std::make_unique<Request>(std::move(watch), record, std::move(event));
    // A change that comes now waits for the lock. A request that is refused leaves the record.
    const os::LockGuard guard(list.lock);
    TRY(request->arm());
    std::atomic_ref(record.internal)
        .store(static_cast<std::uintptr_t>(Status::Pending), std::memory_order_release);
    request->next = list.first;
    list.first = request.release();
    return {};
}

bool cancel(const Overlapped* record) {
    const os::LockGuard guard(list.lock);
    for (Request* request = list.first; request; request = request->next) {
        if (!request->is_of(record)) continue;
        list.remove(*request);
        request->complete(Status::Cancelled);
        if (request->disarm()) delete request;
        return true;
    }
    return false;
}

Result<Handle> handle() {
    Handle known = shared_handle.load(std::memory_order_acquire);
    if (known && find<Event>(known)) return known;
    const Handle made = TRY(handle_table::insert(new Event(true, false)));
    if (shared_handle.compare_exchange_strong(known, made, std::memory_order_acq_rel)) return made;
    static_cast<void>(handle_table::close(made));
    return known;
}

} // namespace ws2::core::change_request
