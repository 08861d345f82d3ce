#pragma once
#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "core/pool/cleanup_group.hpp"
#include "core/pool/item.hpp"
#include "core/pool/thread_pool.hpp"
#include "core/sync/event.hpp"
#include "os/memory/memory.hpp"

#include <new>
#include <utility>

/// Shared by the thread-pool functions. The pointers that Windows calls PTP_WORK and so on are handles here,
/// so that a stale one is refused instead of followed.
namespace ws2::api {

template <class T>
core::Handle pool_handle(T* pointer) {
    return reinterpret_cast<core::Handle>(pointer);
}

template <class T>
Result<core::Reference<T>> pool_object(const void* pointer) {
    return TRY(core::find<T>(reinterpret_cast<core::Handle>(pointer))).share();
}

inline Result<core::PoolSettings> pool_settings(const TP_CALLBACK_ENVIRON* environment) {
    core::PoolSettings settings;
    if (environment) {
        if (!os::readable(environment, sizeof *environment)) return Error::NoAccess;
        if (environment->Version != 1 && environment->Version != 3) return Error::InvalidParameter;
        if (environment->Version == 3) {
            if (environment->CallbackPriority >= TP_CALLBACK_PRIORITY_INVALID) return Error::InvalidParameter;
            settings.priority = static_cast<core::PoolPriority>(environment->CallbackPriority);
        }
        if (environment->Pool) settings.pool = TRY(pool_object<core::ThreadPool>(environment->Pool));
        if (environment->CleanupGroup) {
            settings.group = TRY(pool_object<core::PoolGroup>(environment->CleanupGroup));
            settings.group_cancel = reinterpret_cast<void (*)()>(environment->CleanupGroupCancelCallback);
        }
        settings.runs_long = environment->u.s.LongFunction;
    }
    if (!settings.pool) settings.pool = core::Reference<core::ThreadPool>::share(&core::ThreadPool::shared());
    return settings;
}

inline core::PoolSettings legacy_settings(ULONG flags, core::SharedPool which = core::SharedPool::Process) {
    core::PoolSettings settings;
    settings.pool = core::Reference<core::ThreadPool>::share(&core::ThreadPool::shared(which));
    settings.runs_long = flags & WT_EXECUTELONGFUNCTION;
    return settings;
}

/// The callback of an item: `Function` is the program's function, `call` calls it with its signature.
template <class Function>
Result<core::PoolCallback> pool_callback(Function* function, void* context,
                                         void (*call)(core::PoolItem&, core::PoolInstance&,
                                                      core::PoolOutcome)) {
    if (!function) return Error::InvalidParameter;
    return core::PoolCallback{call, reinterpret_cast<void (*)()>(function), context};
}

template <class Function>
Function* function_of(const core::PoolItem& item) {
    return reinterpret_cast<Function*>(item.callback().function);
}

inline PTP_CALLBACK_INSTANCE instance_pointer(core::PoolInstance& instance) {
    return reinterpret_cast<PTP_CALLBACK_INSTANCE>(&instance);
}

/// Creates an item for a Create function and returns its handle.
template <class Item, class Pointer, class Function>
Result<Pointer> create_item(Function* function, void* context, const TP_CALLBACK_ENVIRON* environment,
                            void (*call)(core::PoolItem&, core::PoolInstance&, core::PoolOutcome)) {
    const auto callback = TRY(pool_callback(function, context, call));
    auto settings = TRY(pool_settings(environment));
    return reinterpret_cast<Pointer>(TRY(core::PoolItem::publish(new Item(callback, std::move(settings)))));
}

template <class Item>
Result<void> wait_for_item(const void* pointer, BOOL cancel) {
    TRY(pool_object<Item>(pointer))->wait_for_callbacks(cancel != FALSE);
    return {};
}

template <class Item>
Result<void> close_item(const void* pointer) {
    return TRY(pool_object<Item>(pointer))->close();
}

/// Sets an event when its last reference is released: the event passed to UnregisterWaitEx and
/// DeleteTimerQueueEx.
class CompletionEvent final : public core::Object {
  public:
    explicit CompletionEvent(core::Reference<core::Event> event)
        : Object(core::ObjectKind::Other), event_(std::move(event)) {}

    /// Nothing for NULL; the error is InvalidHandle.
    static Result<core::Reference<core::Object>> make(HANDLE event) {
        if (!event) return core::Reference<core::Object>();
        auto reference = TRY(core::reference_event(handle_of(event)));
        return core::Reference<core::Object>::adopt(new CompletionEvent(std::move(reference)));
    }

  private:
    ~CompletionEvent() override { event_->set(); }
    core::Reference<core::Event> event_;
};

/// UnregisterWaitEx and DeleteTimerQueueTimer: IoPending if callbacks still run and the caller does not wait
/// for them.
inline Result<void> end_item(core::PoolItem& item, HANDLE completion) {
    if (completion == INVALID_HANDLE_VALUE) {
        TRY(item.close());
        item.wait_for_callbacks(false);
        return {};
    }
    const auto target = TRY(CompletionEvent::make(completion));
    if (auto closed = item.close(); !closed) {
        return closed.error();
    }
    if (item.pool().notify_when_idle(item, target)) return Error::IoPending;
    return {};
}

} // namespace ws2::api
