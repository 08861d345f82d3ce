// Threads that the installed library orders, for ThreadSanitizer: no report without an argument. With "race"
// or "locks" there is one: the mistake is the program's.
#include <winsock2.h>

#include <windows.h>
#include <ws2tcpip.h>

#include <atomic>
#include <cstdio>
#include <cstring>

namespace {

int shared = 0; // each test reads and writes it from several threads
constexpr int kRounds = 200;

void need(bool condition, const char* what) {
    if (condition) return;
    std::printf("failed: %s\n", what);
    std::fflush(stdout);
    ExitProcess(3);
}

HANDLE start(DWORD(WINAPI* function)(void*), void* argument = nullptr) {
    HANDLE thread = CreateThread(nullptr, 0, function, argument, 0, nullptr);
    need(thread != nullptr, "CreateThread");
    return thread;
}
void join(HANDLE thread) {
    need(WaitForSingleObject(thread, INFINITE) == WAIT_OBJECT_0, "join");
    CloseHandle(thread);
}
/// The function on two threads, with what each wrote seen by the next.
void twice(DWORD(WINAPI* function)(void*)) {
    HANDLE threads[] = {start(function), start(function)};
    need(WaitForMultipleObjects(2, threads, TRUE, INFINITE) == WAIT_OBJECT_0, "join of two");
    for (HANDLE each : threads)
        CloseHandle(each);
    ++shared;
}

CRITICAL_SECTION section, other_section;
SRWLOCK lock = SRWLOCK_INIT;
CONDITION_VARIABLE condition = CONDITION_VARIABLE_INIT;
HANDLE event, answer, mutex, semaphore, port;

void sections() {
    twice([](void*) -> DWORD {
        for (int i = 0; i < kRounds; ++i) {
            EnterCriticalSection(&section);
            EnterCriticalSection(&section);
            ++shared;
            LeaveCriticalSection(&section);
            ++shared;
            LeaveCriticalSection(&section);
            if (TryEnterCriticalSection(&section)) {
                ++shared;
                LeaveCriticalSection(&section);
            }
        }
        return 0;
    });
}

void reader_locks() {
    twice([](void*) -> DWORD {
        int sum = 0;
        for (int i = 0; i < kRounds; ++i) {
            AcquireSRWLockExclusive(&lock);
            ++shared;
            ReleaseSRWLockExclusive(&lock);
            AcquireSRWLockShared(&lock);
            sum += shared;
            ReleaseSRWLockShared(&lock);
            if (TryAcquireSRWLockExclusive(&lock)) {
                ++shared;
                ReleaseSRWLockExclusive(&lock);
            }
        }
        return sum == 0;
    });
}

bool ready = false;
void condition_variables() {
    ready = false;
    HANDLE thread = start([](void*) -> DWORD {
        EnterCriticalSection(&section);
        while (!ready)
            SleepConditionVariableCS(&condition, &section, INFINITE);
        ready = false;
        LeaveCriticalSection(&section);
        AcquireSRWLockExclusive(&lock);
        while (!ready)
            SleepConditionVariableSRW(&condition, &lock, INFINITE, 0);
        ++shared;
        ReleaseSRWLockExclusive(&lock);
        return 0;
    });
    EnterCriticalSection(&section);
    ready = true;
    ++shared;
    LeaveCriticalSection(&section);
    WakeAllConditionVariable(&condition);
    for (;;) {
        EnterCriticalSection(&section);
        const bool taken = !ready;
        LeaveCriticalSection(&section);
        if (taken) break;
        SwitchToThread();
    }
    AcquireSRWLockExclusive(&lock);
    ready = true;
    ReleaseSRWLockExclusive(&lock);
    WakeConditionVariable(&condition);
    join(thread);
    ++shared;
}

void events() {
    HANDLE thread = start([](void*) -> DWORD {
        for (int i = 0; i < kRounds; ++i) {
            need(WaitForSingleObject(event, INFINITE) == WAIT_OBJECT_0, "wait");
            ++shared;
            SetEvent(answer);
        }
        return 0;
    });
    // A copy of the handle is the same object.
    HANDLE copy = nullptr;
    need(DuplicateHandle(GetCurrentProcess(), event, GetCurrentProcess(), &copy, 0, FALSE,
                         DUPLICATE_SAME_ACCESS),
         "DuplicateHandle");
    for (int i = 0; i < kRounds; ++i) {
        ++shared;
        SignalObjectAndWait(copy, answer, INFINITE, FALSE);
    }
    join(thread);
    CloseHandle(copy);
    ++shared;
}

void mutexes() {
    twice([](void*) -> DWORD {
        for (int i = 0; i < kRounds; ++i) {
            WaitForSingleObject(mutex, INFINITE);
            ++shared;
            ReleaseMutex(mutex);
            WaitForSingleObject(semaphore, INFINITE);
            ReleaseSemaphore(semaphore, 1, nullptr);
        }
        return 0;
    });
}

struct Packet : OVERLAPPED {
    int value = 0;
};
void ports() {
    HANDLE thread = start([](void*) -> DWORD {
        for (int i = 0; i < kRounds; ++i) {
            DWORD bytes;
            ULONG_PTR key;
            OVERLAPPED* overlapped;
            need(GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, INFINITE),
                 "GetQueuedCompletionStatus");
            auto* packet = static_cast<Packet*>(overlapped);
            shared += packet->value;
            delete packet;
        }
        return 0;
    });
    for (int i = 0; i < kRounds; ++i) {
        auto* packet = new Packet{};
        packet->value = i;
        need(PostQueuedCompletionStatus(port, 0, 0, packet), "PostQueuedCompletionStatus");
    }
    join(thread);
    ++shared;
}

