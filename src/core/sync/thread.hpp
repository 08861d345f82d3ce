#pragma once
#include "core/handle/handle_table.hpp"
#include "core/sync/apc.hpp"
#include "core/sync/waitable.hpp"
#include "os/thread/breakable.hpp"
#include "os/thread/futex.hpp"
#include "os/thread/lock.hpp"
#include "os/thread/thread.hpp"

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

namespace ws2::core {

class Mutex;

/// Called on an ending thread, while its object is still usable: cancels what the thread has started.
struct ThreadExitHook {
    void (*run)(ThreadExitHook& hook, Thread& thread) = nullptr;
    ThreadExitHook* next = nullptr;
};

/// Called around a wait in which the thread blocks, so that another thread may run instead. `goes_on` is
/// called if `blocks` returned true.
struct BlockingHook {
    bool (*blocks)();
    void (*goes_on)();
};

/// A thread: created by CreateThread, or any other that has called the library. Signalled once it has ended.
class Thread final : public Waitable {
  public:
    static constexpr ObjectKind kKind = ObjectKind::Thread;
    static constexpr std::uint32_t kStillActive = 259;

    using Function = std::uint32_t (*)(void* argument);
    struct Options {
        std::size_t stack_size = 0;
        bool suspended = false;
        os::ThreadOwner owner = os::ThreadOwner::Program;
    };

    /// The calling thread. Its object is made at the first call if the library has not started the thread.
    static Thread& current() {
        Thread* thread = current_;
        return thread ? *thread : adopt_current();
    }
    /// The same without exceptions: null if memory is short.
    static Thread* current_or_null() noexcept { return current_ ? current_ : adopt_current_or_null(); }
    /// The calling thread, or null if it has no object yet.
    static Thread* current_if_known() { return current_; }

    /// An object that never runs and owns nothing, for waits without a thread.
    static Thread& nobody();

    static Result<Reference<Thread>> start(Function function, void* argument, Options options);
    /// Ends a thread that was created suspended, without running its function.
    void abort_start();
    /// A running thread by its identifier, or null. The calling thread is always found.
    static Reference<Thread> find_by_id(std::uint32_t id);
    /// Microsoft's page of ExitThread: ends the calling thread without running destructors.
    [[noreturn]] static void exit(std::uint32_t code);

    std::uint32_t id() const { return id_.load(std::memory_order_acquire); }
    std::uint32_t exit_code() const;
    bool has_ended() const { return is_signalled(); }

    /// Resumes a thread created suspended. Returns the count before; 0 for a running thread.
    std::uint32_t resume();
    /// Ends the thread if it has not begun: its function does not run. CallNotImplemented otherwise: a thread
    /// that is ended from outside would keep libc's locks.
    Result<void> terminate(std::uint32_t code);
    /// Increments the suspend count. CallNotImplemented if the thread has begun to run: only a signal could
    /// stop it.
    Result<std::uint32_t> suspend();

    int priority() const { return priority_.load(std::memory_order_relaxed); }
    void set_priority(int priority) { priority_.store(priority, std::memory_order_relaxed); }

    /// The name of SetThreadDescription: UTF-8, truncated to 31 bytes.
    void set_description(std::string_view text);
    std::string description();

    /// Queues a call for the thread's next alertable wait and ends a current one. From any thread. False if
    /// the thread has ended; then the call is not queued.
    bool queue_apc(Apc& apc);
    /// On the thread itself: runs the queued calls in order until none is left. True if there were any.
    bool run_apcs();
    /// Whether calls are queued.
    bool has_apcs();
    /// Whether a call was ever queued to the calling thread. One that was is never again left to wait where
    /// only break_off reaches it.
    static bool expects_apcs() { return current_ && current_->expects_apcs_.load(std::memory_order_relaxed); }
    /// On the thread itself: until end_alertable, queue_apc calls the waker. False, without an end_alertable,
    /// if a call is queued already.
    bool begin_alertable(const Waker& waker);
    void end_alertable();

    /// A descriptor that wakes the thread from poll; -1 without one. On the thread itself it is made at the
    /// first call, and attempted again after a failure.
    os::Descriptor wake_descriptor();

    /// On the thread itself: calls the hook when the thread ends, the latest hook first. The hook must exist
    /// until then.
    void at_exit(ThreadExitHook& hook);

    /// On the thread itself: sets the hook of its waits. A port sets it when the thread takes its first
    /// packet.
    void set_blocking_hook(const BlockingHook& hook) { blocking_hook_ = &hook; }
    const BlockingHook* blocking_hook() const { return blocking_hook_; }

    void after_fork() override;
    void forget_others();

  private:
    friend class Mutex;

    Thread();
    ~Thread() override = default;

    static Thread& adopt_current();
    static Thread* adopt_current_or_null() noexcept;
    static void* main(void* self);
    static void leave(void* self);
    static os::ThreadExit& os_exit();
    void become_current();
    void end();
    void break_off_wait();

    [[gnu::tls_model("initial-exec")]] static constinit thread_local Thread* current_;

    static constexpr std::uint32_t kMostSuspensions = 127, kRunning = 0xFFFFFFFF, kTerminated = kRunning - 1;

    os::FutexWord id_{0};
    std::atomic<std::uint32_t> exit_code_{kStillActive};
    os::FutexWord suspensions_{kRunning};
    std::atomic<int> priority_{0};
    bool has_code_ = false;

    os::Lock apc_lock_;
    bool ended_ GUARDED_BY(apc_lock_) = false;
    Apc* first_apc_ GUARDED_BY(apc_lock_) = nullptr;
    Apc* last_apc_ GUARDED_BY(apc_lock_) = nullptr;
    const Waker* waker_ GUARDED_BY(apc_lock_) = nullptr;
    std::atomic<bool> expects_apcs_{false};
    /// Of the running thread.
    os::Breakable* breakable_ = nullptr;

    ThreadExitHook* exit_hooks_ = nullptr;
    bool is_leaving_ = false;
    const BlockingHook* blocking_hook_ = nullptr;

    std::atomic<os::Descriptor> wake_descriptor_{-1};

    char description_[32] GUARDED_BY(apc_lock_) = {};

    os::Lock owned_lock_;
    Mutex* owned_ GUARDED_BY(owned_lock_) = nullptr;

    Function function_ = nullptr;
    void* argument_ = nullptr;
    void* exit_point_ = nullptr;

    // The list of running threads, for find_by_id.
    Thread* next_ = nullptr;
    Thread* previous_ = nullptr;
};

/// The results of GetCurrentThread and GetCurrentProcess.
inline constexpr Handle kCurrentThread = static_cast<Handle>(-2), kCurrentProcess = static_cast<Handle>(-1);

/// A thread by its handle or the pseudo handle of the calling thread.
Result<Reference<Thread>> reference_thread(Handle handle);

} // namespace ws2::core
