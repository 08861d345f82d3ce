#include "raw_futex.hpp"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

void RawFutex::give() {
    word_.store(1, std::memory_order_release);
    syscall(SYS_futex, &word_, FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0);
}

bool RawFutex::take() {
    for (;;) {
        std::uint32_t given = 1;
        if (word_.compare_exchange_strong(given, 0, std::memory_order_acquire)) return true;
        if (given == 2) return false;
        syscall(SYS_futex, &word_, FUTEX_WAIT_PRIVATE, 0, nullptr, nullptr, 0);
    }
}

void RawFutex::stop() {
    word_.store(2, std::memory_order_release);
    syscall(SYS_futex, &word_, FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0);
}
