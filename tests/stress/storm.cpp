// Threads that post, cancel, select events and messages, close and reset at random on shared sockets; every
// operation must complete exactly once, and its memory must not be accessed afterwards. Other threads wait
// for the events and messages meanwhile; a socket that is selected at the end must still report.
//
//     stress_storm [seed] [steps a thread]
#include <winsock2.h>

#include "random.hpp"

#include <cstring>

namespace {

using stress::Random;

const int actors = 5, takers = 3, slots = 12, events = 8, waiters = 2;
const UINT kSocketMessage = WM_USER;
const long kAll = FD_READ | FD_WRITE | FD_OOB | FD_CLOSE;

HANDLE port;
LONG started, told, refused, wrong, signals, messages;
/// The first ends the threads that wait.
WSAEVENT event[events];
HWND window;

struct Operation {
    OVERLAPPED overlapped;
    LONG pending;
    char memory[3][700];
};

struct Slot {
    SRWLOCK lock;
    SOCKET ends[2];
};
Slot slot[slots];
SOCKET listener;
sockaddr_in address;

LONG look(LONG& value) { return InterlockedCompareExchange(&value, 0, 0); }

void complain(const char* what) {
    InterlockedIncrement(&wrong);
    std::printf("%s\n", what);
}

/// Held while a socket is not in the port yet: a thread that goes on with the handle of a closed socket must
/// not meet it, since its operations would complete without a packet.
SRWLOCK births = SRWLOCK_INIT;

bool connect_pair(SOCKET (&ends)[2]) {
    ends[0] = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    if (connect(ends[0], reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) return false;
    ends[1] = accept(listener, nullptr, nullptr);
    for (SOCKET s : ends)
        if (!CreateIoCompletionPort(reinterpret_cast<HANDLE>(s), port, 1, 0)) return false;
    return true;
}
bool make_pair(SOCKET (&ends)[2]) {
    AcquireSRWLockExclusive(&births);
    const bool done = connect_pair(ends);
    ReleaseSRWLockExclusive(&births);
    return done;
}

void over(OVERLAPPED* overlapped) {
    auto* operation = CONTAINING_RECORD(overlapped, Operation, overlapped);
    if (InterlockedExchange(&operation->pending, 0) != 1) complain("an operation was told twice");
    if (!HasOverlappedIoCompleted(overlapped)) complain("an operation was told while it was pending");
    delete operation;
    InterlockedIncrement(&told);
}

DWORD WINAPI take(void* which) {
    const bool many = which != nullptr;
    for (;;) {
        if (many) {
            OVERLAPPED_ENTRY entries[8];
            ULONG count = 0;
            if (!GetQueuedCompletionStatusEx(port, entries, 8, &count, INFINITE, TRUE)) continue;
            for (ULONG i = 0; i < count; ++i) {
                if (entries[i].lpCompletionKey == 0) {
                    // Packets taken together with the stop packet count too.
                    for (++i; i < count; ++i)
                        if (entries[i].lpOverlapped)
                            over(entries[i].lpOverlapped);
                        else
                            PostQueuedCompletionStatus(port, 0, 0, nullptr);
                    return 0;
                }
                over(entries[i].lpOverlapped);
            }
        } else {
            DWORD bytes;
            ULONG_PTR key;
            OVERLAPPED* overlapped;
            GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, INFINITE);
            if (!overlapped) return 0;
            over(overlapped);
        }
    }
}

void post(SOCKET s, Random& random, bool send) {
    auto* operation = new Operation();
    operation->pending = 1;
    WSABUF parts[3];
    const DWORD count = 1 + random.below(3);
    for (DWORD i = 0; i < count; ++i) {
        parts[i].buf = operation->memory[i];
        parts[i].len = random.below(700);
    }
    DWORD flags = 0;
    InterlockedIncrement(&started);
    const int result = send ? WSASend(s, parts, count, nullptr, 0, &operation->overlapped, nullptr)
                            : WSARecv(s, parts, count, nullptr, &flags, &operation->overlapped, nullptr);
    if (result == SOCKET_ERROR && WSAGetLastError() != WSA_IO_PENDING) {
        InterlockedDecrement(&started);
        InterlockedIncrement(&refused);
        if (InterlockedExchange(&operation->pending, 0) != 1) complain("a refused operation was told");
        delete operation;
    }
}

/// Selects the socket to an event or to the window, with a random mask.
void select_at_random(SOCKET s, Random& random) {
    const long mask = static_cast<long>(random.below(64)) & kAll;
    if (random.below(4) == 0)
        WSAAsyncSelect(s, window, kSocketMessage, mask);
    else
        WSAEventSelect(s, event[1 + random.below(events - 1)], mask);
}

DWORD WINAPI wait_for_events(void*) {
    for (;;) {
        const DWORD found = WSAWaitForMultipleEvents(events, event, FALSE, WSA_INFINITE, FALSE);
        if (found == WSA_WAIT_EVENT_0) return 0;
        if (found == WSA_WAIT_FAILED) {
            complain("a wait for events failed");
            return 0;
        }
        WSAResetEvent(event[found - WSA_WAIT_EVENT_0]);
        InterlockedIncrement(&signals);
    }
}

DWORD WINAPI take_messages(void* ready) {
    WNDCLASSA kind = {};
    kind.lpfnWndProc = DefWindowProcA;
    kind.lpszClassName = "storm";
    kind.hInstance = GetModuleHandleA(nullptr);
    RegisterClassA(&kind);
    window = CreateWindowExA(0, "storm", "", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, kind.hInstance, nullptr);
    SetEvent(static_cast<HANDLE>(ready));
    MSG message;
    while (GetMessageA(&message, nullptr, 0, 0) > 0)
        if (message.message == kSocketMessage) InterlockedIncrement(&messages);
    DestroyWindow(window);
    UnregisterClassA("storm", kind.hInstance);
    return 0;
}

/// After all that, an event and a message still come.
void check_selections() {
    SOCKET pair[2];
    if (!make_pair(pair)) return complain("no last pair");
    const WSAEVENT last = WSACreateEvent();
    WSAEventSelect(pair[0], last, FD_READ);
    send(pair[1], "1", 1, 0);
    if (WSAWaitForMultipleEvents(1, &last, FALSE, 10000, FALSE) != WSA_WAIT_EVENT_0)
        complain("no event at the end");
    const LONG before = look(messages);
    WSAAsyncSelect(pair[0], window, kSocketMessage, FD_READ);
    for (int waits = 0; look(messages) == before && waits < 1000; ++waits)
        Sleep(10);
    if (look(messages) == before) complain("no message at the end");
    for (SOCKET s : pair)
        closesocket(s);
    WSACloseEvent(last);
}

/// Closes a pair in a random way and replaces it with a new one.
void replace(Slot& place, Random& random) {
    SOCKET fresh[2];
    if (!make_pair(fresh)) {
        complain("no new pair");
        return;
    }
    AcquireSRWLockExclusive(&place.lock);
    SOCKET old[2] = {place.ends[0], place.ends[1]};
    place.ends[0] = fresh[0];
    place.ends[1] = fresh[1];
    ReleaseSRWLockExclusive(&place.lock);
    // Other threads may be inside calls on them, or use a handle that they read before.
    if (random.below(2)) {
        linger hard = {1, 0};
        setsockopt(old[0], SOL_SOCKET, SO_LINGER, reinterpret_cast<char*>(&hard), sizeof hard);
    }
    closesocket(old[0]);
    closesocket(old[1]);
}

struct Actor {
    unsigned seed;
    int steps;
};

DWORD WINAPI act(void* context) {
    const auto* actor = static_cast<Actor*>(context);
    Random random = stress::random_of(actor->seed);
    for (int step = 0; step < actor->steps; ++step) {
        Slot& place = slot[random.below(slots)];
        AcquireSRWLockShared(&place.lock);
        SOCKET s = place.ends[random.below(2)];
        ReleaseSRWLockShared(&place.lock);
        const unsigned dice = random.below(1000);
        if (dice >= 992) {
            replace(place, random);
            continue;
        }
        AcquireSRWLockShared(&births);
        if (dice < 440)
            post(s, random, false);
        else if (dice < 880)
            post(s, random, true);
        else if (dice < 930)
            select_at_random(s, random);
        else if (dice < 960) {
            WSANETWORKEVENTS recorded;
            WSAEnumNetworkEvents(s, nullptr, &recorded);
        } else if (dice < 970)
            CancelIoEx(reinterpret_cast<HANDLE>(s), nullptr);
        else if (dice < 975)
            CancelIo(reinterpret_cast<HANDLE>(s));
        else if (dice < 980)
            shutdown(s, static_cast<int>(random.below(3)));
        else
            PostQueuedCompletionStatus(
                port, 0, 1, &(new Operation{{}, (InterlockedIncrement(&started), 1), {}})->overlapped);
        ReleaseSRWLockShared(&births);
    }
    return 0;
}

} // namespace

