#pragma once
#include "core/handle/object.hpp"
#include "core/overlapped/operation.hpp"
#include "core/overlapped/queue.hpp"
#include "os/thread/lock.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace ws2::core {
class Socket;
}

namespace ws2::core::overlapped {

/// The state of an operation that has left its queue and is pending on something else. `extra` of the
/// operation points to it and owns a reference, which the `finish` of its type releases.
class Parked {
  public:
    /// Ends the wait. The operation completes as cancelled, unless another thread completes it: false if that
    /// is known. Called once, without locks.
    virtual bool cancel() = 0;

    void retain() { references_.fetch_add(1, std::memory_order_relaxed); }
    void release() {
        if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) dispose();
    }
    bool is_cancelled() const { return cancelled_.load(std::memory_order_acquire); }

  protected:
    Parked() = default;
    ~Parked() = default;
    /// Called when the last reference is released.
    virtual void dispose() = 0;
    /// In a forked child: releases the resources of the wait.
    virtual void forget_in_child() {}
    /// Prepares the node for another operation, with one reference.
    void reset() {
        references_.store(1, std::memory_order_relaxed);
        cancelled_.store(false, std::memory_order_relaxed);
    }

  private:
    friend class ParkedList;

    std::atomic<std::uint32_t> references_{1};
    std::atomic<bool> cancelled_{false};
    // Used by the list.
    Operation* operation_ = nullptr;
    Parked* next_ = nullptr;
    Parked* previous_ = nullptr;
};

/// The parked operations of a socket.
class ParkedList {
  public:
    /// False once the list is closed: then nothing is added.
    bool add(Parked& parked, Operation& operation);
    /// Called before the operation completes.
    void remove(Parked& parked);
    /// Cancels the operations that match; returns their number.
    std::size_t cancel(const Selection& selection);
    /// Whether an operation that matches is left.
    bool has(const Selection& selection);
    /// Cancels all; none can be added afterwards.
    void close();
    /// Prepares the list for another socket. No other thread uses it.
    void reset();
    bool is_empty() {
        const os::LockGuard guard(lock_);
        return first_ == nullptr;
    }
    void forget_in_child();

  private:
    os::Lock lock_;
    bool closed_ GUARDED_BY(lock_) = false;
    Parked* first_ GUARDED_BY(lock_) = nullptr;
};

} // namespace ws2::core::overlapped
