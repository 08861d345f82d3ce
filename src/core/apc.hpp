#pragma once

namespace ws2::core {

/// A call queued to a thread, which makes it in its next alertable wait. The owner provides the memory; once
/// `run` or `discard` has been called the queue does not touch it any more.
struct Apc {
    void (*run)(Apc& apc, void* context) = nullptr;
    void* context = nullptr;
    Apc* next = nullptr;
    /// Called in place of run if the thread ends first; may be null.
    void (*discard)(Apc& apc, void* context) = nullptr;
};

/// How to wake a thread that is blocked in an alertable wait. Called with a lock of the thread held, so that
/// it is never called after the wait; it must not queue or wait.
struct Waker {
    void (*wake)(void* context);
    void* context;
};

} // namespace ws2::core
