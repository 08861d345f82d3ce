#include "core/notification/registration.hpp"

#include "catalog/error.hpp"
#include "core/socket/socket.hpp"

#include <new>
#include <utility>

namespace ws2::core::notification {
namespace {

namespace poll = os::poll_event;

std::uint32_t events_of(short reported) {
    std::uint32_t events = 0;
    if (reported & poll::in) events |= event::in;
    if (reported & poll::out) events |= event::out;
    if (reported & (poll::peer_shut | poll::hang_up)) events |= event::hang_up;
    if (reported & poll::error) events |= event::error;
    return events;
}

short polled(std::uint32_t filter) {
    int events = 0;
    if (filter & event::in) events |= poll::in;
    if (filter & event::out) events |= poll::out;
    if (filter & event::hang_up) events |= poll::peer_shut;
    return static_cast<short>(events);
}

constexpr std::uint64_t kOneRegistration = std::uint64_t{1} << 32;

} // namespace

Result<Registration*> Registration::of(Socket& socket) {
    if (Attachment* known = socket.notifier()) return static_cast<Registration*>(known);
    auto* made = new (std::nothrow) Registration(socket);
    if (!made) return Error::NoBuffers;
    Attachment* const set = socket.set_notifier(*made);
    if (set != made) made->release();
    auto* registration = static_cast<Registration*>(set);
    // The closing thread looks for it after it has set the state.
    if (socket.is(socket_state::closing)) registration->closed();
    return registration;
}

Result<void> Registration::enable(Socket& socket, Handle handle, Port& port, const Wish& wish) {
    Registration& it = *TRY(of(socket));
    bool looks = false;
    PortNotifications* at;
    {
        const os::LockGuard guard(it.lock_);
        if (it.closed_) return Error::NotSocket;
        const bool same_port = it.at_ && &it.at_->port() == &port;
        const std::uintptr_t key = same_port ? it.wish_.key : wish.key;
        if (!same_port) {
            PortNotifications* joined = TRY(PortNotifications::join(port));
            it.leave();
            it.at_ = joined;
            it.data_ = (it.data_ & ~(kOneRegistration - 1)) + kOneRegistration + handle;
        }
        it.wish_ = wish;
        it.wish_.key = key;
        it.enabled_ = true;
        it.later_ = 0;
        // Edges are changes while the registration is enabled (Microsoft's page of SOCK_NOTIFY_REGISTRATION);
        // epoll reports once what holds already.
        if (wish.edge && !it.is_idle()) {
            os::PollEntry entry{socket.descriptor(), polled(wish.filter), 0};
            static_cast<void>(os::poll({&entry, 1}, os::Deadline::at_once()));
            it.held_ = events_of(entry.revents);
            looks = it.held_ != 0;
        }
        if (auto watched = it.watch(); !watched) {
            it.held_ = 0;
            it.leave();
            return watched;
        }
        at = it.at_;
    }
    if (looks) {
        while (at->serve()) {
        }
        const os::LockGuard guard(it.lock_);
        it.held_ = 0;
    }
    port.operation_waits();
    return {};
}

Registration* Registration::find(Socket& socket, Port& port) NO_THREAD_SAFETY_ANALYSIS {
    auto* it = static_cast<Registration*>(socket.notifier());
    if (!it) return nullptr;
    it->lock_.lock();
    if (it->at_ && &it->at_->port() == &port) return it;
    it->lock_.unlock();
    return nullptr;
}

Result<void> Registration::disable(Socket& socket, Port& port) NO_THREAD_SAFETY_ANALYSIS {
    Registration* it = find(socket, port);
    if (!it) return Error::NotFound;
    it->enabled_ = false;
    it->later_ = 0;
    it->stop_watching();
    it->lock_.unlock();
    return {};
}

Result<void> Registration::remove(Socket& socket, Port& port) NO_THREAD_SAFETY_ANALYSIS {
    Registration* it = find(socket, port);
    if (!it) return Error::NotFound;
    // Behind the packet that may be queued; none follows it.
    auto posted = port.post(nullptr, it->wish_.key, event::removed);
    if (posted) it->leave();
    it->lock_.unlock();
    return posted;
}

bool Registration::is_idle() const { return socket_->is_stream() && socket_->is(socket_state::idle_phases); }

Result<void> Registration::watch() {
    if (!enabled_ || is_idle()) {
        stop_watching();
        return {};
    }
    const os::Watch how{polled(wish_.filter), wish_.edge, wish_.once || !wish_.edge};
    // epoll loses a descriptor that begins to refer to another connection.
    auto done = watched_ ? at_->change(socket_->descriptor(), how, data_) : Result<void>(Error::NotFound);
    if (!done) done = at_->add(socket_->descriptor(), how, data_);
    watched_ = done.has_value();
    return done;
}

void Registration::stop_watching() {
    if (std::exchange(watched_, false)) at_->remove(socket_->descriptor());
}

void Registration::leave() {
    if (!at_) return;
    stop_watching();
    enabled_ = false;
    later_ = 0;
    std::exchange(at_, nullptr)->leave();
}

void Registration::report(const os::ReadyEvents& ready, PortNotifications& from) {
    HandleRef<Object> object(handle_table::acquire_socket(ready.data & (kOneRegistration - 1)));
    if (!object || object.get()->kind() != ObjectKind::Socket) return;
    auto* const it = static_cast<Registration*>(static_cast<Socket*>(object.get())->notifier());
    if (it) it->on_events(ready, from);
}

std::uint32_t Registration::wanted(short events) const {
    return events_of(events) & (wish_.filter | event::error);
}

void Registration::on_events(const os::ReadyEvents& ready, PortNotifications& from) {
    Reference<Port> port;
    {
        const os::LockGuard guard(lock_);
        if (at_ != &from || ready.data != data_ || !enabled_) return;
        const std::uint32_t events = wanted(ready.events) & ~std::exchange(held_, 0);
        if (events == 0) {
            // Only what held before: the watch goes on.
            if (wish_.edge && wish_.once) static_cast<void>(watch());
            return;
        }
        if (wish_.once) enabled_ = false;
        if (queued_)
            later_ |= events;
        else
            port = prepare(events);
    }
    if (port) push(*port);
}

Reference<Port> Registration::prepare(std::uint32_t events) {
    retain();
    queued_ = true;
    packet_.registration = this;
    packet_.overlapped = nullptr;
    packet_.key = wish_.key;
    packet_.status = Status::Success;
    packet_.bytes = events;
    packet_.release = [](Packet& packet) { static_cast<NotifyPacket&>(packet).registration->packet_taken(); };
    return Reference<Port>::share(&at_->port());
}

// The packet belongs to this thread until it is queued.
void Registration::push(Port& port) NO_THREAD_SAFETY_ANALYSIS { port.push(packet_); }

void Registration::packet_taken() {
    Reference<Port> port;
    {
        const os::LockGuard guard(lock_);
        queued_ = false;
        if (at_ && later_ != 0)
            port = prepare(std::exchange(later_, 0));
        else if (at_ && enabled_ && !wish_.edge)
            static_cast<void>(watch());
    }
    if (port) push(*port);
    release();
}

void Registration::connected() {
    const os::LockGuard guard(lock_);
    if (!at_ || queued_) return;
    static_cast<void>(watch());
}

void Registration::forget_in_child() NO_THREAD_SAFETY_ANALYSIS {
    lock_.forget_holder();
    watched_ = false;
}

void Registration::closed() {
    const os::LockGuard guard(lock_);
    closed_ = true;
    leave();
}

} // namespace ws2::core::notification
