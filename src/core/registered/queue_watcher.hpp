#pragma once
#include "core/handle/handle_table.hpp"
#include "core/port/watcher.hpp"

#include <atomic>

namespace ws2::core::registered {

/// What a reactor calls when the epoll instance of a completion queue has events. Never freed, as every
/// Watcher; it names the queue by its handle, so that a late event finds none.
class QueueWatcher final : public Watcher {
  public:
    /// Null without memory.
    static QueueWatcher* take(Handle queue);
    static void give(QueueWatcher& watcher);

    void on_ready(const os::Ready& ready) override;

    // For the list of free ones.
    QueueWatcher* pool_next = nullptr;

  private:
    std::atomic<Handle> queue_{0};
};

} // namespace ws2::core::registered
