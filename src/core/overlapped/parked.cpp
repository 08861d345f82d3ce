#include "core/overlapped/parked.hpp"

#include <iterator>

namespace ws2::core::overlapped {

bool ParkedList::add(Parked& parked, Operation& operation) {
    const os::LockGuard guard(lock_);
    if (closed_) return false;
    parked.operation_ = &operation;
    parked.previous_ = nullptr;
    parked.next_ = first_;
    if (first_) first_->previous_ = &parked;
    first_ = &parked;
    return true;
}

void ParkedList::remove(Parked& parked) {
    const os::LockGuard guard(lock_);
    if (!parked.operation_) return;
    parked.operation_ = nullptr;
    (parked.previous_ ? parked.previous_->next_ : first_) = parked.next_;
    if (parked.next_) parked.next_->previous_ = parked.previous_;
}

std::size_t ParkedList::cancel(const Selection& selection) {
    Parked* found[16];
    std::size_t total = 0;
    for (;;) {
        std::size_t count = 0;
        {
            const os::LockGuard guard(lock_);
            for (Parked* it = first_; it && count < std::size(found); it = it->next_) {
                if (it->is_cancelled() || !selection.fits(*it->operation_)) continue;
                it->cancelled_.store(true, std::memory_order_release);
                it->retain();
                found[count++] = it;
            }
        }
        for (std::size_t i = 0; i < count; ++i) {
            total += found[i]->cancel();
            found[i]->release();
        }
        if (count < std::size(found)) return total;
    }
}

bool ParkedList::has(const Selection& selection) {
    const os::LockGuard guard(lock_);
    for (Parked* it = first_; it; it = it->next_)
        if (selection.fits(*it->operation_)) return true;
    return false;
}

void ParkedList::close() {
    {
        const os::LockGuard guard(lock_);
        closed_ = true;
    }
    cancel({});
}

void ParkedList::reset() {
    const os::LockGuard guard(lock_);
    closed_ = false;
    first_ = nullptr;
}

void ParkedList::forget_in_child() NO_THREAD_SAFETY_ANALYSIS {
    // The child has one thread.
    lock_.forget_holder();
    for (Parked* it = first_; it; it = it->next_) {
        it->operation_->fields().internal = number(Status::Cancelled);
        it->operation_ = nullptr;
        it->forget_in_child();
    }
    first_ = nullptr;
}

} // namespace ws2::core::overlapped
