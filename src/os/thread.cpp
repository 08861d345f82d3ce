#include "os/thread.hpp"

#include <atomic>
#include <pthread.h>

namespace ws2::os {

void after_fork_in_child(void (*function)()) {
    static constinit std::atomic<bool> registered{false};
    if (!registered.exchange(true)) pthread_atfork(nullptr, nullptr, function);
}

} // namespace ws2::os
