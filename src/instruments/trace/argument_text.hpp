#pragma once
#include "instruments/trace/record.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// The parts of a record as text. Also part of the tool ws2: nothing here depends on the process that the
/// records are of.
namespace ws2::instruments {

/// A capture with its bytes.
struct CaptureView {
    Capture head;
    const std::byte* bytes;
};

/// The parts of a record that follow its head.
struct RecordView {
    const Record& head;
    const std::uint64_t* words;
    std::vector<CaptureView> captures;

    /// How many bytes of a buffer are shown.
    std::size_t shown;
    /// False for a record whose parts exceed its size, as a damaged file may have.
    bool valid = false;

    RecordView(const Record& record, std::size_t bytes_shown);
    /// The memory behind an argument, after the call or before it; null where there is none.
    const CaptureView* capture(std::size_t argument, bool after) const;
};

/// The bytes of a list of buffers (WSABUF, WSAMSG) in a capture; their number altogether is `full`.
struct BuffersView {
    std::span<const std::byte> bytes;
    std::uint64_t full;
};
std::optional<BuffersView> buffers_of(const CaptureView& capture);
/// OVERLAPPED_ENTRY as the headers have it.
struct OverlappedEntry {
    std::uint64_t key, overlapped, internal;
    std::uint32_t bytes;
};
std::span<const OverlappedEntry> overlapped_entries_of(const CaptureView& capture);

/// A socket address as text: "127.0.0.1:80".
std::string address_text(const CaptureView& capture);
/// Bytes in the manner of C, cut to what the view shows; with an ellipsis where more follows.
std::string excerpt_text(const RecordView& view, std::span<const std::byte> bytes, std::uint64_t full);
/// An argument as text: a name, an address, an excerpt of a buffer.
std::string argument_text(const RecordView& view, std::size_t index);
/// The result as Windows' programs spell it: SOCKET_ERROR, TRUE, a number.
std::string result_text(const RecordView& view);
/// "WSAECONNRESET(10054)", or the number alone.
std::string error_text(std::uint32_t error);
/// The name of an errno, such as ECONNRESET.
std::string errno_text(int number);
const char* socket_kind_name(SocketKind kind);

/// "FD_READ", for the bit of a network event.
std::string network_event_text(std::uint64_t bit);

/// As printf, into a text of at most 255 characters.
[[gnu::format(printf, 1, 2)]] std::string formatted(const char* format, ...);

} // namespace ws2::instruments
