// SetEvent and WaitForSingleObject, compared with the two futexes that they use.
#include <windows.h>

#include "raw_futex.hpp"

#include <benchmark/benchmark.h>
#include <thread>

namespace {

void futex_ping_pong(benchmark::State& state) {
    RawFutex ping, pong;
    std::thread other([&] {
        while (ping.take())
            pong.give();
    });
    for (auto _ : state) {
        ping.give();
        pong.take();
    }
    ping.stop();
    other.join();
}
BENCHMARK(futex_ping_pong)->Name("raw_event_ping_pong")->Arg(1)->UseRealTime();

struct Pair {
    HANDLE ping = CreateEventA(nullptr, FALSE, FALSE, nullptr);
    HANDLE pong = CreateEventA(nullptr, FALSE, FALSE, nullptr);
    volatile bool stop = false;

    static DWORD WINAPI answer(LPVOID argument) {
        Pair* pair = static_cast<Pair*>(argument);
        while (WaitForSingleObject(pair->ping, INFINITE) == WAIT_OBJECT_0 && !pair->stop)
            SetEvent(pair->pong);
        return 0;
    }
    ~Pair() {
        CloseHandle(ping);
        CloseHandle(pong);
    }
};

void event_ping_pong(benchmark::State& state) {
    Pair pair;
    HANDLE thread = CreateThread(nullptr, 0, Pair::answer, &pair, 0, nullptr);
    for (auto _ : state) {
        SetEvent(pair.ping);
        WaitForSingleObject(pair.pong, INFINITE);
    }
    pair.stop = true;
    SetEvent(pair.ping);
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
}
BENCHMARK(event_ping_pong)->Name("ws2_event_ping_pong")->Arg(1)->UseRealTime();

void event_set_and_taken(benchmark::State& state) {
    HANDLE event = CreateEventA(nullptr, FALSE, FALSE, nullptr);
    for (auto _ : state) {
        SetEvent(event);
        WaitForSingleObject(event, 0);
    }
    CloseHandle(event);
}
BENCHMARK(event_set_and_taken);

void any_of_64(benchmark::State& state) {
    HANDLE events[64];
    for (HANDLE& event : events)
        event = CreateEventA(nullptr, FALSE, FALSE, nullptr);
    for (auto _ : state) {
        SetEvent(events[63]);
        WaitForMultipleObjects(64, events, FALSE, INFINITE);
    }
    for (HANDLE event : events)
        CloseHandle(event);
}
BENCHMARK(any_of_64);

void critical_section(benchmark::State& state) {
    CRITICAL_SECTION section;
    InitializeCriticalSection(&section);
    for (auto _ : state) {
        EnterCriticalSection(&section);
        LeaveCriticalSection(&section);
    }
    DeleteCriticalSection(&section);
}
BENCHMARK(critical_section);

} // namespace
