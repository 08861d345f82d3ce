#include "core/process/blocking_call.hpp"

#include "observe/guard.hpp"
#include "os/memory/memory.hpp"

#include <atomic>

namespace ws2::core::blocking_call {
namespace {

constexpr std::uint32_t kLookMilliseconds = 10;

constinit std::atomic<bool> allowed{false};
constinit std::atomic<bool> in_use{false};

struct State {
    /// Null: the default.
    Hook hook;
    bool active;
    bool cancelled;
};
[[gnu::tls_model("initial-exec")]] constinit thread_local State mine{};

std::intptr_t default_hook() { return 0; }

Result<void> check_allowed() {
    if (!hooks_allowed()) return Error::OperationNotSupported;
    return {};
}

struct Activity {
    Activity() { mine.active = true; }
    ~Activity() { mine.active = false; }
};

/// Windows Sockets 1.1: the hook is called until it returns FALSE.
void run_hook() {
    const Activity activity;
    while (mine.hook() != 0 && !mine.cancelled) {
    }
}

Result<int> look_at(void* context, os::Deadline deadline) {
    return os::poll(*static_cast<std::span<os::PollEntry>*>(context), deadline);
}

/// Whether gate 1 lets the call in: inside a hook no function of Windows Sockets is, but two.
bool allows(const catalog::Function& function) {
    if (!mine.active || function.name == "WSAIsBlocking" || function.name == "WSACancelBlockingCall")
        return true;
    return function.name != "WSAStartup" && function.startup != catalog::Startup::Started;
}

} // namespace

void allow_hooks(bool on) {
    allowed.store(on, std::memory_order_relaxed);
    if (!on) in_use.store(false, std::memory_order_relaxed);
}
bool hooks_allowed() { return allowed.load(std::memory_order_relaxed); }
bool hooks_in_use() { return in_use.load(std::memory_order_relaxed); }

Result<Hook> set_hook(Hook hook) {
    TRY(check_allowed());
    if (!os::readable(reinterpret_cast<const void*>(hook), 1)) return Error::Fault;
    const Hook before = mine.hook ? mine.hook : default_hook;
    mine.hook = hook == default_hook ? nullptr : hook;
    if (mine.hook && !in_use.exchange(true, std::memory_order_relaxed)) observe::set_guard(allows);
    return before;
}

Result<void> unhook() {
    TRY(check_allowed());
    mine.hook = nullptr;
    return {};
}

Result<bool> is_blocking() {
    TRY(check_allowed());
    return mine.active;
}

Result<void> cancel() {
    TRY(check_allowed());
    if (!mine.active) return Error::InvalidArgument;
    mine.cancelled = true;
    return {};
}

bool has_hook() { return mine.hook != nullptr && !mine.active && hooks_allowed(); }

Result<int> wait_with_hook(Result<int> (*look)(void*, os::Deadline), void* context, os::Deadline deadline) {
    mine.cancelled = false;
    for (;;) {
        if (mine.hook) run_hook();
        if (mine.cancelled) return Error::Interrupted;
        const int found = TRY(look(context, os::Deadline::earlier(deadline, kLookMilliseconds)));
        if (found != 0 || deadline.has_passed()) return found;
    }
}

Result<int> poll(std::span<os::PollEntry> entries, os::Deadline deadline) {
    if (!has_hook() || deadline.is_at_once()) return os::poll(entries, deadline);
    return wait_with_hook(look_at, &entries, deadline);
}

} // namespace ws2::core::blocking_call