INIT_ONCE once = INIT_ONCE_STATIC_INIT;
int initialised = 0;
void initialisation() {
    twice([](void*) -> DWORD {
        InitOnceExecuteOnce(
            &once,
            [](PINIT_ONCE, void*, void**) -> BOOL {
                initialised = 42;
                return TRUE;
            },
            nullptr, nullptr);
        return initialised != 42;
    });
}

struct Entry {
    SLIST_ENTRY link;
    int value;
};
void lists() {
    auto* list =
        static_cast<SLIST_HEADER*>(_aligned_malloc(sizeof(SLIST_HEADER), MEMORY_ALLOCATION_ALIGNMENT));
    InitializeSListHead(list);
    HANDLE thread = start(
        [](void* it) -> DWORD {
            for (int i = 0; i < kRounds; ++i) {
                auto* entry =
                    static_cast<Entry*>(_aligned_malloc(sizeof(Entry), MEMORY_ALLOCATION_ALIGNMENT));
                entry->value = i;
                InterlockedPushEntrySList(static_cast<SLIST_HEADER*>(it), &entry->link);
            }
            return 0;
        },
        list);
    for (int found = 0; found < kRounds;) {
        auto* entry = reinterpret_cast<Entry*>(InterlockedPopEntrySList(list));
        if (!entry) {
            SwitchToThread();
            continue;
        }
        ++found;
        initialised += entry->value;
        entry->value = 0;
        _aligned_free(entry);
    }
    join(thread);
    _aligned_free(list);
}

int calls_run = 0;
void calls() {
    HANDLE thread = start([](void*) -> DWORD {
        while (calls_run < 2) // both may run in one wait
            need(SleepEx(INFINITE, TRUE) == WAIT_IO_COMPLETION, "SleepEx");
        return 0;
    });
    for (int i = 0; i < 2; ++i) {
        auto* number = new int(i);
        QueueUserAPC(
            [](ULONG_PTR it) {
                auto* given = reinterpret_cast<int*>(it);
                shared += *given;
                delete given;
                ++calls_run;
                SetEvent(answer);
            },
            thread, reinterpret_cast<ULONG_PTR>(number));
        WaitForSingleObject(answer, INFINITE);
        ++shared;
    }
    join(thread);
}

