#include "core/overlapped/transmit.hpp"

#include "catalog/error.hpp"
#include "core/overlapped/channel.hpp"
#include "core/overlapped/connect.hpp"
#include "core/overlapped/data.hpp"
#include "os/send_file.hpp"

#include <algorithm>
#include <array>

namespace ws2::core::overlapped {
namespace {

using namespace socket_state;

/// sendfile takes no more at a time; and a thread that serves a port must not be held by one fast connection.
constexpr std::uint64_t kMostAtOnce = 1 << 20;

Result<std::size_t> send_memory(Socket& socket, const void* memory, std::size_t length) {
    const os::Buffer whole{const_cast<void*>(memory), length};
    return static_cast<std::size_t>(TRY(socket.try_send({{&whole, 1}, 0, nullptr})));
}

/// Why the socket cannot send, if it cannot: what an empty send says.
Result<void> check_can_send(Socket& socket) {
    if (!socket.is(send_hindrances & ~timed_send)) return {};
    TRY(send_memory(socket, "", 0));
    return {};
}

/// A file that sendfile cannot take goes through memory.
Result<std::size_t> send_through_memory(Socket& socket, File& file, std::uint64_t offset,
                                        std::size_t length) {
    std::array<char, 16384> block;
    const std::size_t size = TRY(file.read_at(block.data(), std::min(length, block.size()), offset));
    return send_memory(socket, block.data(), size);
}

Result<std::size_t> send_stretch(Socket& socket, File& file, std::uint64_t offset, std::size_t length) {
    TRY(check_can_send(socket));
    const auto sent = os::send_file(socket.descriptor(), file.descriptor(), offset, length);
    if (!sent) {
        if (sent.error() == Error::OperationNotSupported)
            return send_through_memory(socket, file, offset, length);
        if (sent.error() == Error::Shutdown && !socket.is(send_shut | closing)) return Error::ConnectionReset;
        return sent.error();
    }
    // The file has become shorter since the call.
    if (*sent == 0) return Error::InvalidArgument;
    return *sent;
}

/// All of a datagram's pieces in one block, from `first` to the one that ends it.
Result<std::size_t> send_datagram(Socket& socket, Transmission& transmission) {
    std::vector<char> block;
    std::size_t index = transmission.index;
    for (bool ends = false; !ends && index < transmission.pieces.size(); ++index) {
        const Piece& piece = transmission.pieces[index];
        const std::size_t at = block.size();
        block.resize(at + piece.length);
        if (piece.file) {
            if (TRY(piece.file->read_at(block.data() + at, piece.length, piece.offset)) != piece.length)
                return Error::InvalidArgument;
        } else if (piece.length != 0) {
            std::copy_n(static_cast<const char*>(piece.memory), piece.length, block.data() + at);
        }
        ends = piece.ends_packet;
    }
    const std::size_t sent = TRY(send_memory(socket, block.data(), block.size()));
    transmission.index = index;
    return sent;
}

/// Sends as much as goes at once; yields the bytes, and WouldBlock if none went.
Result<std::size_t> send_some(Socket& socket, Transmission& transmission) {
    if (!socket.is_stream()) return send_datagram(socket, transmission);
    const Piece& piece = transmission.pieces[transmission.index];
    const auto length = static_cast<std::size_t>(std::min(piece.length - transmission.done, kMostAtOnce));
    std::size_t sent = 0;
    if (length != 0 || transmission.done == 0) {
        sent = piece.file
                   ? (length == 0
                          ? 0
                          : TRY(send_stretch(socket, *piece.file, piece.offset + transmission.done, length)))
                   : TRY(send_memory(socket, static_cast<const char*>(piece.memory) + transmission.done,
                                     length));
    }
    transmission.done += sent;
    if (transmission.done == piece.length) {
        ++transmission.index;
        transmission.done = 0;
    }
    return sent;
}

bool is_over(const Transmission& transmission) { return transmission.index == transmission.pieces.size(); }

constexpr int kShutSend = 1;

Result<void> end(Socket& socket, const Transmission& transmission) {
    if (!transmission.disconnect) return {};
    return socket.is_stream() ? disconnect(socket, transmission.reuse) : socket.shut_now(kShutSend);
}

Attempt try_transmit(Operation& operation, Socket& socket) {
    auto& transmission = *static_cast<Transmission*>(operation.extra);
    while (!is_over(transmission)) {
        const auto sent = send_some(socket, transmission);
        if (!sent) return failed(socket, sent.error());
        operation.done += static_cast<std::uint32_t>(*sent);
    }
    if (const auto ended = end(socket, transmission); !ended) return failed(socket, ended.error());
    return Attempt::done(Status::Success);
}

void delete_transmission(Operation& operation, Status&) {
    delete static_cast<Transmission*>(operation.extra);
    operation.extra = nullptr;
}

} // namespace

Result<std::uint64_t> stretch_of(const File& file, std::uint64_t offset, std::uint64_t wanted) {
    const os::FileStatus status = TRY(os::file_status(file.descriptor()));
    constexpr std::uint32_t on_disk = 1;
    if (status.type != on_disk) return wanted;
    if (offset > status.size || wanted > status.size - offset) return Error::InvalidArgument;
    return wanted == 0 ? status.size - offset : wanted;
}

Result<void> prepare_to_transmit(Socket& socket) {
    if (socket.is(non_blocking | descriptor_non_blocking)) return {};
    TRY(os::set_non_blocking(socket.descriptor(), true));
    socket.set(descriptor_non_blocking);
    return {};
}

Result<std::uint32_t> transmit_now(Socket& socket, Transmission& transmission) {
    // Windows starts an operation here and waits for it, so that closing the socket meanwhile aborts it.
    const auto ended_by = [&](Error error) {
        return error == Error::Interrupted ? Error::OperationAborted : error;
    };
    os::Deadline deadline = os::Deadline::never();
    if (socket.is(timed_send)) {
        TRY(prepare_to_transmit(socket));
        deadline = os::Deadline::after_milliseconds(socket.send_timeout());
    }
    if (auto turn = wait_for_turn(socket, Direction::Send, deadline); !turn) return ended_by(turn.error());
    std::uint64_t total = 0;
    while (!is_over(transmission)) {
        const auto sent = send_some(socket, transmission);
        if (sent) {
            total += *sent;
            continue;
        }
        if (sent.error() != Error::WouldBlock) return ended_by(sent.error());
        os::PollEntry entry{socket.descriptor(), os::poll_event::out, 0};
        if (TRY(os::poll({&entry, 1}, deadline)) == 0) return Error::TimedOut;
        if (socket.is(closing)) return Error::OperationAborted;
    }
    TRY(end(socket, transmission));
    return static_cast<std::uint32_t>(total);
}

constinit const Verb transmit_verb{try_transmit, delete_transmission};

} // namespace ws2::core::overlapped
