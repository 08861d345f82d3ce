#include "os/memory/memory.hpp"

#include "os/memory/mapped_ranges.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <linux/futex.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

namespace ws2::os {
namespace {

constexpr std::uintptr_t kPage = 4096;

/// Reads where the calling thread's stack lies, once per thread.
void find_stack() {
    pthread_attr_t attributes;
    void* base = nullptr;
    std::size_t size = 0;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0) return;
    pthread_attr_getstack(&attributes, &base, &size);
    pthread_attr_destroy(&attributes);
    stack_base = reinterpret_cast<std::uintptr_t>(base);
    stack_top = stack_base + size;
}

/// Whether the program runs under valgrind: its client request RUNNING_ON_VALGRIND, which a processor runs as
/// rotations by 128 bits in all.
bool under_valgrind() {
#ifdef __x86_64__
    volatile std::uint64_t request[6] = {0x1001, 0, 0, 0, 0, 0};
    std::uint64_t result = 0;
    asm volatile("rolq $3, %%rdi; rolq $13, %%rdi; rolq $61, %%rdi; rolq $51, %%rdi; xchgq %%rbx, %%rbx"
                 : "+d"(result)
                 : "a"(&request[0])
                 : "cc", "memory");
    return result != 0;
#else
    return false;
#endif
}

/// Valgrind reports the other way as a mistake.
bool page_readable_by_copy(std::uintptr_t address) {
    char byte;
    const iovec here{&byte, 1}, there{reinterpret_cast<void*>(address), 1};
    return process_vm_readv(getpid(), &here, 1, &there, 1, 0) == 1;
}

// The kernel refuses an unknown "how" with EINVAL, but only after it has copied the set in.
bool page_readable(std::uintptr_t address) {
    static constinit std::atomic<int> checked{0};
    int valgrind = checked.load(std::memory_order_relaxed);
    if (valgrind == 0) [[unlikely]]
        checked.store(valgrind = under_valgrind() ? 1 : -1, std::memory_order_relaxed);
    if (valgrind > 0) [[unlikely]]
        return page_readable_by_copy(address);
    return syscall(SYS_rt_sigprocmask, ~0L, address & ~std::uintptr_t{7}, nullptr, std::size_t{8}) == 0 ||
           errno != EFAULT;
}

// Adds 0 to the word atomically, which requires write access but changes nothing.
bool page_writable(std::uintptr_t address) {
    static constinit thread_local std::uint32_t nobody = 0;
    constexpr unsigned add_zero = static_cast<unsigned>(FUTEX_OP_OR) << 28;
    return syscall(SYS_futex, &nobody, FUTEX_WAKE_OP | FUTEX_PRIVATE_FLAG, 0, nullptr,
                   reinterpret_cast<std::uint32_t*>(address & ~std::uintptr_t{3}), add_zero) >= 0;
}

template <bool (*known)(std::uintptr_t, std::size_t), bool (*test)(std::uintptr_t)>
bool every_page(const void* address, std::size_t length) {
    const auto first = reinterpret_cast<std::uintptr_t>(address);
    if (length == 0) return true;
    // The first page is never mapped; and the system call would treat an address near null as a missing set.
    if (first < kPage || first + length < first) return false;
    if (stack_top == 0) [[unlikely]] {
        find_stack();
        if (on_stack(address, length)) return true;
    }
    if (known(first, length)) return true;
    for (std::uintptr_t page = first & ~(kPage - 1); page < first + length; page += kPage)
        if (!test(page < first ? first : page)) return false;
    return true;
}

} // namespace

StackBounds stack_bounds() {
    if (stack_top == 0) find_stack();
    return {stack_base, stack_top};
}

bool readable_off_stack(const void* address, std::size_t length) {
    return every_page<known_readable, page_readable>(address, length);
}

bool writable_off_stack(void* address, std::size_t length) {
    return every_page<known_writable, page_writable>(address, length);
}

std::optional<std::size_t> text_length(const void* text, std::size_t unit, std::size_t limit) {
    const auto first = reinterpret_cast<std::uintptr_t>(text);
    for (std::uintptr_t at = first;;) {
        if ((at - first) / unit >= limit) return limit;
        const std::uintptr_t next_page = (at & ~(kPage - 1)) + kPage;
        // A unit that crosses a page boundary is checked together with the next page.
        if (!readable(reinterpret_cast<const void*>(at), 1) ||
            (next_page - at < unit && !readable(reinterpret_cast<const void*>(next_page), 1)))
            return std::nullopt;
        if (unit == 1) {
            const std::size_t room = std::min(static_cast<std::size_t>(next_page - at), limit - (at - first));
            const std::size_t length = strnlen(reinterpret_cast<const char*>(at), room);
            if (length != room) return at - first + length;
            at += room;
            continue;
        }
        do {
            std::uint32_t character = 0;
            std::memcpy(&character, reinterpret_cast<const void*>(at), unit);
            if (character == 0) return (at - first) / unit;
            at += unit;
        } while (at + unit <= next_page && (at - first) / unit < limit);
    }
}

} // namespace ws2::os
