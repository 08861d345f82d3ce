#pragma once
#include "core/port/attendance.hpp"
#include "core/sync/apc.hpp"
#include "os/net/socket.hpp"
#include "os/thread/time.hpp"

#include <atomic>
#include <span>

namespace ws2::core {

/// Ends the calling thread's wait on a port or on sockets when an APC is queued to the thread.
class Alert {
  public:
    Alert();
    ~Alert();
    Alert(const Alert&) = delete;
    Alert& operator=(const Alert&) = delete;

    bool is_raised() const { return !listening_ || raised_.load(std::memory_order_seq_cst); }
    /// It is woken when the alert is raised.
    Attendance::Sleeper& sleeper() { return sleeper_; }
    /// Waits until the descriptor is readable, the alert is raised or the deadline has passed.
    void wait_readable(os::Descriptor watched, os::Deadline deadline);
    /// blocking_call::poll until an entry has events, the alert is raised or the deadline has passed. Once it
    /// is raised the entries are looked at, without waiting. The last entry is the alert's; the number
    /// returned does not count it.
    Result<int> poll(std::span<os::PollEntry> entries, os::Deadline deadline);

  private:
    static void wake(void* self);

    std::atomic<bool> raised_{false};
    /// The thread's wake descriptor, while the thread waits for it.
    std::atomic<os::Descriptor> descriptor_{-1};
    Attendance::Sleeper sleeper_;
    Waker waker_;
    const bool listening_;
};

} // namespace ws2::core
