#include "os/epoll.hpp"

#include "os/call.hpp"

#include <algorithm>
#include <sys/epoll.h>

namespace ws2::os {
namespace {

Result<void> add(Descriptor epoll, Descriptor watched, std::uint32_t events, std::uint64_t data) {
    epoll_event event{};
    event.events = events;
    event.data.u64 = data;
    return system_action([&] { return ::epoll_ctl(epoll, EPOLL_CTL_ADD, watched, &event); });
}

} // namespace

Result<Descriptor> make_epoll() {
    return system_call([] { return ::epoll_create1(EPOLL_CLOEXEC); });
}

Result<void> epoll_add(Descriptor epoll, Descriptor watched, std::uint64_t data) {
    return add(epoll, watched, EPOLLIN | EPOLLPRI | EPOLLOUT | EPOLLRDHUP | EPOLLET, data);
}

Result<void> epoll_add_level(Descriptor epoll, Descriptor watched, std::uint64_t data) {
    return add(epoll, watched, EPOLLIN, data);
}

void epoll_remove(Descriptor epoll, Descriptor watched) {
    epoll_event unused{};
    ::epoll_ctl(epoll, EPOLL_CTL_DEL, watched, &unused);
}

std::size_t epoll_wait(Descriptor epoll, std::span<Ready> ready, Deadline deadline) {
    epoll_event events[kMostReady];
    const int room = static_cast<int>(std::min(ready.size(), kMostReady));
    const int count = ::epoll_wait(epoll, events, room, deadline.milliseconds_left());
    if (count <= 0) return 0;
    constexpr std::uint32_t broken = EPOLLERR | EPOLLHUP;
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
        const std::uint32_t bits = events[i].events;
        ready[i] = {events[i].data.u64, (bits & (EPOLLIN | EPOLLPRI | EPOLLRDHUP | broken)) != 0,
                    (bits & (EPOLLOUT | broken)) != 0, (bits & (EPOLLRDHUP | EPOLLHUP)) != 0,
                    (bits & EPOLLPRI) != 0};
    }
    return static_cast<std::size_t>(count);
}

} // namespace ws2::os
