#include "api/kernel32/pool/thread_pool.hpp"
#include "catalog/functions/kernel32_pool.hpp"

using namespace ws2;

namespace {

void call_work(core::PoolItem& item, core::PoolInstance& instance, core::PoolOutcome) {
    api::function_of<std::remove_pointer_t<PTP_WORK_CALLBACK>>(item)(
        api::instance_pointer(instance), item.callback().context, reinterpret_cast<PTP_WORK>(item.handle()));
}

void call_simple(core::PoolItem& item, core::PoolInstance& instance, core::PoolOutcome) {
    api::function_of<std::remove_pointer_t<PTP_SIMPLE_CALLBACK>>(item)(api::instance_pointer(instance),
                                                                       item.callback().context);
}

void call_thread_function(core::PoolItem& item, core::PoolInstance&, core::PoolOutcome) {
    api::function_of<std::remove_pointer_t<LPTHREAD_START_ROUTINE>>(item)(item.callback().context);
}

} // namespace

extern "C" {

PTP_WORK CreateThreadpoolWork(PTP_WORK_CALLBACK callback, PVOID context, PTP_CALLBACK_ENVIRON environment) {
    return api::call<Api::CreateThreadpoolWork>(std::tie(callback, context, environment), [&] {
        return api::create_item<core::PoolWork, PTP_WORK>(callback, context, environment, call_work);
    });
}

void SubmitThreadpoolWork(PTP_WORK work) {
    api::call<Api::SubmitThreadpoolWork>(std::tie(work), [&]() -> Result<void> {
        TRY(api::pool_object<core::PoolWork>(work))->submit();
        return {};
    });
}

void WaitForThreadpoolWorkCallbacks(PTP_WORK work, BOOL cancel_pending) {
    api::call<Api::WaitForThreadpoolWorkCallbacks>(std::tie(work, cancel_pending), [&] {
        return api::wait_for_item<core::PoolWork>(work, cancel_pending);
    });
}

void CloseThreadpoolWork(PTP_WORK work) {
    api::call<Api::CloseThreadpoolWork>(std::tie(work),
                                        [&] { return api::close_item<core::PoolWork>(work); });
}

BOOL TrySubmitThreadpoolCallback(PTP_SIMPLE_CALLBACK callback, PVOID context,
                                 PTP_CALLBACK_ENVIRON environment) {
    return api::call<Api::TrySubmitThreadpoolCallback>(
        std::tie(callback, context, environment), [&]() -> Result<void> {
            const auto made = TRY(api::pool_callback(callback, context, call_simple));
            return core::PoolWork::submit_once(made, TRY(api::pool_settings(environment)));
        });
}

BOOL QueueUserWorkItem(LPTHREAD_START_ROUTINE function, PVOID context, ULONG flags) {
    return api::call<Api::QueueUserWorkItem>(std::tie(function, context, flags), [&]() -> Result<void> {
        const auto made = TRY(api::pool_callback(function, context, call_thread_function));
        return core::PoolWork::submit_once(made, api::legacy_settings(flags));
    });
}
}
