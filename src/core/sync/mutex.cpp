#include "core/sync/mutex.hpp"

#include "catalog/error.hpp"
#include "core/sync/thread.hpp"

namespace ws2::core {

void Mutex::own(Thread& thread) {
    lock();
    acquire(thread);
    unlock();
}

void Mutex::acquire(Thread& thread) {
    abandoned_ = false;
    if (depth_++ != 0) return;
    owner_ = &thread;
    // The owner holds a reference: a mutex without handles is still abandoned when it ends.
    retain();
    const os::LockGuard guard(thread.owned_lock_);
    previous_owned_ = nullptr;
    next_owned_ = thread.owned_;
    if (next_owned_) next_owned_->previous_owned_ = this;
    thread.owned_ = this;
}

void Mutex::disown(Thread& thread) {
    owner_ = nullptr;
    depth_ = 0;
    const os::LockGuard guard(thread.owned_lock_);
    if (next_owned_) next_owned_->previous_owned_ = previous_owned_;
    (previous_owned_ ? previous_owned_->next_owned_ : thread.owned_) = next_owned_;
}

Result<void> Mutex::release_by(Thread& thread) {
    lock();
    if (owner_ != &thread) {
        unlock();
        return Error::NotOwner;
    }
    if (--depth_ != 0) {
        unlock();
        return {};
    }
    disown(thread);
    serve_and_unlock();
    release();
    return {};
}

void Mutex::abandon(Thread& thread) {
    lock();
    disown(thread);
    abandoned_ = true;
    serve_and_unlock();
    release();
}

// The child has one thread.
void Mutex::after_fork() NO_THREAD_SAFETY_ANALYSIS {
    Waitable::after_fork();
    Thread* thread = Thread::current_if_known();
    if (owner_ == nullptr || owner_ == thread) return;
    owner_ = nullptr;
    depth_ = 0;
    abandoned_ = true;
}

} // namespace ws2::core