void pools() {
    PTP_WORK work = CreateThreadpoolWork(
        [](PTP_CALLBACK_INSTANCE, void* it, PTP_WORK) {
            EnterCriticalSection(&section);
            ++*static_cast<int*>(it);
            LeaveCriticalSection(&section);
        },
        &shared, nullptr);
    ++shared;
    for (int i = 0; i < 20; ++i)
        SubmitThreadpoolWork(work);
    WaitForThreadpoolWorkCallbacks(work, FALSE);
    CloseThreadpoolWork(work);
    ++shared;
    PTP_TIMER timer = CreateThreadpoolTimer(
        [](PTP_CALLBACK_INSTANCE, void* it, PTP_TIMER) {
            ++*static_cast<int*>(it);
            SetEvent(answer);
        },
        &shared, nullptr);
    FILETIME now = {0, 0};
    SetThreadpoolTimer(timer, &now, 0, 0);
    WaitForSingleObject(answer, INFINITE);
    ++shared;
    WaitForThreadpoolTimerCallbacks(timer, TRUE);
    CloseThreadpoolTimer(timer);
    ++shared;
    HANDLE waiting = nullptr;
    RegisterWaitForSingleObject(
        &waiting, event,
        [](void* it, BOOLEAN) {
            ++*static_cast<int*>(it);
            SetEvent(answer);
        },
        &shared, INFINITE, WT_EXECUTEONLYONCE);
    ++shared;
    SetEvent(event);
    WaitForSingleObject(answer, INFINITE);
    ++shared;
    UnregisterWaitEx(waiting, INVALID_HANDLE_VALUE);
}

SOCKET ends[2];
void make_ends() {
    sockaddr_in6 address = {};
    int length = sizeof address;
    SOCKET listener = socket(AF_INET6, SOCK_STREAM, 0);
    address.sin6_family = AF_INET6;
    address.sin6_addr = in6addr_loopback;
    need(bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
             listen(listener, 1) == 0,
         "listen");
    getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length);
    ends[0] = WSASocketW(AF_INET6, SOCK_STREAM, 0, nullptr, 0, WSA_FLAG_OVERLAPPED);
    need(connect(ends[0], reinterpret_cast<sockaddr*>(&address), sizeof address) == 0, "connect");
    ends[1] = accept(listener, nullptr, nullptr);
    closesocket(listener);
}

void sockets() {
    make_ends();
    HANDLE thread = start([](void*) -> DWORD {
        char byte = 0;
        for (int i = 0; i < kRounds; ++i) {
            need(recv(ends[1], &byte, 1, 0) == 1, "recv");
            ++shared;
            need(send(ends[1], &byte, 1, 0) == 1, "send");
        }
        return 0;
    });
    char byte = 1;
    for (int i = 0; i < kRounds; ++i) {
        ++shared;
        send(ends[0], &byte, 1, 0);
        fd_set readable;
        FD_ZERO(&readable);
        FD_SET(ends[0], &readable);
        need(select(0, &readable, nullptr, nullptr, nullptr) == 1, "select");
        recv(ends[0], &byte, 1, 0);
        ++shared;
    }
    join(thread);
}

struct Operation : OVERLAPPED {
    WSABUF buffer;
    char bytes[16];
    int serial;
};
void overlapped() {
    CreateIoCompletionPort(reinterpret_cast<HANDLE>(ends[0]), port, 0, 0);
    HANDLE thread = start([](void*) -> DWORD {
        for (int i = 0; i < kRounds; ++i) {
            DWORD bytes;
            ULONG_PTR key;
            OVERLAPPED* completed;
            need(GetQueuedCompletionStatus(port, &bytes, &key, &completed, INFINITE), "completion");
            auto* operation = static_cast<Operation*>(completed);
            need(bytes == 1 && operation->bytes[0] == 'x', "the byte");
            shared += operation->serial;
            delete operation;
            SetEvent(answer);
        }
        return 0;
    });
    for (int i = 0; i < kRounds; ++i) {
        auto* operation = new Operation{};
        operation->buffer = {1, operation->bytes};
        operation->serial = i;
        DWORD flags = 0;
        const int result = WSARecv(ends[0], &operation->buffer, 1, nullptr, &flags, operation, nullptr);
        need(result == 0 || WSAGetLastError() == WSA_IO_PENDING, "WSARecv");
        send(ends[1], "x", 1, 0);
        WaitForSingleObject(answer, INFINITE);
        ++shared;
    }
    join(thread);
    // A completion routine, and an event.
    Operation operation = {};
    operation.buffer = {1, operation.bytes};
    DWORD flags = 0;
    thread = start([](void*) -> DWORD {
        ++shared;
        send(ends[0], "y", 1, 0);
        return 0;
    });
    WSARecv(ends[1], &operation.buffer, 1, nullptr, &flags, &operation,
            [](DWORD error, DWORD bytes, OVERLAPPED* it, DWORD) {
                need(error == 0 && bytes == 1 && static_cast<Operation*>(it)->bytes[0] == 'y', "routine");
                ++shared;
            });
    while (SleepEx(INFINITE, TRUE) != WAIT_IO_COMPLETION) {
    }
    ++shared;
    join(thread);
    closesocket(ends[0]);
    closesocket(ends[1]);
}

