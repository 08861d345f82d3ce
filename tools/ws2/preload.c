/* Preloaded into the program by `ws2 run --check`: tells the checker when the program asks for errno, and
 * when it gives memory back while overlapped operations are pending. The library fills the table once its
 * checker is on (src/instruments/preload.cpp). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <malloc.h>
#include <stddef.h>
#include <stdint.h>

#define EXPORT __attribute__((visibility("default")))

EXPORT struct {
    void (*errno_asked)(const void* site);
    void (*freed)(uintptr_t address, size_t size, const void* site);
    const unsigned* pending;
} ws2_check_hooks;

static void watch(void* memory, const void* site) {
    if (!memory || !__atomic_load_n(&ws2_check_hooks.errno_asked, __ATOMIC_ACQUIRE)) return;
    if (__atomic_load_n(ws2_check_hooks.pending, __ATOMIC_RELAXED) != 0)
        ws2_check_hooks.freed((uintptr_t)memory, malloc_usable_size(memory), site);
}

/* The function behind this one: libc's, or that of a sanitizer. */
static void* next(void** known, const char* name) {
    void* found = __atomic_load_n(known, __ATOMIC_RELAXED);
    if (!found) {
        found = dlsym(RTLD_NEXT, name);
        __atomic_store_n(known, found, __ATOMIC_RELAXED);
    }
    return found;
}

EXPORT int* __errno_location(void) {
    static void* known;
    int* (*const location)(void) = (int* (*)(void))next(&known, "__errno_location");
    void (*const asked)(const void*) = __atomic_load_n(&ws2_check_hooks.errno_asked, __ATOMIC_ACQUIRE);
    if (asked) asked(__builtin_return_address(0));
    return location();
}

EXPORT void free(void* memory) {
    static void* known;
    watch(memory, __builtin_return_address(0));
    ((void (*)(void*))next(&known, "free"))(memory);
}

EXPORT void* realloc(void* memory, size_t size) {
    static void* known;
    watch(memory, __builtin_return_address(0));
    return ((void* (*)(void*, size_t))next(&known, "realloc"))(memory, size);
}
