#pragma once
#include "base/result.hpp"
#include "core/port/watcher.hpp"
#include "core/sync/event.hpp"
#include "core/sync/signal_source.hpp"
#include "os/thread/lock.hpp"

#include <cstdint>

namespace ws2::core::network_event {

class Selection;

/// The sockets selected to one event: an epoll instance that the waiting threads read. Never freed, since a
/// wait may be about to read it; when its event ends it is reused for another.
class EventSource final : public SignalSource, public Watcher {
  public:
    /// The source of the event, made at the first call. The error is NoBuffers or TooManySockets.
    static Result<EventSource*> of(Event& event);

    /// The source of all windows, which the reactor thread reads. Errors: NoBuffers, TooManySockets.
    static Result<EventSource*> of_windows();

    os::Descriptor descriptor() const override { return epoll_.load(std::memory_order_acquire); }
    void read() override;
    void attend() override;
    void after_fork() override;
    void released() override;
    bool is_attended() const { return attended_.load(std::memory_order_acquire); }
    /// Called by the reactor while it watches the instance.
    void on_ready(const os::Ready&) override;

    Result<void> add(os::Descriptor watched, short events, std::uint64_t data) {
        return os::epoll_add_events(descriptor(), watched, events, data);
    }
    Result<void> change(os::Descriptor watched, short events, std::uint64_t data) {
        return os::epoll_change_events(descriptor(), watched, events, data);
    }
    void remove(os::Descriptor watched) { os::epoll_remove(descriptor(), watched); }

    // For the list of free sources.
    EventSource* pool_next = nullptr;

  private:
    static Result<EventSource*> make();
    /// Reads once; the number of reports.
    std::size_t take_reports();
    void recycle();

    static constexpr std::uint32_t kReading = 1;
    static constexpr std::uint32_t kReleased = 2;
    /// Whether the reactor reads the instance, and whether its event has ended: who finishes last recycles.
    std::atomic<std::uint32_t> use_{kReleased};

    std::atomic<os::Descriptor> epoll_{-1};
    std::atomic<bool> attended_{false};
};

} // namespace ws2::core::network_event
