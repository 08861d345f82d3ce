#include "core/mutex.hpp"

#include "catalog/error.hpp"
#include "core/thread.hpp"

#include <mutex>

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
    // The thread keeps what it owns alive: a mutex without handles is still abandoned properly.
    retain();
    const std::lock_guard guard(thread.owned_lock_);
    previous_owned_ = nullptr;
    next_owned_ = thread.owned_;
    if (next_owned_) next_owned_->previous_owned_ = this;
    thread.owned_ = this;
}

void Mutex::disown(Thread& thread) {
    owner_ = nullptr;
    depth_ = 0;
    const std::lock_guard guard(thread.owned_lock_);
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

void Mutex::after_fork() {
    Waitable::after_fork();
    Thread* thread = Thread::current_if_known();
    if (owner_ == nullptr || owner_ == thread) return;
    owner_ = nullptr;
    depth_ = 0;
    abandoned_ = true;
}

} // namespace ws2::core
