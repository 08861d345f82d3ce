#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "catalog/functions/kernel32_waits.hpp"
#include "core/sync/exit_guard.hpp"
#include "core/sync/srw_lock.hpp"
#include "core/sync/wait_on_address.hpp"

using namespace ws2;

namespace {

static_assert(sizeof(core::SrwLock) == sizeof(SRWLOCK));
static_assert(sizeof(core::ConditionVariable) == sizeof(CONDITION_VARIABLE));
static_assert(sizeof(core::CriticalSection) == sizeof(CRITICAL_SECTION));
static_assert(sizeof(core::InitOnce) == sizeof(INIT_ONCE));
static_assert(sizeof(core::Barrier) <= sizeof(SYNCHRONIZATION_BARRIER));

core::SrwLock& of(PSRWLOCK lock) { return *reinterpret_cast<core::SrwLock*>(lock); }
core::ConditionVariable& of(PCONDITION_VARIABLE variable) {
    return *reinterpret_cast<core::ConditionVariable*>(variable);
}
core::CriticalSection& of(LPCRITICAL_SECTION section) {
    return *reinterpret_cast<core::CriticalSection*>(section);
}
core::InitOnce& of(PINIT_ONCE once) { return *reinterpret_cast<core::InitOnce*>(once); }
core::Barrier& of(LPSYNCHRONIZATION_BARRIER barrier) { return *reinterpret_cast<core::Barrier*>(barrier); }

} // namespace

