#include "os/net/limit.hpp"

#include "os/gate/call.hpp"
#include "os/net/address.hpp"
#include "os/net/socket.hpp"

#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ws2::os {
namespace {

/// The descriptor in reserve, and what it stands for: a program that closes all descriptors closes this one
/// too, and the number is then another file's.
constinit std::atomic<Descriptor> reserve{-1};
constinit std::atomic<std::uint64_t> reserve_identity{0};

void put_reserve() {
    const int made = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (made < 0) return;
    reserve_identity.store(descriptor_identity(made), std::memory_order_relaxed);
    Descriptor none = -1;
    if (!reserve.compare_exchange_strong(none, made, std::memory_order_acq_rel)) ::close(made);
}

/// The thread that gets it may close it. -1 if there is none.
Descriptor take_reserve() {
    const Descriptor taken = reserve.exchange(-1, std::memory_order_acq_rel);
    if (taken < 0) return -1;
    return descriptor_identity(taken) == reserve_identity.load(std::memory_order_relaxed) ? taken : -1;
}

struct Acceptance {
    Descriptor listener;
    Descriptor target;
    int flags;
    Descriptor reserve;
    LinuxAddress peer = {};
    int problem = 0;

    void run() {
        rlimit limit;
        // dup3 takes no number beyond the limit, and the connection would be lost.
        if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && static_cast<rlim_t>(target) >= limit.rlim_cur) {
            problem = EMFILE;
            return;
        }
        int fresh = accept_once();
        if (fresh < 0 && errno == EMFILE && reserve >= 0) {
            ::close(reserve);
            reserve = -1;
            fresh = accept_once();
        }
        problem = fresh < 0 ? errno : 0;
        if (fresh >= 0 && ::dup3(fresh, target, O_CLOEXEC) < 0) problem = errno;
        if (fresh >= 0) ::close(fresh);
    }
    int accept_once() { return ::accept4(listener, peer.room(), peer.room_length(), flags); }
};

/// A child that shares memory and descriptors, and not the limit: only its own is raised.
int run_without_limit(void* it) {
    rlimit limit;
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
    static_cast<Acceptance*>(it)->run();
    return 0;
}

/// False where the system makes no such child.
bool run_in_child(Acceptance& acceptance) {
    alignas(64) std::byte stack[32 * 1024];
    // No handler of the program runs in the child.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    // This thread waits until the child has ended; no signal reports the end.
    const int child =
        ::clone(run_without_limit, stack + sizeof stack, CLONE_VM | CLONE_FILES | CLONE_VFORK, &acceptance);
    if (child > 0) ::waitpid(child, nullptr, __WCLONE);
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return child > 0;
}

} // namespace

void keep_reserve() {
    if (reserve.load(std::memory_order_relaxed) < 0) put_reserve();
}

Result<Endpoint> accept_at_limit(Descriptor listener, Descriptor target, bool non_blocking) {
    TRY(injected(SystemCall::Descriptor));
    Acceptance acceptance{listener, target, SOCK_CLOEXEC | (non_blocking ? SOCK_NONBLOCK : 0),
                          take_reserve()};
    if (!run_in_child(acceptance)) acceptance.run();
    if (acceptance.reserve >= 0)
        reserve.store(acceptance.reserve, std::memory_order_release);
    else
        put_reserve();
    if (acceptance.problem != 0) return error_from_errno(acceptance.problem);
    return acceptance.peer.endpoint();
}

} // namespace ws2::os
