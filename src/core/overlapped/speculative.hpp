#pragma once
#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "core/overlapped/channel.hpp"
#include "core/overlapped/operation.hpp"
#include "core/port/port.hpp"
#include "core/socket/socket.hpp"
#include "os/net/transfer.hpp"

#include <atomic>
#include <cstdint>

/// WSARecv and WSASend attempt before they make an operation (decision 34): most sends end in their call, and
/// a call that ends so needs neither an operation nor a place in the queue.
///
/// What is common is inline and makes no libc call, since the calls come here beside gate 1 and errno is
/// unchanged; the rest is in the source.
namespace ws2::core::overlapped {

/// A call with one buffer that is not empty, without flags, address and routine, by its OVERLAPPED, which is
/// writable.
struct SpeculativeCall {
    os::Buffer buffer;
    Overlapped& overlapped;
    /// Receives the bytes of a call that ends at once; may be null.
    std::uint32_t* bytes;
};

namespace speculation {

using namespace socket_state;

/// Of a connected stream with a channel, and nothing to report or to check first, the first two are set.
inline constexpr Bits kFits = connected | has_channel;
inline constexpr Bits kReceives =
    kFits | not_overlapped | duplicated_unbound | (receive_slow_path & ~(timed_receive | shared));
inline constexpr Bits kSends = kFits | not_overlapped | duplicated_unbound | shutdown_pending |
                               (send_slow_path & ~(timed_send | shared));

template <Direction kDirection>
Queue& queue_of(Channel& channel) {
    return kDirection == Direction::Send ? channel.send : channel.receive;
}

// Each of these ends the call, which it takes by value so that the common way has no use for it in memory,
// and wait() by its parts, which stay in registers. It returns Success, IoPending, or the error of a call
// without a completion.

template <Direction kDirection>
Error refuse(Socket& socket, SpeculativeCall call, std::uint32_t edge, Error error);
/// The socket has no room for all; `bytes` are sent.
Error send_rest(Socket& socket, SpeculativeCall call, std::uint32_t bytes);
template <Direction kDirection>
Error wait(Socket& socket, std::uint32_t edge, void* data, std::size_t size, Overlapped& overlapped,
           std::uint32_t* bytes);
template <Direction kDirection>
[[gnu::always_inline]] inline Error wait(Socket& socket, const SpeculativeCall& call, std::uint32_t edge) {
    return wait<kDirection>(socket, edge, call.buffer.data, call.buffer.size, call.overlapped, call.bytes);
}

/// Reports a completion other than by the return of the call.
void report_done(Socket& socket, void* overlapped, std::uint32_t bytes);
/// The owner of the direction goes on with what others have appended.
void serve_others(Socket& socket, Queue& queue);

template <Direction kDirection>
[[gnu::always_inline]] inline Error done(Socket& socket, const SpeculativeCall& call, std::uint32_t edge,
                                         std::uint32_t bytes, bool drained) {
    Channel& channel = *channel_at(socket);
    call.overlapped.internal_high = bytes;
    call.overlapped.offset = 0;
    if (call.bytes) *call.bytes = bytes;
    const bool by_return = channel.modes.load(std::memory_order_relaxed) == (kSkipPort | kSkipEvent);
    std::atomic_ref(call.overlapped.internal).store(number(Status::Success), std::memory_order_release);
    if (!by_return) report_done(socket, &call.overlapped, bytes);
    Queue& queue = queue_of<kDirection>(channel);
    if (!queue.release(edge, drained)) [[unlikely]]
        serve_others(socket, queue);
    return Error::Success;
}

} // namespace speculation

/// Claims a direction for an attempt; `edge` goes to it. False if nothing has happened, and the call goes the
/// general way, which also reports what is wrong with it.
template <Direction kDirection>
[[gnu::always_inline]] inline bool claim(Socket& socket, const Overlapped& overlapped, std::uint32_t& edge) {
    using namespace speculation;
    constexpr Bits bits = kDirection == Direction::Send ? kSends : kReceives;
    if ((socket.state().load() & bits) != kFits || !socket.is_stream()) return false;
    Channel& channel = *channel_at(socket);
    if (overlapped.event != 0 || !channel.port.load(std::memory_order_relaxed) ||
        !channel.reactor.load(std::memory_order_relaxed) || !has_reserved_operation())
        return false;
    return queue_of<kDirection>(channel).claim_idle(edge);
}

/// The attempt after claim(). Success: the call is done. IoPending: it is pending. Another error: it has
/// failed without a completion.
[[gnu::always_inline]] inline Error attempt_receive(Socket& socket, const SpeculativeCall& call,
                                                    std::uint32_t edge) {
    constexpr auto kDirection = Direction::Receive;
    socket.operation_begins();
    const auto received = os::receive_now(socket.descriptor(), call.buffer.data, call.buffer.size);
    if (!received || *received == 0) [[unlikely]] {
        const Error failure = received ? Error::Success : received.error();
        if (failure == Error::WouldBlock) [[likely]] {
            // Memory that is missing is the call's failure, not that of the data that come.
            if (!call.buffer.data) [[unlikely]]
                return speculation::refuse<kDirection>(socket, call, edge, Error::Fault);
            return speculation::wait<kDirection>(socket, call, edge);
        }
        return speculation::refuse<kDirection>(socket, call, edge, failure);
    }
    const auto bytes = static_cast<std::uint32_t>(*received);
    // A receive on a Unix domain socket ends where the peer has sent a descriptor.
    const bool took_all = bytes < call.buffer.size && socket.family() != catalog::family::unix_domain;
    return speculation::done<kDirection>(socket, call, edge, bytes, took_all);
}

[[gnu::always_inline]] inline Error attempt_send(Socket& socket, const SpeculativeCall& call,
                                                 std::uint32_t edge) {
    constexpr auto kDirection = Direction::Send;
    socket.operation_begins();
    const auto sent = os::send_now(socket.descriptor(), call.buffer.data, call.buffer.size);
    if (!sent) [[unlikely]] {
        if (sent.error() == Error::WouldBlock) return speculation::wait<kDirection>(socket, call, edge);
        return speculation::refuse<kDirection>(socket, call, edge, sent.error());
    }
    const auto bytes = static_cast<std::uint32_t>(*sent);
    if (bytes < call.buffer.size) [[unlikely]]
        return speculation::send_rest(socket, call, bytes);
    return speculation::done<kDirection>(socket, call, edge, bytes, false);
}

/// After an attempt, if events were selected meanwhile: they are not where a call is speculative.
void report_speculation(Socket& socket, Direction direction, Error error);

} // namespace ws2::core::overlapped
