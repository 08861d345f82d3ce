#include "os/net/epoll_watch.hpp"

#include "os/gate/call.hpp"

#include <sys/epoll.h>

namespace ws2::os {
namespace {

Result<void> control(Descriptor epoll, int action, Descriptor watched, Watch watch, std::uint64_t data) {
    epoll_event event{};
    event.events = static_cast<std::uint16_t>(watch.events);
    if (watch.edge) event.events |= EPOLLET;
    if (watch.once) event.events |= EPOLLONESHOT;
    event.data.u64 = data;
    return system_action(SystemCall::EpollControl,
                         [&] { return ::epoll_ctl(epoll, action, watched, &event); });
}

} // namespace

Result<void> epoll_add_watch(Descriptor epoll, Descriptor watched, Watch watch, std::uint64_t data) {
    return control(epoll, EPOLL_CTL_ADD, watched, watch, data);
}

Result<void> epoll_change_watch(Descriptor epoll, Descriptor watched, Watch watch, std::uint64_t data) {
    return control(epoll, EPOLL_CTL_MOD, watched, watch, data);
}

} // namespace ws2::os
