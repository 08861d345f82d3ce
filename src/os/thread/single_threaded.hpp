#pragma once
#include <atomic>

// libc's flag (<sys/single_threaded.h>): false after the first pthread_create.
extern "C" {
extern char __libc_single_threaded;
}

namespace ws2::os {

/// Whether this is the only thread. Only the calling thread can then start another one.
inline bool single_threaded() { return __libc_single_threaded != 0; }

/// Adds to a counter and returns the previous value. A single-threaded program uses no locked instruction,
/// which is most of the library's overhead on a short system call.
template <class T>
T count(std::atomic<T>& counter, T difference, std::memory_order order) {
    if (!single_threaded()) return counter.fetch_add(difference, order);
    const T before = counter.load(std::memory_order_relaxed);
    counter.store(before + difference, std::memory_order_relaxed);
    return before;
}

} // namespace ws2::os
