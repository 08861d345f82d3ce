#pragma once
#include "base/result.hpp"

#include <atomic>

namespace ws2::core {
class Port;
class Reactor;
} // namespace ws2::core

/// The thread that serves the sockets which no other thread serves: all without a port, and, every 10 ms,
/// those of ports on which no thread waits. Started when first needed.
namespace ws2::core::reactor_thread {

class State;

/// A port's place in the list of attended ports. Guarded by the thread's lock.
class Attended {
  public:
    bool is_attended() const { return attended_.load(std::memory_order_relaxed); }

  protected:
    Attended() = default;
    ~Attended() = default;
    /// For a callback port, on which no thread waits.
    void pretend_attended() { attended_.store(true, std::memory_order_relaxed); }

  private:
    friend class State;
    std::atomic<bool> attended_{false};
    Port* next_ = nullptr;
    Port* previous_ = nullptr;
};

/// The reactor of sockets without a port.
Result<Reactor*> reactor();

/// Calls look_after every 10 ms from now on and holds a reference. If the thread cannot be started, the port
/// is not attended, and the next call tries again. Allocates nothing.
void attend(Port& port);
/// Ends that. If called from look_after on the thread itself, the caller of look_after releases the
/// reference.
void leave(Port& port);

} // namespace ws2::core::reactor_thread
