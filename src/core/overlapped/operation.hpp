#pragma once
#include "catalog/status.hpp"
#include "core/apc.hpp"
#include "core/event.hpp"
#include "core/overlapped/pool.hpp"
#include "core/packet.hpp"
#include "os/socket.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace ws2::core {
class Socket;
class Thread;
} // namespace ws2::core

namespace ws2::core::overlapped {

struct Operation;
struct Channel;

/// The program's OVERLAPPED.
struct Record {
    std::uintptr_t internal;
    std::uintptr_t internal_high;
    std::uint32_t offset;
    std::uint32_t offset_high;
    Handle event;
};

/// How one try of an operation ended.
struct Attempt {
    enum Kind : std::uint8_t {
        /// The operation is over, with `status`.
        Done,
        /// The socket is not ready: try again after the next edge.
        Wait,
        /// The operation leaves this queue; the verb's `leave` takes care of it.
        Leave
    };
    Kind kind;
    /// The socket has given all it had: the next try would only wait.
    bool drained;
    Status status;

    static constexpr Attempt wait() { return {Wait, false, Status::Pending}; }
    static constexpr Attempt leave() { return {Leave, false, Status::Pending}; }
    static constexpr Attempt done(Status status, bool drained = false) { return {Done, drained, status}; }
};

/// What an operation does. One constant for each kind of operation.
struct Verb {
    /// Tries once, without blocking. Only one thread at a time tries the operations of a queue.
    Attempt (*attempt)(Operation& operation, Socket& socket);
    /// Called before the operation is told to be over, also when it was cancelled, and when it has never
    /// begun; may be null. A second call does nothing.
    void (*finish)(Operation& operation, Status& status);
    /// Called for an operation that has left its queue; may be null.
    void (*leave)(Operation& operation, Socket& socket) = nullptr;
    /// The end is never told by the call that began it.
    bool ends_later = false;
    /// `finish` leaves the status as it is.
    bool keeps_status = false;
};

/// A completion routine as api knows it; only api may call it.
using Routine = void (*)();

/// An operation in progress: from the pool, alive until whoever was to learn of its end has learned.
struct Operation : Packet, Pooled<Operation> {
    static constexpr std::size_t kInlineBuffers = 3;

    const Verb* verb;
    /// To be set at the end; owns a reference.
    Event* event;
    /// Who started it (thread_serial), for CancelIo.
    std::uint64_t starter;
    /// For a completion routine: the thread that runs it (a reference), the routine, and the caller of it.
    Thread* thread;
    Routine routine;
    void (*call_routine)(Operation& operation);

    os::Buffer* buffers;
    std::uint32_t buffer_count;
    /// Message flags, the Windows way: asked for, and reported at the end.
    std::uint32_t flags;
    std::uint32_t flags_out;
    std::uint32_t done;
    /// Where the sender's address goes.
    void* address;
    int* address_length;
    /// Memory that belongs to the operation; the verb knows.
    void* extra;
    /// The next of those that have left their queue.
    Operation* elsewhere_next;

    /// hEvent had its low bit set: no packet is queued.
    bool quiet;
    bool cancelled;

    /// The buffers are not needed any more when the routine's turn comes.
    union {
        os::Buffer inline_buffers[kInlineBuffers];
        Apc apc;
    };

    Operation() {}

    Record& record() const { return *static_cast<Record*>(overlapped); }
    Operation* next_in_queue() const { return static_cast<Operation*>(next); }
    std::span<const os::Buffer> parts() const { return {buffers, buffer_count}; }
};

/// A number that no other thread of the process has or had.
std::uint64_t thread_serial();

/// How the caller wants to be told.
struct Notice {
    void* record;
    Routine routine;
    void (*call_routine)(Operation& operation);
};

/// Makes an operation that works on a copy of the buffers' list, and marks the record pending. Errors: Fault,
/// NoBuffers, InvalidHandle for the event.
Result<Operation*> make_operation(const Verb& verb, const Notice& notice, std::size_t buffer_count);
/// One that the library starts itself, with one buffer and a record of its own; only its verb hears of the
/// end.
Result<Operation*> make_inner_operation(const Verb& verb);
/// Gives an operation back that nobody is to hear of.
void drop(Operation& operation);

/// The end of an operation of a socket; `at_once`: in the call that began it.
struct Told {
    Channel& channel;
    Socket& socket;
    Status status;
    bool at_once;
};
/// Tells the end of an operation to whoever is to know: record, event, port, routine. Gives it away.
void tell(Operation& operation, const Told& told);

/// The receiver of a finished operation's last word gives it back.
void give_back(Operation& operation);

} // namespace ws2::core::overlapped
