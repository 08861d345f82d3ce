#include "core/startup.hpp"

#include "core/handle/handle_table.hpp"
#include "core/overlapped/channel.hpp"
#include "core/process/fork.hpp"
#include "core/resolve/async_request.hpp"
#include "core/socket/socket.hpp"
#include "observe/inject.hpp"

namespace ws2::core {

constinit std::atomic<std::uint32_t> startup_count{0};

void start() {
    observe::inject_from_environment();
    fork::prepare();
    startup_count.fetch_add(1, std::memory_order_relaxed);
}

Result<void> clean_up() {
    std::uint32_t count = startup_count.load(std::memory_order_relaxed);
    do {
        if (count == 0) return Error::NotInitialised;
    } while (!startup_count.compare_exchange_weak(count, count - 1, std::memory_order_acq_rel));
    if (count != 1) return {};
    resolve::AsyncRequest::cancel_all();
    // Microsoft's page of WSACleanup: pending operations end with WSA_OPERATION_ABORTED.
    handle_table::for_each(
        [](Handle, Object& object, void*) {
            if (object.kind() == ObjectKind::Socket) overlapped::cancel(static_cast<Socket&>(object), {});
        },
        nullptr);
    // Not close_socket: it fails for a lingering non-blocking socket, and WSACleanup closes every socket.
    handle_table::close_all([](ObjectKind kind) { return kind == ObjectKind::Socket; });
    return {};
}

} // namespace ws2::core
