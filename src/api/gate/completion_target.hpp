#pragma once
#include <winsock2.h>

#include "core/overlapped/channel.hpp"
#include "core/overlapped/operation.hpp"

#include <cstddef>

namespace ws2::api {

static_assert(sizeof(OVERLAPPED) == sizeof(core::overlapped::Overlapped));
static_assert(offsetof(OVERLAPPED, Internal) == offsetof(core::overlapped::Overlapped, internal));
static_assert(offsetof(OVERLAPPED, InternalHigh) == offsetof(core::overlapped::Overlapped, internal_high));
static_assert(offsetof(OVERLAPPED, Offset) == offsetof(core::overlapped::Overlapped, offset));
static_assert(offsetof(OVERLAPPED, hEvent) == offsetof(core::overlapped::Overlapped, event));

/// Runs the completion routine of a completed socket operation, on the thread that posted it.
void call_socket_routine(core::overlapped::Operation& operation);

/// Where the caller of a socket function wants the completion reported.
inline core::overlapped::CompletionTarget target(OVERLAPPED* overlapped,
                                                 LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    return {overlapped, reinterpret_cast<core::overlapped::Routine>(routine), call_socket_routine};
}

} // namespace ws2::api
