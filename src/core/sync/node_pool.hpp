#pragma once
#include "core/sync/thread.hpp"
#include "os/thread/lock.hpp"

#include <cstdint>
#include <new>

namespace ws2::core {

/// Allocates nodes at the rate of operations. Each thread keeps fewer than 64 of its own, so take and give
/// use no atomic operation; batches of 32 move through a shared list. Memory is reused and never freed.
///
/// Node is trivially destructible and has the members of PooledNode<Node>. It is constructed once: take
/// returns it as the last user left it.
template <class Node>
class NodePool {
  public:
    /// Null when the process is out of memory.
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

    /// Whether the thread's next take() returns a node.
    static bool has_reserve() { return magazine_.first != nullptr; }

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

    // Out of line, so that the common steps need no frame.
    [[gnu::noinline, gnu::cold]] static bool refill(Magazine& mine) {
        if (!mine.hooked) hook(mine);
        {
            const os::LockGuard guard(shared_lock_);
            if (shared_) {
                mine.first = shared_;
                mine.count = shared_->pool_batch.count;
                shared_ = shared_->pool_batch.next;
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

    /// Moves the first `count` nodes to the shared list.
    [[gnu::noinline]] static void put_back(Magazine& mine, std::uint32_t count) {
        if (count == 0) return;
        Node* first = mine.first;
        Node* last = first;
        for (std::uint32_t i = 1; i < count; ++i)
            last = last->pool_next;
        mine.first = last->pool_next;
        mine.count -= count;
        last->pool_next = nullptr;
        const os::LockGuard guard(shared_lock_);
        first->pool_batch = {shared_, count};
        shared_ = first;
    }

    /// If the thread's object cannot be allocated, the next call tries again.
    [[gnu::noinline, gnu::cold]] static void hook(Magazine& mine) {
        Thread* thread = Thread::current_or_null();
        if (!thread) return;
        mine.hooked = true;
        mine.exit_hook.run = [](ThreadExitHook&, Thread&) {
            // Nodes returned by later hooks register this hook again.
            magazine_.hooked = false;
            put_back(magazine_, magazine_.count);
        };
        thread->at_exit(mine.exit_hook);
    }

    static inline constinit thread_local Magazine magazine_;
    static inline constinit os::Lock shared_lock_;
    static inline constinit Node* shared_ GUARDED_BY(shared_lock_) = nullptr;
};

/// The links that a NodePool needs. pool_batch is used only between give and take.
template <class Node>
struct PooledNode {
    struct Batch {
        Node* next;
        std::uint32_t count;
    };

    Node* pool_next;
    Batch pool_batch;
};

} // namespace ws2::core
