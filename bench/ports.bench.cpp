// Completion packets posted and dequeued by 1 to 8 threads, compared with a queue of mutex and condition
// variable.
#include <winsock2.h>

#include <windows.h>

#include "raw_queue.hpp"

#include <benchmark/benchmark.h>

namespace {

HANDLE port;
RawQueue* queue;

void port_post_and_get(benchmark::State& state) {
    if (state.thread_index() == 0) port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 64);
    OVERLAPPED overlapped = {};
    for (auto _ : state) {
        DWORD bytes = 0;
        ULONG_PTR key = 0;
        OVERLAPPED* got = nullptr;
        PostQueuedCompletionStatus(port, 1, 2, &overlapped);
        if (!GetQueuedCompletionStatus(port, &bytes, &key, &got, INFINITE)) state.SkipWithError("no packet");
    }
    state.SetItemsProcessed(state.iterations());
    if (state.thread_index() == 0) CloseHandle(port);
}

void raw_post_and_get(benchmark::State& state) {
    if (state.thread_index() == 0) queue = new RawQueue;
    int packet = 0;
    for (auto _ : state) {
        queue->push(&packet);
        benchmark::DoNotOptimize(queue->pop());
    }
    state.SetItemsProcessed(state.iterations());
    if (state.thread_index() == 0) delete queue;
}

void port_get_many(benchmark::State& state) {
    HANDLE own = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 1);
    OVERLAPPED overlapped = {};
    OVERLAPPED_ENTRY entries[64];
    for (auto _ : state) {
        for (int i = 0; i < 64; ++i)
            PostQueuedCompletionStatus(own, 1, 2, &overlapped);
        for (ULONG left = 64, removed = 0; left; left -= removed)
            if (!GetQueuedCompletionStatusEx(own, entries, left, &removed, INFINITE, FALSE))
                state.SkipWithError("no packet");
    }
    state.SetItemsProcessed(state.iterations() * 64);
    CloseHandle(own);
}

void raw_get_many(benchmark::State& state) {
    RawQueue own;
    int packet = 0;
    for (auto _ : state) {
        for (int i = 0; i < 64; ++i)
            own.push(&packet);
        for (int i = 0; i < 64; ++i)
            benchmark::DoNotOptimize(own.pop());
    }
    state.SetItemsProcessed(state.iterations() * 64);
}

} // namespace

// One packet at a time, by 1 to 8 threads on one queue.
BENCHMARK(port_post_and_get)->Name("ws2_post_and_get")->Arg(1)->UseRealTime();
BENCHMARK(raw_post_and_get)->Name("raw_post_and_get")->Arg(1)->UseRealTime();
BENCHMARK(port_post_and_get)->Name("ws2_post_and_get")->Arg(1)->ThreadRange(2, 8)->UseRealTime();
BENCHMARK(raw_post_and_get)->Name("raw_post_and_get")->Arg(1)->ThreadRange(2, 8)->UseRealTime();
// 64 posted, then taken, by one thread.
BENCHMARK(port_get_many)->Name("ws2_post_and_get_many")->Arg(64)->UseRealTime();
BENCHMARK(raw_get_many)->Name("raw_post_and_get_many")->Arg(64)->UseRealTime();
