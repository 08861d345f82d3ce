#include "core/port/reactor_thread.hpp"

#include "core/port/port.hpp"
#include "core/port/reactor.hpp"
#include "core/process/fork.hpp"
#include "os/thread/lock.hpp"
#include "os/thread/thread.hpp"

#include <new>

namespace ws2::core::reactor_thread {

/// The interval at which attended ports are polled.
constexpr std::uint32_t kTickMilliseconds = 10;

class State {
  public:
    Result<Reactor*> reactor() {
        const os::LockGuard guard(lock_);
        TRY(start());
        return &reactor_;
    }

    void attend(Port& port) {
        const os::LockGuard guard(lock_);
        Attended& it = port;
        if (it.is_attended() || !start()) return;
        port.retain();
        it.previous_ = nullptr;
        it.next_ = first_;
        if (first_) place_of(*first_).previous_ = &port;
        first_ = &port;
        it.attended_.store(true, std::memory_order_relaxed);
        reactor_.wake();
    }

    void leave(Port& port) {
        const os::LockGuard guard(lock_);
        Attended& it = port;
        if (!it.is_attended()) return;
        (it.previous_ ? place_of(*it.previous_).next_ : first_) = it.next_;
        if (it.next_) place_of(*it.next_).previous_ = it.previous_;
        it.attended_.store(false, std::memory_order_relaxed);
    }

    void forget_in_child() NO_THREAD_SAFETY_ANALYSIS {
        // The child has one thread.
        lock_.forget_holder();
        running_ = false;
        while (Port* port = first_) {
            leave(*port);
            port->release();
        }
        reactor_.renew_after_fork();
    }

  private:
    static Attended& place_of(Port& port) { return port; }

    Result<void> start() REQUIRES(lock_) {
        if (!reactor_.is_open()) TRY(reactor_.open());
        if (running_) return {};
        TRY(os::start_thread([](void* self) -> void* { static_cast<State*>(self)->run(); }, this, 0));
        running_ = true;
        return {};
    }

    [[noreturn]] void run() {
        os::Ready ready[os::kMostReady];
        auto tick = os::Deadline::never();
        for (;;) {
            Reactor::serve({ready, reactor_.wait(ready, tick)});
            if (tick.is_never() || tick.has_passed()) tick = look_after_ports();
        }
    }

    os::Deadline look_after_ports() {
        // Only this thread removes ports from the list, so the next one stays in it. Without the lock, since
        // look_after attempts operations.
        for (Port* port = first(); port;) {
            Port* const next = next_of(*port);
            if (!port->look_after()) port->release();
            port = next;
        }
        return first() ? os::Deadline::after_milliseconds(kTickMilliseconds) : os::Deadline::never();
    }
    Port* first() {
        const os::LockGuard guard(lock_);
        return first_;
    }
    Port* next_of(Port& port) {
        const os::LockGuard guard(lock_);
        return place_of(port).next_;
    }

    os::Lock lock_;
    bool running_ GUARDED_BY(lock_) = false;
    Port* first_ GUARDED_BY(lock_) = nullptr;
    /// Opened with the lock held, before the thread starts.
    Reactor reactor_;
};

namespace {

State& state() {
    // Never destroyed, since its thread never ends. Not allocated, since ports call it with their lock held.
    alignas(State) static std::byte memory[sizeof(State)];
    static auto* const one = new (memory) State;
    return *one;
}

WS2_FORK_HANDLER(reactor_thread_in_child, Threads, [] { state().forget_in_child(); });

} // namespace

Result<Reactor*> reactor() { return state().reactor(); }
void attend(Port& port) { state().attend(port); }
void leave(Port& port) { state().leave(port); }

} // namespace ws2::core::reactor_thread
