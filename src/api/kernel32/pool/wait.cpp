#include "api/gate/due_time.hpp"
#include "api/kernel32/pool/thread_pool.hpp"
#include "catalog/functions/kernel32_pool.hpp"
#include "core/pool/registered_wait.hpp"

using namespace ws2;

namespace {

void call_wait(core::PoolItem& item, core::PoolInstance& instance, core::PoolOutcome outcome) {
    api::function_of<std::remove_pointer_t<PTP_WAIT_CALLBACK>>(item)(
        api::instance_pointer(instance), item.callback().context, reinterpret_cast<PTP_WAIT>(item.handle()),
        outcome == core::PoolOutcome::TimedOut ? WAIT_TIMEOUT : WAIT_OBJECT_0);
}

void call_registered(core::PoolItem& item, core::PoolInstance&, core::PoolOutcome outcome) {
    api::function_of<std::remove_pointer_t<WAITORTIMERCALLBACK>>(item)(
        item.callback().context, outcome == core::PoolOutcome::TimedOut);
}

/// Returns whether it was still waiting before.
Result<bool> set_wait(PTP_WAIT wait, HANDLE handle, const FILETIME* timeout) {
    const auto item = TRY(api::pool_object<core::PoolWait>(wait));
    if (!handle) return item->cancel();
    auto object = TRY(core::reference_waitable(api::handle_of(handle)));
    auto deadline = os::Deadline::never();
    if (timeout) {
        const std::int64_t due = TRY(api::due_time(timeout));
        const bool now = timeout->dwLowDateTime == 0 && timeout->dwHighDateTime == 0;
        deadline = now ? os::Deadline::at_once() : os::Deadline::at(due);
    }
    return item->start(std::move(object), deadline);
}

Result<void> unregister(HANDLE wait, HANDLE completion) {
    return api::end_item(*TRY(api::pool_object<core::RegisteredWait>(wait)), completion);
}

} // namespace

extern "C" {

PTP_WAIT CreateThreadpoolWait(PTP_WAIT_CALLBACK callback, PVOID context, PTP_CALLBACK_ENVIRON environment) {
    return api::call<Api::CreateThreadpoolWait>(std::tie(callback, context, environment), [&] {
        return api::create_item<core::PoolWait, PTP_WAIT>(callback, context, environment, call_wait);
    });
}

void SetThreadpoolWait(PTP_WAIT wait, HANDLE handle, PFILETIME timeout) {
    api::call<Api::SetThreadpoolWait>(std::tie(wait, handle, timeout), [&]() -> Result<void> {
        TRY(set_wait(wait, handle, timeout));
        return {};
    });
}

BOOL SetThreadpoolWaitEx(PTP_WAIT wait, HANDLE handle, PFILETIME timeout, PVOID reserved) {
    return api::call<Api::SetThreadpoolWaitEx>(
        std::tie(wait, handle, timeout, reserved),
        [&]() -> Result<BOOL> { return TRY(set_wait(wait, handle, timeout)) ? TRUE : FALSE; });
}

void WaitForThreadpoolWaitCallbacks(PTP_WAIT wait, BOOL cancel_pending) {
    api::call<Api::WaitForThreadpoolWaitCallbacks>(std::tie(wait, cancel_pending), [&] {
        return api::wait_for_item<core::PoolWait>(wait, cancel_pending);
    });
}

void CloseThreadpoolWait(PTP_WAIT wait) {
    api::call<Api::CloseThreadpoolWait>(std::tie(wait),
                                        [&] { return api::close_item<core::PoolWait>(wait); });
}

BOOL RegisterWaitForSingleObject(PHANDLE wait, HANDLE object, WAITORTIMERCALLBACK callback, PVOID context,
                                 ULONG milliseconds, ULONG flags) {
    return api::call<Api::RegisterWaitForSingleObject>(
        std::tie(wait, object, callback, context, milliseconds, flags), [&]() -> Result<void> {
            auto waitable = TRY(core::reference_waitable(api::handle_of(object)));
            TRY(api::check_out(wait));
            const auto made = TRY(api::pool_callback(callback, context, call_registered));
            const auto item = core::Reference<core::RegisteredWait>::adopt(new core::RegisteredWait(
                made,
                api::legacy_settings(flags, flags & WT_EXECUTEINWAITTHREAD ? core::SharedPool::WaitThread
                                                                           : core::SharedPool::Process),
                milliseconds, flags & WT_EXECUTEONLYONCE));
            // The callback may run before this function returns, and may read the handle.
            item->retain();
            *wait = api::to_handle(TRY(core::PoolItem::publish(item.get())));
            if (auto begun = item->begin(std::move(waitable)); !begun) {
                static_cast<void>(item->close());
                return begun.error();
            }
            return {};
        });
}

BOOL UnregisterWait(HANDLE wait) {
    return api::call<Api::UnregisterWait>(std::tie(wait), [&] { return unregister(wait, nullptr); });
}

BOOL UnregisterWaitEx(HANDLE wait, HANDLE completion) {
    return api::call<Api::UnregisterWaitEx>(std::tie(wait, completion),
                                            [&] { return unregister(wait, completion); });
}
}
