#include "core/pool/timer.hpp"
#include "api/gate/due_time.hpp"
#include "api/kernel32/pool/thread_pool.hpp"
#include "catalog/functions/kernel32_pool.hpp"

using namespace ws2;

namespace {

void call_timer(core::PoolItem& item, core::PoolInstance& instance, core::PoolOutcome) {
    api::function_of<std::remove_pointer_t<PTP_TIMER_CALLBACK>>(item)(
        api::instance_pointer(instance), item.callback().context, reinterpret_cast<PTP_TIMER>(item.handle()));
}

/// Returns whether the timer was set before.
Result<bool> set_timer(PTP_TIMER timer, const FILETIME* due, DWORD period) {
    const auto item = TRY(api::pool_object<core::PoolTimer>(timer));
    if (!due) return item->cancel();
    return item->start(TRY(api::due_time(due)), period);
}

} // namespace

extern "C" {

PTP_TIMER CreateThreadpoolTimer(PTP_TIMER_CALLBACK callback, PVOID context,
                                PTP_CALLBACK_ENVIRON environment) {
    return api::call<Api::CreateThreadpoolTimer>(std::tie(callback, context, environment), [&] {
        return api::create_item<core::PoolTimer, PTP_TIMER>(callback, context, environment, call_timer);
    });
}

void SetThreadpoolTimer(PTP_TIMER timer, PFILETIME due, DWORD period, DWORD window) {
    api::call<Api::SetThreadpoolTimer>(std::tie(timer, due, period, window), [&]() -> Result<void> {
        TRY(set_timer(timer, due, period));
        return {};
    });
}

BOOL SetThreadpoolTimerEx(PTP_TIMER timer, PFILETIME due, DWORD period, DWORD window) {
    return api::call<Api::SetThreadpoolTimerEx>(std::tie(timer, due, period, window), [&]() -> Result<BOOL> {
        return TRY(set_timer(timer, due, period)) ? TRUE : FALSE;
    });
}

BOOL IsThreadpoolTimerSet(PTP_TIMER timer) {
    return api::call<Api::IsThreadpoolTimerSet>(std::tie(timer), [&]() -> Result<BOOL> {
        return TRY(api::pool_object<core::PoolTimer>(timer))->is_set() ? TRUE : FALSE;
    });
}

void WaitForThreadpoolTimerCallbacks(PTP_TIMER timer, BOOL cancel_pending) {
    api::call<Api::WaitForThreadpoolTimerCallbacks>(std::tie(timer, cancel_pending), [&] {
        return api::wait_for_item<core::PoolTimer>(timer, cancel_pending);
    });
}

void CloseThreadpoolTimer(PTP_TIMER timer) {
    api::call<Api::CloseThreadpoolTimer>(std::tie(timer),
                                         [&] { return api::close_item<core::PoolTimer>(timer); });
}
}
