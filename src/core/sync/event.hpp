#pragma once
#include "core/sync/named_object.hpp"
#include "core/sync/signal_source.hpp"

#include <atomic>

namespace ws2::core {

/// An event. A satisfied wait resets an auto-reset event; a manual-reset event stays signalled.
class Event final : public NamedWaitable {
  public:
    static constexpr ObjectKind kKind = ObjectKind::Event;

    Event(bool manual_reset, bool signalled)
        : NamedWaitable(kKind, manual_reset ? Effect::None : Effect::Resets, signalled) {}

    void set() { signal(); }
    void reset() { Waitable::reset(); }
    /// Releases the waiting threads, all of them or, for an auto-reset event, one.
    void pulse() { Waitable::pulse(); }

    SignalSource* signal_source() const override { return source_.load(std::memory_order_acquire); }
    /// Sets the event's source unless it has one; returns the one that is set.
    SignalSource* set_signal_source(SignalSource& source);
    void before_wait_without_thread() override;
    void after_fork() override;

  private:
    ~Event() override;

    std::atomic<SignalSource*> source_{nullptr};
    /// A wait without a thread has begun, so a thread of the library reads the source.
    std::atomic<bool> attended_{false};
};

/// References an event beyond the current call, for an operation that will set it. Error: InvalidHandle.
inline Result<Reference<Event>> reference_event(Handle handle) { return TRY(find<Event>(handle)).share(); }

} // namespace ws2::core
