#pragma once
#include "base/result.hpp"

#include <atomic>
#include <cstdint>
#include <ctime>

namespace ws2::os {

/// Nanoseconds of the monotonic clock, which does not advance while the machine is suspended.
std::int64_t monotonic_now();

/// The wall clock in Windows' form: units of 100 nanoseconds since 1 January 1601.
std::uint64_t system_file_time();
std::uint64_t file_time_of(std::int64_t unix_seconds, std::int64_t nanoseconds);
/// Nanoseconds since boot, including suspension.
std::int64_t since_boot();
/// The UTC offset of local time at the given time, in seconds.
std::int64_t local_offset(std::int64_t unix_seconds);
/// The date and the time of day, local or UTC; false for a year that `result` cannot hold.
bool calendar(std::int64_t unix_seconds, bool local, std::tm& result);
/// Nanoseconds of processor time used by the calling process or thread.
struct ProcessorTime {
    std::int64_t kernel, user;
};
ProcessorTime processor_time(bool of_thread_only);
/// When the process began, in Windows' form.
Result<std::uint64_t> process_began();

/// Whole seconds of that clock, as of the last tick; cheaper.
std::uint32_t coarse_seconds();

/// A clock that stands still until it is advanced: tests pass one in place of the system's. A wait for a time
/// of it compares the time each millisecond.
class ManualClock {
  public:
    std::int64_t now() const { return now_.load(std::memory_order_acquire); }
    void advance(std::int64_t nanoseconds) { now_.fetch_add(nanoseconds, std::memory_order_acq_rel); }

  private:
    std::atomic<std::int64_t> now_{1};
};

/// Nanoseconds of the clock; null is the system's monotonic clock.
inline std::int64_t now(const ManualClock* clock) { return clock ? clock->now() : monotonic_now(); }

/// A time at which a wait ends, of the system's monotonic clock or of a manual one.
class Deadline {
  public:
    /// From the DWORD of milliseconds of Windows' waits; 0xFFFFFFFF means for ever.
    static Deadline after_milliseconds(std::uint32_t milliseconds, const ManualClock* clock = nullptr) {
        if (milliseconds == 0xFFFFFFFF) return never();
        if (milliseconds == 0) return at_once();
        return at(os::now(clock) + std::int64_t{milliseconds} * 1'000'000, clock);
    }
    static constexpr Deadline never() { return {kNever, nullptr}; }
    /// Has already passed: a wait with it only polls.
    static constexpr Deadline at_once() { return {0, nullptr}; }
    /// The last time of the clock that comes.
    static constexpr Deadline latest() { return {kNever - 1, nullptr}; }
    static constexpr Deadline at(std::int64_t nanoseconds, const ManualClock* clock = nullptr) {
        return {nanoseconds, clock};
    }

    /// The deadline, or so many milliseconds from now if that is earlier.
    static Deadline earlier(Deadline deadline, std::uint32_t milliseconds) {
        const Deadline other = after_milliseconds(milliseconds, deadline.clock_);
        return other.nanoseconds_ < deadline.nanoseconds_ ? other : deadline;
    }

    constexpr bool is_never() const { return nanoseconds_ == kNever; }
    constexpr bool is_at_once() const { return nanoseconds_ == 0; }
    constexpr std::int64_t nanoseconds() const { return nanoseconds_; }
    bool has_passed() const { return !is_never() && (is_at_once() || os::now(clock_) >= nanoseconds_); }
    /// How long a system call may wait before the caller compares the time again: the remaining time, or a
    /// millisecond of a manual clock's; 0 for a deadline that has passed. Not for one that is never.
    std::int64_t nanoseconds_left() const;
    /// The same in milliseconds, rounded up; -1 for ever. The form of poll and epoll.
    int milliseconds_left() const;
    /// The deadline for a system call that measures by the system's clock: itself, or for a manual clock's
    /// the end of that millisecond.
    Deadline of_system_clock() const { return clock_ ? at(monotonic_now() + nanoseconds_left()) : *this; }

  private:
    static constexpr std::int64_t kNever = INT64_MAX;

    constexpr Deadline(std::int64_t nanoseconds, const ManualClock* clock)
        : nanoseconds_(nanoseconds), clock_(clock) {}
    std::int64_t nanoseconds_;
    const ManualClock* clock_;
};

/// For a deadline of the system's clock.
void sleep_until(Deadline deadline);

} // namespace ws2::os
