#include "os/thread/futex.hpp"

#include <cerrno>
#include <ctime>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace ws2::os {

bool futex_wait(const FutexWord& word, std::uint32_t expected, Deadline deadline) {
    timespec time{};
    if (!deadline.is_never()) {
        const std::int64_t end = deadline.of_system_clock().nanoseconds();
        time = {end / 1'000'000'000, end % 1'000'000'000};
    }
    // FUTEX_WAIT_BITSET takes an absolute time of CLOCK_MONOTONIC.
    const long result =
        syscall(SYS_futex, reinterpret_cast<const std::uint32_t*>(&word), FUTEX_WAIT_BITSET_PRIVATE, expected,
                deadline.is_never() ? nullptr : &time, nullptr, FUTEX_BITSET_MATCH_ANY);
    return result == 0 || errno != ETIMEDOUT || !deadline.has_passed();
}

int futex_wake(const FutexWord* word, int count) {
    return static_cast<int>(syscall(SYS_futex, reinterpret_cast<const std::uint32_t*>(word),
                                    FUTEX_WAKE_PRIVATE, count, nullptr, nullptr, 0));
}

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the low half comes first");

bool futex_wait_low(const std::atomic<std::uintptr_t>& word, std::uintptr_t expected) {
    return syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, static_cast<std::uint32_t>(expected), nullptr,
                   nullptr, 0) == 0;
}

void futex_wake_low(const std::atomic<std::uintptr_t>& word, int count) {
    syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, count, nullptr, nullptr, 0);
}

} // namespace ws2::os
