#pragma once
#include "core/thread.hpp"
#include "os/futex.hpp"

#include <cstdint>
#include <mutex>
#include <new>

namespace ws2::core::overlapped {

/// Records that come and go at the rate of operations. Each thread keeps some of its own, so that taking and
/// giving cost no atomic operation; batches move through a shared list. Memory is kept for reuse.
///
/// Node is trivially destructible and has a member `Node* pool_next`.
template <class Node>
class Pool {
  public:
    /// Null when the process is out of memory. What the node holds is left over from its last use.
    static Node* take() {
        Magazine& mine = magazine_;
        if (!mine.first) [[unlikely]] {
            if (!refill(mine)) return nullptr;
        }
        Node* node = mine.first;
        mine.first = node->pool_next;
        --mine.count;
        return node;
    }

    static void give(Node* node) {
        Magazine& mine = magazine_;
        node->pool_next = mine.first;
        mine.first = node;
        if (++mine.count >= 2 * kBatch) [[unlikely]]
            put_back(mine, kBatch);
        else if (!mine.hooked) [[unlikely]]
            hook(mine);
    }

    /// In a forked child.
    static void forget_lock() { shared_lock_.forget_holder(); }

  private:
    static constexpr std::uint32_t kBatch = 32;

    struct Magazine {
        Node* first = nullptr;
        std::uint32_t count = 0;
        bool hooked = false;
        ThreadExitHook exit_hook;
    };
    struct Batch {
        Node* first;
        Batch* next;
    };

    static bool refill(Magazine& mine) {
        if (!mine.hooked) hook(mine);
        {
            const std::lock_guard guard(shared_lock_);
            if (shared_) {
                mine.first = shared_;
                mine.count = shared_->pool_batch;
                shared_ = shared_->pool_next_batch;
                return true;
            }
        }
        auto* nodes = static_cast<Node*>(::operator new(kBatch * sizeof(Node), std::nothrow));
        if (!nodes) return false;
        for (std::uint32_t i = 0; i < kBatch; ++i) {
            Node* node = new (&nodes[i]) Node;
            node->pool_next = mine.first;
            mine.first = node;
        }
        mine.count = kBatch;
        return true;
    }

    /// Gives the first `count` nodes to all threads.
    static void put_back(Magazine& mine, std::uint32_t count) {
        if (count == 0) return;
        Node* first = mine.first;
        Node* last = first;
        for (std::uint32_t i = 1; i < count; ++i)
            last = last->pool_next;
        mine.first = last->pool_next;
        mine.count -= count;
        last->pool_next = nullptr;
        const std::lock_guard guard(shared_lock_);
        first->pool_batch = count;
        first->pool_next_batch = shared_;
        shared_ = first;
    }

    /// Without memory for the thread's object, the next call tries again.
    static void hook(Magazine& mine) {
        Thread* thread = Thread::current_or_null();
        if (!thread) return;
        mine.hooked = true;
        mine.exit_hook.run = [](ThreadExitHook&, Thread&) {
            // What later hooks give back gets a hook of its own.
            magazine_.hooked = false;
            put_back(magazine_, magazine_.count);
        };
        thread->at_exit(mine.exit_hook);
    }

    static inline constinit thread_local Magazine magazine_;
    static inline constinit os::Lock shared_lock_;
    static inline constinit Node* shared_ = nullptr;
};

/// The links that a Pool needs.
template <class Node>
struct Pooled {
    Node* pool_next;
    Node* pool_next_batch;
    std::uint32_t pool_batch;
};

} // namespace ws2::core::overlapped
