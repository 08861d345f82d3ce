#include "core/network_event/event_source.hpp"

#include "catalog/error.hpp"
#include "core/network_event/selection.hpp"
#include "core/port/reactor.hpp"
#include "core/port/reactor_thread.hpp"
#include "core/process/fork.hpp"
#include "core/sync/free_list.hpp"

namespace ws2::core::network_event {
namespace {

constexpr int kMostReads = 8;

constinit FreeList<EventSource> unused;
constinit std::atomic<EventSource*> windows{nullptr};
WS2_FORK_HANDLER(event_sources_in_child, Locks, [] { unused.lock.forget_holder(); });
WS2_FORK_HANDLER(windows_in_child, Objects, [] {
    if (EventSource* source = windows.load(std::memory_order_relaxed)) source->after_fork();
});

} // namespace

Result<EventSource*> EventSource::of(Event& event) {
    if (SignalSource* known = event.signal_source()) return static_cast<EventSource*>(known);
    EventSource* made = TRY(make());
    SignalSource* installed = event.set_signal_source(*made);
    if (installed != made) made->released();
    return static_cast<EventSource*>(installed);
}

Result<EventSource*> EventSource::of_windows() {
    EventSource* known = windows.load(std::memory_order_acquire);
    if (!known) {
        EventSource* made = TRY(make());
        if (windows.compare_exchange_strong(known, made, std::memory_order_acq_rel))
            known = made;
        else
            made->released();
    }
    known->attend();
    if (!known->is_attended()) return Error::NoBuffers;
    return known;
}

Result<EventSource*> EventSource::make() {
    EventSource* made = unused.take();
    if (!made) return Error::NoBuffers;
    const auto epoll = os::make_epoll();
    if (!epoll) {
        unused.give(*made);
        return epoll.error();
    }
    made->epoll_.store(*epoll, std::memory_order_release);
    made->use_.store(0, std::memory_order_release);
    return made;
}

std::size_t EventSource::take_reports() {
    os::ReadyEvents ready[os::kMostReady];
    const std::size_t count = os::epoll_look(descriptor(), ready);
    for (std::size_t i = 0; i < count; ++i)
        Selection::of(ready[i].data).on_events(ready[i]);
    return count;
}

void EventSource::read() { take_reports(); }

// The reactor learns of an edge. What is reported is recorded, or not watched for any more, so that a few
// reads leave nothing; for the rest the reactor comes back after others.
void EventSource::on_ready(const os::Ready&) {
    std::uint32_t idle = 0;
    if (!use_.compare_exchange_strong(idle, kReading, std::memory_order_acq_rel)) return;
    int left = kMostReads;
    while (left > 0 && take_reports() != 0)
        --left;
    if (left == 0)
        if (auto reactor = reactor_thread::reactor())
            static_cast<void>((*reactor)->make_edge(descriptor(), event_data()));
    if (use_.fetch_and(~kReading, std::memory_order_acq_rel) & kReleased) recycle();
}

void EventSource::attend() {
    if (attended_.exchange(true, std::memory_order_acq_rel)) return;
    auto reactor = reactor_thread::reactor();
    if (!reactor || !(*reactor)->add(descriptor(), event_data()))
        attended_.store(false, std::memory_order_release);
}

// What the reactor reads may end the last use of the event, so it cannot be waited for here.
void EventSource::released() {
    if (!(use_.fetch_or(kReleased, std::memory_order_acq_rel) & kReading)) recycle();
}

void EventSource::recycle() {
    // A duplicate of the descriptor, in a child, would keep it in the reactor's epoll instance.
    if (attended_.exchange(false, std::memory_order_relaxed))
        if (auto reactor = reactor_thread::reactor()) (*reactor)->remove(descriptor());
    static_cast<void>(os::close(epoll_.exchange(-1)));
    unused.give(*this);
}

void EventSource::after_fork() {
    use_.store(0, std::memory_order_relaxed); // the reading thread is the parent's
    attended_.store(false, std::memory_order_relaxed);
    // The epoll instance is the parent's. Each socket is added again by its next call that selects events.
    static_cast<void>(os::close(descriptor()));
    epoll_.store(os::make_epoll().value_or(-1), std::memory_order_relaxed);
}

} // namespace ws2::core::network_event
