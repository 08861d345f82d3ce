#include <winsock2.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "catalog/functions/events.hpp"
#include "core/notification/registration.hpp"
#include "core/port/port.hpp"
#include "core/socket/socket.hpp"
#include "os/memory/memory.hpp"
#include "os/thread/time.hpp"

#include <cstddef>
#include <span>

using namespace ws2;
namespace event = core::notification::event;
using core::notification::Registration;

static_assert(event::in == SOCK_NOTIFY_EVENT_IN && event::out == SOCK_NOTIFY_EVENT_OUT &&
              event::hang_up == SOCK_NOTIFY_EVENT_HANGUP && event::error == SOCK_NOTIFY_EVENT_ERR &&
              event::removed == SOCK_NOTIFY_EVENT_REMOVE);
static_assert(sizeof(OVERLAPPED_ENTRY) == sizeof(core::PortEntry) &&
              offsetof(OVERLAPPED_ENTRY, dwNumberOfBytesTransferred) == offsetof(core::PortEntry, bytes));

namespace {

/// Of the two flags exactly one is set.
bool has_one_of(UINT8 flags, UINT8 one, UINT8 other) { return !(flags & one) != !(flags & other); }

Result<void> perform(const SOCK_NOTIFY_REGISTRATION& wanted, core::Port& port) {
    if (wanted.operation == SOCK_NOTIFY_OP_NONE) return {};
    const auto socket = TRY(core::find_socket(wanted.socket));
    switch (wanted.operation) {
    case SOCK_NOTIFY_OP_ENABLE:
        if ((wanted.eventFilter & ~SOCK_NOTIFY_REGISTER_EVENTS_ALL) ||
            (wanted.triggerFlags & ~SOCK_NOTIFY_TRIGGER_ALL) ||
            !has_one_of(wanted.triggerFlags, SOCK_NOTIFY_TRIGGER_LEVEL, SOCK_NOTIFY_TRIGGER_EDGE) ||
            !has_one_of(wanted.triggerFlags, SOCK_NOTIFY_TRIGGER_ONESHOT, SOCK_NOTIFY_TRIGGER_PERSISTENT))
            return Error::InvalidArgument;
        return Registration::enable(*socket, wanted.socket, port,
                                    {.key = reinterpret_cast<std::uintptr_t>(wanted.completionKey),
                                     .filter = wanted.eventFilter,
                                     .edge = (wanted.triggerFlags & SOCK_NOTIFY_TRIGGER_EDGE) != 0,
                                     .once = (wanted.triggerFlags & SOCK_NOTIFY_TRIGGER_ONESHOT) != 0});
    case SOCK_NOTIFY_OP_DISABLE:
        return Registration::disable(*socket, port);
    case SOCK_NOTIFY_OP_REMOVE:
        return Registration::remove(*socket, port);
    default:
        return Error::InvalidArgument;
    }
}

} // namespace

extern "C" DWORD ProcessSocketNotifications(HANDLE port, UINT32 registrations_count,
                                            SOCK_NOTIFY_REGISTRATION* registrations, UINT32 milliseconds,
                                            ULONG completion_count, OVERLAPPED_ENTRY* completions,
                                            UINT32* received) {
    return api::call<Api::ProcessSocketNotifications>(
        std::tie(port, registrations_count, registrations, milliseconds, completion_count, completions,
                 received),
        [&]() -> Result<DWORD> {
            // Without room for packets there is nothing to wait for.
            if ((registrations_count == 0) != (registrations == nullptr) ||
                (completion_count == 0) != (completions == nullptr) ||
                (completion_count == 0 && (milliseconds != 0 || received)))
                return Error::InvalidArgument;
            auto found = core::find<core::Port>(api::handle_of(port));
            if (!found) return Error::InvalidHandle;
            if ((registrations &&
                 !os::writable(registrations, std::size_t{registrations_count} * sizeof *registrations)) ||
                (completions &&
                 !os::writable(completions, std::size_t{completion_count} * sizeof *completions)) ||
                (received && !os::writable(received, sizeof *received)))
                return Error::Fault;
            for (SOCK_NOTIFY_REGISTRATION& one : std::span(registrations, registrations_count)) {
                const auto result = perform(one, **found);
                one.registrationResult = result ? ERROR_SUCCESS : ws2::number(result.error());
            }
            if (received) *received = 0;
            if (completion_count == 0) return ERROR_SUCCESS;
            const std::size_t taken = TRY((*found)->take(
                {reinterpret_cast<core::PortEntry*>(completions), completion_count}, milliseconds, false));
            if (received) *received = static_cast<UINT32>(taken);
            return ERROR_SUCCESS;
        });
}
