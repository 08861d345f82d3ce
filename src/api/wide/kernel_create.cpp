#include <windows.h>

#include "api/kernel_create.hpp"
#include "api/wide/text.hpp"

using namespace ws2;

extern "C" {

HANDLE CreateEventW(LPSECURITY_ATTRIBUTES attributes, BOOL manual_reset, BOOL initial_state, LPCWSTR name) {
    return api::call<Api::CreateEventW>([&]() -> Result<HANDLE> {
        return api::create_event(attributes, manual_reset != 0, initial_state != 0, Narrow(name).get());
    });
}

HANDLE CreateEventExW(LPSECURITY_ATTRIBUTES attributes, LPCWSTR name, DWORD flags, DWORD) {
    return api::call<Api::CreateEventExW>([&]() -> Result<HANDLE> {
        return api::create_event(attributes, flags & CREATE_EVENT_MANUAL_RESET,
                                 flags & CREATE_EVENT_INITIAL_SET, Narrow(name).get());
    });
}

HANDLE OpenEventW(DWORD, BOOL inherit, LPCWSTR name) {
    return api::call<Api::OpenEventW>([&]() -> Result<HANDLE> {
        return api::open_object(Narrow(name).get(), core::ObjectKind::Event, inherit);
    });
}

HANDLE CreateMutexW(LPSECURITY_ATTRIBUTES attributes, BOOL initial_owner, LPCWSTR name) {
    return api::call<Api::CreateMutexW>([&]() -> Result<HANDLE> {
        return api::create_mutex(attributes, initial_owner != 0, Narrow(name).get());
    });
}

HANDLE CreateMutexExW(LPSECURITY_ATTRIBUTES attributes, LPCWSTR name, DWORD flags, DWORD) {
    return api::call<Api::CreateMutexExW>([&]() -> Result<HANDLE> {
        return api::create_mutex(attributes, flags & CREATE_MUTEX_INITIAL_OWNER, Narrow(name).get());
    });
}

HANDLE OpenMutexW(DWORD, BOOL inherit, LPCWSTR name) {
    return api::call<Api::OpenMutexW>([&]() -> Result<HANDLE> {
        return api::open_object(Narrow(name).get(), core::ObjectKind::Mutex, inherit);
    });
}

HANDLE CreateSemaphoreW(LPSECURITY_ATTRIBUTES attributes, LONG initial, LONG maximum, LPCWSTR name) {
    return api::call<Api::CreateSemaphoreW>([&]() -> Result<HANDLE> {
        return api::create_semaphore(attributes, initial, maximum, Narrow(name).get());
    });
}

HANDLE CreateSemaphoreExW(LPSECURITY_ATTRIBUTES attributes, LONG initial, LONG maximum, LPCWSTR name, DWORD,
                          DWORD) {
    return api::call<Api::CreateSemaphoreExW>([&]() -> Result<HANDLE> {
        return api::create_semaphore(attributes, initial, maximum, Narrow(name).get());
    });
}

HANDLE OpenSemaphoreW(DWORD, BOOL inherit, LPCWSTR name) {
    return api::call<Api::OpenSemaphoreW>([&]() -> Result<HANDLE> {
        return api::open_object(Narrow(name).get(), core::ObjectKind::Semaphore, inherit);
    });
}

HANDLE CreateWaitableTimerW(LPSECURITY_ATTRIBUTES attributes, BOOL manual_reset, LPCWSTR name) {
    return api::call<Api::CreateWaitableTimerW>([&]() -> Result<HANDLE> {
        return api::create_timer(attributes, manual_reset != 0, Narrow(name).get());
    });
}

HANDLE CreateWaitableTimerExW(LPSECURITY_ATTRIBUTES attributes, LPCWSTR name, DWORD flags, DWORD) {
    return api::call<Api::CreateWaitableTimerExW>([&]() -> Result<HANDLE> {
        return api::create_timer(attributes, flags & CREATE_WAITABLE_TIMER_MANUAL_RESET, Narrow(name).get());
    });
}

HANDLE OpenWaitableTimerW(DWORD, BOOL inherit, LPCWSTR name) {
    return api::call<Api::OpenWaitableTimerW>([&]() -> Result<HANDLE> {
        return api::open_object(Narrow(name).get(), core::ObjectKind::Timer, inherit);
    });
}
}
