#include <winsock2.h>

#include <mswsock.h>
#include <windows.h>

#include "api/gate/completion_target.hpp"
#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "api/mswsock/transmit.hpp"
#include "catalog/functions/extension.hpp"
#include "core/overlapped/transmit.hpp"
#include "os/memory/memory.hpp"

#include <memory>
#include <new>

using namespace ws2;
using core::overlapped::Direction;
using core::overlapped::Piece;
using core::overlapped::Transmission;
namespace overlapped_io = core::overlapped;

namespace {

Result<core::Reference<core::File>> file_of(HANDLE handle) {
    return TRY(core::find<core::File>(api::handle_of(handle))).share();
}

Result<void> add_memory(Transmission& transmission, const void* memory, DWORD length, bool ends_packet) {
    if (length != 0 && !os::readable(memory, length)) return Error::Fault;
    Piece piece;
    piece.memory = memory;
    piece.length = length;
    piece.ends_packet = ends_packet;
    transmission.pieces.push_back(std::move(piece));
    return {};
}

Result<void> add_file(Transmission& transmission, HANDLE handle, std::uint64_t offset, DWORD length,
                      bool ends_packet) {
    Piece piece;
    piece.file = TRY(file_of(handle));
    piece.offset = offset;
    piece.length = TRY(overlapped_io::stretch_of(*piece.file, offset, length));
    piece.ends_packet = ends_packet;
    transmission.pieces.push_back(std::move(piece));
    return {};
}

Result<void> add_file_from_here(Transmission& transmission, HANDLE handle, DWORD length) {
    Piece piece;
    piece.file = TRY(file_of(handle));
    TRY(overlapped_io::take_stretch(piece, length));
    transmission.pieces.push_back(std::move(piece));
    return {};
}

Result<void> set_end(Transmission& transmission, DWORD flags) {
    transmission.disconnect = flags & TF_DISCONNECT;
    transmission.reuse = flags & TF_REUSE_SOCKET;
    if (transmission.reuse && !transmission.disconnect) return Error::InvalidArgument;
    std::uint64_t total = 0;
    for (const Piece& piece : transmission.pieces)
        total += piece.length;
    if (total > overlapped_io::kMostBytes) return Error::InvalidArgument;
    return {};
}

Result<std::uint64_t> position_of(HANDLE handle) {
    constexpr std::uint32_t from_here = 1;
    const auto file = TRY(file_of(handle));
    const auto position = os::seek_file(file->descriptor(), 0, from_here);
    return position ? *position : 0;
}

/// Sends now, or starts an overlapped operation.
Result<void> send(core::Socket& socket, std::unique_ptr<Transmission> transmission, OVERLAPPED* overlapped) {
    if (!overlapped) {
        TRY(overlapped_io::transmit_now(socket, *transmission));
        return {};
    }
    TRY(overlapped_io::prepare_to_transmit(socket));
    auto* operation =
        TRY(overlapped_io::make_operation(overlapped_io::transmit_type, api::target(overlapped, nullptr), 0));
    operation->extra = transmission.release();
    std::uint32_t bytes = 0, flags = 0;
    return overlapped_io::start(socket, Direction::Send, operation, bytes, flags);
}

Result<void> check(core::Socket& socket, OVERLAPPED* overlapped) {
    if (overlapped) TRY(overlapped_io::check_overlapped(socket, Direction::Send, overlapped));
    if (!socket.is(core::socket_state::connected)) return Error::NotConnected;
    if (socket.is(core::socket_state::send_shut | core::socket_state::shutdown_pending))
        return Error::Shutdown;
    if (overlapped && socket.is(core::socket_state::not_overlapped)) return Error::InvalidArgument;
    return {};
}

} // namespace

extern "C" {

BOOL TransmitFile(SOCKET s, HANDLE file, DWORD bytes, DWORD bytes_per_send, LPOVERLAPPED overlapped,
                  LPTRANSMIT_FILE_BUFFERS buffers, DWORD flags) {
    return api::call<Api::TransmitFile>(
        std::tie(s, file, bytes, bytes_per_send, overlapped, buffers, flags), [&]() -> Result<void> {
            const auto socket = TRY(core::find_socket(s));
            if (buffers && !os::readable(buffers, sizeof *buffers)) return Error::Fault;
            TRY(check(*socket, overlapped));
            if (!socket->is_stream()) return Error::InvalidArgument;
            auto transmission = std::make_unique<Transmission>();
            if (buffers && buffers->HeadLength)
                TRY(add_memory(*transmission, buffers->Head, buffers->HeadLength, false));
            // The offset is in the OVERLAPPED, or is the file position.
            if (file && overlapped) {
                const std::uint64_t offset = std::uint64_t{overlapped->OffsetHigh} << 32 | overlapped->Offset;
                TRY(add_file(*transmission, file, offset, bytes, false));
            } else if (file) {
                TRY(add_file_from_here(*transmission, file, bytes));
            }
            if (buffers && buffers->TailLength)
                TRY(add_memory(*transmission, buffers->Tail, buffers->TailLength, false));
            TRY(set_end(*transmission, flags));
            return send(*socket, std::move(transmission), overlapped);
        });
}

BOOL TransmitPackets(SOCKET s, LPTRANSMIT_PACKETS_ELEMENT elements, DWORD count, DWORD send_size,
                     LPOVERLAPPED overlapped, DWORD flags) {
    return api::call<Api::TransmitPackets>(
        std::tie(s, elements, count, send_size, overlapped, flags), [&]() -> Result<void> {
            const auto socket = TRY(core::find_socket(s));
            if (!elements || !os::readable(elements, std::size_t{count} * sizeof *elements))
                return Error::Fault;
            TRY(check(*socket, overlapped));
            auto transmission = std::make_unique<Transmission>();
            for (DWORD i = 0; i < count; ++i) {
                const TRANSMIT_PACKETS_ELEMENT& element = elements[i];
                const bool ends_packet = element.dwElFlags & TP_ELEMENT_EOP;
                switch (element.dwElFlags & ~static_cast<ULONG>(TP_ELEMENT_EOP)) {
                case TP_ELEMENT_MEMORY:
                    TRY(add_memory(*transmission, element.pBuffer, element.cLength, ends_packet));
                    break;
                case TP_ELEMENT_FILE: {
                    // -1 is the current file position.
                    const LONGLONG wanted = element.nFileOffset.QuadPart;
                    const std::uint64_t offset =
                        wanted == -1 ? TRY(position_of(element.hFile)) : static_cast<std::uint64_t>(wanted);
                    TRY(add_file(*transmission, element.hFile, offset, element.cLength, ends_packet));
                    break;
                }
                default:
                    return Error::InvalidArgument;
                }
            }
            TRY(set_end(*transmission, flags));
            return send(*socket, std::move(transmission), overlapped);
        });
}
}
