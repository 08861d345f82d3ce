#include "core/network_event/selection.hpp"

#include "catalog/error.hpp"
#include "core/network_event/event_source.hpp"
#include "core/overlapped/channel.hpp"
#include "core/process/fork.hpp"
#include "core/socket/socket.hpp"
#include "core/sync/free_list.hpp"
#include "observe/witness.hpp"

#include <bit>

namespace ws2::core::network_event {
using namespace socket_state;
namespace fd = catalog::network_event;
namespace linux_event = os::poll_event;

namespace {

constinit FreeList<Selection> unused;
WS2_FORK_HANDLER(selections_in_child, Locks, [] { unused.lock.forget_holder(); });

std::uint32_t event_of(os::NetworkChange change) {
    return change == os::NetworkChange::Address ? fd::address_list_change : fd::routing_interface_change;
}
constexpr short kBroken = linux_event::error | linux_event::hang_up;

// The memory of a registration.
static_assert(sizeof(Selection) <= 256);

} // namespace

Selection* Selection::find(const Socket& socket) { return static_cast<Selection*>(socket.observer()); }

Result<void> Selection::select(Socket& socket, Target target, std::uint32_t mask) {
    Selection* selection = find(socket);
    if (!selection) {
        if (mask == 0) return {};
        Selection* made = unused.take();
        if (!made) return Error::NoBuffers;
        {
            const os::LockGuard guard(made->lock_);
            made->socket_ = &socket;
        }
        auto* installed = static_cast<Selection*>(socket.observe(*made));
        if (installed != made) unused.give(*made);
        selection = installed;
    }
    EventSource* source = nullptr;
    if (mask) source = TRY(target.event ? EventSource::of(*target.event) : EventSource::of_windows());
    if (mask) TRY(socket.set_non_blocking(true));
    const os::LockGuard guard(selection->lock_);
    if (source != selection->source_) {
        selection->stop_watching();
        selection->source_ = source;
    }
    std::swap(selection->target_, target); // the old event is released without the lock
    const std::uint32_t unreported = selection->mask_ ? selection->enabled_ & fd::connect : 0;
    selection->mask_ = mask;
    selection->recorded_ = 0;
    socket.state().set_events_selected(mask != 0);
    if (mask == 0) return {};
    // Microsoft's page of WSAEventSelect: FD_WRITE is recorded once per connection and after each
    // WSAEWOULDBLOCK. A new selection on a socket that can send already records it.
    selection->enabled_ = (fd::all & ~fd::connect) | unreported;
    if (socket.is(connecting)) selection->enabled_ |= fd::connect;
    selection->was_connected_ = socket.is(connected);
    selection->look();
    selection->watch();
    for (const auto change : {os::NetworkChange::Address, os::NetworkChange::Route})
        selection->watch_change(change);
    return {};
}

Record Selection::take() {
    const os::LockGuard guard(lock_);
    if (mask_ && recorded_ == 0) look();
    Record result;
    result.events = recorded_;
    result.codes = codes_;
    recorded_ = 0;
    return result;
}

// Records the current events, without waiting.
void Selection::look() {
    if (is_idle() && !awaits_connect()) return;
    if (socket_->is(has_deferred)) record(fd::accept, Error::Success);
    const short events = wanted();
    os::PollEntry entry{socket_->descriptor(), events, 0};
    const auto ready = os::poll({&entry, 1}, os::Deadline::at_once());
    if (ready && *ready != 0) examine(entry.revents);
}

// Data, connections and room that are there belong to pending overlapped operations first. They complete
// without the lock, since one of DisconnectEx calls replaced(); what is left then is reported again.
void Selection::on_events(const os::ReadyEvents& ready) {
    Reference<Socket> socket;
    short awaited = 0;
    {
        const os::LockGuard guard(lock_);
        if (!is_current(ready.data) || !mask_) return;
        if (!(ready.data & kTag)) awaited = ready.events & ~not_awaited(ready.events);
        if (awaited == 0) return record_events(ready);
        // While events are selected the socket has a handle, so it is alive.
        socket = Reference<Socket>::share(socket_);
    }
    if (awaited & linux_event::in) overlapped::advance(*socket, overlapped::Direction::Receive);
    if (awaited & linux_event::out) overlapped::advance(*socket, overlapped::Direction::Send);
}

void Selection::record_events(const os::ReadyEvents& ready) {
    // The tag is 0 for the socket, else 1 + NetworkChange.
    if (const std::uint64_t which = ready.data & kTag) {
        const auto change = static_cast<os::NetworkChange>(which - 1);
        stop_watching_change(change);
        record(event_of(change), Error::Success);
        return;
    }
    // What is reported and must not be recorded would be reported without end. A report in the usual case
    // leaves the interest alone: a receive that follows re-enables it, and costs no system call then.
    short unwanted = ready.events & ~wanted();
    examine(ready.events);
    const short wants = wanted();
    // After FIN nothing more arrives until a receive has taken the remaining data.
    if ((ready.events & linux_event::peer_shut) && !may_record(fd::close))
        unwanted |= linux_event::in | linux_event::peer_shut;
    const std::uint32_t told_by_break = socket_->is_stream() ? fd::close | fd::connect : fd::read;
    if (is_idle() || ((ready.events & kBroken) && !may_record(told_by_break)))
        stop_watching_socket();
    else if (interest_ != kNotWatched)
        set_interest(static_cast<short>((interest_ | wants) & ~unwanted));
}

bool Selection::is_idle() const {
    return socket_->is_stream() && !socket_->is(connected | connecting | listening);
}

short Selection::not_awaited(short events) const {
    if (!socket_->is(has_channel)) [[likely]]
        return events;
    const overlapped::Channel& channel = *overlapped::channel_at(*socket_);
    if (!channel.receive.is_empty()) events &= ~linux_event::in;
    if (!channel.send.is_empty()) events &= ~linux_event::out;
    return events;
}

short Selection::wanted() const {
    short events = 0;
    if (may_record(socket_->is(listening) ? fd::accept : fd::read)) events |= linux_event::in;
    if (may_record(fd::oob)) events |= linux_event::priority;
    // FIN makes a stream readable too; only its own event distinguishes it from data.
    const bool reads = (events & linux_event::in) && !socket_->is(listening);
    if (socket_->is_stream() && (reads || may_record(fd::close))) events |= linux_event::peer_shut;
    const bool opening = awaits_connect() && (mask_ & (fd::connect | fd::write | fd::close));
    if (may_record(fd::write) || opening) events |= linux_event::out;
    return events;
}

void Selection::watch() {
    if (!source_ || !mask_ || is_idle()) return;
    set_interest(wanted());
}

void Selection::set_interest(short events) {
    if (events == interest_ || !source_) return;
    const os::Descriptor descriptor = socket_->descriptor();
    const bool fresh = interest_ == kNotWatched;
    const auto done = fresh ? source_->add(descriptor, events, event_data())
                            : source_->change(descriptor, events, event_data());
    if (done) interest_ = events;
}

void Selection::watch_change(os::NetworkChange change) {
    os::Descriptor& place = changes_[static_cast<std::size_t>(change)];
    if (place >= 0 || !may_record(event_of(change))) return;
    auto made = os::NetworkWatch::create(change, socket_->family());
    if (!made) return;
    const std::uint64_t data = event_data() | (1 + static_cast<std::uint64_t>(change));
    if (source_->add(made->descriptor(), linux_event::in, data)) place = made->release();
}

void Selection::stop_watching_change(os::NetworkChange change) {
    os::Descriptor& place = changes_[static_cast<std::size_t>(change)];
    if (place >= 0) static_cast<void>(os::close(place));
    place = -1;
}

void Selection::stop_watching() {
    for (const auto change : {os::NetworkChange::Address, os::NetworkChange::Route})
        stop_watching_change(change);
    stop_watching_socket();
}

void Selection::stop_watching_socket() {
    if (interest_ == kNotWatched) return;
    source_->remove(socket_->descriptor());
    interest_ = kNotWatched;
}

void Selection::examine(short events) {
    if (awaits_connect()) examine_connect(events);
    events = not_awaited(events);
    if (socket_->is(listening)) {
        if (events & linux_event::in) record(fd::accept, Error::Success);
        return;
    }
    if (socket_->is_stream()) {
        if (socket_->is(connected)) examine_stream(events);
        return;
    }
    // An ICMP error for a datagram is reported by the next receive: FD_READ.
    if (events & (linux_event::in | linux_event::error)) record(fd::read, Error::Success);
    if ((events & linux_event::out) && !socket_->is(unbound)) record(fd::write, Error::Success);
}

// Another call may have seen the end of the connect before.
void Selection::examine_connect(short events) {
    if (socket_->is(connecting) && (!(events & (linux_event::out | kBroken)) || !socket_->check_connect()))
        return;
    if (socket_->is(connect_failed)) {
        record(fd::connect, socket_->connect_failure());
        enabled_ &= ~fd::connect;
    } else if (socket_->is(connected)) {
        was_connected_ = true;
        enabled_ |= fd::all;
        record(fd::connect, Error::Success);
        enabled_ &= ~fd::connect;
    }
}

void Selection::examine_stream(short events) {
    const bool ends = (events & (linux_event::peer_shut | kBroken)) != 0;
    if (events & linux_event::in) {
        // FIN makes the stream readable without data.
        const auto bytes = ends ? os::bytes_readable(socket_->descriptor()) : Result<std::uint32_t>(1u);
        if (bytes && *bytes != 0) record(fd::read, Error::Success);
    }
    if ((events & linux_event::priority) && !os::oob_inline(socket_->descriptor()))
        record(fd::oob, Error::Success);
    if ((events & linux_event::out) && !(events & kBroken)) record(fd::write, Error::Success);
    if (!ends || !may_record(fd::close)) return;
    const bool reset = (events & linux_event::error) && socket_->take_error() != Error::Success;
    record(fd::close, reset || socket_->is(was_reset) ? Error::ConnectionAborted : Error::Success);
}

void Selection::record(std::uint32_t event, Error code) {
    if (!may_record(event)) return;
    enabled_ &= ~event;
    observe::happened(observe::Happening::NetworkEvent, static_cast<std::uint64_t>(socket_->descriptor()),
                      event, number(code));
    if (!target_.event) return target_.post(event, code);
    recorded_ |= event;
    codes_[static_cast<std::size_t>(std::countr_zero(event))] = code;
    target_.event->set();
}

void Selection::enable(std::uint32_t events) {
    const os::LockGuard guard(lock_);
    if (!mask_) return;
    const std::uint32_t news = events & ~enabled_;
    enabled_ |= events;
    if (!(news & mask_)) return;
    // A socket that stays watched is reported again while it is ready.
    if (interest_ != kNotWatched)
        set_interest(interest_ | wanted());
    else
        watch();
}

void Selection::received(bool urgent) { enable(urgent ? fd::oob : fd::read); }

void Selection::accepted() {
    enable(fd::accept);
    const os::LockGuard guard(lock_);
    // A deferred connection is not in the queue of the kernel.
    if (socket_->is(has_deferred)) record(fd::accept, Error::Success);
}

void Selection::sent(bool succeeded, bool wants_room) {
    if (wants_room) {
        enable(fd::write);
        return;
    }
    if (!succeeded) return;
    const os::LockGuard guard(lock_);
    recorded_ &= ~fd::write;
}

void Selection::changed() {
    const os::LockGuard guard(lock_);
    if (!mask_) return;
    // ConnectEx may be through when it reports its start.
    const bool came_through =
        socket_->is_stream() && socket_->is(connected) && !socket_->is(socket_state::accepted);
    if (socket_->is(connecting | connect_failed) || (came_through && !was_connected_)) enabled_ |= fd::all;
    was_connected_ = socket_->is(connected);
    if (socket_->is(connect_failed)) examine_connect(linux_event::out);
    if (!socket_->is_stream() || socket_->is(connected)) {
        enabled_ |= fd::write;
        look();
    }
    watch();
}

void Selection::replaced() {
    const os::LockGuard guard(lock_);
    // Epoll dropped the old connection when its last descriptor was closed.
    interest_ = kNotWatched;
    enabled_ = fd::all & ~fd::connect;
    was_connected_ = false;
    watch();
}

void Selection::awaits(os::NetworkChange change) {
    const os::LockGuard guard(lock_);
    if (!mask_) return;
    enabled_ |= event_of(change);
    watch_change(change);
}

void Selection::inherited_by(Socket& fresh) {
    Target target;
    std::uint32_t mask;
    {
        const os::LockGuard guard(lock_);
        target = target_;
        mask = mask_;
    }
    // The handle that the socket is about to get.
    target.socket = static_cast<Handle>(fresh.descriptor());
    if (mask) static_cast<void>(select(fresh, std::move(target), mask));
}

void Selection::closed() {
    Target target; // released without the lock
    const os::LockGuard guard(lock_);
    stop_watching();
    mask_ = recorded_ = 0;
    source_ = nullptr;
    std::swap(target, target_);
    retire();
}

void Selection::released() {
    closed();
    {
        const os::LockGuard guard(lock_);
        socket_ = nullptr;
    }
    unused.give(*this);
}

} // namespace ws2::core::network_event
