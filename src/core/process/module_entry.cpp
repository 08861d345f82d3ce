#include "core/process/module_entry.hpp"

#include "core/process/fork.hpp"
#include "os/system/library.hpp"
#include "os/thread/lock.hpp"

#include <atomic>
#include <vector>

namespace ws2::core::module_entry {
namespace {

struct Entry {
    Function function;
    void* module;
    bool has_thread_calls;
};

constinit os::Lock lock;
WS2_FORK_HANDLER(entries_in_child, Locks, [] { lock.forget_holder(); });
/// Never freed: threads may begin and end while the process exits.
constinit std::vector<Entry>* entries GUARDED_BY(lock) = nullptr;
/// So that a thread of a program without modules takes no lock.
constinit std::atomic<bool> has_entries{false};

/// A copy, since DllMain may load and free modules.
std::vector<Entry> current_entries() {
    const os::LockGuard guard(lock);
    return entries ? *entries : std::vector<Entry>();
}

/// Microsoft's page of DllMain: `reserved` is not null when the process ends.
void detach_all() {
    std::vector<Entry> left = current_entries();
    static int is_exiting;
    for (; !left.empty(); left.pop_back())
        left.back().function(left.back().module, kProcessDetach, &is_exiting);
}

} // namespace

Function find(void* library) {
    // In C, and in C++ without the declaration of <windows.h>, with HANDLE or HINSTANCE.
    for (const char* name : {"DllMain", "_Z7DllMainPvjS_", "_Z7DllMainP11HINSTANCE__jPv"})
        if (void* symbol = os::own_library_symbol(library, name)) return reinterpret_cast<Function>(symbol);
    return nullptr;
}

void add(Function function, void* module) {
    const os::LockGuard guard(lock);
    if (!entries) {
        entries = new std::vector<Entry>;
        os::run_at_exit(detach_all);
    }
    entries->push_back({function, module, true});
    has_entries.store(true, std::memory_order_release);
}

void remove(void* module) {
    const os::LockGuard guard(lock);
    if (entries) std::erase_if(*entries, [&](const Entry& entry) { return entry.module == module; });
}

void disable_thread_calls(void* module) {
    const os::LockGuard guard(lock);
    if (!entries) return;
    for (Entry& entry : *entries)
        if (entry.module == module) entry.has_thread_calls = false;
}

void call_for_thread(Reason reason) {
    if (!has_entries.load(std::memory_order_acquire)) return;
    for (const Entry& entry : current_entries())
        if (entry.has_thread_calls) entry.function(entry.module, reason, nullptr);
}

} // namespace ws2::core::module_entry
