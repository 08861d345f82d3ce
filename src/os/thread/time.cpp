#include "os/thread/time.hpp"

#include "os/system/proc_file.hpp"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <ctime>
#include <sys/resource.h>
#include <unistd.h>

namespace ws2::os {

std::int64_t monotonic_now() {
    timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * std::int64_t{1'000'000'000} + now.tv_nsec;
}

std::uint64_t file_time_of(std::int64_t unix_seconds, std::int64_t nanoseconds) {
    constexpr std::int64_t from_1601_to_1970 = 11'644'473'600;
    return static_cast<std::uint64_t>((unix_seconds + from_1601_to_1970) * 10'000'000 + nanoseconds / 100);
}

std::uint64_t system_file_time() {
    timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return file_time_of(now.tv_sec, now.tv_nsec);
}

std::int64_t since_boot() {
    timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    return now.tv_sec * std::int64_t{1'000'000'000} + now.tv_nsec;
}

std::int64_t local_offset(std::int64_t unix_seconds) {
    const time_t moment = unix_seconds;
    tm local{};
    return localtime_r(&moment, &local) ? local.tm_gmtoff : 0;
}

bool calendar(std::int64_t unix_seconds, bool local, std::tm& result) {
    const time_t moment = unix_seconds;
    return (local ? localtime_r(&moment, &result) : gmtime_r(&moment, &result)) != nullptr;
}

ProcessorTime processor_time(bool of_thread_only) {
    rusage usage{};
    getrusage(of_thread_only ? RUSAGE_THREAD : RUSAGE_SELF, &usage);
    const auto nanoseconds = [](const timeval& time) {
        return time.tv_sec * std::int64_t{1'000'000'000} + time.tv_usec * std::int64_t{1000};
    };
    return {nanoseconds(usage.ru_stime), nanoseconds(usage.ru_utime)};
}

// By the time since then, as the wall clock may have been set.
Result<std::uint64_t> process_began() {
    constexpr int start_time = 22;
    const std::uint64_t ticks = TRY(own_stat(start_time));
    const std::int64_t begun = static_cast<std::int64_t>(ticks) * (1'000'000'000 / sysconf(_SC_CLK_TCK));
    return system_file_time() - static_cast<std::uint64_t>((since_boot() - begun) / 100);
}

std::uint32_t coarse_seconds() {
    timespec now;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return static_cast<std::uint32_t>(now.tv_sec);
}

std::int64_t Deadline::nanoseconds_left() const {
    constexpr std::int64_t kManualSlice = 1'000'000;
    if (is_at_once()) return 0;
    const std::int64_t left = nanoseconds_ - os::now(clock_);
    if (left <= 0) return 0;
    return clock_ ? std::min(left, kManualSlice) : left;
}

int Deadline::milliseconds_left() const {
    if (is_never()) return -1;
    const std::int64_t milliseconds = (nanoseconds_left() + 999'999) / 1'000'000;
    return milliseconds > INT_MAX ? INT_MAX : static_cast<int>(milliseconds);
}

void sleep_until(Deadline deadline) {
    timespec time{};
    time.tv_sec = deadline.nanoseconds() / 1'000'000'000;
    time.tv_nsec = deadline.nanoseconds() % 1'000'000'000;
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nullptr) == EINTR) {
    }
}

} // namespace ws2::os
