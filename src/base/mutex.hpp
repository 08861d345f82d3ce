#pragma once
#include "base/lock_guard.hpp"
#include "base/thread_annotations.hpp"

#include <mutex>

namespace ws2 {

/// std::mutex with annotations, for the layers below os, where there are no system calls. The others use
/// os::Lock.
class CAPABILITY("mutex") Mutex {
  public:
    constexpr Mutex() = default;
    void lock() ACQUIRE() { mutex_.lock(); }
    void unlock() RELEASE() { mutex_.unlock(); }

  private:
    std::mutex mutex_;
};

} // namespace ws2
