#pragma once
#include "base/thread_annotations.hpp"

namespace ws2 {

/// Holds a lock to the end of the scope. In place of std::lock_guard, which libstdc++ does not annotate.
template <class Mutex>
class SCOPED_CAPABILITY LockGuard {
  public:
    explicit LockGuard(Mutex& mutex) ACQUIRE(mutex) : mutex_(mutex) { mutex_.lock(); }
    ~LockGuard() RELEASE() { mutex_.unlock(); }
    LockGuard(const LockGuard&) = delete;
    LockGuard& operator=(const LockGuard&) = delete;

  private:
    Mutex& mutex_;
};

} // namespace ws2
