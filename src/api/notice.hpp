#pragma once
#include <winsock2.h>

#include "core/overlapped/channel.hpp"
#include "core/overlapped/operation.hpp"

#include <cstddef>

namespace ws2::api {

static_assert(sizeof(OVERLAPPED) == sizeof(core::overlapped::Record));
static_assert(offsetof(OVERLAPPED, Internal) == offsetof(core::overlapped::Record, internal));
static_assert(offsetof(OVERLAPPED, InternalHigh) == offsetof(core::overlapped::Record, internal_high));
static_assert(offsetof(OVERLAPPED, Offset) == offsetof(core::overlapped::Record, offset));
static_assert(offsetof(OVERLAPPED, hEvent) == offsetof(core::overlapped::Record, event));

/// Runs the completion routine of a socket's operation, which is over, on the thread that started it.
void call_socket_routine(core::overlapped::Operation& operation);

/// How the caller of a socket function wants to hear of the end.
inline core::overlapped::Notice notice(OVERLAPPED* overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    return {overlapped, reinterpret_cast<core::overlapped::Routine>(routine), call_socket_routine};
}

} // namespace ws2::api
