#include "instruments/preload.hpp"

#include "instruments/check/operations.hpp"
#include "os/system/library.hpp"

namespace ws2::instruments {
namespace {

/// As in tools/ws2/preload.c.
struct Hooks {
    void (*errno_asked)(const void* site);
    void (*freed)(std::uintptr_t address, std::size_t size, const void* site);
    const std::atomic<std::uint32_t>* pending;
};

} // namespace

void watch_preloaded(void (*errno_asked)(const void* site),
                     void (*freed)(std::uintptr_t address, std::size_t size, const void* site)) {
    auto* const hooks = static_cast<Hooks*>(os::library_symbol(nullptr, "ws2_check_hooks"));
    if (!hooks) return;
    hooks->pending = &check::pending_count;
    hooks->freed = freed;
    std::atomic_ref(hooks->errno_asked).store(errno_asked, std::memory_order_release);
}

} // namespace ws2::instruments
