#include "os/thread.hpp"

#include "catalog/error.hpp"

#include <atomic>
#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace ws2::os {

void after_fork_in_child(void (*function)()) {
    static constinit std::atomic<bool> registered{false};
    if (!registered.exchange(true)) pthread_atfork(nullptr, nullptr, function);
}

Result<void> start_thread(void* (*function)(void*), void* argument, std::size_t stack_size) {
    // Windows' stacks grow by what the program asks for; ours also hold libc's own data.
    constexpr std::size_t kLeast = 256 * 1024;
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0) return Error::NotEnoughMemory;
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    int problem = 0;
    if (stack_size != 0) {
        const std::size_t wanted =
            stack_size < kLeast ? kLeast : (stack_size + 0xFFFF) & ~std::size_t{0xFFFF};
        problem = pthread_attr_setstacksize(&attributes, wanted);
    }
    pthread_t thread;
    if (problem == 0) problem = pthread_create(&thread, &attributes, function, argument);
    pthread_attr_destroy(&attributes);
    if (problem != 0) return Error::NotEnoughMemory;
    return {};
}

namespace {
[[gnu::tls_model("initial-exec")]] constinit thread_local std::uint32_t known_thread_id = 0;
}

std::uint32_t thread_id() {
    if (known_thread_id == 0) [[unlikely]]
        known_thread_id = static_cast<std::uint32_t>(syscall(SYS_gettid));
    return known_thread_id;
}

void forget_thread_id() { known_thread_id = 0; }

bool thread_is_asleep(std::uint32_t thread_id) {
    char path[64];
    std::snprintf(path, sizeof path, "/proc/self/task/%u/stat", thread_id);
    const int file = ::open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    char text[256];
    const ssize_t length = ::read(file, text, sizeof text - 1);
    ::close(file);
    if (length <= 0) return false;
    text[length] = 0;
    // The state follows the name, which may hold anything, in parentheses.
    const char* end = std::strrchr(text, ')');
    return end && (end[2] == 'S' || end[2] == 'D');
}

std::uint32_t process_id() { return static_cast<std::uint32_t>(getpid()); }

void call_at_thread_exit(void (*function)(void*), void* value) {
    // The key is made once; 0 stands for none, since a key is stored one higher.
    static constinit std::atomic<unsigned> key_plus_one{0};
    unsigned known = key_plus_one.load(std::memory_order_acquire);
    if (known == 0) {
        pthread_key_t key;
        if (pthread_key_create(&key, function) != 0) return;
        if (key_plus_one.compare_exchange_strong(known, key + 1, std::memory_order_acq_rel))
            known = key + 1;
        else
            pthread_key_delete(key);
    }
    pthread_setspecific(known - 1, value);
}

void run_with_exit_point(void (*function)(void*), void* argument, void** exit_point) {
    std::jmp_buf place;
    *exit_point = &place;
    if (setjmp(place) == 0) function(argument);
}

void leave_to(void* exit_point) { std::longjmp(*static_cast<std::jmp_buf*>(exit_point), 1); }

void end_thread() { pthread_exit(nullptr); }

void yield_processor() { sched_yield(); }

std::uint32_t processor_count() {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0) return static_cast<std::uint32_t>(CPU_COUNT(&set));
    const long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online > 0 ? static_cast<std::uint32_t>(online) : 1;
}

std::uint32_t current_processor() {
    const int number = sched_getcpu();
    return number < 0 ? 0 : static_cast<std::uint32_t>(number);
}

std::uint64_t processors_present() {
    const long count = sysconf(_SC_NPROCESSORS_CONF);
    return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << (count > 0 ? count : 1)) - 1;
}

std::uint64_t processors_allowed(std::uint32_t thread_id) {
    cpu_set_t set;
    if (sched_getaffinity(static_cast<pid_t>(thread_id), sizeof set, &set) != 0) return 0;
    std::uint64_t mask = 0;
    for (unsigned i = 0; i < 64; ++i)
        if (CPU_ISSET(i, &set)) mask |= std::uint64_t{1} << i;
    return mask;
}

Result<void> allow_processors(std::uint32_t thread_id, std::uint64_t mask) {
    cpu_set_t set;
    CPU_ZERO(&set);
    for (unsigned i = 0; i < 64; ++i)
        if (mask >> i & 1) CPU_SET(i, &set);
    if (sched_setaffinity(static_cast<pid_t>(thread_id), sizeof set, &set) == 0) return {};
    return Error::InvalidParameter;
}

} // namespace ws2::os
