// The number of threads that a completion port lets work at a time.
#include "connected.hpp"

using namespace conformance;

namespace {

struct Work {
    HANDLE port;
    HANDLE gate;
    bool blocks;
    LONG inside, most, done;
};

LONG look(LONG& value) { return InterlockedCompareExchange(&value, 0, 0); }

DWORD WINAPI work_on_packets(void* context) {
    auto* work = static_cast<Work*>(context);
    for (;;) {
        DWORD bytes;
        ULONG_PTR key;
        OVERLAPPED* overlapped;
        if (!GetQueuedCompletionStatus(work->port, &bytes, &key, &overlapped, INFINITE) || key == 0) return 0;
        const LONG inside = InterlockedIncrement(&work->inside);
        for (LONG most = look(work->most); inside > most; most = look(work->most))
            InterlockedCompareExchange(&work->most, inside, most);
        if (work->blocks) {
            WaitForSingleObject(work->gate, INFINITE);
        } else {
            volatile unsigned spin = 0;
            for (int i = 0; i < 20000; ++i)
                spin = spin + 1;
        }
        InterlockedDecrement(&work->inside);
        InterlockedIncrement(&work->done);
    }
}

void run(Work& work, int packets) {
    const int threads = 4;
    HANDLE handles[threads];
    for (int i = 0; i < threads; ++i)
        handles[i] = CreateThread(nullptr, 0, work_on_packets, &work, 0, nullptr);
    for (int i = 0; i < packets; ++i)
        PostQueuedCompletionStatus(work.port, 0, 1, nullptr);
    if (work.blocks) {
        while (look(work.inside) < 4)
            Sleep(1);
        SetEvent(work.gate);
    }
    while (look(work.done) < packets)
        Sleep(1);
    for (int i = 0; i < threads; ++i)
        PostQueuedCompletionStatus(work.port, 0, 0, nullptr);
    EXPECT(all_end(handles));
}

} // namespace

TEST(one_thread_at_a_time_works) {
    Work work = {CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 1), nullptr, false, 0, 0, 0};
    run(work, 2000);
    EXPECT_EQ(work.most, 1);
    CloseHandle(work.port);
}

TEST(threads_that_wait_do_not_count) {
    Work work = {CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 1),
                 CreateEventA(nullptr, TRUE, FALSE, nullptr),
                 true,
                 0,
                 0,
                 0};
    run(work, 8);
    EXPECT_EQ(work.most, 4);
    CloseHandle(work.gate);
    CloseHandle(work.port);
}

MAIN
