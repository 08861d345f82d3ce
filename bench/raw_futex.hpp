#pragma once
#include <atomic>
#include <cstdint>

/// The minimal hand-over of a signal between two threads: a word and two system calls.
class RawFutex {
  public:
    void give();
    /// False once stopped.
    bool take();
    void stop();

  private:
    std::atomic<std::uint32_t> word_{0}; // 1: signalled, 2: stopped
};
