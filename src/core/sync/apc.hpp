#pragma once

namespace ws2::core {

/// A call queued to a thread, which runs it in its next alertable wait. The caller provides the memory; the
/// queue does not access it after the call of `run` or `discard`.
struct Apc {
    void (*run)(Apc& apc, void* context) = nullptr;
    void* context = nullptr;
    Apc* next = nullptr;
    /// Called instead of run if the thread ends first; may be null.
    void (*discard)(Apc& apc, void* context) = nullptr;
};

/// Wakes a thread that is blocked in an alertable wait. Called with a lock of the thread held, so never after
/// the wait; it must not queue an APC or wait.
struct Waker {
    void (*wake)(void* context);
    void* context;
};

} // namespace ws2::core
