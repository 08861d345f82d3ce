#include <winsock2.h>

#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "api/gate/quick.hpp"
#include "catalog/functions/kernel32_ports.hpp"
#include "core/overlapped/association.hpp"
#include "core/port/port.hpp"
#include "core/sync/thread.hpp"
#include "os/memory/memory.hpp"
#include "os/memory/writable_range.hpp"

#include <cstddef>

using namespace ws2;

namespace {

static_assert(sizeof(OVERLAPPED_ENTRY) == sizeof(core::PortEntry));
static_assert(offsetof(OVERLAPPED_ENTRY, lpCompletionKey) == offsetof(core::PortEntry, key));
static_assert(offsetof(OVERLAPPED_ENTRY, lpOverlapped) == offsetof(core::PortEntry, overlapped));
static_assert(offsetof(OVERLAPPED_ENTRY, Internal) == offsetof(core::PortEntry, internal));
static_assert(offsetof(OVERLAPPED_ENTRY, dwNumberOfBytesTransferred) == offsetof(core::PortEntry, bytes));

/// In line, since a server looks its port up for each packet.
[[gnu::always_inline]] inline Result<core::HandleRef<core::Port>> find_port(HANDLE handle) {
    core::HandleRef<core::Port> ref(core::handle_table::acquire_object(api::handle_of(handle)));
    if (!ref || ref.slot().object()->kind() != core::Port::kKind) [[unlikely]]
        return Error::InvalidHandle;
    return ref;
}

/// The array and the place for the count that the calling thread used last and will probably use again.
[[gnu::tls_model("initial-exec")]] constinit thread_local os::WritableRange known_array, known_count;

Result<void> associate(HANDLE file, core::Port& port, ULONG_PTR key) {
    return core::bind_to_port(*TRY(core::find_object(api::handle_of(file))), port, key);
}

/// Hands out what was dequeued. Returns the error of an operation that has failed, which is the call's.
[[gnu::always_inline]] inline Error hand_out(const core::PortEntry& entry, LPDWORD bytes, PULONG_PTR key,
                                             LPOVERLAPPED* overlapped) {
    *bytes = entry.bytes;
    *key = entry.key;
    *overlapped = static_cast<OVERLAPPED*>(entry.overlapped);
    const auto status = static_cast<Status>(entry.internal);
    return succeeded(status) ? Error::Success : win32_error(status);
}

[[gnu::noinline]] BOOL take_one_behind_gate(HANDLE port, LPDWORD bytes, PULONG_PTR key,
                                            LPOVERLAPPED* overlapped, DWORD milliseconds) {
    return api::call<Api::GetQueuedCompletionStatus>(
        std::tie(port, bytes, key, overlapped, milliseconds), [&]() -> Result<void> {
            const auto found = find_port(port);
            // Windows stores null wherever no packet is dequeued, for a bad handle too: programs tell a
            // failed operation by it.
            const bool has_room = os::writable(overlapped, sizeof *overlapped);
            if (has_room) *overlapped = nullptr;
            if (!found) return found.error();
            const auto& it = *found;
            if (!has_room || !os::writable(bytes, sizeof *bytes) || !os::writable(key, sizeof *key))
                return Error::InvalidParameter;
            core::PortEntry entry;
            TRY(it->take({&entry, 1}, milliseconds, false));
            it->remember(api::handle_of(port), it.slot());
            if (const Error error = hand_out(entry, bytes, key, overlapped); error != Error::Success)
                return error;
            return {};
        });
}

[[gnu::noinline]] BOOL take_behind_gate(HANDLE port, LPOVERLAPPED_ENTRY entries, ULONG count, PULONG removed,
                                        DWORD milliseconds, BOOL alertable) {
    return api::call<Api::GetQueuedCompletionStatusEx>(
        std::tie(port, entries, count, removed, milliseconds, alertable), [&]() -> Result<void> {
            auto it = TRY(find_port(port));
            if (count == 0 || !known_count.check(removed, sizeof *removed) ||
                !known_array.check(entries, count * sizeof *entries))
                return Error::InvalidParameter;
            *removed = 0;
            const std::span room(reinterpret_cast<core::PortEntry*>(entries), count);
            auto taken = it->take(room, milliseconds, alertable != FALSE);
            if (!taken) {
                if (taken.error() != Error::UserApc) return taken.error();
                // The calls may end the thread, and nothing is to stay in use then.
                it = core::HandleRef<core::Port>();
                core::Thread::current().run_apcs();
                return static_cast<Error>(WAIT_IO_COMPLETION);
            }
            it->remember(api::handle_of(port), it.slot());
            *removed = static_cast<ULONG>(*taken);
            return {};
        });
}

[[gnu::noinline]] BOOL post_behind_gate(HANDLE port, DWORD bytes, ULONG_PTR key, LPOVERLAPPED overlapped) {
    return api::call<Api::PostQueuedCompletionStatus>(
        std::tie(port, bytes, key, overlapped),
        [&]() -> Result<void> { return TRY(find_port(port))->post(overlapped, key, bytes); });
}

/// For a thread that took its last packet from the port, as core::Port::known_by: no look-up, and no gate.
BOOL fail(Error error) {
    core::last_error = number(error);
    return FALSE;
}

/// Hands out a packet that the thread has taken.
[[gnu::always_inline]] inline Error hand_out(core::Packet& packet, LPDWORD bytes, PULONG_PTR key,
                                             LPOVERLAPPED* overlapped) {
    const core::PortEntry entry = core::Port::entry_of(packet);
    packet.release(packet);
    return hand_out(entry, bytes, key, overlapped);
}

/// The same for a packet of an operation that has failed, which is the call's failure.
[[gnu::noinline, gnu::cold]] BOOL hand_out_failure(api::detail::Place place, HANDLE port,
                                                   core::Packet& packet, LPDWORD bytes, PULONG_PTR key,
                                                   LPOVERLAPPED* overlapped, DWORD milliseconds) {
    const BOOL result = fail(hand_out(packet, bytes, key, overlapped));
    observe::notes = {};
    if (observe::any_is_on())
        api::detail::report_failure<Api::GetQueuedCompletionStatus>(place, FALSE, port, bytes, key,
                                                                    overlapped, milliseconds);
    return result;
}

/// For a thread whose port has nothing in its queue.
[[gnu::noinline]] BOOL wait_for_one(HANDLE, LPDWORD bytes, PULONG_PTR key, LPOVERLAPPED* overlapped,
                                    DWORD milliseconds) {
    os::ErrnoKeeper keep_errno;
    *overlapped = nullptr;
    core::PortEntry entry;
    try {
        const auto taken = core::Port::of_thread().take({&entry, 1}, milliseconds, false);
        if (!taken) [[unlikely]]
            return fail(taken.error());
    } catch (const std::bad_alloc&) {
        return fail(Error::NotEnoughMemory);
    }
    const Error error = hand_out(entry, bytes, key, overlapped);
    return error == Error::Success ? TRUE : fail(error);
}

/// Takes a packet that is in the queue, or waits.
[[gnu::noinline]] BOOL take_one_quickly(HANDLE port, LPDWORD bytes, PULONG_PTR key, LPOVERLAPPED* overlapped,
                                        DWORD milliseconds) {
    if (core::Packet* const packet = core::Port::of_thread().take_first()) [[likely]] {
        if (!succeeded(packet->status)) [[unlikely]]
            return hand_out_failure(WS2_PLACE_OF_CALL, port, *packet, bytes, key, overlapped, milliseconds);
        hand_out(*packet, bytes, key, overlapped);
        return TRUE;
    }
    if (observe::any_is_on()) [[unlikely]]
        WS2_JUMP take_one_behind_gate(port, bytes, key, overlapped, milliseconds);
    WS2_JUMP wait_for_one(port, bytes, key, overlapped, milliseconds);
}

[[gnu::noinline]] BOOL post_quickly(core::Port& port, DWORD bytes, ULONG_PTR key, LPOVERLAPPED overlapped) {
    port.post_reserved(overlapped, key, bytes);
    return TRUE;
}

[[gnu::noinline]] BOOL take_quickly(core::Port& port, LPOVERLAPPED_ENTRY entries, ULONG count, PULONG removed,
                                    DWORD milliseconds) {
    os::ErrnoKeeper keep_errno;
    *removed = 0;
    try {
        const std::span room(reinterpret_cast<core::PortEntry*>(entries), count);
        const auto taken = port.take(room, milliseconds, false);
        if (!taken) [[unlikely]]
            return fail(taken.error());
        *removed = static_cast<ULONG>(*taken);
        return TRUE;
    } catch (const std::bad_alloc&) {
        return fail(Error::NotEnoughMemory);
    }
}

/// The same while failures are traced: the trace sees the call begin, since it may wait. What else there is
/// goes through the gate.
[[gnu::noinline]] BOOL take_otherwise(HANDLE port, LPOVERLAPPED_ENTRY entries, ULONG count, PULONG removed,
                                      DWORD milliseconds, BOOL alertable) {
    core::Port* const known = core::Port::known_by(api::handle_of(port));
    if (observe::sees_failures_only() && known && !alertable && count != 0 &&
        known_count.holds(removed, sizeof *removed) && known_array.holds(entries, count * sizeof *entries)) {
        constexpr const catalog::Function& row = Api::GetQueuedCompletionStatusEx;
        static_cast<void>(api::detail::report(row, WS2_PLACE_OF_CALL, port, entries, count, removed,
                                              milliseconds, alertable));
        const BOOL result = take_quickly(*known, entries, count, removed, milliseconds);
        return api::detail::left<row>(result ? Error::Success : Error{core::last_error}, result);
    }
    WS2_JUMP take_behind_gate(port, entries, count, removed, milliseconds, alertable);
}

} // namespace