volatile LONG word = 0;
void addresses() {
    HANDLE thread = start([](void*) -> DWORD {
        LONG before = 0;
        while (InterlockedCompareExchange(&word, 0, 0) == 0)
            WaitOnAddress(&word, &before, sizeof before, INFINITE);
        ++shared;
        return 0;
    });
    ++shared;
    InterlockedExchange(&word, 1);
    WakeByAddressAll(const_cast<LONG*>(&word));
    join(thread);
}

SYNCHRONIZATION_BARRIER barrier;
int halves[2];
void barriers() {
    InitializeSynchronizationBarrier(&barrier, 2, 0);
    HANDLE thread = start([](void*) -> DWORD {
        halves[0] = 1;
        EnterSynchronizationBarrier(&barrier, 0);
        return halves[1] != 1;
    });
    halves[1] = 1;
    EnterSynchronizationBarrier(&barrier, 0);
    need(halves[0] == 1, "the other half");
    join(thread);
}

} // namespace

int main(int count, char** arguments) {
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    InitializeCriticalSection(&section);
    InitializeCriticalSection(&other_section);
    event = CreateEventW(nullptr, FALSE, FALSE, nullptr);
    answer = CreateEventW(nullptr, FALSE, FALSE, nullptr);
    mutex = CreateMutexW(nullptr, FALSE, nullptr);
    semaphore = CreateSemaphoreW(nullptr, 1, 1, nullptr);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 0);
    const char* mistake = count > 1 ? arguments[1] : "";
    if (std::strcmp(mistake, "race") == 0) {
        // Both threads call the library, which orders nothing here. Neither ends before the other: of a
        // thread that has ended the tool may not find the stack, and then does not report.
        static std::atomic<int> begun{0}, done{0};
        static const auto meet = [](std::atomic<int>& threads) {
            threads.fetch_add(1, std::memory_order_relaxed);
            while (threads.load(std::memory_order_relaxed) < 2)
                SwitchToThread();
        };
        twice([](void*) -> DWORD {
            meet(begun);
            for (int i = 0; i < kRounds; ++i) {
                ++shared;
                WSASetLastError(0);
                SwitchToThread();
            }
            meet(done);
            return 0;
        });
        return 0;
    }
    if (std::strcmp(mistake, "locks") == 0) {
        // Each thread has another lock.
        HANDLE thread = start([](void*) -> DWORD {
            for (int i = 0; i < kRounds; ++i) {
                EnterCriticalSection(&other_section);
                ++shared;
                LeaveCriticalSection(&other_section);
            }
            return 0;
        });
        for (int i = 0; i < kRounds; ++i) {
            EnterCriticalSection(&section);
            ++shared;
            LeaveCriticalSection(&section);
        }
        join(thread);
        return 0;
    }
    sections();
    reader_locks();
    condition_variables();
    events();
    mutexes();
    ports();
    initialisation();
    lists();
    calls();
    pools();
    sockets();
    overlapped();
    addresses();
    barriers();
    DeleteCriticalSection(&section);
    DeleteCriticalSection(&other_section);
    WSACleanup();
    std::printf("done\n");
    return 0;
}
