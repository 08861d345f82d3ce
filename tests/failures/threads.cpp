// Threads that end inside the program's code, threads that have operations under way, and signals.
#include "extension.hpp"
#include "linux.hpp"

#include <pthread.h>
#include <signal.h>
#include <stdexcept>
#include <unistd.h>

using namespace conformance;
using namespace failures;

namespace {

void CALLBACK end_thread(ULONG_PTR code) { ExitThread((DWORD)code); }

/// Runs the function on a thread that it ends with ExitThread(7).
bool ends_with_seven(LPTHREAD_START_ROUTINE function, LPVOID context) {
    HANDLE thread = CreateThread(nullptr, 0, function, context, 0, nullptr);
    if (!thread) return false;
    DWORD code = 0;
    const bool ended = WaitForSingleObject(thread, patience) == WAIT_OBJECT_0;
    GetExitCodeThread(thread, &code);
    CloseHandle(thread);
    return ended && code == 7;
}

int CALLBACK throw_error(LPWSABUF, LPWSABUF, LPQOS, LPQOS, LPWSABUF, LPWSABUF, GROUP*, DWORD_PTR) {
    throw std::runtime_error("the condition function throws");
}
int CALLBACK exit_thread(LPWSABUF, LPWSABUF, LPQOS, LPQOS, LPWSABUF, LPWSABUF, GROUP*, DWORD_PTR) {
    ExitThread(7);
}
int CALLBACK exit_pthread(LPWSABUF, LPWSABUF, LPQOS, LPQOS, LPWSABUF, LPWSABUF, GROUP*, DWORD_PTR) {
    pthread_exit(nullptr);
}

/// A listener with a caller, whose connection is to be closed when the condition function does not return.
struct Caller {
    Listener listener;
    Socket client{SOCK_STREAM, IPPROTO_TCP};
    int before = 0;
    LPCONDITIONPROC condition = nullptr;

    bool calls() {
        before = descriptors();
        // A connection that is left open is not to hang the test.
        const DWORD milliseconds = 5000;
        setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, (const char*)&milliseconds, sizeof milliseconds);
        return connect_to(client, listener.address);
    }
    static DWORD WINAPI accept(LPVOID self) {
        const Caller& it = *static_cast<Caller*>(self);
        WSAAccept(it.listener, nullptr, nullptr, it.condition, 0);
        return 0;
    }
    void expect_nothing_left() {
        EXPECT_EQ(descriptors(), before);
        char byte;
        EXPECT(recv(client, &byte, 1, 0) <= 0 && WSAGetLastError() != WSAETIMEDOUT);
        // Nothing uses the listener any more, so its descriptor closes with its handle.
        listener.close();
        EXPECT_EQ(descriptors(), before - 1);
    }
};

struct PoolReceive {
    Pair pair;
    WSAOVERLAPPED overlapped{};
    char byte = 0;
    HANDLE thread = nullptr;
    HANDLE begun = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    int result = -1;

    static void CALLBACK begin(PTP_CALLBACK_INSTANCE, PVOID self) {
        PoolReceive& it = *static_cast<PoolReceive*>(self);
        it.overlapped.hEvent = WSACreateEvent();
        WSABUF room{1, &it.byte};
        DWORD flags = 0;
        it.result = WSARecv(it.pair.b, &room, 1, nullptr, &flags, &it.overlapped, nullptr) == 0
                        ? 0
                        : WSAGetLastError();
        DuplicateHandle(GetCurrentProcess(), GetCurrentThread(), GetCurrentProcess(), &it.thread, 0, FALSE,
                        DUPLICATE_SAME_ACCESS);
        SetEvent(it.begun);
    }
};

/// Whether all threads but this one block the signal.
bool others_block(int number) {
    bool all = true;
    DIR* folder = opendir("/proc/self/task");
    if (!folder) return false;
    while (const dirent* entry = readdir(folder)) {
        const int thread = std::atoi(entry->d_name);
        if (thread == 0 || thread == (int)gettid()) continue;
        char path[64], line[256];
        std::snprintf(path, sizeof path, "/proc/self/task/%d/status", thread);
        FILE* status = std::fopen(path, "r");
        unsigned long long blocked = 0;
        bool known = false;
        while (status && std::fgets(line, sizeof line, status))
            known = known || std::sscanf(line, "SigBlk: %llx", &blocked) == 1;
        if (status) std::fclose(status);
        if (known && !(blocked >> (number - 1) & 1)) all = false;
    }
    closedir(folder);
    return all;
}

