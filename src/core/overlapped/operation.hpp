#pragma once
#include "catalog/status.hpp"
#include "core/port/packet.hpp"
#include "core/sync/apc.hpp"
#include "core/sync/event.hpp"
#include "core/sync/node_pool.hpp"
#include "os/net/socket.hpp"

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
struct Overlapped {
    std::uintptr_t internal;
    std::uintptr_t internal_high;
    std::uint32_t offset;
    std::uint32_t offset_high;
    Handle event;
};

/// The result of an attempt of an operation.
struct Attempt {
    enum Kind : std::uint8_t {
        /// The operation is done, with `status`.
        Done,
        /// The socket is not ready: attempt again after the next edge.
        Wait,
        /// The attempt could continue, but other operations come first.
        Yield,
        /// The operation leaves this queue; its type's `park` continues it.
        Park
    };
    Kind kind;
    /// The socket has no more data: another attempt would block.
    bool drained;
    Status status;

    static constexpr Attempt wait() { return {Wait, false, Status::Pending}; }
    static constexpr Attempt yield() { return {Yield, false, Status::Pending}; }
    static constexpr Attempt park() { return {Park, false, Status::Pending}; }
    static constexpr Attempt done(Status status, bool drained = false) { return {Done, drained, status}; }
};

/// The call that the start of an operation counts as for the network events of its socket.
enum class Observed : std::uint8_t { Nothing, Receive, Send, Accept, Connect };

/// The behaviour of an operation. One constant for each kind of operation.
struct OperationType {
    /// One attempt, without blocking. One thread at a time attempts the operations of a queue.
    Attempt (*attempt)(Operation& operation, Socket& socket);
    /// Called before the operation completes, also if it is cancelled or has never begun; may be null. A
    /// second call has no effect.
    void (*finish)(Operation& operation, Status& status) = nullptr;
    /// Called for an operation that has left its queue; may be null.
    void (*park)(Operation& operation, Socket& socket) = nullptr;
    /// The completion is never reported by the call that posts the operation.
    bool ends_later = false;
    /// `finish` does not change the status.
    bool keeps_status = false;
    /// The completion leaves OVERLAPPED.Offset; other operations store their flags there.
    bool keeps_offset = false;
    /// On a stream, closesocket ends it as aborted (STATUS_CONNECTION_ABORTED), not as cancelled.
    bool aborts_at_close = false;
    Observed observed = Observed::Nothing;
};

/// A completion routine with its type erased; only api can call it.
using Routine = void (*)();

/// A pending operation, from the pool. It lives until its completion has been delivered.
struct Operation : Packet {
    static constexpr std::size_t kInlineBuffers = 2;

    /// Where the sender's address goes.
    struct Sender {
        void* address;
        int* length;
    };
    using Batch = PooledNode<Operation>::Batch;

    Operation* pool_next;
    /// Set at completion; owns a reference.
    Event* event;
    /// For a completion routine: the thread that runs it (a reference), the routine, and the function that
    /// calls it.
    Thread* thread;
    Routine routine;
    void (*call_routine)(Operation& operation);

    os::Buffer* buffers;
    std::uint32_t buffer_count;
    /// Windows' message flags that are reported at completion.
    std::uint32_t flags_out;
    union {
        Sender sender;
        /// The buffer of an operation of the library's own, which has no sender.
        os::Buffer own_buffer;
        /// In the pool.
        Batch pool_batch;
    };
    /// Of an AcceptEx; null for others. It is kept by `extra`.
    const Socket* accept_socket;
    /// Memory that belongs to the operation; the type defines its contents.
    void* extra;

    /// hEvent had its low bit set: no packet is queued (Microsoft's page of GetQueuedCompletionStatus).
    bool suppress_packet;
    /// Set with the queue's lock held while a thread attempts the operation.
    bool cancelled;
    /// The same, if a call and not closesocket has cancelled it.
    bool cancelled_by_call;
    /// A receive without room. It is attempted whatever the queue knows of the socket.
    bool is_probe;
    /// A receive on a stream with a port, into one buffer with room, without flags, event and routine: nearly
    /// every one. Not on a Unix domain socket, where a receive ends at a descriptor that the peer has sent.
    bool is_simple;

