#include "os/thread/breakable.hpp"

#include "os/thread/lock.hpp"
#include "os/thread/thread.hpp"
#include "os/thread/time.hpp"

#include <csignal>
#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace ws2::os {
namespace {

void note(int) {
    if (breakable.inside.load(std::memory_order_relaxed))
        breakable.broken.store(true, std::memory_order_relaxed);
}

/// The highest real-time signal that the program has not taken, without SA_RESTART; 0 if there is none.
int take_signal() {
    for (int number = SIGRTMAX; number >= SIGRTMIN; --number) {
        struct sigaction action {};
        if (sigaction(number, nullptr, &action) != 0 || action.sa_handler != SIG_DFL) continue;
        action = {};
        action.sa_handler = note;
        if (sigaction(number, &action, nullptr) == 0) return number;
    }
    return 0;
}

int signal_number() {
    static constinit Lock lock;
    static constinit int number = 0;
    const LockGuard guard(lock);
    if (number == 0) number = take_signal();
    return number;
}

} // namespace

void order_all_threads() {
    static const bool registered =
        syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0) == 0;
    if (registered && syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0) == 0) return;
    // A sandbox may forbid it. A store reaches the other processors within a fraction of this.
    sleep_until(Deadline::after_milliseconds(1));
}

bool break_off(std::uint32_t thread_id) {
    const int number = signal_number();
    return number != 0 && syscall(SYS_tgkill, process_id(), thread_id, number) == 0;
}

} // namespace ws2::os
