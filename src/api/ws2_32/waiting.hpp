#pragma once
#include "api/gate/buffers.hpp"
#include "core/socket/waiting_call.hpp"
#include "core/sync/exit_guard.hpp"

namespace ws2::api {

/// A synchronous transfer. A queued call that runs while it waits may end the thread, which gives back the
/// socket and the list.
template <class Body>
auto waiting(core::HandleRef<core::Socket>& socket, BufferList& list, Body body) {
    auto let_go = [&] { list = {}; };
    const core::WaitingCall call(socket);
    core::ExitGuard guard = core::guard_call(let_go);
    auto result = body();
    guard.dismiss();
    return result;
}

} // namespace ws2::api
