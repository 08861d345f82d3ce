#pragma once
#include "observe/call.hpp"

#include <atomic>

namespace ws2::observe {

/// An overlapped operation that has ended, before the program learns of it.
struct Completion {
    const void* overlapped;
    std::uint64_t socket;
    std::uint32_t bytes;
    /// Windows' NTSTATUS.
    std::uint32_t status;
};

/// What sees calls begin and end: the trace and the checker. It lies above core, which it asks about sockets,
/// so it is set by the library's start and not named here.
struct Witness {
    void (*entered)(const Call& call);
    void (*left)(const catalog::Function& function, const Outcome& outcome);
    void (*completed)(const Completion& completion);
};

/// Null while neither is on.
inline constinit std::atomic<const Witness*> witness{nullptr};

/// What the calling thread's current call has met on its way.
struct Notes {
    /// The errno of the last system call that failed; 0 if none has.
    int number = 0;
    /// The injector has raised a failure.
    bool injected = false;
    /// An instrument is at work: what it does is no call of the program.
    bool inside = false;
};
[[gnu::tls_model("initial-exec")]] inline constinit thread_local Notes notes;

} // namespace ws2::observe
