#pragma once
#include "core/handle/handle_table.hpp"
#include "core/sync/event.hpp"

#include <cstdint>

namespace ws2::core::network_event {

/// What a selection signals: the event object of WSAEventSelect, or the window of WSAAsyncSelect.
struct Target {
    /// Null for a window.
    Reference<Event> event = {};
    Handle window = 0;
    std::uint32_t message = 0;
    /// The SOCKET in wParam.
    Handle socket = 0;

    /// Posts the message of an event: WSAGETSELECTEVENT and WSAGETSELECTERROR read its lParam. It is lost
    /// when the window is gone or its queue is full, as on Windows.
    void post(std::uint32_t event_bit, Error code) const;
};

} // namespace ws2::core::network_event
