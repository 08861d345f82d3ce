#include "core/port/reactor.hpp"

#include "os/thread/watch.hpp"

namespace ws2::core {

Reactor::~Reactor() {
    if (epoll_ >= 0) static_cast<void>(os::close(epoll_));
    if (wake_ >= 0) static_cast<void>(os::close(wake_));
}

Result<void> Reactor::open() {
    const os::Descriptor epoll = TRY(os::make_epoll());
    auto wake = os::make_wake_descriptor();
    if (!wake) {
        static_cast<void>(os::close(epoll));
        return wake.error();
    }
    // Edge-triggered, so that each write is an event and the eventfd need not be read.
    if (auto added = os::epoll_add(epoll, *wake, kWake); !added) {
        static_cast<void>(os::close(*wake));
        static_cast<void>(os::close(epoll));
        return added.error();
    }
    wake_ = *wake;
    epoll_ = epoll;
    return {};
}

void Reactor::wake() { os::wake(wake_); }

void Reactor::renew_after_fork() {
    if (epoll_ < 0) return;
    static_cast<void>(os::close(epoll_));
    static_cast<void>(os::close(wake_));
    epoll_ = wake_ = -1;
    static_cast<void>(open());
}

} // namespace ws2::core
