#include "os/thread/futex.hpp"

#include <cerrno>
#include <climits>
#include <ctime>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace ws2::os {
namespace {

// The kernel refuses a futex at an address that is not a multiple of four (EINVAL), but a program may have
// its locks in packed structures. Such a word has one of these as its place to sleep: a wake counts it up,
// so a thread that has read it before it compares its own word misses no wake.
constinit FutexWord places[64];

/// The empty assembly hides from the compiler that a FutexWord is aligned by its type.
bool is_aligned(const void* word) {
    auto address = reinterpret_cast<std::uintptr_t>(word);
    asm("" : "+r"(address));
    return address % alignof(FutexWord) == 0;
}

FutexWord& place_of(const void* word) {
    return places[(reinterpret_cast<std::uintptr_t>(word) * 0x9E3779B97F4A7C15ull) >> 58];
}

/// A wake of a word that is not aligned: all sleepers at its place compare again.
int wake_place(const void* word) {
    FutexWord& place = place_of(word);
    place.fetch_add(1, std::memory_order_seq_cst);
    return futex_wake(&place, INT_MAX);
}

} // namespace

bool futex_wait(const FutexWord& word, std::uint32_t expected, Deadline deadline) {
    if (!is_aligned(&word)) [[unlikely]] {
        const FutexWord& place = place_of(&word);
        const std::uint32_t seen = place.load(std::memory_order_seq_cst);
        return word.load(std::memory_order_seq_cst) != expected || futex_wait(place, seen, deadline);
    }
    timespec time{};
    if (!deadline.is_never()) {
        const std::int64_t end = deadline.of_system_clock().nanoseconds();
        time = {end / 1'000'000'000, end % 1'000'000'000};
    }
    // FUTEX_WAIT_BITSET takes an absolute time of CLOCK_MONOTONIC.
    const long result =
        syscall(SYS_futex, reinterpret_cast<const std::uint32_t*>(&word), FUTEX_WAIT_BITSET_PRIVATE, expected,
                deadline.is_never() ? nullptr : &time, nullptr, FUTEX_BITSET_MATCH_ANY);
    return result == 0 || errno != ETIMEDOUT || !deadline.has_passed();
}

int futex_wake(const FutexWord* word, int count) {
    if (!is_aligned(word)) [[unlikely]]
        return wake_place(word);
    return static_cast<int>(syscall(SYS_futex, reinterpret_cast<const std::uint32_t*>(word),
                                    FUTEX_WAKE_PRIVATE, count, nullptr, nullptr, 0));
}

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the low half comes first");

bool futex_wait_low(const std::atomic<std::uintptr_t>& word, std::uintptr_t expected) {
    if (!is_aligned(&word)) [[unlikely]] {
        const FutexWord& place = place_of(&word);
        const std::uint32_t seen = place.load(std::memory_order_seq_cst);
        return word.load(std::memory_order_seq_cst) != expected || futex_wait(place, seen);
    }
    return syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, static_cast<std::uint32_t>(expected), nullptr,
                   nullptr, 0) == 0;
}

void futex_wake_low(const std::atomic<std::uintptr_t>& word, int count) {
    if (!is_aligned(&word)) [[unlikely]] {
        wake_place(&word);
        return;
    }
    syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, count, nullptr, nullptr, 0);
}

} // namespace ws2::os
