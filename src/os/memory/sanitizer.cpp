#include "os/memory/sanitizer.hpp"

extern "C" {
[[gnu::weak]] void __asan_loadN(const void* address, std::size_t size);
[[gnu::weak]] void __asan_storeN(const void* address, std::size_t size);
[[gnu::weak]] void __tsan_acquire(void* key);
[[gnu::weak]] void __tsan_release(void* key);
[[gnu::weak]] void __tsan_mutex_destroy(void* lock, unsigned flags);
[[gnu::weak]] void __tsan_mutex_pre_lock(void* lock, unsigned flags);
[[gnu::weak]] void __tsan_mutex_post_lock(void* lock, unsigned flags, int recursion);
[[gnu::weak]] int __tsan_mutex_pre_unlock(void* lock, unsigned flags);
[[gnu::weak]] void __tsan_mutex_post_unlock(void* lock, unsigned flags);
[[gnu::weak]] void AnnotateIgnoreReadsBegin(const char* file, int line);
[[gnu::weak]] void AnnotateIgnoreReadsEnd(const char* file, int line);
[[gnu::weak]] void AnnotateIgnoreWritesBegin(const char* file, int line);
[[gnu::weak]] void AnnotateIgnoreWritesEnd(const char* file, int line);
}

namespace ws2::os::sanitizer {
namespace {

// Bits of <sanitizer/tsan_interface.h>.
constexpr unsigned kLinkerInit = 1u << 0, kWriteReentrant = 1u << 1, kReadLock = 1u << 3, kTryLock = 1u << 4,
                   kTryLockFailed = 1u << 5;

constinit thread_local int depth = 0;

unsigned flags_of(LockMode mode, bool tries) {
    unsigned flags = kLinkerInit;
    if (mode == LockMode::Recursive) flags |= kWriteReentrant;
    if (mode == LockMode::Shared) flags |= kReadLock;
    if (tries) flags |= kTryLock;
    return flags;
}

void ignore(bool wanted) {
    if (!AnnotateIgnoreReadsBegin) return;
    if (wanted) {
        AnnotateIgnoreReadsBegin(__FILE__, __LINE__);
        AnnotateIgnoreWritesBegin(__FILE__, __LINE__);
    } else {
        AnnotateIgnoreWritesEnd(__FILE__, __LINE__);
        AnnotateIgnoreReadsEnd(__FILE__, __LINE__);
    }
}

} // namespace

bool is_there() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return false; // the library is built with it, and seen as the program is
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
    return false;
#endif
#endif
    return __asan_storeN || __tsan_release;
}

void check_read(const void* address, std::size_t size) {
    if (__asan_loadN && size != 0) __asan_loadN(address, size);
}
void check_write(const void* address, std::size_t size) {
    if (__asan_storeN && size != 0) __asan_storeN(address, size);
}

void release(const void* key) {
    if (__tsan_release) __tsan_release(const_cast<void*>(key));
}
void acquire(const void* key) {
    if (__tsan_acquire) __tsan_acquire(const_cast<void*>(key));
}

void before_lock(void* lock, LockMode mode, bool tries) {
    if (__tsan_mutex_pre_lock) __tsan_mutex_pre_lock(lock, flags_of(mode, tries));
}
void after_lock(void* lock, LockMode mode, bool tries, bool succeeded) {
    if (!__tsan_mutex_post_lock) return;
    __tsan_mutex_post_lock(lock, flags_of(mode, tries) | (succeeded ? 0 : kTryLockFailed), 0);
}
void unlocked(void* lock, LockMode mode) {
    if (!__tsan_mutex_pre_unlock) return;
    __tsan_mutex_pre_unlock(lock, flags_of(mode, false));
    __tsan_mutex_post_unlock(lock, flags_of(mode, false));
}
void forget_lock(void* lock) {
    if (__tsan_mutex_destroy) __tsan_mutex_destroy(lock, kLinkerInit);
}

void begin_library() {
    if (depth++ == 0) ignore(true);
}
void end_library() {
    if (--depth == 0) ignore(false);
}

int ProgramCode::suspend() {
    const int before = depth;
    end_library_for_good();
    acquire(&sockets);
    acquire(&callbacks);
    return before;
}
void ProgramCode::resume() {
    release(&callbacks);
    if (depth == 0) ignore(true);
    depth += depth_;
    depth_ = 0;
}

void end_library_for_good() {
    if (depth != 0) ignore(false);
    depth = 0;
}

} // namespace ws2::os::sanitizer
