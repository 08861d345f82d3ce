#pragma once
#include <atomic>
#include <cstdint>

/// The least that can hand a signal from one thread to another: a word and two system calls.
class RawFutex {
  public:
    void give();
    /// False once stopped.
    bool take();
    void stop();

  private:
    std::atomic<std::uint32_t> word_{0}; // 1: given, 2: stopped
};
