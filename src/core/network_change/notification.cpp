#include "core/network_change/notification.hpp"

#include <utility>

namespace ws2::core {

NetworkNotification::NetworkNotification(const PoolCallback& callback, PoolSettings settings,
                                         os::NetworkEvents events, int family, bool initial)
    : PoolItem(kKind, callback, std::move(settings)), events_(std::move(events)), family_(family),
      initial_(initial) {
    descriptor = events_.descriptor();
    ready = [](Watch& watch) { static_cast<NetworkNotification&>(watch).changed(); };
}

Result<Handle> NetworkNotification::begin(NetworkNotification* notification) {
    // Kept until the watch holds a reference of its own.
    const auto self = Reference<NetworkNotification>::share(notification);
    const Handle handle = TRY(publish(notification));
    if (notification->initial_)
        notification->pool().submit(*notification, PoolOutcome::Fired);
    else
        notification->arm();
    return handle;
}

/// The watch holds a reference, from here to changed() or stop(). Without memory there are no more callbacks.
void NetworkNotification::arm() {
    const os::LockGuard guard(lock_);
    if (stopped_) return;
    retain();
    if (!timer_thread::watch(*this)) release();
}

void NetworkNotification::changed() {
    const auto self = Reference<NetworkNotification>::adopt(this);
    pool().submit(*this, PoolOutcome::Fired);
}

std::vector<os::NetworkEvent> NetworkNotification::take() { return events_.take(); }

bool NetworkNotification::take_initial() { return std::exchange(initial_, false); }

bool NetworkNotification::is_stopped() {
    const os::LockGuard guard(lock_);
    return stopped_;
}

bool NetworkNotification::prepare(PoolOutcome&) { return !is_stopped(); }

void NetworkNotification::settle() { arm(); }

void NetworkNotification::stop() {
    {
        const os::LockGuard guard(lock_);
        stopped_ = true;
    }
    if (timer_thread::unwatch(*this)) release();
}

// The socket is the parent's too: the child would take changes from it.
void NetworkNotification::forget() NO_THREAD_SAFETY_ANALYSIS {
    lock_.forget_holder();
    stopped_ = true;
    if (timer_thread::unwatch(*this)) release();
}

} // namespace ws2::core
