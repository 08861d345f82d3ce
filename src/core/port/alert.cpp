#include "core/port/alert.hpp"

#include "catalog/error.hpp"
#include "core/port/port.hpp"
#include "core/process/blocking_call.hpp"
#include "core/sync/thread.hpp"
#include "os/thread/watch.hpp"

namespace ws2::core {
namespace {

/// The interval at which a thread without a wake descriptor checks its alert.
constexpr std::uint32_t kLookMilliseconds = 10;

} // namespace

Alert::Alert() : waker_{wake, this}, listening_(Thread::current().begin_alertable(waker_)) {}

Alert::~Alert() {
    if (!listening_) return;
    Thread::current().end_alertable();
    if (const os::Descriptor used = descriptor_.load(std::memory_order_relaxed); used >= 0 && is_raised())
        os::drain(used);
}

void Alert::wake(void* self) {
    auto* const alert = static_cast<Alert*>(self);
    alert->raised_.store(true, std::memory_order_seq_cst);
    alert->sleeper_.woken.store(1, std::memory_order_release);
    os::futex_wake(&alert->sleeper_.woken, 1);
    if (const auto descriptor = alert->descriptor_.load(std::memory_order_seq_cst); descriptor >= 0)
        os::wake(descriptor);
}

void Alert::wait_readable(os::Descriptor watched, os::Deadline deadline) {
    const os::Descriptor own = Thread::current().wake_descriptor();
    descriptor_.store(own, std::memory_order_seq_cst);
    while (!is_raised()) {
        os::Watched both[] = {{watched, false}, {own, false}};
        os::wait_readable(both, own >= 0 ? deadline : os::Deadline::earlier(deadline, kLookMilliseconds));
        // A wake-up of an earlier wait may be pending.
        if (both[1].ready) os::drain(own);
        if (own >= 0 || both[0].ready || deadline.has_passed()) return;
    }
}

Result<int> Alert::poll(std::span<os::PollEntry> entries, os::Deadline deadline) {
    os::PollEntry& mine = entries.back();
    const os::Descriptor own = Thread::current().wake_descriptor();
    mine = {own, os::poll_event::in, 0};
    descriptor_.store(own, std::memory_order_seq_cst);
    for (;;) {
        const bool looks = is_raised();
        int found = TRY(
            blocking_call::poll(entries, looks      ? os::Deadline::at_once()
                                         : own >= 0 ? deadline
                                                    : os::Deadline::earlier(deadline, kLookMilliseconds)));
        if (mine.revents != 0) {
            os::drain(own);
            --found;
        }
        if (found > 0 || looks || is_raised() || deadline.has_passed()) return found;
    }
}

Result<std::size_t> Port::wait_alertably(Worker& worker, os::Deadline deadline, std::span<PortEntry> room) {
    std::size_t taken = 0;
    const bool alerted = wait_for_alert(deadline, room, taken);
    if (taken != 0 || !alerted) return taken;
    Wakeup wakeup;
    lock_.lock();
    concurrency_.end(worker);
    Packet* const packets = has_packet_to_take() ? pop(worker, room.size(), wakeup) : nullptr;
    lock_.unlock();
    if (!packets) return Error::UserApc;
    wakeup.deliver();
    return hand_out(packets, room);
}

bool Port::wait_for_alert(os::Deadline deadline, std::span<PortEntry> room, std::size_t& taken) {
    Alert alert;
    if (alert.is_raised()) return true;
    lock_.lock();
    if (closed_ || has_packet_to_take()) {
        lock_.unlock();
        return false;
    }
    if (has_reactor_.load(std::memory_order_relaxed)) {
        enter_reactor(deadline);
        lock_.unlock();
        taken = wait_in_reactor(deadline, &alert, room);
    } else {
        if (!deadline.is_at_once()) add(alert.sleeper());
        lock_.unlock();
        if (!deadline.is_at_once()) sleep(alert.sleeper(), deadline);
    }
    return alert.is_raised();
}

} // namespace ws2::core
