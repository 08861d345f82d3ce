#pragma once
#include "core/named.hpp"

namespace ws2::core {

/// An event: signalled and not. A wait resets an auto-reset event; a manual-reset event stays.
class Event final : public NamedWaitable {
  public:
    static constexpr ObjectKind kKind = ObjectKind::Event;

    Event(bool manual_reset, bool signalled)
        : NamedWaitable(kKind, manual_reset ? Effect::None : Effect::Resets, signalled) {}

    void set() { signal(); }
    void reset() { Waitable::reset(); }
    /// Lets go who waits now, all of them or, of an auto-reset event, one.
    void pulse() { Waitable::pulse(); }
};

/// Keeps an event alive beyond the call at hand, for an operation that will set it. The error is
/// InvalidHandle.
inline Result<Reference<Event>> reference_event(Handle handle) { return TRY(find<Event>(handle)).share(); }

} // namespace ws2::core
