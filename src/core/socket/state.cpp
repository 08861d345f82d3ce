#include "core/socket/state.hpp"

#include "core/socket/phase_watch.hpp"

namespace ws2::core {
using namespace socket_state;

namespace {

Bits with_phase(Bits word, Bits phase) { return (word & ~phases) | phase; }

} // namespace

template <class Next>
Bits SocketState::change(Next next) {
    Bits before = word_.load(std::memory_order_relaxed);
    Bits after;
    // Stores even an unchanged word, so that the closing thread sees the channel or the attaching thread the
    // closing.
    do
        after = next(before);
    while (!word_.compare_exchange_weak(before, after, std::memory_order_acq_rel, std::memory_order_relaxed));
    if ((after & phase_watched) && ((before ^ after) & (phases | closing))) [[unlikely]]
        PhaseWatch::changed(*this);
    return before;
}

void SocketState::set(Bits bits) {
    change([=](Bits word) { return word | bits; });
}

void SocketState::clear(Bits bits) {
    change([=](Bits word) { return word & ~bits; });
}

void SocketState::set_to(Bits bits, bool on) { on ? set(bits) : clear(bits); }

Bits SocketState::enter(Bits phase) {
    return change([=](Bits word) { return with_phase(word, phase); });
}

// ------------------------------------------------------------------------------------------------ The phase

void SocketState::became_bound() {
    change([](Bits word) { return word & unbound ? with_phase(word, bound) : word; });
}

void SocketState::became_listening() { enter(listening); }

Bits SocketState::begin_connecting(bool is_connect_ex) {
    constexpr Bits may_connect = unbound | bound | socket_state::connect_failed;
    const Bits kind = is_connect_ex ? update_context_pending : 0;
    return (phases | awaits_accept) & change([=](Bits word) {
               const bool may = (word & may_connect) && !(word & awaits_accept);
               return may ? with_phase(word, in_connect) | kind : word;
           });
}

void SocketState::connect_call_failed(Bits before) {
    const Bits phase = before & unbound ? unbound : bound;
    change([=](Bits word) {
        return word & in_connect ? with_phase(word & ~update_context_pending, phase) : word;
    });
}

void SocketState::connect_goes_on() {
    change([](Bits word) { return word & in_connect ? with_phase(word, connecting) : word; });
}

void SocketState::became_connected() { enter(connected); }

void SocketState::became_connected_and_reset() {
    change([](Bits word) { return with_phase(word, connected) | was_reset; });
}

bool SocketState::begin_awaiting_accept() {
    const auto may_await = [](Bits word) {
        return (word & (unbound | reusable)) &&
               !(word & (connected | connecting | in_connect | listening | awaits_accept | closing));
    };
    return may_await(change([=](Bits word) { return may_await(word) ? word | awaits_accept : word; }));
}

void SocketState::stop_awaiting_accept() { clear(awaits_accept); }

void SocketState::became_accepted() {
    constexpr Bits gone = receive_shut | send_shut | was_reset | reusable;
    change([](Bits word) { return with_phase(word & ~gone, connected) | accepted | update_context_pending; });
}

void SocketState::connect_failed() {
    change([](Bits word) {
        const bool is_connecting = word & (in_connect | connecting);
        return is_connecting ? with_phase(word & ~update_context_pending, socket_state::connect_failed)
                             : word;
    });
}

void SocketState::connect_failure_reported() {
    change([](Bits word) { return word & socket_state::connect_failed ? with_phase(word, bound) : word; });
}

void SocketState::lost_peer() {
    change([](Bits word) { return word & connected ? with_phase(word, bound) : word; });
}

void SocketState::became_reusable() {
    constexpr Bits gone = receive_shut | send_shut | was_reset | accepted | update_context_pending;
    change([](Bits word) { return with_phase(word & ~gone, bound) | reusable; });
}

void SocketState::context_updated() { clear(update_context_pending); }

// --------------------------------------------------------------------------------------------- What is shut

Bits SocketState::shut(Bits directions) {
    return change([=](Bits word) { return word | directions; });
}

void SocketState::shut_failed(Bits directions) { clear(directions); }
void SocketState::begin_pending_shutdown() { set(shutdown_pending); }
void SocketState::end_pending_shutdown() { clear(shutdown_pending); }

Bits SocketState::begin_closing() {
    return change([](Bits word) { return word | closing; });
}

// -------------------------------------------------------------------------------------------------- Notices

void SocketState::note(Bits notice, Bits ignored) {
    change([=](Bits word) { return word & ignored ? word : word | notice; });
}

void SocketState::note_reset() { set(was_reset); }
void SocketState::note_port_unreachable() { note(port_unreachable, port_unreachable_ignored); }
void SocketState::note_time_to_live_expired() { note(time_to_live_expired, time_to_live_ignored); }

Bits SocketState::take_datagram_notice() {
    const auto first = [](Bits word) {
        return word & port_unreachable ? port_unreachable : word & time_to_live_expired;
    };
    return first(change([=](Bits word) { return word & ~first(word); }));
}

// ---------------------------------------------------------------------------------------------------- Modes

void SocketState::set_non_blocking(bool on) { set_to(non_blocking, on); }
void SocketState::set_timed_receive(bool on) { set_to(timed_receive, on); }
void SocketState::set_timed_send(bool on) { set_to(timed_send, on); }
void SocketState::set_lingers(bool on) { set_to(lingers, on); }
void SocketState::set_events_selected(bool on) { set_to(events_selected, on); }

void SocketState::ignore(Bits notice, Bits ignored, bool on) {
    change([=](Bits word) { return on ? (word & ~notice) | ignored : word & ~ignored; });
}

void SocketState::ignore_port_unreachable(bool on) { ignore(port_unreachable, port_unreachable_ignored, on); }
void SocketState::ignore_time_to_live_expired(bool on) {
    ignore(time_to_live_expired, time_to_live_ignored, on);
}

// ----------------------------------------------------------------------------------------------- Facilities

void SocketState::descriptor_became_non_blocking() { set(descriptor_non_blocking); }
void SocketState::recverr_turned_on() { clear(recverr_off); }
void SocketState::channel_attached() { set(has_channel); }
void SocketState::set_has_deferred(bool on) { set_to(has_deferred, on); }
void SocketState::pktinfo_turned_on() { set(pktinfo_on); }
void SocketState::set_phase_watched(bool on) { set_to(phase_watched, on); }
void SocketState::became_multipoint_leaf() { set(multipoint_leaf); }
void SocketState::became_duplicated_unbound() { set(duplicated_unbound); }
void SocketState::became_registered_io() { set(registered_io); }

// ------------------------------------------------------------------------------------------ Other processes

void SocketState::became_shared() { set(shared); }

Bits SocketState::for_duplicate() const {
    constexpr Bits own = closing | has_channel | shutdown_pending | has_deferred | phase_watched |
                         port_unreachable | time_to_live_expired | awaits_accept | duplicated_unbound;
    const Bits word = load() & ~own;
    return word & in_connect ? with_phase(word, connecting) : word;
}

void SocketState::after_fork() {
    // The pending operations are the parent's.
    change([](Bits word) { return (word & ~(phase_watched | awaits_accept)) | shared; });
    connect_goes_on();
}

} // namespace ws2::core
