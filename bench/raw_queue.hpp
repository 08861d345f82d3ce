#pragma once

/// The usual replacement for a completion port: a deque, a mutex, a condition variable. Uses no types of libc
/// or Windows, so that a benchmark of the Windows side can include it.
class RawQueue {
  public:
    RawQueue();
    ~RawQueue();
    RawQueue(const RawQueue&) = delete;
    RawQueue& operator=(const RawQueue&) = delete;

    void push(void* packet);
    /// Waits for a packet.
    void* pop();

  private:
    struct State;
    State* state_;
};
