#pragma once
#include "core/file/file.hpp"
#include "core/overlapped/operation.hpp"
#include "core/socket/socket.hpp"

#include <cstdint>
#include <vector>

namespace ws2::core::overlapped {

/// One element of TransmitFile or TransmitPackets: memory, or a range of a file.
struct Piece {
    const void* memory = nullptr;
    Reference<File> file;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    /// On a datagram socket: the datagram ends here.
    bool ends_packet = false;
};

/// The most bytes of one transmission, which the page of TransmitFile documents.
inline constexpr std::uint64_t kMostBytes = 2147483646;

/// The elements to send, and the progress.
struct Transmission {
    std::vector<Piece> pieces;
    std::size_t index = 0;
    /// Bytes sent of the current piece.
    std::uint64_t done = 0;
    /// TF_DISCONNECT and TF_REUSE_SOCKET.
    bool disconnect = false;
    bool reuse = false;
};

/// The length of a file from an offset on, or `wanted` bytes of it; 0: all. InvalidArgument for an offset
/// beyond the end.
Result<std::uint64_t> stretch_of(const File& file, std::uint64_t offset, std::uint64_t wanted);

/// Sets the piece to `wanted` bytes of its file from the current position on, or to all (0), and advances the
/// position beyond them, as a read does. Errors as of stretch_of.
Result<void> take_stretch(Piece& piece, std::uint64_t wanted);

/// Sends everything on the calling thread and waits for it. Returns the bytes sent.
Result<std::uint32_t> transmit_now(Socket& socket, Transmission& transmission);

/// The operation that sends it; `extra` is the Transmission, which the operation deletes.
extern const OperationType transmit_type;

/// Called before an operation with a file begins: sendfile has no MSG_DONTWAIT, so the descriptor must be
/// non-blocking.
Result<void> prepare_to_transmit(Socket& socket);

} // namespace ws2::core::overlapped
