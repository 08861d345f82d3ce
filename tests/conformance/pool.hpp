#pragma once
#include "conformance.hpp"

// Shared by the chapters on the thread pool.

namespace {

using conformance::kept;

constexpr DWORD kLong = 20000;

// Made with kept(): when an injected failure ends a test early, callbacks may still run.
struct Count {
    LONG calls = 0;
    LONG timeouts = 0;
    HANDLE reached = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    LONG wanted = 1;
    HANDLE hold = nullptr;
    PTP_CALLBACK_INSTANCE instance = nullptr;

    explicit Count(LONG calls_wanted = 1) : wanted(calls_wanted) {}
    Count(const Count&) = delete;
    Count& operator=(const Count&) = delete;

    void called() {
        // Once the last call is counted, the test may end and destroy this.
        const HANDLE gate = hold;
        if (InterlockedIncrement(&calls) == wanted) SetEvent(reached);
        if (gate) WaitForSingleObject(gate, kLong);
    }
    bool comes() { return WaitForSingleObject(reached, kLong) == WAIT_OBJECT_0; }
    LONG so_far() { return InterlockedCompareExchange(&calls, 0, 0); }
};

Count& count_of(PVOID context) { return *static_cast<Count*>(context); }

[[maybe_unused]] DWORD WINAPI thread_function(LPVOID context) {
    count_of(context).called();
    return 0;
}

[[maybe_unused]] void CALLBACK registered(PVOID context, BOOLEAN timed_out) {
    if (timed_out) InterlockedIncrement(&count_of(context).timeouts);
    count_of(context).called();
}

[[maybe_unused]] HANDLE manual_event() { return CreateEventA(nullptr, TRUE, FALSE, nullptr); }
[[maybe_unused]] HANDLE auto_event() { return CreateEventA(nullptr, FALSE, FALSE, nullptr); }

} // namespace
