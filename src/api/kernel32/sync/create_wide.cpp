#include <windows.h>

#include "api/gate/wide_text.hpp"
#include "api/kernel32/sync/create.hpp"
#include "catalog/functions/kernel32_waits.hpp"

using namespace ws2;

extern "C" {

HANDLE CreateEventW(LPSECURITY_ATTRIBUTES attributes, BOOL manual_reset, BOOL initial_state, LPCWSTR name) {
    return api::call<Api::CreateEventW>(
        std::tie(attributes, manual_reset, initial_state, name), [&]() -> Result<HANDLE> {
            return api::create_event(attributes, manual_reset != 0, initial_state != 0, Narrow(name).get());
        });
}

HANDLE CreateEventExW(LPSECURITY_ATTRIBUTES attributes, LPCWSTR name, DWORD flags, DWORD access) {
    return api::call<Api::CreateEventExW>(std::tie(attributes, name, flags, access), [&]() -> Result<HANDLE> {
        return api::create_event(attributes, flags & CREATE_EVENT_MANUAL_RESET,
                                 flags & CREATE_EVENT_INITIAL_SET, Narrow(name).get());
    });
}

HANDLE OpenEventW(DWORD access, BOOL inherit, LPCWSTR name) {
    return api::call<Api::OpenEventW>(std::tie(access, inherit, name), [&]() -> Result<HANDLE> {
        return api::open_object(Narrow(name).get(), core::ObjectKind::Event, inherit);
    });
}

HANDLE CreateMutexW(LPSECURITY_ATTRIBUTES attributes, BOOL initial_owner, LPCWSTR name) {
    return api::call<Api::CreateMutexW>(std::tie(attributes, initial_owner, name), [&]() -> Result<HANDLE> {
        return api::create_mutex(attributes, initial_owner != 0, Narrow(name).get());
    });
}

HANDLE CreateMutexExW(LPSECURITY_ATTRIBUTES attributes, LPCWSTR name, DWORD flags, DWORD access) {
    return api::call<Api::CreateMutexExW>(std::tie(attributes, name, flags, access), [&]() -> Result<HANDLE> {
        return api::create_mutex(attributes, flags & CREATE_MUTEX_INITIAL_OWNER, Narrow(name).get());
    });
}

HANDLE OpenMutexW(DWORD access, BOOL inherit, LPCWSTR name) {
    return api::call<Api::OpenMutexW>(std::tie(access, inherit, name), [&]() -> Result<HANDLE> {
        return api::open_object(Narrow(name).get(), core::ObjectKind::Mutex, inherit);
    });
}

HANDLE CreateSemaphoreW(LPSECURITY_ATTRIBUTES attributes, LONG initial, LONG maximum, LPCWSTR name) {
    return api::call<Api::CreateSemaphoreW>(
        std::tie(attributes, initial, maximum, name), [&]() -> Result<HANDLE> {
            return api::create_semaphore(attributes, initial, maximum, Narrow(name).get());
        });
}

HANDLE CreateSemaphoreExW(LPSECURITY_ATTRIBUTES attributes, LONG initial, LONG maximum, LPCWSTR name,
                          DWORD flags, DWORD access) {
    return api::call<Api::CreateSemaphoreExW>(
        std::tie(attributes, initial, maximum, name, flags, access), [&]() -> Result<HANDLE> {
            return api::create_semaphore(attributes, initial, maximum, Narrow(name).get());
        });
}

HANDLE OpenSemaphoreW(DWORD access, BOOL inherit, LPCWSTR name) {
    return api::call<Api::OpenSemaphoreW>(std::tie(access, inherit, name), [&]() -> Result<HANDLE> {
        return api::open_object(Narrow(name).get(), core::ObjectKind::Semaphore, inherit);
    });
}

HANDLE CreateWaitableTimerW(LPSECURITY_ATTRIBUTES attributes, BOOL manual_reset, LPCWSTR name) {
    return api::call<Api::CreateWaitableTimerW>(
        std::tie(attributes, manual_reset, name), [&]() -> Result<HANDLE> {
            return api::create_timer(attributes, manual_reset != 0, Narrow(name).get());
        });
}

HANDLE CreateWaitableTimerExW(LPSECURITY_ATTRIBUTES attributes, LPCWSTR name, DWORD flags, DWORD access) {
    return api::call<Api::CreateWaitableTimerExW>(
        std::tie(attributes, name, flags, access), [&]() -> Result<HANDLE> {
            return api::create_timer(attributes, flags & CREATE_WAITABLE_TIMER_MANUAL_RESET,
                                     Narrow(name).get());
        });
}

HANDLE OpenWaitableTimerW(DWORD access, BOOL inherit, LPCWSTR name) {
    return api::call<Api::OpenWaitableTimerW>(std::tie(access, inherit, name), [&]() -> Result<HANDLE> {
        return api::open_object(Narrow(name).get(), core::ObjectKind::Timer, inherit);
    });
}
}
