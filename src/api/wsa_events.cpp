#include <winsock2.h>

#include "api/gate.hpp"
#include "api/handle.hpp"
#include "core/event.hpp"
#include "core/handle_wait.hpp"
#include "core/wait.hpp"

using namespace ws2;
using api::handle_of;

extern "C" {

WSAEVENT WSACreateEvent(void) {
    return api::call<Api::WSACreateEvent>([]() -> Result<WSAEVENT> {
        return api::to_handle(TRY(core::handle_table::insert(new core::Event(true, false))));
    });
}

BOOL WSACloseEvent(WSAEVENT event) {
    return api::call<Api::WSACloseEvent>([&]() -> Result<void> {
        return core::handle_table::close(
            handle_of(event), [](core::ObjectKind kind) { return kind == core::ObjectKind::Event; });
    });
}

BOOL WSASetEvent(WSAEVENT event) {
    return api::call<Api::WSASetEvent>([&]() -> Result<void> {
        TRY(core::find<core::Event>(handle_of(event)))->set();
        return {};
    });
}

BOOL WSAResetEvent(WSAEVENT event) {
    return api::call<Api::WSAResetEvent>([&]() -> Result<void> {
        TRY(core::find<core::Event>(handle_of(event)))->reset();
        return {};
    });
}

DWORD WSAWaitForMultipleEvents(DWORD count, const WSAEVENT* events, BOOL all, DWORD milliseconds,
                               BOOL alertable) {
    return api::call<Api::WSAWaitForMultipleEvents>([&]() -> Result<DWORD> {
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
