#include "core/reactor_thread.hpp"

#include "core/port.hpp"
#include "os/futex.hpp"
#include "os/thread.hpp"

#include <mutex>
#include <vector>

namespace ws2::core::reactor_thread {
namespace {

/// How often a port is looked at that no thread waits on.
constexpr std::uint32_t kTickMilliseconds = 10;

struct Background {
    os::Lock lock;
    bool running = false;
    Reactor reactor;
    std::vector<Reference<Port>> ports;

    Result<void> start() {
        if (!reactor.is_open()) TRY(reactor.open());
        if (running) return {};
        TRY(os::start_thread(main, this, 0));
        running = true;
        return {};
    }

    static void* main(void* self) { static_cast<Background*>(self)->run(); }

    [[noreturn]] void run() {
        os::Ready ready[os::kMostReady];
        auto tick = os::Deadline::never();
        for (;;) {
            Reactor::serve({ready, reactor.wait(ready, tick)});
            if (tick.is_never() || tick.has_passed()) tick = look_after_ports();
        }
    }

    os::Deadline look_after_ports() {
        // Nobody else takes ports away, so one stays where it is; a copy of its reference would look like
        // another user. Nothing is allocated, since nobody would hear of a failure.
        for (std::size_t place = 0;;) {
            lock.lock();
            Port* const port = place < ports.size() ? ports[place].get() : nullptr;
            lock.unlock();
            if (!port) break;
            // Without the lock, since this tries operations.
            if (port->look_after()) {
                ++place;
                continue;
            }
            Reference<Port> over; // released without the lock
            const std::lock_guard guard(lock);
            over = std::move(ports[place]);
            ports.erase(ports.begin() + static_cast<std::ptrdiff_t>(place));
        }
        const std::lock_guard guard(lock);
        return ports.empty() ? os::Deadline::never() : os::Deadline::after_milliseconds(kTickMilliseconds);
    }
};

Background& background() {
    // Never destroyed, since its thread never ends.
    static auto* one = new Background;
    return *one;
}

} // namespace

Result<Reactor*> reactor() {
    Background& it = background();
    const std::lock_guard guard(it.lock);
    TRY(it.start());
    return &it.reactor;
}

void watch_over(Port& port) {
    Background& it = background();
    const std::lock_guard guard(it.lock);
    if (!it.start()) return;
    it.ports.push_back(Reference<Port>::share(&port));
    it.reactor.wake();
}

void forget() {
    Background& it = background();
    it.lock.forget_holder();
    it.running = false;
    it.ports.clear();
    it.reactor.renew_after_fork();
}

} // namespace ws2::core::reactor_thread
