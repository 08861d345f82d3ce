#include "core/overlapped/transmit.hpp"

#include "catalog/error.hpp"
#include "core/overlapped/channel.hpp"
#include "core/overlapped/connect.hpp"
#include "core/overlapped/data.hpp"
#include "os/net/send_file.hpp"

#include <algorithm>
#include <array>

namespace ws2::core::overlapped {
namespace {

using namespace socket_state;

/// The limit of one attempt. Less than kMostATry: reading the file may cost as much as sending.
constexpr std::uint64_t kMostAtOnce = 256u << 10;

Result<std::size_t> send_memory(Socket& socket, const void* memory, std::size_t length) {
    const os::Buffer whole{const_cast<void*>(memory), length};
    return static_cast<std::size_t>(TRY(socket.try_send({{&whole, 1}, 0, nullptr})));
}

/// The error of an empty send, if the socket cannot send.
Result<void> check_can_send(Socket& socket) {
    if (!socket.is(send_slow_path & ~timed_send)) return {};
    TRY(send_memory(socket, "", 0));
    return {};
}

/// A file that sendfile does not support is copied through memory.
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

/// Sends one datagram: all pieces from the current one to the one that ends it, as one block.
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

/// Sends as much as possible, at most `most` bytes of a file; returns the number of bytes. Blocks only in
/// sendfile, where the descriptor does. Error: WouldBlock if none was sent.
Result<std::size_t> send_some(Socket& socket, Transmission& transmission, std::uint64_t most) {
    if (!socket.is_stream()) return send_datagram(socket, transmission);
    const Piece& piece = transmission.pieces[transmission.index];
    const auto length =
        static_cast<std::size_t>(std::min(piece.length - transmission.done, piece.file ? most : kMostAtOnce));
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
    std::size_t total = 0;
    while (!is_over(transmission)) {
        if (total >= kMostAtOnce) return Attempt::yield();
        const auto sent = send_some(socket, transmission, kMostAtOnce);
        if (!sent) return failed(socket, sent.error());
        operation.bytes += static_cast<std::uint32_t>(*sent);
        total += *sent;
    }
    if (const auto ended = end(socket, transmission); !ended) return failed(socket, ended.error());
    return Attempt::done(Status::Success);
}

void delete_transmission(Operation& operation, Status&) {
    delete static_cast<Transmission*>(operation.extra);
    operation.extra = nullptr;
}

} // namespace

Result<void> take_stretch(Piece& piece, std::uint64_t wanted) {
    enum : std::uint32_t { Beginning, Current, End };
    const os::Descriptor descriptor = piece.file->descriptor();
    const auto position = os::seek_file(descriptor, 0, Current);
    piece.offset = position ? *position : 0;
    if (position && wanted == 0) {
        // One call advances the position and returns the size, which would take fstat.
        const auto size = os::seek_file(descriptor, 0, End);
        if (size && *size >= piece.offset) {
            piece.length = *size - piece.offset;
            return {};
        }
        static_cast<void>(os::seek_file(descriptor, static_cast<std::int64_t>(piece.offset), Beginning));
    }
    piece.length = TRY(stretch_of(*piece.file, piece.offset, wanted));
    static_cast<void>(
        os::seek_file(descriptor, static_cast<std::int64_t>(piece.offset + piece.length), Beginning));
    return {};
}

Result<std::uint64_t> stretch_of(const File& file, std::uint64_t offset, std::uint64_t wanted) {
    const os::FileStatus status = TRY(os::file_status(file.descriptor()));
    constexpr std::uint32_t on_disk = 1;
    if (status.type != on_disk) return wanted;
    if (offset > status.size || wanted > status.size - offset) return Error::InvalidArgument;
    return wanted == 0 ? status.size - offset : wanted;
}

Result<void> prepare_to_transmit(Socket& socket) { return socket.keep_descriptor_non_blocking(); }

Result<std::uint32_t> transmit_now(Socket& socket, Transmission& transmission) {
    // On Windows this is an operation that the call waits for, so closing the socket aborts it.
    const auto ended_by = [&](Error error) {
        return error == Error::Interrupted ? Error::OperationAborted : error;
    };
    os::Deadline deadline = os::Deadline::never();
    if (socket.is(timed_send | shared)) TRY(prepare_to_transmit(socket));
    if (socket.is(timed_send)) deadline = os::Deadline::after_milliseconds(socket.send_timeout());
    if (auto turn = wait_for_turn(socket, Direction::Send, deadline); !turn) return ended_by(turn.error());
    std::uint64_t total = 0;
    while (!is_over(transmission)) {
        // The whole file in one sendfile: closing the socket ends it.
        const auto sent = send_some(socket, transmission, kMostBytes);
        if (sent) {
            total += *sent;
            continue;
        }
        if (sent.error() != Error::WouldBlock) return ended_by(sent.error());
        os::PollEntry entry{socket.descriptor(), os::poll_event::out, 0};
        const auto ready = socket.poll_until_closed(entry, deadline);
        if (socket.is(closing)) return Error::OperationAborted;
        if (!ready) return ready.error();
        if (*ready == 0) return Error::TimedOut;
    }
    TRY(end(socket, transmission));
    return static_cast<std::uint32_t>(total);
}

constinit const OperationType transmit_type{.attempt = try_transmit,
                                            .finish = delete_transmission,
                                            .ends_later = true,
                                            .keeps_offset = true,
                                            .observed = Observed::Send};

} // namespace ws2::core::overlapped
