#include "core/pool/cleanup_group.hpp"

#include "core/pool/item.hpp"
#include "core/sync/exit_guard.hpp"

namespace ws2::core {

void PoolGroup::add(PoolItem& item) {
    const os::LockGuard guard(lock_);
    item.in_group_ = true;
    item.previous_member_ = nullptr;
    item.next_member_ = first_;
    if (first_) first_->previous_member_ = &item;
    first_ = &item;
}

void PoolGroup::remove(PoolItem& item) {
    const os::LockGuard guard(lock_);
    if (!item.in_group_) return;
    item.in_group_ = false;
    (item.previous_member_ ? item.previous_member_->next_member_ : first_) = item.next_member_;
    if (item.next_member_) item.next_member_->previous_member_ = item.previous_member_;
}

bool PoolGroup::is_empty() {
    const os::LockGuard guard(lock_);
    return !first_;
}

Reference<PoolItem> PoolGroup::take_first() {
    const os::LockGuard guard(lock_);
    PoolItem* item = first_;
    if (!item) return {};
    item->in_group_ = false;
    first_ = item->next_member_;
    if (first_) first_->previous_member_ = nullptr;
    return Reference<PoolItem>::share(item);
}

void PoolGroup::close_members(bool cancel, void (*cancelled)(PoolItem& item, void* context), void* context) {
    while (auto item = take_first()) {
        // Work submitted once has no handle.
        if (item->handle() != 0) static_cast<void>(item->close());
        item->wait_for_callbacks(cancel);
        if (!cancel || !cancelled) continue;
        auto let_go = [&] { item = {}; };
        ExitGuard guard = guard_call(let_go);
        cancelled(*item, context);
        guard.dismiss();
    }
}

bool PoolGroup::close_members(const Reference<Object>& target) {
    bool busy = false;
    while (const auto item = take_first()) {
        static_cast<void>(item->close());
        busy |= item->pool().notify_when_idle(*item, target);
    }
    return busy;
}

TimerQueue& TimerQueue::shared() {
    static auto* one = new TimerQueue;
    return *one;
}

} // namespace ws2::core
