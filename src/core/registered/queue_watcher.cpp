#include "core/registered/queue_watcher.hpp"

#include "core/process/fork.hpp"
#include "core/registered/completion_queue.hpp"
#include "core/sync/free_list.hpp"

namespace ws2::core::registered {
namespace {

constinit FreeList<QueueWatcher> unused;
WS2_FORK_HANDLER(queue_watchers_in_child, Locks, [] { unused.lock.forget_holder(); });

/// Reads of the instance in a row; then other sockets of the reactor come first.
constexpr int kMostReads = 8;

} // namespace

QueueWatcher* QueueWatcher::take(Handle queue) {
    QueueWatcher* const watcher = unused.take();
    if (watcher) watcher->queue_.store(queue, std::memory_order_relaxed);
    return watcher;
}

void QueueWatcher::give(QueueWatcher& watcher) {
    watcher.retire();
    watcher.queue_.store(0, std::memory_order_relaxed);
    unused.give(watcher);
}

void QueueWatcher::on_ready(const os::Ready& ready) {
    if (!is_current(ready)) return;
    const auto queue = find<CompletionQueue>(queue_.load(std::memory_order_relaxed));
    if (!queue) return;
    int left = kMostReads;
    while (left > 0 && (*queue)->serve())
        --left;
    if (left == 0) (*queue)->serve_later();
}

} // namespace ws2::core::registered
