#pragma once
#include <atomic>

// libc's own word for it (<sys/single_threaded.h>): false from the first pthread_create on.
extern "C" {
extern char __libc_single_threaded;
}

namespace ws2::os {

/// Whether this is the only thread. Another one can come only from the calling thread, later.
inline bool single_threaded() { return __libc_single_threaded != 0; }

/// Adds to a counter and yields what was there before. A program of one thread does not pay for the bus lock,
/// which is most of what the library adds to a short system call.
template <class T>
T count(std::atomic<T>& counter, T difference, std::memory_order order) {
    if (!single_threaded()) return counter.fetch_add(difference, order);
    const T before = counter.load(std::memory_order_relaxed);
    counter.store(before + difference, std::memory_order_relaxed);
    return before;
}

} // namespace ws2::os