extern "C" {

HANDLE CreateIoCompletionPort(HANDLE file, HANDLE existing, ULONG_PTR key, DWORD threads) {
    return api::call<Api::CreateIoCompletionPort>(
        std::tie(file, existing, key, threads), [&]() -> Result<HANDLE> {
            if (existing) {
                const auto port = TRY(find_port(existing));
                if (file == INVALID_HANDLE_VALUE) return Error::InvalidParameter;
                TRY(associate(file, *port, key));
                return existing;
            }
            const core::Handle made = TRY(core::Port::create(threads));
            if (file != INVALID_HANDLE_VALUE) {
                auto associated = associate(file, *TRY(core::find<core::Port>(made)), key);
                if (!associated) {
                    static_cast<void>(core::handle_table::close(made));
                    return associated.error();
                }
            }
            return api::to_handle(made);
        });
}

BOOL GetQueuedCompletionStatus(HANDLE port, LPDWORD bytes, PULONG_PTR key, LPOVERLAPPED* overlapped,
                               DWORD milliseconds) {
    core::Port* const known = core::Port::known_by(api::handle_of(port));
    const api::StackAbove stack;
    const bool writable = stack.holds(bytes) && stack.holds(key) && stack.holds(overlapped);
    if (known && !observe::sees_success() && writable) [[likely]]
        WS2_JUMP take_one_quickly(port, bytes, key, overlapped, milliseconds);
    WS2_JUMP take_one_behind_gate(port, bytes, key, overlapped, milliseconds);
}

BOOL GetQueuedCompletionStatusEx(HANDLE port, LPOVERLAPPED_ENTRY entries, ULONG count, PULONG removed,
                                 DWORD milliseconds, BOOL alertable) {
    core::Port* const known = core::Port::known_by(api::handle_of(port));
    const bool writable =
        known_count.holds(removed, sizeof *removed) && known_array.holds(entries, count * sizeof *entries);
    if (known && !observe::any_is_on() && !alertable && count != 0 && writable) [[likely]]
        return take_quickly(*known, entries, count, removed, milliseconds);
    WS2_JUMP take_otherwise(port, entries, count, removed, milliseconds, alertable);
}

BOOL PostQueuedCompletionStatus(HANDLE port, DWORD bytes, ULONG_PTR key, LPOVERLAPPED overlapped) {
    core::Port* const known = core::Port::known_by(api::handle_of(port));
    if (known && !observe::sees_success() && core::Port::has_reserved_packet()) [[likely]]
        return post_quickly(*known, bytes, key, overlapped);
    WS2_JUMP post_behind_gate(port, bytes, key, overlapped);
}

BOOL SetFileCompletionNotificationModes(HANDLE file, UCHAR flags) {
    return api::call<Api::SetFileCompletionNotificationModes>(std::tie(file, flags), [&]() -> Result<void> {
        const auto object = TRY(core::find_object(api::handle_of(file)));
        if (flags & ~(FILE_SKIP_COMPLETION_PORT_ON_SUCCESS | FILE_SKIP_SET_EVENT_ON_HANDLE))
            return Error::InvalidParameter;
        return core::set_completion_modes(*object, flags);
    });
}
}
