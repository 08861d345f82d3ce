#pragma once
#include <cstdint>

/// What the parent prepares before fork, and what the child rebuilds after it. The child has one thread and a
/// copy of the parent's memory: locks held by other threads stay held, and those threads are gone.
namespace ws2::core::fork {

/// The order of the handlers. Within a phase there is none.
enum class Phase : std::uint8_t {
    /// In the parent, before fork. Other threads run; no lock is held.
    Before,
    /// In the parent, directly before fork: takes locks, so that what they guard is complete in the child.
    Hold,
    /// In the parent, after fork: releases those locks.
    Parent,
    /// Locks are freed, counts of other threads' references are reset.
    Locks,
    /// The library's own threads count as not started; their queues are emptied.
    Threads,
    /// Each object with a handle: Object::after_fork.
    Objects,
    /// Starts the library's threads that the child's objects need.
    Resume
};

/// The handler of one part. Declare it with WS2_FORK_HANDLER at namespace scope; the linker collects the
/// handlers.
struct Handler {
    Phase phase;
    void (*run)();
};

/// Makes fork run the handlers. Called before the first lock is taken or the first thread started.
void prepare();

} // namespace ws2::core::fork

/// The handlers are in a section of their own, so that fork.cpp names no part and nothing runs when the
/// library is loaded.
#define WS2_FORK_HANDLER(name, phase, function)                                                              \
    [[gnu::section("ws2_fork"), gnu::used]] constinit const ws2::core::fork::Handler name {                  \
        ws2::core::fork::Phase::phase, function                                                              \
    }
