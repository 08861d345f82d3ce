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

/// What sees calls begin and end. Witnesses lie above core, which they ask about sockets and objects, so they
/// are set at load and not named here.
struct Witness {
    void (*entered)(const Call& call);
    void (*left)(const catalog::Function& function, const Outcome& outcome);
    /// May be null.
    void (*completed)(const Completion& completion);
};

/// Those of the trace and of the program's sanitizer; null while they are off.
inline constinit std::atomic<const Witness*> recorder{nullptr}, sanitizer{nullptr};

/// What the calling thread's current call has met on its way.
struct Notes {
    /// The errno of the last system call that failed; 0 if none has.
    int number = 0;
    /// The injector has raised a failure.
    bool injected = false;
    /// An instrument is at work: what it does is no call of the program.
    bool inside = false;
    /// What the injector wants of a call that it does not fail: a result without the call, a limit of its
    /// bytes (0 for none), nanoseconds to wait behind it.
    bool replaced = false;
    std::uint64_t result = 0;
    std::uint32_t most_bytes = 0;
    std::int64_t delay_after = 0;
};
[[gnu::tls_model("initial-exec")]] inline constinit thread_local Notes notes;

} // namespace ws2::observe
