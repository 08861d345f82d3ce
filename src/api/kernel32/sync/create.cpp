#include <windows.h>

#include "api/kernel32/sync/create.hpp"
#include "catalog/functions/kernel32_waits.hpp"

using namespace ws2;

extern "C" {

HANDLE CreateEventA(LPSECURITY_ATTRIBUTES attributes, BOOL manual_reset, BOOL initial_state, LPCSTR name) {
    return api::call<Api::CreateEventA>(
        std::tie(attributes, manual_reset, initial_state, name), [&]() -> Result<HANDLE> {
            return api::create_event(attributes, manual_reset != 0, initial_state != 0, name);
        });
}

HANDLE CreateEventExA(LPSECURITY_ATTRIBUTES attributes, LPCSTR name, DWORD flags, DWORD access) {
    return api::call<Api::CreateEventExA>(std::tie(attributes, name, flags, access), [&]() -> Result<HANDLE> {
        return api::create_event(attributes, flags & CREATE_EVENT_MANUAL_RESET,
                                 flags & CREATE_EVENT_INITIAL_SET, name);
    });
}

HANDLE OpenEventA(DWORD access, BOOL inherit, LPCSTR name) {
    return api::call<Api::OpenEventA>(std::tie(access, inherit, name), [&]() -> Result<HANDLE> {
        return api::open_object(name, core::ObjectKind::Event, inherit);
    });
}

HANDLE CreateMutexA(LPSECURITY_ATTRIBUTES attributes, BOOL initial_owner, LPCSTR name) {
    return api::call<Api::CreateMutexA>(std::tie(attributes, initial_owner, name), [&]() -> Result<HANDLE> {
        return api::create_mutex(attributes, initial_owner != 0, name);
    });
}

HANDLE CreateMutexExA(LPSECURITY_ATTRIBUTES attributes, LPCSTR name, DWORD flags, DWORD access) {
    return api::call<Api::CreateMutexExA>(std::tie(attributes, name, flags, access), [&]() -> Result<HANDLE> {
        return api::create_mutex(attributes, flags & CREATE_MUTEX_INITIAL_OWNER, name);
    });
}

HANDLE OpenMutexA(DWORD access, BOOL inherit, LPCSTR name) {
    return api::call<Api::OpenMutexA>(std::tie(access, inherit, name), [&]() -> Result<HANDLE> {
        return api::open_object(name, core::ObjectKind::Mutex, inherit);
    });
}

HANDLE CreateSemaphoreA(LPSECURITY_ATTRIBUTES attributes, LONG initial, LONG maximum, LPCSTR name) {
    return api::call<Api::CreateSemaphoreA>(
        std::tie(attributes, initial, maximum, name),
        [&]() -> Result<HANDLE> { return api::create_semaphore(attributes, initial, maximum, name); });
}

HANDLE CreateSemaphoreExA(LPSECURITY_ATTRIBUTES attributes, LONG initial, LONG maximum, LPCSTR name,
                          DWORD flags, DWORD access) {
    return api::call<Api::CreateSemaphoreExA>(
        std::tie(attributes, initial, maximum, name, flags, access),
        [&]() -> Result<HANDLE> { return api::create_semaphore(attributes, initial, maximum, name); });
}

HANDLE OpenSemaphoreA(DWORD access, BOOL inherit, LPCSTR name) {
    return api::call<Api::OpenSemaphoreA>(std::tie(access, inherit, name), [&]() -> Result<HANDLE> {
        return api::open_object(name, core::ObjectKind::Semaphore, inherit);
    });
}

HANDLE CreateWaitableTimerA(LPSECURITY_ATTRIBUTES attributes, BOOL manual_reset, LPCSTR name) {
    return api::call<Api::CreateWaitableTimerA>(
        std::tie(attributes, manual_reset, name),
        [&]() -> Result<HANDLE> { return api::create_timer(attributes, manual_reset != 0, name); });
}

HANDLE CreateWaitableTimerExA(LPSECURITY_ATTRIBUTES attributes, LPCSTR name, DWORD flags, DWORD access) {
    return api::call<Api::CreateWaitableTimerExA>(
        std::tie(attributes, name, flags, access), [&]() -> Result<HANDLE> {
            return api::create_timer(attributes, flags & CREATE_WAITABLE_TIMER_MANUAL_RESET, name);
        });
}

HANDLE OpenWaitableTimerA(DWORD access, BOOL inherit, LPCSTR name) {
    return api::call<Api::OpenWaitableTimerA>(std::tie(access, inherit, name), [&]() -> Result<HANDLE> {
        return api::open_object(name, core::ObjectKind::Timer, inherit);
    });
}
}
