#include "core/process/fork.hpp"

#include "os/thread/thread.hpp"

extern "C" {
// Made by the linker: the first handler, and the end of the last.
[[gnu::visibility("hidden")]] extern const ws2::core::fork::Handler __start_ws2_fork[];
[[gnu::visibility("hidden")]] extern const ws2::core::fork::Handler __stop_ws2_fork[];
}

namespace ws2::core::fork {
namespace {

void run(Phase phase) {
    for (const Handler* handler = __start_ws2_fork; handler != __stop_ws2_fork; ++handler)
        if (handler->phase == phase) handler->run();
}

void prepare_in_parent() {
    run(Phase::Before);
    run(Phase::Hold);
}

void rebuild_in_child() {
    os::forget_thread_id();
    run(Phase::Locks);
    run(Phase::Threads);
    run(Phase::Objects);
    run(Phase::Resume);
}

} // namespace

void prepare() {
    os::at_fork(
        prepare_in_parent, [] { run(Phase::Parent); }, rebuild_in_child);
}

} // namespace ws2::core::fork
