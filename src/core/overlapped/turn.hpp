#pragma once
#include "base/result.hpp"
#include "core/overlapped/channel.hpp"
#include "core/overlapped/operation.hpp"
#include "core/overlapped/queue.hpp"

#include <cstdint>

namespace ws2::core::overlapped {

/// The result of the operation that the running thread has just posted.
struct Outcome {
    /// Null once it has left the queue.
    Operation* operation = nullptr;
    bool over = false;
    /// The call fails with `status`.
    bool refused = false;
    Status status = Status::Pending;
    std::uint32_t bytes = 0;
    std::uint32_t flags = 0;
};

/// The error of a call whose operation has failed at once.
Error error_of(Status status);

/// Attempts the operations of the queue in order, until one has to wait or the turn ends. The caller owns the
/// direction; it is released on return. Operations complete while it is owned, hence in the order posted.
/// `made`: the first attempt, if the caller has made it.
void run(Channel& channel, Queue& queue, Socket& socket, Queue::Turn turn, Outcome& outcome,
         const Attempt* made = nullptr);

/// The start of an operation re-enables the events of its kind, also when it fails.
[[gnu::cold]] void report(Socket& socket, Observed observed, Direction direction, const Result<void>& begun);

} // namespace ws2::core::overlapped
