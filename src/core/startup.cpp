#include "core/startup.hpp"

#include "core/fork.hpp"
#include "core/handle_table.hpp"
#include "core/socket.hpp"
#include "observe/inject.hpp"

namespace ws2::core {

constinit std::atomic<std::uint32_t> startup_count{0};

void start() {
    observe::inject_from_environment();
    prepare_for_fork();
    startup_count.fetch_add(1, std::memory_order_relaxed);
}

Result<void> clean_up() {
    std::uint32_t count = startup_count.load(std::memory_order_relaxed);
    do {
        if (count == 0) return Error::NotInitialised;
    } while (!startup_count.compare_exchange_weak(count, count - 1, std::memory_order_acq_rel));
    if (count != 1) return {};
    handle_table::for_each(
        [](Handle handle, Object& object, void*) {
            if (object.kind() == ObjectKind::Socket) static_cast<void>(close_socket(handle));
        },
        nullptr);
    return {};
}

} // namespace ws2::core
