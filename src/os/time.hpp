#pragma once
#include <cstdint>
#include <ctime>

namespace ws2::os {

/// Nanoseconds of a clock that never goes back and does not tick while nobody looks.
std::int64_t monotonic_now();

/// The wall clock as Windows counts it: units of 100 nanoseconds since the beginning of 1601.
std::uint64_t system_file_time();
std::uint64_t file_time_of(std::int64_t unix_seconds, std::int64_t nanoseconds);
/// Nanoseconds since the machine was started, sleep included.
std::int64_t since_boot();
/// What has to be added to a time of Greenwich to get the local one, at that time, in seconds.
std::int64_t local_offset(std::int64_t unix_seconds);
/// The date and the time of day, here or in Greenwich; false for a year that `result` cannot hold.
bool calendar(std::int64_t unix_seconds, bool local, std::tm& result);
/// Nanoseconds that the calling process or thread has used.
struct ProcessorTime {
    std::int64_t kernel, user;
};
ProcessorTime processor_time(bool of_thread_only);

/// Whole seconds of that clock, as of the last tick; cheaper.
std::uint32_t coarse_seconds();

/// A moment of that clock, at which somebody stops waiting.
class Deadline {
  public:
    /// The DWORD of milliseconds that Windows' waits take; 0xFFFFFFFF is for ever.
    static Deadline after_milliseconds(std::uint32_t milliseconds) {
        if (milliseconds == 0xFFFFFFFF) return never();
        if (milliseconds == 0) return at_once();
        return Deadline(monotonic_now() + std::int64_t{milliseconds} * 1'000'000);
    }
    static constexpr Deadline never() { return Deadline(kNever); }
    /// Has passed already: a wait until then only looks.
    static constexpr Deadline at_once() { return Deadline(0); }
    static constexpr Deadline at(std::int64_t nanoseconds) { return Deadline(nanoseconds); }

    constexpr bool is_never() const { return nanoseconds_ == kNever; }
    constexpr bool is_at_once() const { return nanoseconds_ == 0; }
    constexpr std::int64_t nanoseconds() const { return nanoseconds_; }
    bool has_passed() const { return !is_never() && (is_at_once() || monotonic_now() >= nanoseconds_); }
    /// What is left, in milliseconds rounded up; -1 for ever. This is what poll and epoll take.
    int milliseconds_left() const;

  private:
    static constexpr std::int64_t kNever = INT64_MAX;

    explicit constexpr Deadline(std::int64_t nanoseconds) : nanoseconds_(nanoseconds) {}
    std::int64_t nanoseconds_;
};

void sleep_until(Deadline deadline);

} // namespace ws2::os
