// Threads that create, fire and close work, waits and timers of the thread pool at random moments. After a
// wait for the callbacks none may run: the memory that they use is freed.
//
//     stress_pool_storm [seed] [steps a thread]
#include <winsock2.h>

#include "random.hpp"

namespace {

using namespace stress;

const int actors = 6;
LONG calls_made;

/// Used by the callbacks; its owner frees it when no callback can run any more.
struct Subject {
    LONG calls = 0;
    HANDLE event = CreateEventA(nullptr, FALSE, FALSE, nullptr);
    Subject() {
        if (!event) complain("no event");
    }
    ~Subject() {
        InterlockedExchangeAdd(&calls_made, calls);
        CloseHandle(event);
    }
    Subject(const Subject&) = delete;
    Subject& operator=(const Subject&) = delete;
};

void call(void* subject) { InterlockedIncrement(&static_cast<Subject*>(subject)->calls); }
void CALLBACK work(PTP_CALLBACK_INSTANCE, void* subject, PTP_WORK) { call(subject); }
void CALLBACK waited(PTP_CALLBACK_INSTANCE, void* subject, PTP_WAIT wait, TP_WAIT_RESULT) {
    call(subject);
    // Waits again, whatever its owner does meanwhile.
    SetThreadpoolWait(wait, static_cast<Subject*>(subject)->event, nullptr);
}
void CALLBACK timed(PTP_CALLBACK_INSTANCE, void* subject, PTP_TIMER) { call(subject); }
void CALLBACK old_style(void* subject, BOOLEAN) { call(subject); }

FILETIME in_milliseconds(unsigned count) {
    ULARGE_INTEGER time;
    time.QuadPart = static_cast<ULONGLONG>(-10000ll * count);
    return {time.LowPart, time.HighPart};
}

void storm_work(Random& random, PTP_CALLBACK_ENVIRON environment) {
    Subject subject;
    PTP_WORK item = CreateThreadpoolWork(work, &subject, environment);
    if (!item) return complain("CreateThreadpoolWork");
    const LONG count = static_cast<LONG>(random.below(20));
    for (LONG i = 0; i < count; ++i)
        SubmitThreadpoolWork(item);
    const bool cancel = random.below(2);
    WaitForThreadpoolWorkCallbacks(item, cancel);
    const LONG calls = InterlockedCompareExchange(&subject.calls, 0, 0);
    if (cancel ? calls > count : calls != count) complain("not one callback a submission");
    CloseThreadpoolWork(item);
}

void storm_wait(Random& random, PTP_CALLBACK_ENVIRON environment) {
    Subject subject;
    PTP_WAIT item = CreateThreadpoolWait(waited, &subject, environment);
    if (!item) return complain("CreateThreadpoolWait");
    FILETIME soon = in_milliseconds(random.below(3));
    SetThreadpoolWait(item, subject.event, random.below(2) ? &soon : nullptr);
    for (unsigned i = random.below(5); i != 0; --i)
        SetEvent(subject.event);
    // The callback may restart the wait until none of them is left.
    WaitForThreadpoolWaitCallbacks(item, FALSE);
    SetThreadpoolWait(item, nullptr, nullptr);
    WaitForThreadpoolWaitCallbacks(item, TRUE);
    SetThreadpoolWait(item, nullptr, nullptr);
    WaitForThreadpoolWaitCallbacks(item, TRUE);
    CloseThreadpoolWait(item);
}

void storm_timer(Random& random, PTP_CALLBACK_ENVIRON environment) {
    Subject subject;
    PTP_TIMER item = CreateThreadpoolTimer(timed, &subject, environment);
    if (!item) return complain("CreateThreadpoolTimer");
    FILETIME soon = in_milliseconds(random.below(3));
    SetThreadpoolTimer(item, &soon, random.below(2), random.below(3));
    if (random.below(2)) Sleep(random.below(3));
    SetThreadpoolTimer(item, nullptr, 0, 0);
    WaitForThreadpoolTimerCallbacks(item, random.below(2));
    CloseThreadpoolTimer(item);
}

void storm_registered(Random& random) {
    Subject subject;
    HANDLE wait = nullptr;
    if (!RegisterWaitForSingleObject(&wait, subject.event, old_style, &subject,
                                     random.below(2) ? random.below(3) : INFINITE,
                                     random.below(2) ? WT_EXECUTEONLYONCE : WT_EXECUTEDEFAULT))
        return complain("RegisterWaitForSingleObject");
    for (unsigned i = random.below(5); i != 0; --i)
        SetEvent(subject.event);
    if (!UnregisterWaitEx(wait, INVALID_HANDLE_VALUE)) complain("UnregisterWaitEx");
}

void storm_timer_queue(Random& random) {
    Subject subject;
    HANDLE queue = random.below(2) ? CreateTimerQueue() : nullptr;
    HANDLE timer = nullptr;
    if (!CreateTimerQueueTimer(&timer, queue, old_style, &subject, random.below(3), random.below(2), 0))
        return complain("CreateTimerQueueTimer");
    if (random.below(2)) ChangeTimerQueueTimer(queue, timer, random.below(2), random.below(2));
    const bool all = queue && random.below(2);
    if (!all && !DeleteTimerQueueTimer(queue, timer, INVALID_HANDLE_VALUE)) complain("DeleteTimerQueueTimer");
    if (queue && !DeleteTimerQueueEx(queue, INVALID_HANDLE_VALUE)) complain("DeleteTimerQueueEx");
}

void storm_group(Random& random, PTP_POOL pool) {
    Subject subjects[4];
    PTP_CLEANUP_GROUP group = CreateThreadpoolCleanupGroup();
    TP_CALLBACK_ENVIRON environment;
    InitializeThreadpoolEnvironment(&environment);
    SetThreadpoolCallbackPool(&environment, pool);
    SetThreadpoolCallbackCleanupGroup(&environment, group, nullptr);
    for (Subject& subject : subjects) {
        PTP_WORK item = CreateThreadpoolWork(work, &subject, &environment);
        if (!item) complain("CreateThreadpoolWork in a group");
        for (unsigned i = random.below(4); item && i != 0; --i)
            SubmitThreadpoolWork(item);
    }
    CloseThreadpoolCleanupGroupMembers(group, random.below(2), nullptr);
    CloseThreadpoolCleanupGroup(group);
    DestroyThreadpoolEnvironment(&environment);
}

struct Actor {
    unsigned seed;
    int steps;
};

DWORD WINAPI act(void* context) {
    const auto* actor = static_cast<Actor*>(context);
    Random random = random_of(actor->seed);
    PTP_POOL pool = nullptr;
    for (int step = 0; step < actor->steps; ++step) {
        if (step % 100 == 0) {
            if (pool) CloseThreadpool(pool);
            pool = CreateThreadpool(nullptr);
            SetThreadpoolThreadMaximum(pool, 1 + random.below(4));
        }
        TP_CALLBACK_ENVIRON own;
        InitializeThreadpoolEnvironment(&own);
        SetThreadpoolCallbackPool(&own, pool);
        PTP_CALLBACK_ENVIRON environment = random.below(2) ? &own : nullptr;
        switch (random.below(6)) {
        case 0:
            storm_wait(random, environment);
            break;
        case 1:
            storm_timer(random, environment);
            break;
        case 2:
            storm_registered(random);
            break;
        case 3:
            storm_timer_queue(random);
            break;
        case 4:
            storm_group(random, pool);
            break;
        default:
            storm_work(random, environment);
        }
        DestroyThreadpoolEnvironment(&own);
    }
    CloseThreadpool(pool);
    return 0;
}

} // namespace

int main(int count, char** arguments) {
    const Arguments wishes(count, arguments, 1000);
    HANDLE threads[actors];
    Actor actor[actors];
    for (unsigned i = 0; i < actors; ++i) {
        actor[i] = {wishes.seed * actors + i, wishes.steps};
        threads[i] = CreateThread(nullptr, 0, act, &actor[i], 0, nullptr);
    }
    WaitForMultipleObjects(actors, threads, TRUE, INFINITE);
    for (HANDLE thread : threads)
        CloseHandle(thread);
    std::printf("%ld callbacks\n", static_cast<long>(calls_made));
    return wrong != 0;
}
