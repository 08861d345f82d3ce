#include "raw_queue.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>

struct RawQueue::State {
    std::mutex mutex;
    std::condition_variable filled;
    std::deque<void*> packets;
};

RawQueue::RawQueue() : state_(new State) {}

RawQueue::~RawQueue() { delete state_; }

void RawQueue::push(void* packet) {
    {
        const std::lock_guard lock(state_->mutex);
        state_->packets.push_back(packet);
    }
    state_->filled.notify_one();
}

void* RawQueue::pop() {
    std::unique_lock lock(state_->mutex);
    state_->filled.wait(lock, [&] { return !state_->packets.empty(); });
    void* packet = state_->packets.front();
    state_->packets.pop_front();
    return packet;
}
