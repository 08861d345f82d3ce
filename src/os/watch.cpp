#include "os/watch.hpp"

#include "os/call.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <vector>

namespace ws2::os {

Result<Descriptor> make_wake_descriptor() {
    return system_call([] { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); });
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
    std::vector<pollfd> entries;
    entries.reserve(descriptors.size());
    for (Watched& watched : descriptors) {
        watched.ready = false;
        entries.push_back({watched.descriptor, POLLIN, 0});
    }
    timespec left{};
    if (!deadline.is_never()) {
        const std::int64_t nanoseconds = deadline.nanoseconds() - monotonic_now();
        if (nanoseconds > 0) {
            left.tv_sec = nanoseconds / 1'000'000'000;
            left.tv_nsec = nanoseconds % 1'000'000'000;
        }
    }
    if (ppoll(entries.data(), entries.size(), deadline.is_never() ? nullptr : &left, nullptr) <= 0) return;
    for (std::size_t i = 0; i < entries.size(); ++i)
        descriptors[i].ready = entries[i].revents != 0;
}

} // namespace ws2::os
