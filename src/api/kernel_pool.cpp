#include <windows.h>

#include "api/gate.hpp"
#include "api/handle.hpp"
#include "core/registered_wait.hpp"
#include "core/thread_pool.hpp"

#include <new>

using namespace ws2;
using api::handle_of;

/// What PTP_WORK points to. Each submission is counted; closing waits for none but frees after the last.
struct _TP_WORK {
    struct Run : core::thread_pool::Task {
        _TP_WORK* work;
    };

    PTP_WORK_CALLBACK callback;
    PVOID context;
    os::FutexWord pending{0};
    std::atomic<std::uint32_t> references{1};

    void release() {
        if (references.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
    }

    void submit() {
        auto* run = new (std::nothrow) Run;
        if (!run) return;
        run->work = this;
        run->run = [](core::thread_pool::Task& task) {
            _TP_WORK* work = static_cast<Run&>(task).work;
            delete static_cast<Run*>(&task);
            work->callback(nullptr, work->context, work);
            if (work->pending.fetch_sub(1, std::memory_order_acq_rel) == 1)
                os::futex_wake(&work->pending, 0x7FFFFFFF);
            work->release();
        };
        pending.fetch_add(1, std::memory_order_relaxed);
        references.fetch_add(1, std::memory_order_relaxed);
        core::thread_pool::submit(*run);
    }

    void wait() {
        for (std::uint32_t left; (left = pending.load(std::memory_order_acquire)) != 0;)
            os::futex_wait(pending, left);
    }
};

namespace {

/// A function of the program's and its argument, run once.
template <class Function>
struct Item : core::thread_pool::Task {
    Function function;
    void* context;
};

template <class Function, class Invoke>
Result<void> run_once(Function function, void* context, Invoke) {
    if (!function) return Error::InvalidParameter;
    TRY(core::thread_pool::prepare());
    auto* item = new Item<Function>;
    item->function = function;
    item->context = context;
    item->run = [](core::thread_pool::Task& task) {
        const auto mine = static_cast<Item<Function>&>(task);
        delete static_cast<Item<Function>*>(&task);
        Invoke{}(mine.function, mine.context);
    };
    core::thread_pool::submit(*item);
    return {};
}

Result<void> unregister(HANDLE wait, HANDLE completion) {
    const auto use = TRY(core::find<core::RegisteredWait>(handle_of(wait)));
    core::Reference<core::Event> event;
    if (completion && completion != INVALID_HANDLE_VALUE)
        event = TRY(core::reference_event(handle_of(completion)));
    const bool idle = use->stop(std::move(event));
    if (completion == INVALID_HANDLE_VALUE) use->drain();
    TRY(core::handle_table::close(handle_of(wait), [](core::ObjectKind) { return true; }));
    if (idle || completion == INVALID_HANDLE_VALUE) return {};
    return Error::IoPending;
}

} // namespace

extern "C" {

BOOL QueueUserWorkItem(LPTHREAD_START_ROUTINE function, PVOID context, ULONG) {
    return api::call<Api::QueueUserWorkItem>([&]() -> Result<void> {
        return run_once(function, context,
                        [](LPTHREAD_START_ROUTINE called, void* argument) { called(argument); });
    });
}

BOOL TrySubmitThreadpoolCallback(PTP_SIMPLE_CALLBACK callback, PVOID context, PTP_CALLBACK_ENVIRON) {
    return api::call<Api::TrySubmitThreadpoolCallback>([&]() -> Result<void> {
        return run_once(callback, context,
                        [](PTP_SIMPLE_CALLBACK called, void* argument) { called(nullptr, argument); });
    });
}

PTP_WORK CreateThreadpoolWork(PTP_WORK_CALLBACK callback, PVOID context, PTP_CALLBACK_ENVIRON) {
    return api::call<Api::CreateThreadpoolWork>([&]() -> Result<PTP_WORK> {
        if (!callback) return Error::InvalidParameter;
        TRY(core::thread_pool::prepare());
        return new _TP_WORK{callback, context};
    });
}

void SubmitThreadpoolWork(PTP_WORK work) {
    os::ErrnoKeeper keep_errno;
    if (work) work->submit();
}

void WaitForThreadpoolWorkCallbacks(PTP_WORK work, BOOL) {
    os::ErrnoKeeper keep_errno;
    if (work) work->wait();
}

void CloseThreadpoolWork(PTP_WORK work) {
    if (work) work->release();
}

BOOL RegisterWaitForSingleObject(PHANDLE wait, HANDLE object, WAITORTIMERCALLBACK callback, PVOID context,
                                 ULONG milliseconds, ULONG flags) {
    return api::call<Api::RegisterWaitForSingleObject>([&]() -> Result<void> {
        const auto use = TRY(core::find_object(handle_of(object)));
        core::Waitable* waitable = use->as_waitable();
        if (!waitable) return Error::InvalidHandle;
        TRY(api::check_out(wait));
        if (!callback) return Error::InvalidParameter;
        *wait = api::to_handle(TRY(core::RegisteredWait::create(
            core::Reference<core::Waitable>::share(waitable),
            {callback, context, milliseconds, (flags & WT_EXECUTEONLYONCE) != 0})));
        return {};
    });
}

BOOL UnregisterWait(HANDLE wait) {
    return api::call<Api::UnregisterWait>([&] { return unregister(wait, nullptr); });
}

BOOL UnregisterWaitEx(HANDLE wait, HANDLE completion) {
    return api::call<Api::UnregisterWaitEx>([&] { return unregister(wait, completion); });
}
}
