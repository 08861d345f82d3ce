#pragma once
#include "core/file.hpp"
#include "core/overlapped/operation.hpp"
#include "core/socket.hpp"

#include <cstdint>
#include <vector>

namespace ws2::core::overlapped {

/// A piece of what TransmitFile or TransmitPackets sends: memory, or a stretch of a file.
struct Piece {
    const void* memory = nullptr;
    Reference<File> file;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    /// On a datagram socket: the datagram ends here.
    bool ends_packet = false;
};

/// What is to be sent, and how far that has come.
struct Transmission {
    std::vector<Piece> pieces;
    std::size_t index = 0;
    /// Of the piece at hand.
    std::uint64_t done = 0;
    /// TF_DISCONNECT and TF_REUSE_SOCKET.
    bool disconnect = false;
    bool reuse = false;
};

/// What is left of a file from an offset on, or as much of it as is wanted; 0 wants all. InvalidArgument for
/// an offset beyond the end.
Result<std::uint64_t> stretch_of(const File& file, std::uint64_t offset, std::uint64_t wanted);

/// Sends it all on the calling thread, waiting as long as it takes. Yields the bytes sent.
Result<std::uint32_t> transmit_now(Socket& socket, Transmission& transmission);

/// The operation that sends it; `extra` is the Transmission, which the operation deletes.
extern const Verb transmit_verb;

/// Before an operation with a file begins: sendfile knows no MSG_DONTWAIT, so the descriptor must not block.
Result<void> prepare_to_transmit(Socket& socket);

} // namespace ws2::core::overlapped
