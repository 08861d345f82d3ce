// A preloaded library, or a part of a test: fails the n-th allocation of libws2_32 (WS2_FAIL_ALLOCATION=n;
// "n+" for it and all later ones; or ws2_fail_allocation), and reports it on standard error. Allocations of
// the program and of other libraries do not fail.
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <link.h>
#include <new>
#include <unistd.h>

extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
}

namespace {

constinit std::uintptr_t first_address = 0, end_address = 0;
constinit std::atomic<unsigned long> target{0};
constinit bool onwards = false;
constinit std::atomic<unsigned long> seen{0};

int find_library(dl_phdr_info* info, std::size_t, void*) {
    if (!std::strstr(info->dlpi_name, "libws2_32.so")) return 0;
    for (int i = 0; i < info->dlpi_phnum; ++i) {
        const auto& segment = info->dlpi_phdr[i];
        if (segment.p_type != PT_LOAD || !(segment.p_flags & PF_X)) continue;
        first_address = info->dlpi_addr + segment.p_vaddr;
        end_address = first_address + segment.p_memsz;
    }
    return 1;
}

[[gnu::constructor]] void begin() {
    dl_iterate_phdr(find_library, nullptr);
    const char* plan = std::getenv("WS2_FAIL_ALLOCATION");
    if (!plan) return;
    char* end = nullptr;
    target = std::strtoul(plan, &end, 10);
    onwards = *end == '+';
}

bool fails(const void* caller) {
    const auto address = reinterpret_cast<std::uintptr_t>(caller);
    if (address < first_address || address >= end_address || target == 0) return false;
    const unsigned long number = seen.fetch_add(1) + 1;
    if (number != target && !(onwards && number > target)) return false;
    static constexpr char message[] = "ws2 sweep: allocation failed\n";
    [[maybe_unused]] const auto written = write(STDERR_FILENO, message, sizeof message - 1);
    return true;
}

void* allocate(std::size_t size, std::size_t alignment, const void* caller) {
    if (fails(caller)) return nullptr;
    return alignment > 16 ? __libc_memalign(alignment, size) : __libc_malloc(size);
}

void* allocate_or_throw(std::size_t size, std::size_t alignment, const void* caller) {
    void* memory = allocate(size ? size : 1, alignment, caller);
    if (!memory) throw std::bad_alloc();
    return memory;
}

} // namespace

extern "C" {

/// The n-th allocation from now on fails.
[[gnu::visibility("default")]] void ws2_fail_allocation(unsigned long number) {
    seen = 0;
    target = number;
}
/// The number of allocations since ws2_fail_allocation.
[[gnu::visibility("default")]] unsigned long ws2_allocations() { return seen; }
/// No allocation fails from now on.
[[gnu::visibility("default")]] void ws2_stop_failing() { target = 0; }

[[gnu::visibility("default")]] void* malloc(std::size_t size) {
    if (fails(__builtin_return_address(0))) {
        errno = ENOMEM;
        return nullptr;
    }
    return __libc_malloc(size);
}

[[gnu::visibility("default")]] void* calloc(std::size_t count, std::size_t size) {
    if (fails(__builtin_return_address(0))) {
        errno = ENOMEM;
        return nullptr;
    }
    return __libc_calloc(count, size);
}

[[gnu::visibility("default")]] void* realloc(void* memory, std::size_t size) {
    if (size != 0 && fails(__builtin_return_address(0))) {
        errno = ENOMEM;
        return nullptr;
    }
    return __libc_realloc(memory, size);
}

} // extern "C"

void* operator new(std::size_t size) { return allocate_or_throw(size, 0, __builtin_return_address(0)); }
void* operator new[](std::size_t size) { return allocate_or_throw(size, 0, __builtin_return_address(0)); }
void* operator new(std::size_t size, std::align_val_t alignment) {
    return allocate_or_throw(size, static_cast<std::size_t>(alignment), __builtin_return_address(0));
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
    return allocate_or_throw(size, static_cast<std::size_t>(alignment), __builtin_return_address(0));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return allocate(size ? size : 1, 0, __builtin_return_address(0));
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
    return allocate(size ? size : 1, 0, __builtin_return_address(0));
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