volatile sig_atomic_t handled = 0;
void handle(int) { handled = 1; }

BOOL CALLBACK exit_in_init(PINIT_ONCE, PVOID, PVOID*) { ExitThread(7); }
BOOL CALLBACK throw_in_init(PINIT_ONCE, PVOID, PVOID*) { throw std::runtime_error("no initialisation"); }
BOOL CALLBACK initialise(PINIT_ONCE, PVOID, PVOID*) { return TRUE; }

} // namespace

TEST(a_thread_that_ends_in_an_apc_leaves_its_port) {
    const int before = descriptors();
    {
        Pair pair;
        REQUIRE(pair.good());
        static HANDLE port;
        port = CreateIoCompletionPort((HANDLE)pair.b.s, nullptr, 1, 0);
        REQUIRE(port);
        EXPECT(ends_with_seven(
            [](LPVOID) -> DWORD {
                OVERLAPPED_ENTRY entry;
                ULONG count;
                QueueUserAPC(end_thread, GetCurrentThread(), 7);
                GetQueuedCompletionStatusEx(port, &entry, 1, &count, patience, TRUE);
                return 0;
            },
            nullptr));
        EXPECT(CloseHandle(port));
    }
    EXPECT_EQ(descriptors(), before);
}

TEST(a_condition_function_that_throws_leaves_nothing) {
    Caller caller;
    caller.condition = throw_error;
    REQUIRE(caller.calls());
    bool caught = false;
    try {
        Caller::accept(&caller);
    } catch (const std::runtime_error&) {
        caught = true;
    }
    EXPECT(caught);
    caller.expect_nothing_left();
}

TEST(a_condition_function_that_ends_the_thread_leaves_nothing) {
    Caller caller;
    caller.condition = exit_thread;
    REQUIRE(caller.calls());
    EXPECT(ends_with_seven(Caller::accept, &caller));
    caller.expect_nothing_left();
}

TEST(a_condition_function_that_ends_a_pthread_leaves_nothing) {
    Caller caller;
    caller.condition = exit_pthread;
    REQUIRE(caller.calls());
    pthread_t thread;
    REQUIRE(pthread_create(
                &thread, nullptr,
                [](void* it) -> void* {
                    Caller::accept(it);
                    return nullptr;
                },
                &caller) == 0);
    EXPECT_EQ(pthread_join(thread, nullptr), 0);
    caller.expect_nothing_left();
}

TEST(an_initialisation_that_does_not_return_has_failed) {
    static INIT_ONCE once;
    InitOnceInitialize(&once);
    EXPECT(ends_with_seven(
        [](LPVOID) -> DWORD {
            InitOnceExecuteOnce(&once, exit_in_init, nullptr, nullptr);
            return 0;
        },
        nullptr));
    bool caught = false;
    try {
        InitOnceExecuteOnce(&once, throw_in_init, nullptr, nullptr);
    } catch (const std::runtime_error&) {
        caught = true;
    }
    EXPECT(caught);
    EXPECT(InitOnceExecuteOnce(&once, initialise, nullptr, nullptr));
}

TEST(a_callback_that_ends_its_thread_is_over) {
    const auto end = [](PTP_CALLBACK_INSTANCE instance, PVOID, PTP_WORK) {
        CallbackMayRunLong(instance);
        ExitThread(7);
    };
    PTP_WORK work = CreateThreadpoolWork(end, nullptr, nullptr);
    REQUIRE(work);
    for (int i = 0; i < 4; ++i)
        SubmitThreadpoolWork(work);
    WaitForThreadpoolWorkCallbacks(work, FALSE);
    CloseThreadpoolWork(work);
}

TEST(a_look_up_thread_that_its_routine_ends_is_replaced) {
    // More than there are such threads at a time.
    static HANDLE called;
    called = CreateSemaphoreA(nullptr, 0, 100, nullptr);
    REQUIRE(called);
    const auto routine = [](DWORD, DWORD, LPWSAOVERLAPPED) {
        ReleaseSemaphore(called, 1, nullptr);
        ExitThread(0);
    };
    static OVERLAPPED overlapped[40];
    static PADDRINFOEXW results[40];
    for (int i = 0; i < 40; ++i) {
        HANDLE handle = nullptr;
        const int done = GetAddrInfoExW(L"localhost", nullptr, NS_ALL, nullptr, nullptr, &results[i], nullptr,
                                        &overlapped[i], routine, &handle);
        REQUIRE(done == WSA_IO_PENDING);
        EXPECT_EQ(WaitForSingleObject(called, patience), WAIT_OBJECT_0);
    }
    for (PADDRINFOEXW& result : results)
        FreeAddrInfoExW(result);
    CloseHandle(called);
}

