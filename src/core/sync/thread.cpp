#include "core/sync/thread.hpp"

#include "catalog/error.hpp"
#include "core/handle/sanitized_call.hpp"
#include "core/process/fork.hpp"
#include "core/process/module_entry.hpp"
#include "core/sync/exit_guard.hpp"
#include "core/sync/mutex.hpp"
#include "core/sync/thread_storage.hpp"
#include "os/memory/sanitizer.hpp"
#include "os/thread/lock.hpp"
#include "os/thread/thread.hpp"
#include "os/thread/watch.hpp"

#include <new>
#include <utility>

namespace ws2::core {

constinit thread_local Thread* Thread::current_ = nullptr;

namespace {

constinit os::Lock list_lock;
constinit Thread* first_thread GUARDED_BY(list_lock) = nullptr;

} // namespace

Thread::Thread() : Waitable(kKind, Effect::None, false) {}

Thread& Thread::adopt_current() {
    Thread* thread = adopt_current_or_null();
    if (!thread) throw std::bad_alloc();
    return *thread;
}

Thread* Thread::adopt_current_or_null() noexcept {
    auto* thread = new (std::nothrow) Thread;
    if (thread) thread->become_current();
    return thread;
}

Thread& Thread::nobody() {
    static auto* one = new Thread;
    return *one;
}

void Thread::become_current() {
    fork::prepare();
    breakable_ = &os::breakable;
    id_.store(os::thread_id(), std::memory_order_release);
    current_ = this;
    os_exit().set(this);
    const os::LockGuard guard(list_lock);
    next_ = first_thread;
    if (next_) next_->previous_ = this;
    first_thread = this;
}

Result<Reference<Thread>> Thread::start(Function function, void* argument, Options options) {
    auto* thread = new (std::nothrow) Thread;
    if (!thread) return Error::NotEnoughMemory;
    auto reference = Reference<Thread>::adopt(thread);
    thread->function_ = function;
    thread->argument_ = argument;
    thread->suspensions_.store(options.suspended ? 1 : 0, std::memory_order_relaxed);
    thread->retain(); // the running thread's own
    if (auto started = os::start_thread(main, thread, options.stack_size, options.owner); !started) {
        thread->release();
        return started.error();
    }
    // On Windows the identifier is known before the thread runs.
    for (std::uint32_t none; (none = thread->id_.load(std::memory_order_acquire)) == 0;)
        os::futex_wait(thread->id_, none);
    return reference;
}

void Thread::abort_start() {
    function_ = [](void*) { return std::uint32_t{0}; };
    resume();
}

void* Thread::main(void* self) {
    auto* thread = static_cast<Thread*>(self);
    thread->become_current();
    os::futex_wake(&thread->id_, 1);
    for (;;) {
        std::uint32_t count = thread->suspensions_.load(std::memory_order_acquire);
        if (count == 0) {
            // From here on a suspension is refused, so the count cannot change in between.
            if (thread->suspensions_.compare_exchange_strong(count, kRunning, std::memory_order_acq_rel))
                break;
        } else if (count == kTerminated) {
            thread->has_code_ = true;
            return nullptr;
        } else {
            os::futex_wait(thread->suspensions_, count);
        }
    }
    os::run_with_exit_point(
        [](void* it) {
            auto* running = static_cast<Thread*>(it);
            module_entry::call_for_thread(module_entry::kThreadAttach);
            const std::uint32_t code = running->function_(running->argument_);
            running->exit_code_.store(code, std::memory_order_release);
            running->has_code_ = true;
        },
        thread, &thread->exit_point_);
    module_entry::call_for_thread(module_entry::kThreadDetach);
    return nullptr;
}

void Thread::exit(std::uint32_t code) {
    ExitGuard::run_all();
    if (os::sanitizer::is_on()) sanitized_call::abandon();
    if (!current_) os::end_thread();
    Thread& thread = *current_;
    thread.exit_code_.store(code, std::memory_order_release);
    thread.has_code_ = true;
    if (thread.exit_point_) os::leave_to(thread.exit_point_);
    os::end_thread();
}

std::uint32_t Thread::exit_code() const {
    return has_ended() ? exit_code_.load(std::memory_order_acquire) : kStillActive;
}

os::ThreadExit& Thread::os_exit() {
    static constinit os::ThreadExit thread_exit(leave);
    return thread_exit;
}

void Thread::leave(void* self) {
    auto* thread = static_cast<Thread*>(self);
    // On Windows a thread is signalled after all that it detaches from. So the destructors of other keys,
    // such as OpenSSL's, come first: pthreads calls a second time for a value that is set again.
    if (!std::exchange(thread->is_leaving_, true))
        os_exit().set(thread);
    else
        thread->end();
}

void Thread::end() {
    while (ThreadExitHook* hook = exit_hooks_) {
        exit_hooks_ = hook->next;
        hook->run(*hook, *this);
    }
    thread_storage::leave_thread();
    apc_lock_.lock();
    ended_ = true;
    Apc* apc = first_apc_;
    first_apc_ = last_apc_ = nullptr;
    apc_lock_.unlock();
    while (apc) {
        Apc* next = apc->next;
        if (apc->discard) apc->discard(*apc, apc->context);
        apc = next;
    }
    for (;;) {
        owned_lock_.lock();
        Mutex* mutex = owned_;
        owned_lock_.unlock();
        if (!mutex) break;
        mutex->abandon(*this);
    }
    {
        const os::LockGuard guard(list_lock);
        (previous_ ? previous_->next_ : first_thread) = next_;
        if (next_) next_->previous_ = previous_;
    }
    if (const os::Descriptor wake = wake_descriptor_.exchange(-1); wake >= 0)
        static_cast<void>(os::close(wake));
    // A thread ended by pthreads, or one that the library has not started, has no exit code.
    if (!has_code_) exit_code_.store(0, std::memory_order_release);
    current_ = nullptr;
    if (os::sanitizer::is_on()) os::sanitizer::release(static_cast<Object*>(this));
    signal();
    release();
}

Reference<Thread> Thread::find_by_id(std::uint32_t id) {
    // A thread that the library has not started has no object before it asks for one.
    if (id == os::thread_id()) return Reference<Thread>::share(&current());
    const os::LockGuard guard(list_lock);
    for (Thread* thread = first_thread; thread; thread = thread->next_)
        if (thread->id() == id) return Reference<Thread>::share(thread);
    return {};
}

std::uint32_t Thread::resume() {
    std::uint32_t count = suspensions_.load(std::memory_order_relaxed);
    do {
        if (count == 0 || count >= kTerminated) return 0;
    } while (!suspensions_.compare_exchange_weak(count, count - 1, std::memory_order_acq_rel));
    if (count == 1) os::futex_wake(&suspensions_, 1);
    return count;
}

Result<void> Thread::terminate(std::uint32_t code) {
    // The thread reads its exit code under the lock.
    const os::LockGuard guard(apc_lock_);
    // A thread that has ended keeps its code.
    if (ended_) return {};
    std::uint32_t count = suspensions_.load(std::memory_order_relaxed);
    do {
        if (count == kTerminated) return {};
        if (count == kRunning) return Error::CallNotImplemented;
    } while (!suspensions_.compare_exchange_weak(count, kTerminated, std::memory_order_acq_rel));
    exit_code_.store(code, std::memory_order_release);
    os::futex_wake(&suspensions_, 1);
    return {};
}

Result<std::uint32_t> Thread::suspend() {
    const os::LockGuard guard(apc_lock_);
    if (ended_) return Error::Access;
    std::uint32_t count = suspensions_.load(std::memory_order_relaxed);
    do {
        if (count == kTerminated) return Error::Access;
        if (count == kRunning) return Error::CallNotImplemented;
        if (count >= kMostSuspensions) return Error::SignalRefused;
    } while (!suspensions_.compare_exchange_weak(count, count + 1, std::memory_order_acq_rel));
    return count;
}

void Thread::set_description(std::string_view text) {
    const os::LockGuard guard(apc_lock_);
    const std::size_t length = text.copy(description_, sizeof description_ - 1);
    description_[length] = 0;
}

std::string Thread::description() {
    const os::LockGuard guard(apc_lock_);
    return description_;
}

bool Thread::queue_apc(Apc& apc) {
    bool is_first = false;
    {
        const os::LockGuard guard(apc_lock_);
        if (ended_ || suspensions_.load(std::memory_order_acquire) == kTerminated) return false;
        apc.next = nullptr;
        (last_apc_ ? last_apc_->next : first_apc_) = &apc;
        last_apc_ = &apc;
        if (waker_) waker_->wake(waker_->context);
        is_first = !expects_apcs_.exchange(true, std::memory_order_relaxed);
    }
    if (is_first && this != current_) break_off_wait();
    return true;
}

// Repeated, since a signal is lost on a thread that has not entered its system call yet.
void Thread::break_off_wait() {
    constexpr std::int64_t first_pause = 50'000, longest_pause = 50'000'000;
    os::order_all_threads();
    for (std::int64_t pause = first_pause; pause <= longest_pause; pause *= 2) {
        {
            const os::LockGuard guard(apc_lock_);
            const bool goes_on = ended_ || waker_ || !first_apc_;
            if (goes_on || !breakable_ || !breakable_->inside.load(std::memory_order_relaxed)) return;
            if (!os::break_off(id())) return;
        }
        os::sleep_until(os::Deadline::at(os::monotonic_now() + pause));
    }
}

bool Thread::run_apcs() {
    bool any = false;
    for (;;) {
        apc_lock_.lock();
        Apc* apc = first_apc_;
        if (apc) {
            first_apc_ = apc->next;
            if (!first_apc_) last_apc_ = nullptr;
        }
        apc_lock_.unlock();
        if (!apc) return any;
        any = true;
        apc->run(*apc, apc->context);
    }
}

bool Thread::has_apcs() {
    const os::LockGuard guard(apc_lock_);
    return first_apc_ != nullptr;
}

bool Thread::begin_alertable(const Waker& waker) {
    const os::LockGuard guard(apc_lock_);
    if (first_apc_) return false;
    waker_ = &waker;
    return true;
}

void Thread::end_alertable() {
    const os::LockGuard guard(apc_lock_);
    waker_ = nullptr;
}

os::Descriptor Thread::wake_descriptor() {
    const os::Descriptor known = wake_descriptor_.load(std::memory_order_acquire);
    if (known >= 0 || this != current_) return known;
    const os::Descriptor made = os::make_wake_descriptor().value_or(-1);
    wake_descriptor_.store(made, std::memory_order_release);
    return made;
}

void Thread::at_exit(ThreadExitHook& hook) {
    hook.next = exit_hooks_;
    exit_hooks_ = &hook;
}

// The child has one thread.
void Thread::after_fork() NO_THREAD_SAFETY_ANALYSIS {
    Waitable::after_fork();
    apc_lock_.forget_holder();
    owned_lock_.forget_holder();
    if (this == current_) {
        id_.store(os::thread_id(), std::memory_order_relaxed);
        waker_ = nullptr;
        // The parent's thread has the other end of the descriptor.
        if (const os::Descriptor wake = wake_descriptor_.exchange(-1); wake >= 0)
            static_cast<void>(os::close(wake));
    } else if (!ended_) {
        // The thread does not exist in the child.
        ended_ = true;
        exit_code_.store(0, std::memory_order_relaxed);
        signal();
    }
}

namespace {

// The child has one thread.
WS2_FORK_HANDLER(threads_in_child, Locks, []() NO_THREAD_SAFETY_ANALYSIS {
    list_lock.forget_holder();
    first_thread = Thread::current_if_known();
    if (first_thread) first_thread->forget_others();
});

} // namespace

void Thread::forget_others() {
    next_ = previous_ = nullptr;
    after_fork();
}

Result<Reference<Thread>> reference_thread(Handle handle) {
    if (handle == kCurrentThread) return Reference<Thread>::share(&Thread::current());
    return TRY(find<Thread>(handle)).share();
}

} // namespace ws2::core
