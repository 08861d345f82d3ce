#pragma once
#include "observe/call.hpp"
#include "observe/instruments.hpp"

#include <atomic>

namespace ws2::observe {

/// What happens to a program between its calls.
struct Happening {
    enum Kind : std::uint8_t {
        /// An overlapped operation has ended: `object` is the OVERLAPPED, `value` the bytes, `code` the
        /// NTSTATUS.
        Completion,
        /// A network event of the socket `object` is recorded or becomes a message: `value` is its bit.
        NetworkEvent,
        /// The completion routine of the OVERLAPPED `object` is called.
        Routine,
        /// The look-up of GetAddrInfoEx with the OVERLAPPED `object` has ended.
        Lookup,
        /// The look-up with the task handle `object` (WSAAsyncGetHostByName and kin) has ended.
        Request,
        /// A request of registered I/O has ended: `object` is its context, `value` the bytes.
        RegisteredReceive,
        RegisteredSend
    };
    Kind kind;
    std::uint64_t object;
    std::uint64_t value;
    /// But for a completion a code of Winsock.
    std::uint32_t code;
    /// Of a Completion and of registered I/O: the socket, and the core::overlapped::Operation or the
    /// core::registered::Request that ends.
    std::uint64_t socket = 0;
    const void* operation = nullptr;
};

/// What sees calls begin and end. Witnesses lie above core, which they ask about sockets and objects, so they
/// are set at load and not named here.
struct Witness {
    void (*entered)(const Call& call);
    void (*left)(const catalog::Function& function, const Outcome& outcome);
    /// May be null.
    void (*happened)(const Happening& happening);
    /// A call has failed whose beginning was not seen. May be null.
    void (*failed)(const Call& call, const Outcome& outcome) = nullptr;
};

/// Those of the trace and the checker, and of the sanitizer of the program; null while they are off.
inline constinit std::atomic<const Witness*> recorder{nullptr}, sanitizer{nullptr};

[[gnu::noinline, gnu::cold]] void tell(const Happening& happening);

/// Tells the recorder, before the program learns of it.
inline void happened(Happening::Kind kind, std::uint64_t object, std::uint64_t value, std::uint32_t code) {
    if (any_is_on()) [[unlikely]]
        tell({kind, object, value, code});
}

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
