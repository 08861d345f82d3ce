#include "os/net/epoll.hpp"

#include "os/gate/call.hpp"
#include "os/gate/direct.hpp"

#include <algorithm>
#include <cstddef>
#include <sys/epoll.h>

namespace ws2::os {
namespace {

// The numbers of poll and of epoll are the same.
static_assert(EPOLLIN == poll_event::in && EPOLLPRI == poll_event::priority && EPOLLOUT == poll_event::out &&
              EPOLLERR == poll_event::error && EPOLLHUP == poll_event::hang_up &&
              EPOLLRDHUP == poll_event::peer_shut);

constexpr std::uint32_t kAllEdges = EPOLLIN | EPOLLPRI | EPOLLOUT | EPOLLRDHUP | EPOLLET;

Result<void> control(Descriptor epoll, int action, Descriptor watched, std::uint32_t events,
                     std::uint64_t data) {
    epoll_event event{};
    event.events = events;
    event.data.u64 = data;
    return system_action(SystemCall::EpollControl,
                         [&] { return ::epoll_ctl(epoll, action, watched, &event); });
}

} // namespace

Result<Descriptor> make_epoll() {
    return system_call(SystemCall::Descriptor, [] { return ::epoll_create1(EPOLL_CLOEXEC); });
}

Result<void> epoll_add(Descriptor epoll, Descriptor watched, std::uint64_t data) {
    return control(epoll, EPOLL_CTL_ADD, watched, kAllEdges, data);
}

Result<void> epoll_rearm(Descriptor epoll, Descriptor watched, std::uint64_t data) {
    return control(epoll, EPOLL_CTL_MOD, watched, kAllEdges, data);
}

Result<void> epoll_add_events(Descriptor epoll, Descriptor watched, short events, std::uint64_t data) {
    return control(epoll, EPOLL_CTL_ADD, watched, static_cast<std::uint16_t>(events), data);
}

Result<void> epoll_change_events(Descriptor epoll, Descriptor watched, short events, std::uint64_t data) {
    return control(epoll, EPOLL_CTL_MOD, watched, static_cast<std::uint16_t>(events), data);
}

std::size_t epoll_look(Descriptor epoll, std::span<ReadyEvents> ready) {
    epoll_event events[kMostReady];
    const int count = ::epoll_wait(epoll, events, static_cast<int>(std::min(ready.size(), kMostReady)), 0);
    for (int i = 0; i < count; ++i)
        ready[static_cast<std::size_t>(i)] = {events[i].data.u64, static_cast<short>(events[i].events)};
    return count > 0 ? static_cast<std::size_t>(count) : 0;
}

void epoll_remove(Descriptor epoll, Descriptor watched) {
    epoll_event unused{};
    ::epoll_ctl(epoll, EPOLL_CTL_DEL, watched, &unused);
}

std::size_t epoll_wait(Descriptor epoll, std::span<Ready> ready, int milliseconds) {
    static_assert(sizeof(Ready) == sizeof(epoll_event) &&
                  offsetof(Ready, data) == offsetof(epoll_event, data));
    const long count = detail::entered_once<::epoll_wait, SYS_epoll_wait>(
        epoll, reinterpret_cast<epoll_event*>(ready.data()), static_cast<int>(ready.size()), milliseconds);
    return count > 0 ? static_cast<std::size_t>(count) : 0;
}

} // namespace ws2::os
