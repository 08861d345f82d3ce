#include <winsock2.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "api/ws2_32/window_message.hpp"
#include "catalog/functions/events.hpp"
#include "core/network_event/selection.hpp"
#include "core/socket/socket.hpp"
#include "core/sync/event.hpp"
#include "core/sync/wait.hpp"
#include "core/sync/wait_for_handles.hpp"

using namespace ws2;
using api::handle_of;
using core::network_event::Selection;

extern "C" {

WSAEVENT WSACreateEvent(void) {
    return api::call<Api::WSACreateEvent>(std::tie(), []() -> Result<WSAEVENT> {
        return api::to_handle(TRY(core::handle_table::insert(new core::Event(true, false))));
    });
}

BOOL WSACloseEvent(WSAEVENT event) {
    return api::call<Api::WSACloseEvent>(std::tie(event), [&]() -> Result<void> {
        return core::handle_table::close(
            handle_of(event), [](core::ObjectKind kind) { return kind == core::ObjectKind::Event; });
    });
}

BOOL WSASetEvent(WSAEVENT event) {
    return api::call<Api::WSASetEvent>(std::tie(event), [&]() -> Result<void> {
        TRY(core::find<core::Event>(handle_of(event)))->set();
        return {};
    });
}

BOOL WSAResetEvent(WSAEVENT event) {
    return api::call<Api::WSAResetEvent>(std::tie(event), [&]() -> Result<void> {
        TRY(core::find<core::Event>(handle_of(event)))->reset();
        return {};
    });
}

int WSAEventSelect(SOCKET s, WSAEVENT event, LONG mask) {
    return api::call<Api::WSAEventSelect>(std::tie(s, event, mask), [&]() -> Result<void> {
        const auto socket = TRY(core::find_socket(s));
        const auto wanted = static_cast<std::uint32_t>(mask) & catalog::network_event::all;
        if (wanted == 0) return Selection::select(*socket, {}, 0);
        auto target = core::reference_event(handle_of(event));
        if (!target) return Error::InvalidArgument;
        return Selection::select(*socket, {.event = std::move(*target)}, wanted);
    });
}

int WSAAsyncSelect(SOCKET s, HWND window, u_int message, LONG mask) {
    return api::call<Api::WSAAsyncSelect>(std::tie(s, window, message, mask), [&]() -> Result<void> {
        const auto socket = TRY(core::find_socket(s));
        const auto wanted = static_cast<std::uint32_t>(mask) & catalog::network_event::all;
        if (wanted == 0) return Selection::select(*socket, {}, 0);
        TRY(api::check_window(window));
        return Selection::select(*socket, {.window = handle_of(window), .message = message, .socket = s},
                                 wanted);
    });
}

int WSAEnumNetworkEvents(SOCKET s, WSAEVENT event, LPWSANETWORKEVENTS events) {
    return api::call<Api::WSAEnumNetworkEvents>(std::tie(s, event, events), [&]() -> Result<void> {
        const auto socket = TRY(core::find_socket(s));
        if (!events || !os::writable(events, sizeof *events)) return Error::Fault;
        // The event is reset before the record is copied, so that no signal of a later event is lost.
        if (event) {
            const auto target = core::reference_event(handle_of(event));
            if (!target) return Error::InvalidArgument;
            (*target)->reset();
        }
        Selection* selection = Selection::find(*socket);
        const auto record = selection ? selection->take() : core::network_event::Record{};
        events->lNetworkEvents = static_cast<LONG>(record.events);
        for (int bit = 0; bit < FD_MAX_EVENTS; ++bit)
            if (record.events & 1u << bit)
                events->iErrorCode[bit] = static_cast<int>(number(record.codes[bit]));
        return {};
    });
}

DWORD WSAWaitForMultipleEvents(DWORD count, const WSAEVENT* events, BOOL all, DWORD milliseconds,
                               BOOL alertable) {
    return api::call<Api::WSAWaitForMultipleEvents>(
        std::tie(count, events, all, milliseconds, alertable), [&]() -> Result<DWORD> {
            if (count == 0 || count > core::kMaximumWaitObjects) return Error::InvalidParameter;
            if (!os::readable(events, count * sizeof *events)) return Error::Fault;
            core::Handle values[core::kMaximumWaitObjects];
            for (DWORD i = 0; i < count; ++i)
                values[i] = handle_of(events[i]);
            return core::wait_for_handles(std::span(values, count), all != 0,
                                          os::Deadline::after_milliseconds(milliseconds), alertable != 0);
        });
}
}
