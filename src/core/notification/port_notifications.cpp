#include "core/notification/port_notifications.hpp"

#include "catalog/error.hpp"
#include "core/notification/registration.hpp"
#include "core/process/fork.hpp"
#include "core/socket/socket.hpp"
#include "os/thread/lock.hpp"

#include <new>

namespace ws2::core::notification {

/// All instances, those in use and the others.
struct Instances {
    os::Lock lock;
    PortNotifications* first GUARDED_BY(lock) = nullptr;

    Result<PortNotifications*> join(Port& port) {
        const os::LockGuard guard(lock);
        PortNotifications* free = nullptr;
        for (PortNotifications* it = first; it; it = it->next_) {
            if (it->users_ == 0) {
                free = it;
            } else if (it->port_.get() == &port) {
                ++it->users_;
                return it;
            }
        }
        if (!free) {
            free = new (std::nothrow) PortNotifications;
            if (!free) return Error::NoBuffers;
            free->next_ = first;
            first = free;
        }
        TRY(free->open(port));
        free->users_ = 1;
        return free;
    }

    void renew_in_child() NO_THREAD_SAFETY_ANALYSIS {
        // The child has one thread, and the instances are the parent's.
        lock.forget_holder();
        for (PortNotifications* it = first; it; it = it->next_) {
            if (it->users_ == 0) continue;
            it->retire();
            static_cast<void>(os::close(it->epoll_.exchange(-1)));
            const auto epoll = os::make_epoll();
            if (!epoll) continue;
            it->epoll_.store(*epoll);
            if (auto reactor = it->port_->reactor())
                static_cast<void>((*reactor)->add(*epoll, it->event_data()));
        }
    }
};

namespace {

constinit Instances instances;
WS2_FORK_HANDLER(notifications_in_child, Resume, [] {
    handle_table::for_each(
        [](Handle, Object& object, void*) {
            if (object.kind() != ObjectKind::Socket) return;
            if (auto* it = static_cast<Registration*>(static_cast<Socket&>(object).notifier()))
                it->forget_in_child();
        },
        nullptr);
    instances.renew_in_child();
});

constexpr int kMostReads = 8;

} // namespace

Result<PortNotifications*> PortNotifications::join(Port& port) { return instances.join(port); }

Result<void> PortNotifications::open(Port& port) {
    Reactor* const reactor = TRY(port.reactor());
    const os::Descriptor epoll = TRY(os::make_epoll());
    if (auto added = reactor->add(epoll, event_data()); !added) {
        static_cast<void>(os::close(epoll));
        return added;
    }
    port.socket_bound();
    port_ = Reference<Port>::share(&port);
    epoll_.store(epoll, std::memory_order_release);
    return {};
}

void PortNotifications::leave() {
    Reference<Port> port;
    const os::LockGuard guard(instances.lock);
    if (--users_ != 0) return;
    retire();
    const os::Descriptor epoll = epoll_.exchange(-1, std::memory_order_acq_rel);
    if (auto reactor = port_->reactor()) (*reactor)->remove(epoll);
    static_cast<void>(os::close(epoll));
    port_->socket_gone();
    port = std::move(port_);
}

bool PortNotifications::serve() {
    os::ReadyEvents ready[os::kMostReady];
    std::size_t count = 0;
    {
        // So that the instance is not closed meanwhile.
        const os::LockGuard guard(instances.lock);
        if (users_ != 0) count = os::epoll_look(epoll_.load(std::memory_order_relaxed), ready);
    }
    for (std::size_t i = 0; i < count; ++i)
        Registration::report(ready[i], *this);
    return count == os::kMostReady;
}

void PortNotifications::on_ready(const os::Ready& ready) {
    if (!is_current(ready)) return;
    int left = kMostReads;
    while (left > 0 && serve())
        --left;
    if (left != 0) return;
    const os::LockGuard guard(instances.lock);
    if (users_ == 0) return;
    if (auto reactor = port_->reactor())
        static_cast<void>((*reactor)->make_edge(epoll_.load(std::memory_order_relaxed), event_data()));
}

} // namespace ws2::core::notification