int main(int count, char** arguments) {
    const stress::Arguments wishes(count, arguments, 20000);
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 8);
    listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int length = sizeof address;
    bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address);
    listen(listener, SOMAXCONN);
    getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length);
    for (Slot& place : slot) {
        InitializeSRWLock(&place.lock);
        if (!make_pair(place.ends)) complain("no first pair");
    }
    for (WSAEVENT& each : event)
        each = WSACreateEvent();
    const HANDLE ready = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    HANDLE observers[waiters + 1];
    for (int i = 0; i < waiters; ++i)
        observers[i] = CreateThread(nullptr, 0, wait_for_events, nullptr, 0, nullptr);
    DWORD window_thread = 0;
    observers[waiters] = CreateThread(nullptr, 0, take_messages, ready, 0, &window_thread);
    WaitForSingleObject(ready, INFINITE);
    HANDLE threads[actors + takers];
    Actor actor[actors];
    for (int i = 0; i < takers; ++i)
        threads[actors + i] =
            CreateThread(nullptr, 0, take, i % 2 ? static_cast<void*>(&port) : nullptr, 0, nullptr);
    for (int i = 0; i < actors; ++i) {
        actor[i].seed = wishes.seed * actors + static_cast<unsigned>(i);
        actor[i].steps = wishes.steps;
        threads[i] = CreateThread(nullptr, 0, act, &actor[i], 0, nullptr);
    }
    WaitForMultipleObjects(actors, threads, TRUE, INFINITE);
    for (Slot& place : slot)
        for (SOCKET s : place.ends)
            closesocket(s);
    for (int waits = 0; look(told) != look(started) && waits < 1000; ++waits)
        Sleep(10);
    check_selections();
    WSASetEvent(event[0]);
    PostThreadMessageA(window_thread, WM_QUIT, 0, 0);
    WaitForMultipleObjects(waiters + 1, observers, TRUE, INFINITE);
    for (int i = 0; i < takers; ++i)
        PostQueuedCompletionStatus(port, 0, 0, nullptr);
    WaitForMultipleObjects(takers, threads + actors, TRUE, INFINITE);
    DWORD bytes;
    ULONG_PTR key;
    OVERLAPPED* overlapped;
    if (GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, 0) || overlapped)
        complain("one more was told");
    std::printf("%ld told of %ld started, %ld refused\n", static_cast<long>(told), static_cast<long>(started),
                static_cast<long>(refused));
    std::printf("%ld signals, %ld messages\n", static_cast<long>(signals), static_cast<long>(messages));
    if (told != started) complain("some were never told");
    for (HANDLE thread : observers)
        CloseHandle(thread);
    for (WSAEVENT each : event)
        WSACloseEvent(each);
    CloseHandle(ready);
    for (HANDLE thread : threads)
        CloseHandle(thread);
    CloseHandle(port);
    closesocket(listener);
    WSACleanup();
    return wrong != 0;
}
