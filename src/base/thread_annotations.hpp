#pragma once
// Attributes of clang's thread-safety analysis (-Wthread-safety): which lock guards a member, and what a
// function does to a lock. Other compilers ignore them. The lock types are in os/thread/lock.hpp.
// Source: clang.llvm.org/docs/ThreadSafetyAnalysis.html

#if defined(__clang__)
#define WS2_THREAD_ATTRIBUTE(x) __attribute__((x))
#else
#define WS2_THREAD_ATTRIBUTE(x)
#endif

/// The class is a lock; `name` appears in diagnostics.
#define CAPABILITY(name) WS2_THREAD_ATTRIBUTE(capability(name))
/// The class takes a lock in its constructor and releases it in its destructor.
#define SCOPED_CAPABILITY WS2_THREAD_ATTRIBUTE(scoped_lockable)

/// The member is read and written with the lock held only.
#define GUARDED_BY(lock) WS2_THREAD_ATTRIBUTE(guarded_by(lock))
/// What the pointer points to is read and written with the lock held only.
#define PT_GUARDED_BY(lock) WS2_THREAD_ATTRIBUTE(pt_guarded_by(lock))

/// The caller holds the locks, before and after the call.
#define REQUIRES(...) WS2_THREAD_ATTRIBUTE(requires_capability(__VA_ARGS__))
/// The caller does not hold the locks: the function takes them itself.
#define EXCLUDES(...) WS2_THREAD_ATTRIBUTE(locks_excluded(__VA_ARGS__))
/// The function returns with the locks held. Without arguments: the lock is `*this`.
#define ACQUIRE(...) WS2_THREAD_ATTRIBUTE(acquire_capability(__VA_ARGS__))
/// The function releases locks that the caller holds.
#define TRY_ACQUIRE(...) WS2_THREAD_ATTRIBUTE(try_acquire_capability(__VA_ARGS__))
#define RELEASE(...) WS2_THREAD_ATTRIBUTE(release_capability(__VA_ARGS__))
/// From here on the analysis takes the lock as held.
#define ASSERT_CAPABILITY(...) WS2_THREAD_ATTRIBUTE(assert_capability(__VA_ARGS__))
/// The function returns a reference to the lock.
#define RETURN_CAPABILITY(lock) WS2_THREAD_ATTRIBUTE(lock_returned(lock))

/// The analysis leaves the function's body out. A comment says why it is correct.
#define NO_THREAD_SAFETY_ANALYSIS WS2_THREAD_ATTRIBUTE(no_thread_safety_analysis)
