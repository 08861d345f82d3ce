#pragma once
#include "core/overlapped/operation.hpp"
#include "core/socket.hpp"

namespace ws2::core::overlapped {

/// What an operation keeps that has left its socket's queue: it waits in the shape of an inner operation, in
/// the queue of receives of another socket. `extra` of the operation points to this.
struct Elsewhere {
    Reference<Socket> other;
    Reference<Socket> own = {};
    Operation* inner = nullptr;
};

inline Elsewhere& elsewhere_of(const Operation& operation) {
    return *static_cast<Elsewhere*>(operation.extra);
}

/// Has the operation wait at elsewhere_of(operation).other; `verb` is that of the inner operation, with
/// end_elsewhere as its finish, and `room` its buffer. Ends the operation if there is no memory.
void wait_elsewhere(Operation& operation, Socket& own, const Verb& verb, os::Buffer room);

/// Whether the operation for which the inner one stands was cancelled.
bool is_cancelled_elsewhere(const Operation& inner);
/// Ends the operation as the inner one has ended.
void end_elsewhere(Operation& inner, Status& status);

} // namespace ws2::core::overlapped