    /// The buffers are no longer needed when the routine is queued as an APC.
    union {
        os::Buffer inline_buffers[kInlineBuffers];
        Apc apc;
        /// The OVERLAPPED of an operation of the library's own.
        Overlapped own_overlapped;
    };

    // = default would be deleted: Apc, a member of the union, has initializers.
    Operation() {} // NOLINT(modernize-use-equals-default)

    Overlapped& fields() const { return *static_cast<Overlapped*>(overlapped); }
    Operation* next_in_queue() const { return static_cast<Operation*>(next); }
    std::span<const os::Buffer> parts() const { return {buffers, buffer_count}; }
};

/// A number that differs from those of all threads and of all other calls.
std::uint64_t unique_serial();
/// 0 until the first call of thread_serial.
[[gnu::tls_model("initial-exec")]] inline constinit thread_local std::uint64_t own_serial = 0;
/// The calling thread's number, unique in the process and never reused.
inline std::uint64_t thread_serial() {
    if (own_serial == 0) [[unlikely]]
        own_serial = unique_serial();
    return own_serial;
}

/// How the completion is reported.
struct CompletionTarget {
    void* overlapped;
    Routine routine;
    void (*call_routine)(Operation& operation);
};

/// Makes an operation with a copy of the buffers' list, and marks the OVERLAPPED as pending. Errors: Fault,
/// NoBuffers, InvalidHandle for the event.
Result<Operation*> make_operation(const OperationType& type, const CompletionTarget& target,
                                  std::size_t buffer_count);
using OperationPool = NodePool<Operation>;
/// Whether the calling thread's next reserved_operation has memory.
inline bool has_reserved_operation() { return OperationPool::has_reserve(); }
/// What every operation begins with, beside its event and its list of buffers.
[[gnu::always_inline]] inline void set_up(Operation& operation, const OperationType& type, void* overlapped,
                                          std::size_t buffer_count) {
    operation.overlapped = overlapped;
    operation.type = &type;
    operation.starter = thread_serial();
    operation.thread = nullptr;
    operation.routine = nullptr;
    operation.buffer_count = static_cast<std::uint32_t>(buffer_count);
    operation.flags = operation.flags_out = operation.bytes = 0;
    operation.sender = {nullptr, nullptr};
    operation.accept_socket = nullptr;
    operation.extra = nullptr;
    operation.suppress_packet = false;
    operation.cancelled = operation.cancelled_by_call = operation.is_probe = operation.is_simple = false;
}
/// An operation with one buffer, without event and routine, after has_reserved_operation. It leaves the
/// OVERLAPPED as it is.
inline Operation& reserved_operation(const OperationType& type, Overlapped& overlapped,
                                     const os::Buffer& buffer) {
    Operation& operation = *OperationPool::take();
    operation.event = nullptr;
    operation.buffers = operation.inline_buffers;
    operation.inline_buffers[0] = buffer;
    set_up(operation, type, &overlapped, 1);
    return operation;
}
/// The packet of a success for which no operation was made, after has_reserved_operation.
Packet& reserved_packet(void* overlapped, std::uintptr_t key, std::uint32_t bytes);
/// An operation of the library's own, with one buffer and its own OVERLAPPED; only its type's `finish`
/// reports the completion.
Result<Operation*> make_internal_operation(const OperationType& type);
/// Frees an operation without a completion; its call fails, and Internal is set to `refusal`.
void drop(Operation& operation, Status refusal);

/// The completion of an operation of a socket; `at_once`: in the call that posted it.
struct Completion {
    Channel& channel;
    Socket& socket;
    Status status;
    bool at_once;
};
/// Completes the operation: writes the OVERLAPPED, sets the event, queues the packet or APC. Takes ownership.
void complete(Operation& operation, const Completion& completion);

/// Makes the operation a packet, which is given back once it has been dequeued.
void release_packet(Packet& packet);
inline void fill_packet(Operation& operation, Status status, std::uint32_t bytes, std::uintptr_t key) {
    operation.status = status;
    operation.bytes = bytes;
    operation.key = key;
    operation.release = release_packet;
}

/// Frees an operation after its packet or routine has been delivered.
void give_back(Operation& operation);

} // namespace ws2::core::overlapped
