#pragma once
#include "core/apc.hpp"
#include "core/handle_table.hpp"
#include "core/waitable.hpp"
#include "os/futex.hpp"

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

namespace ws2::core {

class Mutex;

/// Called on the thread that ends, while its object still works: to cancel what the thread has started.
struct ThreadExitHook {
    void (*run)(ThreadExitHook& hook, Thread& thread) = nullptr;
    ThreadExitHook* next = nullptr;
};

/// A thread: one made by CreateThread, or any other that has called us. Signalled once it has ended.
class Thread final : public Waitable {
  public:
    static constexpr ObjectKind kKind = ObjectKind::Thread;
    static constexpr std::uint32_t kStillActive = 259;

    using Function = std::uint32_t (*)(void* argument);
    struct Options {
        std::size_t stack_size = 0;
        bool suspended = false;
    };

    /// The calling thread. Made at the first call on threads that we have not started.
    static Thread& current() {
        Thread* thread = current_;
        return thread ? *thread : adopt_current();
    }
    /// The same where nothing may be thrown: null when the process is out of memory.
    static Thread* current_or_null() noexcept { return current_ ? current_ : adopt_current_or_null(); }
    /// The calling thread if it is known already, else null.
    static Thread* current_if_known() { return current_; }

    /// One that never runs and owns nothing, for waits in which no thread sits.
    static Thread& nobody();

    static Result<Reference<Thread>> start(Function function, void* argument, Options options);
    /// Has a thread that was made suspended end without running anything.
    void abort_start();
    /// A living thread by its number, or null.
    static Reference<Thread> find_by_id(std::uint32_t id);
    /// Ends the calling thread without running destructors, as Windows does.
    [[noreturn]] static void exit(std::uint32_t code);

    std::uint32_t id() const { return id_.load(std::memory_order_acquire); }
    std::uint32_t exit_code() const;
    bool has_ended() const { return is_signalled(); }

    /// Lets a thread that was made suspended run; yields the count before, 0 for one that runs.
    std::uint32_t resume();
    /// Counts one suspension more. Only a thread that has not begun to run can be suspended, since nothing
    /// but a signal stops another one: CallNotImplemented.
    Result<std::uint32_t> suspend();

    int priority() const { return priority_.load(std::memory_order_relaxed); }
    void set_priority(int priority) { priority_.store(priority, std::memory_order_relaxed); }

    /// A name for people, as SetThreadDescription gives it: UTF-8, cut to 31 bytes.
    void set_description(std::string_view text);
    std::string description();

    /// Queues a call for the thread's next alertable wait and wakes it from one. From any thread. False if
    /// the thread has ended: the call is not queued then.
    bool queue_apc(Apc& apc);
    /// On the thread itself: makes the queued calls, in order, until none is left. True if there were any.
    bool run_apcs();
    /// On the thread itself: from now until end_alertable, queue_apc calls the waker. False, and nothing to
    /// end, if something is queued already.
    bool begin_alertable(const Waker& waker);
    void end_alertable();

    /// On the thread itself: has the hook called when it ends, the latest first. The hook must stay until
    /// then.
    void at_exit(ThreadExitHook& hook);

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
    void become_current();
    void end();

    [[gnu::tls_model("initial-exec")]] static constinit thread_local Thread* current_;

    static constexpr std::uint32_t kMostSuspensions = 127, kRunning = 0xFFFFFFFF;

    os::FutexWord id_{0};
    std::atomic<std::uint32_t> exit_code_{kStillActive};
    os::FutexWord suspensions_{kRunning};
    std::atomic<int> priority_{0};
    bool has_code_ = false;

    os::Lock apc_lock_;
    bool ended_ = false;
    Apc* first_apc_ = nullptr;
    Apc* last_apc_ = nullptr;
    const Waker* waker_ = nullptr;

    ThreadExitHook* exit_hooks_ = nullptr;

    char description_[32] = {};

    os::Lock owned_lock_;
    Mutex* owned_ = nullptr;

    Function function_ = nullptr;
    void* argument_ = nullptr;
    void* exit_point_ = nullptr;

    // All living threads, for find_by_id.
    Thread* next_ = nullptr;
    Thread* previous_ = nullptr;
};

/// What GetCurrentThread and GetCurrentProcess yield.
inline constexpr Handle kCurrentThread = static_cast<Handle>(-2), kCurrentProcess = static_cast<Handle>(-1);

/// The Windows way to name a thread in calls: a handle, or the pseudo handle of the calling thread.
Result<Reference<Thread>> reference_thread(Handle handle);

} // namespace ws2::core
