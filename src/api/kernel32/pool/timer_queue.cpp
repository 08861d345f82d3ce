#include "api/kernel32/pool/thread_pool.hpp"
#include "catalog/functions/kernel32_pool.hpp"
#include "core/pool/timer.hpp"
#include "os/thread/time.hpp"

using namespace ws2;

namespace {

void call_timer(core::PoolItem& item, core::PoolInstance&, core::PoolOutcome) {
    api::function_of<std::remove_pointer_t<WAITORTIMERCALLBACK>>(item)(item.callback().context, TRUE);
}

Result<core::Reference<core::TimerQueue>> queue_of(HANDLE handle) {
    if (!handle) return core::Reference<core::TimerQueue>::share(&core::TimerQueue::shared());
    return api::pool_object<core::TimerQueue>(handle);
}

std::int64_t after(DWORD milliseconds) {
    // INFINITE: never expires, until it is changed.
    if (milliseconds == INFINITE) return INT64_MAX / 2;
    return os::monotonic_now() + std::int64_t{milliseconds} * 1'000'000;
}

Result<void> delete_queue(HANDLE handle, HANDLE completion) {
    const auto queue = TRY(api::pool_object<core::TimerQueue>(handle));
    const bool blocks = completion == INVALID_HANDLE_VALUE;
    const auto target = TRY(api::CompletionEvent::make(blocks ? nullptr : completion));
    TRY(core::handle_table::close(api::handle_of(handle),
                                  [](core::ObjectKind kind) { return kind == core::TimerQueue::kKind; }));
    if (blocks)
        queue->close_members(false, nullptr, nullptr);
    else if (queue->close_members(target))
        return Error::IoPending;
    return {};
}

} // namespace

extern "C" {

HANDLE CreateTimerQueue(void) {
    return api::call<Api::CreateTimerQueue>(std::tie(), [&]() -> Result<HANDLE> {
        const auto handle = core::handle_table::insert(new core::TimerQueue);
        if (!handle) return Error::NoSystemResources;
        return api::to_handle(*handle);
    });
}

BOOL CreateTimerQueueTimer(PHANDLE timer, HANDLE queue, WAITORTIMERCALLBACK callback, PVOID parameter,
                           DWORD due, DWORD period, ULONG flags) {
    return api::call<Api::CreateTimerQueueTimer>(
        std::tie(timer, queue, callback, parameter, due, period, flags), [&]() -> Result<void> {
            auto settings =
                api::legacy_settings(flags, flags & WT_EXECUTEINTIMERTHREAD ? core::SharedPool::TimerThread
                                                                            : core::SharedPool::Process);
            settings.group = core::Reference<core::PoolGroup>::adopt(TRY(queue_of(queue)).leak());
            TRY(api::check_out(timer));
            // A timer that expires once has no period.
            if ((flags & WT_EXECUTEONLYONCE) && period != 0) return Error::InvalidParameter;
            const auto made = TRY(api::pool_callback(callback, parameter, call_timer));
            const auto item =
                core::Reference<core::QueueTimer>::adopt(new core::QueueTimer(made, std::move(settings)));
            item->retain();
            // The callback may run before this function returns, and may read the handle.
            *timer = api::to_handle(TRY(core::PoolItem::publish(item.get())));
            if (auto started = item->start(after(due), period); !started) {
                static_cast<void>(item->close());
                return started.error();
            }
            return {};
        });
}

BOOL ChangeTimerQueueTimer(HANDLE queue, HANDLE timer, ULONG due, ULONG period) {
    return api::call<Api::ChangeTimerQueueTimer>(std::tie(queue, timer, due, period), [&]() -> Result<void> {
        // As on Windows the timer alone counts, whatever queue the caller names.
        return TRY(api::pool_object<core::QueueTimer>(timer))->change(after(due), period);
    });
}

BOOL DeleteTimerQueueTimer(HANDLE queue, HANDLE timer, HANDLE completion) {
    return api::call<Api::DeleteTimerQueueTimer>(std::tie(queue, timer, completion), [&]() -> Result<void> {
        if (!timer) return Error::InvalidParameter;
        return api::end_item(*TRY(api::pool_object<core::QueueTimer>(timer)), completion);
    });
}

BOOL DeleteTimerQueue(HANDLE queue) {
    return api::call<Api::DeleteTimerQueue>(std::tie(queue), [&] { return delete_queue(queue, nullptr); });
}

BOOL DeleteTimerQueueEx(HANDLE queue, HANDLE completion) {
    return api::call<Api::DeleteTimerQueueEx>(std::tie(queue, completion),
                                              [&] { return delete_queue(queue, completion); });
}
}
