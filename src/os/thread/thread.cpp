#include "os/thread/thread.hpp"

#include "catalog/error.hpp"
#include "os/gate/call.hpp"
#include "os/memory/sanitizer.hpp"
#include "os/system/proc_file.hpp"

#include <algorithm>
#include <atomic>
#include <csetjmp>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <dlfcn.h>
#include <iterator>
#include <new>
#include <pthread.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace ws2::os {

void stay_mapped() {
    static constinit std::atomic<bool> done{false};
    if (done.exchange(true, std::memory_order_relaxed)) return;
    // A library that is opened once more with this flag is never unmapped. The program itself has no name to
    // open it by, and need not.
    Dl_info information;
    if (dladdr(reinterpret_cast<void*>(stay_mapped), &information) && information.dli_fname)
        static_cast<void>(dlopen(information.dli_fname, RTLD_LAZY | RTLD_NOLOAD | RTLD_NODELETE));
}

void read_thread_name(char (&name)[16]) {
    if (prctl(PR_GET_NAME, name) != 0) name[0] = '\0';
}

void at_fork(void (*before)(), void (*in_parent)(), void (*in_child)()) {
    static constinit std::atomic<bool> registered{false};
    if (registered.exchange(true)) return;
    stay_mapped();
    // Without memory the next call tries again.
    if (pthread_atfork(before, in_parent, in_child) != 0) registered.store(false);
}

namespace {

/// The mask of a thread of the library: all signals but those that a fault of the thread itself raises.
class AllSignalsBlocked {
  public:
    explicit AllSignalsBlocked(bool wanted) : wanted_(wanted) {
        if (!wanted) return;
        sigset_t all;
        sigfillset(&all);
        for (const int fault : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS})
            sigdelset(&all, fault);
        pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    ~AllSignalsBlocked() {
        if (wanted_) pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }

  private:
    const bool wanted_;
    sigset_t before_;
};

/// A thread of the library in a program with a sanitizer.
struct Inside {
    void* (*function)(void*);
    void* argument;

    static void* run(void* self) {
        const Inside it = *static_cast<Inside*>(self);
        delete static_cast<Inside*>(self);
        sanitizer::begin_library();
        struct End {
            ~End() { sanitizer::end_library_for_good(); }
        } end;
        return it.function(it.argument);
    }
};

} // namespace

Result<void> start_thread(void* (*function)(void*), void* argument, std::size_t stack_size,
                          ThreadOwner owner) {
    // Stacks on Windows have the requested size; ours also contain libc's data.
    constexpr std::size_t kLeast = 256 * 1024;
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0) return Error::NotEnoughMemory;
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    int problem = injected(SystemCall::Thread) ? 0 : EAGAIN;
    if (stack_size != 0) {
        const std::size_t wanted =
            stack_size < kLeast ? kLeast : (stack_size + 0xFFFF) & ~std::size_t{0xFFFF};
        pthread_attr_setstacksize(&attributes, wanted);
    }
    stay_mapped();
    // To a sanitizer what the library's own threads do is inside the library.
    auto* const inside = sanitizer::is_on() && owner == ThreadOwner::Library ? new (std::nothrow)
                                                                                   Inside{function, argument}
                                                                             : nullptr;
    pthread_t thread;
    {
        // A thread begins with the mask of the one that starts it.
        const AllSignalsBlocked blocked(owner == ThreadOwner::Library);
        if (problem == 0)
            problem = inside ? pthread_create(&thread, &attributes, Inside::run, inside)
                             : pthread_create(&thread, &attributes, function, argument);
    }
    pthread_attr_destroy(&attributes);
    if (problem != 0) delete inside;
    if (problem != 0) return Error::NotEnoughMemory;
    return {};
}

namespace {
[[gnu::tls_model("initial-exec")]] constinit thread_local std::uint32_t known_thread_id = 0;
constinit thread_local std::uint32_t former_thread_ids[4] = {};
} // namespace

std::uint32_t thread_id() {
    if (known_thread_id == 0) [[unlikely]]
        known_thread_id = static_cast<std::uint32_t>(syscall(SYS_gettid));
    return known_thread_id;
}

void forget_thread_id() {
    std::copy_backward(std::begin(former_thread_ids), std::end(former_thread_ids) - 1,
                       std::end(former_thread_ids));
    former_thread_ids[0] = known_thread_id;
    known_thread_id = 0;
}

bool was_thread_id(std::uint32_t id) {
    auto* const end = std::end(former_thread_ids);
    return id != 0 && std::find(std::begin(former_thread_ids), end, id) != end;
}

bool thread_is_asleep(std::uint32_t thread_id) {
    char path[64];
    std::snprintf(path, sizeof path, "/proc/self/task/%u/stat", thread_id);
    char text[256];
    const auto read = read_proc_file(path, text);
    // Without a free descriptor nothing shows that it computes: one thread too many does no harm.
    if (!read) return read.error() == Error::TooManyFiles;
    // The state follows the name, which may hold anything, in parentheses.
    const char* end = std::strrchr(text, ')');
    return end && (end[2] == 'S' || end[2] == 'D');
}

std::uint32_t process_id() { return static_cast<std::uint32_t>(getpid()); }

void ThreadExit::set(void* value) {
    unsigned known = key_plus_one_.load(std::memory_order_acquire);
    if (known == 0) {
        stay_mapped();
        pthread_key_t key;
        if (pthread_key_create(&key, function_) != 0) return;
        if (key_plus_one_.compare_exchange_strong(known, key + 1, std::memory_order_acq_rel))
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
    return win32_action([&] { return ::sched_setaffinity(static_cast<pid_t>(thread_id), sizeof set, &set); });
}

} // namespace ws2::os
