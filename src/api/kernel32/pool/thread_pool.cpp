#include "api/kernel32/pool/thread_pool.hpp"

#include "catalog/functions/kernel32_pool.hpp"
#include "core/sync/exit_guard.hpp"
#include "core/sync/mutex.hpp"
#include "core/sync/semaphore.hpp"

using namespace ws2;

namespace {

/// Only the thread that runs a callback may use its instance.
Result<core::PoolInstance*> own_instance(PTP_CALLBACK_INSTANCE pointer) {
    core::PoolInstance* instance = core::PoolInstance::current();
    if (!instance || api::instance_pointer(*instance) != pointer) return Error::InvalidParameter;
    return instance;
}

void call_cancelled(core::PoolItem& item, void* cleanup) {
    if (const auto function =
            reinterpret_cast<PTP_CLEANUP_GROUP_CANCEL_CALLBACK>(item.settings().group_cancel))
        function(item.callback().context, cleanup);
}

} // namespace

extern "C" {

PTP_POOL CreateThreadpool(PVOID reserved) {
    return api::call<Api::CreateThreadpool>(std::tie(reserved), [&]() -> Result<PTP_POOL> {
        if (reserved) return Error::InvalidParameter;
        const auto handle = core::handle_table::insert(new core::ThreadPool);
        if (!handle) return Error::NoSystemResources;
        return reinterpret_cast<PTP_POOL>(*handle);
    });
}

void SetThreadpoolThreadMaximum(PTP_POOL pool, DWORD maximum) {
    api::call<Api::SetThreadpoolThreadMaximum>(std::tie(pool, maximum), [&]() -> Result<void> {
        TRY(api::pool_object<core::ThreadPool>(pool))->set_maximum(maximum);
        return {};
    });
}

BOOL SetThreadpoolThreadMinimum(PTP_POOL pool, DWORD minimum) {
    return api::call<Api::SetThreadpoolThreadMinimum>(std::tie(pool, minimum), [&]() -> Result<void> {
        return TRY(api::pool_object<core::ThreadPool>(pool))->set_minimum(minimum);
    });
}

void CloseThreadpool(PTP_POOL pool) {
    api::call<Api::CloseThreadpool>(std::tie(pool), [&]() -> Result<void> {
        return core::handle_table::close(
            api::pool_handle(pool), [](core::ObjectKind kind) { return kind == core::ThreadPool::kKind; });
    });
}

PTP_CLEANUP_GROUP CreateThreadpoolCleanupGroup(void) {
    return api::call<Api::CreateThreadpoolCleanupGroup>(std::tie(), [&]() -> Result<PTP_CLEANUP_GROUP> {
        const auto handle = core::handle_table::insert(new core::PoolGroup);
        if (!handle) return Error::NoSystemResources;
        return reinterpret_cast<PTP_CLEANUP_GROUP>(*handle);
    });
}

void CloseThreadpoolCleanupGroupMembers(PTP_CLEANUP_GROUP group, BOOL cancel_pending, PVOID context) {
    api::call<Api::CloseThreadpoolCleanupGroupMembers>(
        std::tie(group, cancel_pending, context), [&]() -> Result<void> {
            auto members = TRY(api::pool_object<core::PoolGroup>(group));
            auto let_go = [&] { members = {}; };
            core::ExitGuard guard = core::guard_call(let_go);
            members->close_members(cancel_pending != FALSE, call_cancelled, context);
            guard.dismiss();
            return {};
        });
}

void CloseThreadpoolCleanupGroup(PTP_CLEANUP_GROUP group) {
    api::call<Api::CloseThreadpoolCleanupGroup>(std::tie(group), [&]() -> Result<void> {
        return core::handle_table::close(
            api::pool_handle(group), [](core::ObjectKind kind) { return kind == core::PoolGroup::kKind; });
    });
}

BOOL CallbackMayRunLong(PTP_CALLBACK_INSTANCE pointer) {
    return api::call<Api::CallbackMayRunLong>(std::tie(pointer), [&]() -> Result<void> {
        core::PoolInstance* instance = TRY(own_instance(pointer));
        if (instance->runs_long) return {};
        if (!instance->item.pool().let_another_run()) return Error::TooManyThreads;
        instance->runs_long = true;
        return {};
    });
}

void DisassociateCurrentThreadFromCallback(PTP_CALLBACK_INSTANCE pointer) {
    api::call<Api::DisassociateCurrentThreadFromCallback>(std::tie(pointer), [&]() -> Result<void> {
        TRY(own_instance(pointer))->disassociate();
        return {};
    });
}

void SetEventWhenCallbackReturns(PTP_CALLBACK_INSTANCE pointer, HANDLE event) {
    api::call<Api::SetEventWhenCallbackReturns>(std::tie(pointer, event), [&]() -> Result<void> {
        core::PoolInstance* instance = TRY(own_instance(pointer));
        instance->event = TRY(core::reference_event(api::handle_of(event)));
        return {};
    });
}

void ReleaseSemaphoreWhenCallbackReturns(PTP_CALLBACK_INSTANCE pointer, HANDLE semaphore, DWORD count) {
    api::call<Api::ReleaseSemaphoreWhenCallbackReturns>(
        std::tie(pointer, semaphore, count), [&]() -> Result<void> {
            core::PoolInstance* instance = TRY(own_instance(pointer));
            instance->semaphore = TRY(core::find<core::Semaphore>(api::handle_of(semaphore))).share();
            instance->semaphore_count = static_cast<std::int32_t>(count);
            return {};
        });
}

void ReleaseMutexWhenCallbackReturns(PTP_CALLBACK_INSTANCE pointer, HANDLE mutex) {
    api::call<Api::ReleaseMutexWhenCallbackReturns>(std::tie(pointer, mutex), [&]() -> Result<void> {
        core::PoolInstance* instance = TRY(own_instance(pointer));
        instance->mutex = TRY(core::find<core::Mutex>(api::handle_of(mutex))).share();
        return {};
    });
}

void LeaveCriticalSectionWhenCallbackReturns(PTP_CALLBACK_INSTANCE pointer, PCRITICAL_SECTION section) {
    api::call<Api::LeaveCriticalSectionWhenCallbackReturns>(
        std::tie(pointer, section), [&]() -> Result<void> {
            core::PoolInstance* instance = TRY(own_instance(pointer));
            instance->section = section;
            instance->leave_section = [](void* it) {
                LeaveCriticalSection(static_cast<PCRITICAL_SECTION>(it));
            };
            return {};
        });
}

void FreeLibraryWhenCallbackReturns(PTP_CALLBACK_INSTANCE pointer, HMODULE module) {
    api::call<Api::FreeLibraryWhenCallbackReturns>(std::tie(pointer, module), [&]() -> Result<void> {
        core::PoolInstance* instance = TRY(own_instance(pointer));
        instance->library = module;
        instance->free_library = [](void* it) { FreeLibrary(static_cast<HMODULE>(it)); };
        return {};
    });
}
}