TEST(a_pool_thread_stays_while_it_has_an_operation) {
    static PoolReceive receive;
    REQUIRE(receive.pair.good());
    PTP_POOL pool = CreateThreadpool(nullptr);
    REQUIRE(pool);
    TP_CALLBACK_ENVIRON environment;
    InitializeThreadpoolEnvironment(&environment);
    SetThreadpoolCallbackPool(&environment, pool);
    REQUIRE(TrySubmitThreadpoolCallback(PoolReceive::begin, &receive, &environment));
    EXPECT_EQ(WaitForSingleObject(receive.begun, patience), WAIT_OBJECT_0);
    EXPECT_EQ(receive.result, WSA_IO_PENDING);
    // Nothing else keeps the thread.
    CloseThreadpool(pool);
    EXPECT_EQ(WaitForSingleObject(receive.thread, 300), WAIT_TIMEOUT);
    EXPECT_EQ(send(receive.pair.a, "a", 1, 0), 1);
    EXPECT_EQ(WaitForSingleObject(receive.overlapped.hEvent, patience), WAIT_OBJECT_0);
    DWORD bytes = 0, flags = 0;
    EXPECT(WSAGetOverlappedResult(receive.pair.b, &receive.overlapped, &bytes, FALSE, &flags));
    EXPECT_EQ(bytes, 1);
    EXPECT_EQ(WaitForSingleObject(receive.thread, patience), WAIT_OBJECT_0);
    CloseHandle(receive.thread);
    CloseHandle(receive.overlapped.hEvent);
}

// A signal that the program blocks stays pending: no thread of the library takes it.
TEST(threads_of_the_library_block_signals) {
    // The background thread, the timer thread, a thread of the pool.
    Pair pair;
    REQUIRE(pair.good());
    static WSAOVERLAPPED overlapped;
    static char byte;
    WSABUF room{1, &byte};
    DWORD flags = 0;
    overlapped.hEvent = WSACreateEvent();
    EXPECT(WSARecv(pair.b, &room, 1, nullptr, &flags, &overlapped, nullptr) != 0);
    HANDLE timer = CreateWaitableTimerA(nullptr, TRUE, nullptr);
    REQUIRE(timer);
    LARGE_INTEGER due;
    due.QuadPart = -10000;
    EXPECT(SetWaitableTimer(timer, &due, 0, nullptr, nullptr, FALSE));
    EXPECT(QueueUserWorkItem(
        [](LPVOID it) -> DWORD {
            SetEvent((HANDLE)it);
            return 0;
        },
        overlapped.hEvent, WT_EXECUTEDEFAULT));
    EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, patience), WAIT_OBJECT_0);
    EXPECT_EQ(WaitForSingleObject(timer, patience), WAIT_OBJECT_0);
    sigset_t one, before, pending;
    sigemptyset(&one);
    sigaddset(&one, SIGUSR1);
    struct sigaction action {
    }, old{};
    action.sa_handler = handle;
    REQUIRE(sigaction(SIGUSR1, &action, &old) == 0);
    pthread_sigmask(SIG_BLOCK, &one, &before);
    EXPECT(others_block(SIGUSR1));
    kill(getpid(), SIGUSR1);
    sigpending(&pending);
    EXPECT(sigismember(&pending, SIGUSR1) == 1);
    int number = 0;
    if (sigismember(&pending, SIGUSR1) == 1) sigwait(&one, &number);
    EXPECT_EQ(number, SIGUSR1);
    EXPECT_EQ(handled, 0);
    sigaction(SIGUSR1, &old, nullptr);
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    // The program's own threads have the mask of the thread that starts them.
    EXPECT(ends_with_seven(
        [](LPVOID) -> DWORD {
            sigset_t mine;
            pthread_sigmask(SIG_SETMASK, nullptr, &mine);
            return sigismember(&mine, SIGUSR1) ? 1 : 7;
        },
        nullptr));
    CloseHandle(timer);
}

MAIN