extern "C" {

void InitializeSRWLock(PSRWLOCK lock) {
    api::call<Api::InitializeSRWLock>(std::tie(lock), [&] { lock->Ptr = nullptr; });
}
void AcquireSRWLockExclusive(PSRWLOCK lock) {
    api::call_lock<Api::AcquireSRWLockExclusive>(
        [](PSRWLOCK it) {
            if (of(it).try_lock_exclusive()) return;
            os::ErrnoKeeper keep_errno;
            of(it).lock_exclusive();
        },
        lock);
}
void AcquireSRWLockShared(PSRWLOCK lock) {
    api::call_lock<Api::AcquireSRWLockShared>(
        [](PSRWLOCK it) {
            if (of(it).try_lock_shared()) return;
            os::ErrnoKeeper keep_errno;
            of(it).lock_shared();
        },
        lock);
}
void ReleaseSRWLockExclusive(PSRWLOCK lock) {
    api::call_lock<Api::ReleaseSRWLockExclusive>([](PSRWLOCK it) { of(it).unlock_exclusive(); }, lock);
}
void ReleaseSRWLockShared(PSRWLOCK lock) {
    api::call_lock<Api::ReleaseSRWLockShared>([](PSRWLOCK it) { of(it).unlock_shared(); }, lock);
}
BOOLEAN TryAcquireSRWLockExclusive(PSRWLOCK lock) {
    return api::call_lock<Api::TryAcquireSRWLockExclusive>(
        [](PSRWLOCK it) -> BOOLEAN { return of(it).try_lock_exclusive(); }, lock);
}
BOOLEAN TryAcquireSRWLockShared(PSRWLOCK lock) {
    return api::call_lock<Api::TryAcquireSRWLockShared>(
        [](PSRWLOCK it) -> BOOLEAN { return of(it).try_lock_shared(); }, lock);
}

void InitializeCriticalSection(LPCRITICAL_SECTION section) {
    api::call<Api::InitializeCriticalSection>(std::tie(section), [&] { of(section).initialise(0); });
}
BOOL InitializeCriticalSectionAndSpinCount(LPCRITICAL_SECTION section, DWORD spins) {
    return api::call<Api::InitializeCriticalSectionAndSpinCount>(std::tie(section, spins), [&]() -> BOOL {
        of(section).initialise(spins);
        return TRUE;
    });
}
BOOL InitializeCriticalSectionEx(LPCRITICAL_SECTION section, DWORD spins, DWORD flags) {
    return api::call<Api::InitializeCriticalSectionEx>(std::tie(section, spins, flags),
                                                       [&]() -> Result<void> {
                                                           if (flags & 0x00FFFFFF)
                                                               return Error::InvalidParameter;
                                                           of(section).initialise(spins);
                                                           return {};
                                                       });
}
DWORD SetCriticalSectionSpinCount(LPCRITICAL_SECTION section, DWORD spins) {
    return api::call<Api::SetCriticalSectionSpinCount>(
        std::tie(section, spins), [&]() -> DWORD { return of(section).set_spins(spins); });
}
void EnterCriticalSection(LPCRITICAL_SECTION section) {
    api::call_lock<Api::EnterCriticalSection>(
        [](LPCRITICAL_SECTION it) {
            if (of(it).try_enter()) return;
            os::ErrnoKeeper keep_errno;
            of(it).enter();
        },
        section);
}
BOOL TryEnterCriticalSection(LPCRITICAL_SECTION section) {
    return api::call_lock<Api::TryEnterCriticalSection>(
        [](LPCRITICAL_SECTION it) -> BOOL { return of(it).try_enter(); }, section);
}
void LeaveCriticalSection(LPCRITICAL_SECTION section) {
    api::call_lock<Api::LeaveCriticalSection>(
        [](LPCRITICAL_SECTION it) {
            os::ErrnoKeeper keep_errno;
            of(it).leave();
        },
        section);
}
void DeleteCriticalSection(LPCRITICAL_SECTION section) {
    api::call<Api::DeleteCriticalSection>(std::tie(section), [&] { of(section).destroy(); });
}

void InitOnceInitialize(PINIT_ONCE once) {
    api::call<Api::InitOnceInitialize>(std::tie(once), [&] { once->Ptr = nullptr; });
}

BOOL InitOnceExecuteOnce(PINIT_ONCE once, PINIT_ONCE_FN function, PVOID parameter, LPVOID* context) {
    return api::call<Api::InitOnceExecuteOnce>(
        std::tie(once, function, parameter, context), [&]() -> Result<BOOL> {
            if (TRY(of(once).begin(false, false, context)) == core::InitOnce::Begin::Done) return TRUE;
            PVOID unwanted = nullptr;
            // The function gets the caller's variable with its value.
            PVOID* const result = context ? context : &unwanted;
            // A function that does not return has failed: other threads do not wait for it for ever.
            auto fail = [&] { static_cast<void>(of(once).complete(true, false, nullptr)); };
            core::ExitGuard guard = core::guard_call(fail);
            const BOOL initialised = function(once, parameter, result);
            guard.dismiss();
            if (!initialised) {
                TRY(of(once).complete(true, false, nullptr));
                // Keeps the last error that the function set.
                return FALSE;
            }
            auto completed = of(once).complete(false, false, *result);
            if (!completed) {
                fail();
                return completed.error();
            }
            return TRUE;
        });
}

BOOL InitOnceBeginInitialize(LPINIT_ONCE once, DWORD flags, PBOOL pending, LPVOID* context) {
    return api::call<Api::InitOnceBeginInitialize>(
        std::tie(once, flags, pending, context), [&]() -> Result<void> {
            constexpr DWORD both = INIT_ONCE_CHECK_ONLY | INIT_ONCE_ASYNC;
            if (flags & ~both || (flags & both) == both) return Error::InvalidParameter;
            TRY(api::check_out(pending));
            *pending = TRY(of(once).begin(flags & INIT_ONCE_CHECK_ONLY, flags & INIT_ONCE_ASYNC, context)) ==
                       core::InitOnce::Begin::Perform;
            return {};
        });
}

BOOL InitOnceComplete(LPINIT_ONCE once, DWORD flags, LPVOID context) {
    return api::call<Api::InitOnceComplete>(std::tie(once, flags, context), [&]() -> Result<void> {
        if (flags & ~(INIT_ONCE_ASYNC | INIT_ONCE_INIT_FAILED)) return Error::InvalidParameter;
        return of(once).complete(flags & INIT_ONCE_INIT_FAILED, flags & INIT_ONCE_ASYNC, context);
    });
}

void InitializeConditionVariable(PCONDITION_VARIABLE variable) {
    api::call<Api::InitializeConditionVariable>(std::tie(variable), [&] { variable->Ptr = nullptr; });
}

BOOL SleepConditionVariableCS(PCONDITION_VARIABLE variable, PCRITICAL_SECTION section, DWORD milliseconds) {
    return api::call<Api::SleepConditionVariableCS>(
        std::tie(variable, section, milliseconds), [&]() -> Result<void> {
            const auto deadline = os::Deadline::after_milliseconds(milliseconds);
            const std::uint32_t ticket = of(variable).ticket();
            of(section).leave();
            auto result = of(variable).wait(ticket, deadline);
            of(section).enter();
            return result;
        });
}

BOOL SleepConditionVariableSRW(PCONDITION_VARIABLE variable, PSRWLOCK lock, DWORD milliseconds, ULONG flags) {
    return api::call<Api::SleepConditionVariableSRW>(
        std::tie(variable, lock, milliseconds, flags), [&]() -> Result<void> {
            if (flags & ~CONDITION_VARIABLE_LOCKMODE_SHARED) return Error::InvalidParameter;
            const bool shared = flags & CONDITION_VARIABLE_LOCKMODE_SHARED;
            const auto deadline = os::Deadline::after_milliseconds(milliseconds);
            const std::uint32_t ticket = of(variable).ticket();
            if (shared)
                of(lock).unlock_shared();
            else
                of(lock).unlock_exclusive();
            auto result = of(variable).wait(ticket, deadline);
            if (shared)
                of(lock).lock_shared();
            else
                of(lock).lock_exclusive();
            return result;
        });
}

void WakeConditionVariable(PCONDITION_VARIABLE variable) {
    api::call<Api::WakeConditionVariable>(std::tie(variable), [&] {
        os::ErrnoKeeper keep_errno;
        of(variable).wake(false);
    });
}
void WakeAllConditionVariable(PCONDITION_VARIABLE variable) {
    api::call<Api::WakeAllConditionVariable>(std::tie(variable), [&] {
        os::ErrnoKeeper keep_errno;
        of(variable).wake(true);
    });
}

BOOL WaitOnAddress(volatile VOID* address, PVOID compare, SIZE_T size, DWORD milliseconds) {
    return api::call<Api::WaitOnAddress>(std::tie(address, compare, size, milliseconds), [&] {
        return core::wait_on_address(address, compare, size, os::Deadline::after_milliseconds(milliseconds));
    });
}
void WakeByAddressSingle(PVOID address) {
    api::call<Api::WakeByAddressSingle>(std::tie(address), [&] {
        os::ErrnoKeeper keep_errno;
        core::wake_by_address(address, false);
    });
}
void WakeByAddressAll(PVOID address) {
    api::call<Api::WakeByAddressAll>(std::tie(address), [&] {
        os::ErrnoKeeper keep_errno;
        core::wake_by_address(address, true);
    });
}

BOOL InitializeSynchronizationBarrier(LPSYNCHRONIZATION_BARRIER barrier, LONG threads, LONG spins) {
    return api::call<Api::InitializeSynchronizationBarrier>(
        std::tie(barrier, threads, spins), [&]() -> Result<void> {
            if (threads <= 0) return Error::InvalidParameter;
            of(barrier).initialise(static_cast<std::uint32_t>(threads));
            return {};
        });
}
BOOL EnterSynchronizationBarrier(LPSYNCHRONIZATION_BARRIER barrier, DWORD flags) {
    return api::call<Api::EnterSynchronizationBarrier>(std::tie(barrier, flags), [&]() -> BOOL {
        os::ErrnoKeeper keep_errno;
        return of(barrier).enter();
    });
}
BOOL DeleteSynchronizationBarrier(LPSYNCHRONIZATION_BARRIER barrier) {
    return api::call<Api::DeleteSynchronizationBarrier>(std::tie(barrier), [&]() -> BOOL {
        os::ErrnoKeeper keep_errno;
        of(barrier).drain();
        return TRUE;
    });
}
}
