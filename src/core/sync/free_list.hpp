#pragma once
#include "os/thread/lock.hpp"

#include <new>

namespace ws2::core {

/// Nodes that are reused by one owner after another. Never freed, since an event of epoll may still refer to
/// one.
///
/// NodePool (core/sync/node_pool.hpp) is for operations: it constructs 32 nodes at a time and hooks into the
/// end of each thread that uses it. These nodes are few, one for each socket, event or queue in use, and are
/// taken and returned on any thread, the reactor thread and a forked child included: one list and one lock
/// are enough.
template <class Node>
struct FreeList {
    os::Lock lock;
    Node* first GUARDED_BY(lock) = nullptr;

    /// Null without memory.
    Node* take() {
        const os::LockGuard guard(lock);
        Node* one = first;
        if (one)
            first = one->pool_next;
        else
            one = new (std::nothrow) Node;
        return one;
    }
    void give(Node& one) {
        const os::LockGuard guard(lock);
        one.pool_next = first;
        first = &one;
    }
};

} // namespace ws2::core
