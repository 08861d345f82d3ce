#pragma once
#include <cstddef>
#include <cstdint>

/// The trace's file: a page for the head, then chunks. Each chunk belongs to one thread, which writes its
/// records one after the other into a mapping of the file; so nothing is lost when the process ends, by a
/// signal or _exit either. The tool ws2 of the same version reads it.
namespace ws2::instruments {

inline constexpr std::uint64_t kTraceMagic = 0x3165636172547357; // "WsTrace1"
inline constexpr std::size_t kHeadSize = 4096;
inline constexpr std::size_t kChunkSize = 256 * 1024;

struct FileHead {
    std::uint64_t magic;
    /// Of the function table, whose indexes the records have.
    std::uint64_t table;
    /// The end of the last chunk; threads take their chunks by adding to it.
    std::uint64_t end;
    /// One moment on both clocks, in nanoseconds: since boot, and since 1970.
    std::int64_t monotonic, wall;
    /// Seconds east of UTC.
    std::int64_t utc_offset;
    std::uint32_t process;
    /// How much of a buffer a line shows, in bytes; the captures may have more.
    std::uint32_t shown;
    char program[3000];
};
static_assert(sizeof(FileHead) <= kHeadSize);

struct ChunkHead {
    std::uint32_t thread;
    std::uint32_t reserved;
    char name[16];
    std::uint64_t unused;
};

enum class RecordKind : std::uint8_t {
    Call = 1,
    /// Lines of /proc/self/maps, as text behind the record.
    Maps = 2,
    /// What happens between calls: `site` is the object, `value` and `error` are those of observe::Happening,
    /// in whose order the kinds are.
    Completion = 16,
    NetworkEvent,
    Routine,
    Lookup,
    Request,
    /// Of registered I/O, whose function `function` names.
    RegisteredReceive,
    RegisteredSend
};

constexpr bool is_of_registered(RecordKind kind) {
    return kind == RecordKind::RegisteredReceive || kind == RecordKind::RegisteredSend;
}

namespace record_flag {
inline constexpr std::uint8_t failed = 1, injected = 2, wide16 = 4;
/// Set by the reader: the call has not returned.
inline constexpr std::uint8_t unfinished = 8;
/// The call has failed on a quick way: `begin` is when that was known, as `end`.
inline constexpr std::uint8_t untimed = 16;
} // namespace record_flag

/// The kind of a call's first socket.
enum class SocketKind : std::uint8_t { None, Tcp, Tcp6, Udp, Udp6, Raw, Raw6, Unix, Other };

/// A record's head. The argument words follow, then the captures.
///
/// Behind the last complete record of a thread are those of its calls that have not returned, the outermost
/// first, as far as they are known: their `size` is 0, and `open_size` is not. A thread that completes a
/// record writes it in their place, and them behind it.
struct Record {
    /// Of the whole record, a multiple of 8. Written last: 0 stands for a record that is not complete.
    std::uint32_t size;
    RecordKind kind;
    std::uint8_t flags;
    std::uint16_t function;
    std::uint32_t thread;
    std::uint32_t error;
    /// Nanoseconds since boot.
    std::int64_t begin, end;
    /// The address that the call returns to.
    std::uint64_t site;
    std::uint64_t value;
    /// The errno behind the error, or 0.
    std::int32_t number;
    std::uint8_t argument_count;
    std::uint8_t capture_count;
    SocketKind socket;
    std::uint8_t reserved;
    /// Of a completion: the socket.
    std::uint32_t completed;
    /// Of a call that has not returned: the size of the record.
    std::uint32_t open_size;
};
static_assert(sizeof(Record) == 64);

/// Memory behind an argument: `stored` bytes of `full`, padded to a multiple of 8.
struct Capture {
    std::uint32_t argument : 7;
    /// Read after the call; else before it.
    std::uint32_t after : 1;
    std::uint32_t stored : 24;
    std::uint32_t full;
};
static_assert(sizeof(Capture) == 8);

/// In the place of an argument's number: captures of something else.
namespace captured {
/// The name of the system call behind `number`: that of the library's function that makes it.
inline constexpr std::uint8_t system_call = 122;
/// The bytes that a completed receive has stored, or a completed send of registered I/O has sent, and the
/// address of a datagram's sender, or of its destination.
inline constexpr std::uint8_t received = 123, sender = 124;
/// The address in a WSAMSG.
inline constexpr std::uint8_t message_address = 125;
/// The addresses of the call's socket (of the new socket, for accept), once they are known.
inline constexpr std::uint8_t local = 126, peer = 127;
} // namespace captured

constexpr std::size_t padded(std::size_t size) { return (size + 7) & ~std::size_t{7}; }

} // namespace ws2::instruments
