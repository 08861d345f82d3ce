#include <winsock2.h>

#include <mswsock.h>

#include "api/gate/buffers.hpp"
#include "api/gate/gate.hpp"
#include "api/gate/quick.hpp"
#include "api/ws2_32/overlapped_data.hpp"
#include "api/ws2_32/waiting.hpp"
#include "catalog/functions/data.hpp"
#include "core/overlapped/speculative.hpp"
#include "core/socket/handle_state.hpp"

#include <cstring>

using namespace ws2;

namespace {

using api::OverlappedArguments;

template <class T>
Result<void> check_out(T* place) {
    if (!place || !os::writable(place, sizeof *place)) return Error::Fault;
    return {};
}

/// A synchronous receive.
Result<void> receive_now(core::HandleRef<core::Socket>& socket, api::BufferList& list,
                         std::span<const os::Buffer> buffers, DWORD* received, DWORD* flags, Endpoint* from) {
    core::Incoming incoming{.buffers = buffers, .flags = *flags, .from = from};
    const int length = TRY(api::waiting(socket, list, [&] { return socket->receive_message(incoming); }));
    *received = static_cast<DWORD>(length);
    // Only the received flags are reported; the requested ones are overwritten.
    *flags = incoming.truncated ? MSG_PARTIAL : 0;
    if (incoming.truncated) return Error::MessageSize;
    return {};
}

Result<void> receive(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD received, LPDWORD flags, sockaddr* from,
                     LPINT from_length, OverlappedArguments target) {
    auto socket = TRY(core::find_receiver(s));
    if (target)
        return api::run_overlapped(s, socket, target, received, flags, [&](OverlappedArguments to) {
            return api::receive_overlapped(socket, buffers, count, received, flags, from, from_length, to);
        });
    TRY(check_out(received));
    TRY(check_out(flags));
    api::BufferList list;
    const auto parts = TRY(list.from(buffers, count));
    if (!from || socket->is_stream()) return receive_now(socket, list, parts, received, flags, nullptr);
    TRY(socket->check_address_room(from, from_length));
    if (!from_length) return Error::Fault;
    Endpoint sender;
    auto done = receive_now(socket, list, parts, received, flags, &sender);
    if (done || done.error() == Error::MessageSize) {
        std::memcpy(from, sender.bytes, static_cast<std::size_t>(sender.length));
        *from_length = sender.length;
    }
    return done;
}

Result<void> send(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD sent, DWORD flags, const sockaddr* to,
                  int to_length, OverlappedArguments target) {
    auto socket = TRY(core::find_binder(s));
    if (target)
        return api::run_overlapped(s, socket, target, sent, nullptr, [&](OverlappedArguments record) {
            return api::send_overlapped(socket, buffers, count, sent, flags, to, to_length, record);
        });
    TRY(check_out(sent));
    api::BufferList list;
    core::Outgoing outgoing{TRY(list.from(buffers, count)), flags, nullptr};
    Endpoint destination;
    if (to && !socket->is_stream()) {
        destination = TRY(socket->checked_destination(to, to_length));
        outgoing.to = &destination;
    }
    *sent =
        static_cast<DWORD>(TRY(api::waiting(socket, list, [&] { return socket->send_message(outgoing); })));
    return {};
}

// ---- The quick way of WSARecv and WSASend (decision 34)

namespace io = core::overlapped;
namespace handles = core::handle_table;

// The exported functions keep nothing across a call: they claim the direction, and jump to what is to do.

[[gnu::noinline]] int receive_behind_gate(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD received,
                                          LPDWORD flags, LPWSAOVERLAPPED overlapped,
                                          LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    return api::call<Api::WSARecv>(std::tie(s, buffers, count, received, flags, overlapped, routine), [&] {
        return receive(s, buffers, count, received, flags, nullptr, nullptr, {overlapped, routine});
    });
}

[[gnu::noinline]] int send_behind_gate(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD sent, DWORD flags,
                                       LPWSAOVERLAPPED overlapped,
                                       LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    return api::call<Api::WSASend>(std::tie(s, buffers, count, sent, flags, overlapped, routine), [&] {
        return send(s, buffers, count, sent, flags, nullptr, 0, {overlapped, routine});
    });
}

/// The attempt, with the slot acquired and the direction claimed.
template <io::Direction kDirection>
[[gnu::noinline]] int attempt_quickly(core::Slot& slot, const WSABUF* buffer, DWORD* bytes,
                                      LPWSAOVERLAPPED overlapped, std::uint32_t edge) {
    auto& socket = static_cast<core::Socket&>(*slot.object());
    const io::SpeculativeCall call{
        {buffer->buf, buffer->len}, *reinterpret_cast<io::Overlapped*>(overlapped), bytes};
    const Error error = kDirection == io::Direction::Send ? io::attempt_send(socket, call, edge)
                                                          : io::attempt_receive(socket, call, edge);
    if (socket.is(core::socket_state::events_selected)) [[unlikely]]
        io::report_speculation(socket, kDirection, error);
    handles::release(slot);
    return api::quick_result(error);
}

/// Claims the direction for a call with an OVERLAPPED and a buffer that were checked, if it is to be had and
/// the buffer is not empty.
template <io::Direction kDirection>
[[gnu::always_inline]] inline bool claim(core::Slot& slot, const WSABUF* buffer, LPWSAOVERLAPPED overlapped,
                                         std::uint32_t& edge) {
    return buffer->len - 1 < 0x7FFFFFFF &&
           io::claim<kDirection>(static_cast<core::Socket&>(*slot.object()),
                                 *reinterpret_cast<io::Overlapped*>(overlapped), edge);
}

/// The same without a system call: the OVERLAPPED is the one that was checked last, and the buffer on the
/// stack or beside it.
template <io::Direction kDirection>
[[gnu::always_inline]] inline bool claim_at_once(core::Slot& slot, const api::StackAbove& stack,
                                                 const WSABUF* buffer, LPWSAOVERLAPPED overlapped,
                                                 std::uint32_t& edge) {
    return io::was_checked(static_cast<core::Socket&>(*slot.object()), kDirection, overlapped) &&
           (stack.holds(buffer) || api::is_beside(buffer, 1, overlapped)) &&
           claim<kDirection>(slot, buffer, overlapped, edge);
}

[[gnu::always_inline]] inline bool are_plain_on(const api::StackAbove& stack, const DWORD* flags) {
    return stack.holds(flags) && *flags == 0;
}
[[gnu::always_inline]] inline bool are_plain_on(const api::StackAbove&, DWORD flags) { return flags == 0; }
bool are_plain(LPDWORD flags) { return flags && os::writable(flags, sizeof *flags) && *flags == 0; }
bool are_plain(DWORD flags) { return flags == 0; }

/// The same for any objects.
template <io::Direction kDirection>
bool check_and_claim(core::Slot& slot, const WSABUF* buffers, LPDWORD bytes, auto flags,
                     LPWSAOVERLAPPED overlapped, std::uint32_t& edge) {
    os::ErrnoKeeper keep_errno;
    auto& socket = static_cast<core::Socket&>(*slot.object());
    return (!bytes || os::writable(bytes, sizeof *bytes)) && are_plain(flags) &&
           io::check_overlapped(socket, kDirection, overlapped).has_value() &&
           os::readable(buffers, sizeof *buffers) && claim<kDirection>(slot, buffers, overlapped, edge);
}

/// An attempt while failures are traced, with the direction claimed.
template <io::Direction kDirection, const catalog::Function& row>
[[gnu::always_inline]] inline int attempt_and_report(api::detail::Place place, SOCKET s, core::Slot& slot,
                                                     LPWSABUF buffers, LPDWORD bytes, auto flags,
                                                     LPWSAOVERLAPPED overlapped, std::uint32_t edge) {
    observe::notes.number = 0;
    observe::notes.injected = false;
    const int result = attempt_quickly<kDirection>(slot, buffers, bytes, overlapped, edge);
    if (result != 0 && core::last_error != number(Error::IoPending)) [[unlikely]]
        api::detail::report_failure<row>(place, api::detail::word(result), s, buffers, DWORD{1}, bytes, flags,
                                         overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE{});
    return result;
}

/// What is left with the slot acquired: an OVERLAPPED that is not the one that was checked last, objects that
/// are not on the stack, and what is to go through the gate. `kReports`: failures are traced.
template <io::Direction kDirection, const catalog::Function& row, auto kBehindGate, bool kReports>
[[gnu::noinline]] int check_and_attempt(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD bytes, auto flags,
                                        LPWSAOVERLAPPED overlapped,
                                        LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    core::Slot& slot = *handles::slot_of_descriptor(s);
    std::uint32_t edge;
    // A socket may have got the number since.
    if (handles::is_own_and_open(slot.word.load(std::memory_order_acquire)) &&
        check_and_claim<kDirection>(slot, buffers, bytes, flags, overlapped, edge)) {
        if constexpr (kReports)
            return attempt_and_report<kDirection, row>(WS2_PLACE_OF_CALL, s, slot, buffers, bytes, flags,
                                                       overlapped, edge);
        else
            return attempt_quickly<kDirection>(slot, buffers, bytes, overlapped, edge);
    }
    handles::release(slot);
    WS2_JUMP kBehindGate(s, buffers, count, bytes, flags, overlapped, routine);
}

/// The quick way while failures are traced: a call of its own, so that the arguments are still there when the
/// attempt has failed.
template <io::Direction kDirection, const catalog::Function& row, auto kBehindGate>
[[gnu::noinline]] int start_and_report(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD bytes, auto flags,
                                       LPWSAOVERLAPPED overlapped,
                                       LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    core::Slot* const slot = handles::slot_of_descriptor(s);
    if (slot && count == 1 && overlapped && !routine) [[likely]] {
        const api::StackAbove stack;
        std::uint32_t edge;
        if (handles::is_own_and_open(handles::count_user(*slot)) && (!bytes || stack.holds(bytes)) &&
            are_plain_on(stack, flags) && claim_at_once<kDirection>(*slot, stack, buffers, overlapped, edge))
            [[likely]]
            return attempt_and_report<kDirection, row>(WS2_PLACE_OF_CALL, s, *slot, buffers, bytes, flags,
                                                       overlapped, edge);
        WS2_JUMP check_and_attempt<kDirection, row, kBehindGate, true>(s, buffers, count, bytes, flags,
                                                                       overlapped, routine);
    }
    WS2_JUMP kBehindGate(s, buffers, count, bytes, flags, overlapped, routine);
}

/// What the exported functions leave because of an instrument or of the arguments.
template <io::Direction kDirection, const catalog::Function& row, auto kBehindGate>
[[gnu::noinline]] int start_otherwise(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD bytes, auto flags,
                                      LPWSAOVERLAPPED overlapped,
                                      LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    if (api::may_be_quick_but_for_failures())
        WS2_JUMP start_and_report<kDirection, row, kBehindGate>(s, buffers, count, bytes, flags, overlapped,
                                                                routine);
    WS2_JUMP kBehindGate(s, buffers, count, bytes, flags, overlapped, routine);
}

} // namespace

