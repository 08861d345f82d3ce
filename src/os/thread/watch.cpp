#include "os/thread/watch.hpp"

#include "os/gate/call.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <vector>

namespace ws2::os {

Result<Descriptor> make_wake_descriptor() {
    return system_call(SystemCall::EventDescriptor, [] { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); });
}

void wake(Descriptor descriptor) {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = write(descriptor, &one, sizeof one);
}

void drain(Descriptor descriptor) {
    std::uint64_t count;
    [[maybe_unused]] const auto got = read(descriptor, &count, sizeof count);
}

void wait_readable(std::span<Watched> descriptors, Deadline deadline) {
    constexpr std::size_t kSmall = 66;
    pollfd small[kSmall];
    std::vector<pollfd> large(descriptors.size() > kSmall ? descriptors.size() : 0);
    const std::span entries(large.empty() ? small : large.data(), descriptors.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        descriptors[i].ready = false;
        entries[i] = {descriptors[i].descriptor, POLLIN, 0};
    }
    timespec left{};
    if (!deadline.is_never()) {
        const std::int64_t nanoseconds = deadline.nanoseconds_left();
        left = {nanoseconds / 1'000'000'000, nanoseconds % 1'000'000'000};
    }
    if (ppoll(entries.data(), entries.size(), deadline.is_never() ? nullptr : &left, nullptr) <= 0) return;
    for (std::size_t i = 0; i < entries.size(); ++i)
        descriptors[i].ready = entries[i].revents != 0;
}

} // namespace ws2::os