extern "C" {

int WSARecv(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD received, LPDWORD flags,
            LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    core::Slot* const slot = handles::slot_of_descriptor(s);
    if (api::may_be_quick() && slot && count == 1 && overlapped && !routine) [[likely]] {
        constexpr auto kDirection = io::Direction::Receive;
        const api::StackAbove stack;
        std::uint32_t edge;
        if (handles::is_own_and_open(handles::count_user(*slot)) && (!received || stack.holds(received)) &&
            stack.holds(flags) && *flags == 0 &&
            claim_at_once<kDirection>(*slot, stack, buffers, overlapped, edge)) [[likely]]
            return attempt_quickly<kDirection>(*slot, buffers, received, overlapped, edge);
        WS2_JUMP check_and_attempt<kDirection, Api::WSARecv, receive_behind_gate, false>(
            s, buffers, count, received, flags, overlapped, routine);
    }
    WS2_JUMP start_otherwise<io::Direction::Receive, Api::WSARecv, receive_behind_gate>(
        s, buffers, count, received, flags, overlapped, routine);
}

int WSARecvFrom(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD received, LPDWORD flags, sockaddr* from,
                LPINT from_length, LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    return api::call<Api::WSARecvFrom>(
        std::tie(s, buffers, count, received, flags, from, from_length, overlapped, routine), [&] {
            return receive(s, buffers, count, received, flags, from, from_length, {overlapped, routine});
        });
}

int WSASend(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD sent, DWORD flags, LPWSAOVERLAPPED overlapped,
            LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    core::Slot* const slot = handles::slot_of_descriptor(s);
    if (api::may_be_quick() && slot && count == 1 && overlapped && !routine && flags == 0) [[likely]] {
        constexpr auto kDirection = io::Direction::Send;
        const api::StackAbove stack;
        std::uint32_t edge;
        if (handles::is_own_and_open(handles::count_user(*slot)) && (!sent || stack.holds(sent)) &&
            claim_at_once<kDirection>(*slot, stack, buffers, overlapped, edge)) [[likely]]
            return attempt_quickly<kDirection>(*slot, buffers, sent, overlapped, edge);
        WS2_JUMP check_and_attempt<kDirection, Api::WSASend, send_behind_gate, false>(
            s, buffers, count, sent, flags, overlapped, routine);
    }
    WS2_JUMP start_otherwise<io::Direction::Send, Api::WSASend, send_behind_gate>(s, buffers, count, sent,
                                                                                  flags, overlapped, routine);
}

int WSASendTo(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD sent, DWORD flags, const sockaddr* to,
              int to_length, LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    return api::call<Api::WSASendTo>(
        std::tie(s, buffers, count, sent, flags, to, to_length, overlapped, routine), [&] {
            return send(s, buffers, count, sent, flags, to, to_length, {overlapped, routine});
        });
}

// As recv, but truncation of a datagram is not a failure: it sets MSG_PARTIAL.
int WSARecvEx(SOCKET s, char* buffer, int length, int* flags) {
    return api::call<Api::WSARecvEx>(std::tie(s, buffer, length, flags), [&]() -> Result<int> {
        auto socket = TRY(core::find_receiver(s));
        TRY(check_out(flags));
        if (length < 0 || (!buffer && length > 0)) return Error::Fault;
        const os::Buffer whole{buffer, static_cast<std::size_t>(length)};
        core::Incoming incoming{{&whole, 1}, static_cast<unsigned>(*flags)};
        const core::WaitingCall call(socket);
        const int received = TRY(socket->receive_message(incoming));
        *flags = incoming.truncated ? MSG_PARTIAL : 0;
        return received;
    });
}
}
