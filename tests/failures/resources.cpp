// A resource is missing once: the call fails or waits, and all works again afterwards.
#include "extension.hpp"
#include "linux.hpp"

#include <iphlpapi.h>
#include <sys/resource.h>

#include <vector>

using namespace conformance;
using namespace failures;

namespace {

/// A receive of one byte with an event. Static memory: an operation may outlive a test that fails.
struct Receive {
    WSAOVERLAPPED overlapped{};
    char byte = 0;

    Receive() { overlapped.hEvent = WSACreateEvent(); }
    /// 0, WSA_IO_PENDING or another error.
    int post(SOCKET s) {
        WSABUF room{1, &byte};
        DWORD flags = 0;
        if (WSARecv(s, &room, 1, nullptr, &flags, &overlapped, nullptr) == 0) return 0;
        return WSAGetLastError();
    }
    bool comes() { return WaitForSingleObject(overlapped.hEvent, patience) == WAIT_OBJECT_0; }
};

struct Port {
    HANDLE handle = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 0);
    ~Port() { CloseHandle(handle); }
    bool bind(SOCKET s, ULONG_PTR key) { return CreateIoCompletionPort((HANDLE)s, handle, key, 0) == handle; }
    /// The key of the next packet; 0 at the deadline, and after a failed operation with `error`.
    ULONG_PTR next(DWORD milliseconds, DWORD* error = nullptr) {
        DWORD bytes;
        ULONG_PTR key = 0;
        LPOVERLAPPED overlapped = nullptr;
        const BOOL good = GetQueuedCompletionStatus(handle, &bytes, &key, &overlapped, milliseconds);
        if (error) *error = good || !overlapped ? 0 : GetLastError();
        return overlapped ? key : 0;
    }
};

/// Four AcceptEx on one listener.
struct Accepts {
    Listener listener;
    Accept each[4];

    bool post() {
        for (Accept& accept : each)
            if (!accept.post(listener)) return false;
        return true;
    }
};

void CALLBACK count_call(ULONG_PTR counter) { InterlockedIncrement((LONG*)counter); }

} // namespace

// Comes first: the background thread must not have been started yet.
TEST(the_background_thread_is_started_by_the_next_operation) {
    Pair pair;
    REQUIRE(pair.good());
    Port port;
    REQUIRE(port.bind(pair.b, 1));
    static Receive first, second;
    {
        const Plan plan("thread@1=WSAENOBUFS");
        EXPECT_EQ(first.post(pair.b), WSA_IO_PENDING);
        EXPECT_EQ(plan.raised(), 1);
    }
    // No thread waits on the port, so the background completes the operations.
    EXPECT_EQ(second.post(pair.b), WSA_IO_PENDING);
    EXPECT_EQ(send(pair.a, "ab", 2, 0), 2);
    EXPECT(first.comes());
    EXPECT(second.comes());
}

TEST(a_receive_without_a_port_fails_once) {
    Pair pair;
    REQUIRE(pair.good());
    static Receive failing, good;
    {
        const Plan plan("epoll_ctl@1=WSAENOBUFS");
        EXPECT_EQ(failing.post(pair.b), WSAENOBUFS);
        EXPECT_EQ(plan.raised(), 1);
    }
    EXPECT_EQ(good.post(pair.b), WSA_IO_PENDING);
    EXPECT_EQ(send(pair.a, "a", 1, 0), 1);
    EXPECT(good.comes());
}

TEST(a_failed_binding_to_a_port_changes_nothing) {
    Pair pair;
    Socket other(SOCK_DGRAM, IPPROTO_UDP);
    REQUIRE(pair.good());
    Port port;
    REQUIRE(port.bind(other, 7));
    static Receive before, after;
    // Watched by the background.
    EXPECT_EQ(before.post(pair.b), WSA_IO_PENDING);
    {
        const Plan plan("epoll_ctl@1=WSAENOBUFS");
        EXPECT(!port.bind(pair.b, 1));
        EXPECT_EQ(plan.raised(), 1);
    }
    // It still is, and belongs to no port.
    EXPECT_EQ(send(pair.a, "a", 1, 0), 1);
    EXPECT(before.comes());
    EXPECT_EQ(port.next(0), 0);
    REQUIRE(port.bind(pair.b, 1));
    EXPECT_EQ(after.post(pair.b), WSA_IO_PENDING);
    EXPECT_EQ(send(pair.a, "b", 1, 0), 1);
    EXPECT_EQ(port.next(patience), 1);
}

TEST(an_accepted_socket_is_watched_after_a_failure) {
    Port port;
    static Accept accept;
    static Receive receive;
    Listener listener;
    REQUIRE(port.bind(listener, 1));
    REQUIRE(port.bind(accept.s, 2));
    REQUIRE(accept.post(listener));
    Socket client(SOCK_STREAM, IPPROTO_TCP);
    {
        // The descriptor stands for another connection, which the port's epoll is to watch.
        const Plan plan("epoll_ctl@1=WSAENOBUFS");
        REQUIRE(connect_to(client, listener.address));
        EXPECT_EQ(port.next(patience), 1);
        EXPECT_EQ(plan.raised(), 1);
    }
    EXPECT_EQ(receive.post(accept.s), WSA_IO_PENDING);
    EXPECT_EQ(send(client, "a", 1, 0), 1);
    EXPECT_EQ(port.next(patience), 2);
}

TEST(an_apc_wakes_a_thread_without_a_wake_descriptor) {
    Pair pair;
    REQUIRE(pair.good());
    static Port port;
    REQUIRE(port.bind(pair.b, 1));
    const Plan plan("eventfd=WSAEMFILE");
    static LONG calls;
    calls = 0;
    const auto wait = [](LPVOID) -> DWORD {
        OVERLAPPED_ENTRY entry;
        ULONG count;
        const BOOL got = GetQueuedCompletionStatusEx(port.handle, &entry, 1, &count, patience, TRUE);
        return got ? 0 : GetLastError();
    };
    HANDLE thread = CreateThread(nullptr, 0, wait, nullptr, 0, nullptr);
    REQUIRE(thread);
    EXPECT(QueueUserAPC(count_call, thread, (ULONG_PTR)&calls));
    EXPECT_EQ(WaitForSingleObject(thread, patience), WAIT_OBJECT_0);
    DWORD code = 0;
    EXPECT(GetExitCodeThread(thread, &code));
    EXPECT_EQ(code, WAIT_IO_COMPLETION);
    EXPECT_EQ(calls, 1);
    CloseHandle(thread);
}

// The accept socket is there: Windows needs no handle more.
TEST(accept_ex_completes_at_the_limit_of_descriptors) {
    static Accepts accepts;
    Port port;
    Socket clients[4] = {{SOCK_STREAM, IPPROTO_TCP},
                         {SOCK_STREAM, IPPROTO_TCP},
                         {SOCK_STREAM, IPPROTO_TCP},
                         {SOCK_STREAM, IPPROTO_TCP}};
    REQUIRE(port.bind(accepts.listener, 1));
    REQUIRE(accepts.post());
    rlimit limit;
    REQUIRE(getrlimit(RLIMIT_NOFILE, &limit) == 0);
    // Lower than every descriptor that is open.
    const rlimit low{3, limit.rlim_max};
    REQUIRE(setrlimit(RLIMIT_NOFILE, &low) == 0);
    DWORD error = 0;
    EXPECT(connect_to(clients[0], accepts.listener.address));
    EXPECT_EQ(port.next(patience, &error), 1);
    EXPECT_EQ(error, 0);
    // The others wait.
    EXPECT_EQ(port.next(100), 0);
    rlimit now{};
    getrlimit(RLIMIT_NOFILE, &now);
    EXPECT_EQ(now.rlim_cur, 3);
    EXPECT_EQ(setrlimit(RLIMIT_NOFILE, &limit), 0);
    for (int i = 1; i < 4; ++i) {
        EXPECT(connect_to(clients[i], accepts.listener.address));
        EXPECT_EQ(port.next(patience, &error), 1);
        EXPECT_EQ(error, 0);
    }
    for (Accept& accept : accepts.each)
        EXPECT_EQ(accept.update(accepts.listener), 0);
}

TEST(accept_ex_waits_while_nothing_helps) {
    static Accepts accepts;
    Port port;
    Socket client(SOCK_STREAM, IPPROTO_TCP);
    REQUIRE(port.bind(accepts.listener, 1));
    REQUIRE(accepts.post());
    DWORD error = 0;
    {
        // No edge reports the connection again.
        const Plan plan("descriptor=WSAEMFILE");
        REQUIRE(connect_to(client, accepts.listener.address));
        EXPECT_EQ(port.next(200, &error), 0);
        EXPECT_EQ(error, 0);
        EXPECT(plan.raised() >= 2);
        // Some tries, 20 ms apart, and no more.
        EXPECT(plan.raised() < 200);
    }
    EXPECT_EQ(port.next(patience, &error), 1);
    EXPECT_EQ(error, 0);
}

TEST(a_listener_that_waits_for_descriptors_can_be_closed) {
    static Accepts accepts;
    Port port;
    Socket client(SOCK_STREAM, IPPROTO_TCP);
    REQUIRE(port.bind(accepts.listener, 1));
    REQUIRE(accepts.post());
    const Plan plan("descriptor=WSAEMFILE");
    REQUIRE(connect_to(client, accepts.listener.address));
    EXPECT_EQ(port.next(50), 0);
    accepts.listener.close();
    for (int i = 0; i < 4; ++i) {
        DWORD error = 0;
        EXPECT_EQ(port.next(patience, &error), 1);
        EXPECT_EQ(error, ERROR_OPERATION_ABORTED);
    }
}

TEST(a_timer_rings_without_a_wake_descriptor) {
    const Plan plan("eventfd=WSAEMFILE");
    HANDLE timer = CreateWaitableTimerA(nullptr, TRUE, nullptr);
    REQUIRE(timer);
    LARGE_INTEGER due;
    due.QuadPart = -10000;
    EXPECT(SetWaitableTimer(timer, &due, 0, nullptr, nullptr, FALSE));
    EXPECT_EQ(WaitForSingleObject(timer, patience), WAIT_OBJECT_0);
    CloseHandle(timer);
}

TEST(threads_start_after_a_failure) {
    const auto nothing = [](LPVOID) -> DWORD { return 0; };
    {
        const Plan plan("thread@1=WSAENOBUFS");
        EXPECT_RAISES(CreateThread, ERROR_NOT_ENOUGH_MEMORY,
                      !CreateThread(nullptr, 0, nothing, nullptr, 0, nullptr));
    }
    HANDLE thread = CreateThread(nullptr, 0, nothing, nullptr, 0, nullptr);
    REQUIRE(thread);
    EXPECT_EQ(WaitForSingleObject(thread, patience), WAIT_OBJECT_0);
    CloseHandle(thread);
}

TEST(a_pool_makes_its_callback_after_a_failure) {
    const auto signal = [](PTP_CALLBACK_INSTANCE, PVOID event) { SetEvent((HANDLE)event); };
    HANDLE event = CreateEventA(nullptr, FALSE, FALSE, nullptr);
    PTP_POOL pool = CreateThreadpool(nullptr);
    REQUIRE(event && pool);
    TP_CALLBACK_ENVIRON environment;
    InitializeThreadpoolEnvironment(&environment);
    SetThreadpoolCallbackPool(&environment, pool);
    {
        const Plan plan("thread@1=WSAENOBUFS");
        EXPECT(!TrySubmitThreadpoolCallback(signal, event, &environment));
        EXPECT_EQ(plan.raised(), 1);
    }
    EXPECT(TrySubmitThreadpoolCallback(signal, event, &environment));
    EXPECT_EQ(WaitForSingleObject(event, patience), WAIT_OBJECT_0);
    CloseThreadpool(pool);
    CloseHandle(event);
}

// A look-up without a thread to do it fails in the call.
TEST(a_lookup_begins_after_a_failure) {
    HANDLE event = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    const auto look_up = [&](OVERLAPPED& record, PADDRINFOEXW* found) {
        record = {};
        record.hEvent = event;
        return GetAddrInfoExW(L"127.0.0.1", L"80", NS_ALL, nullptr, nullptr, found, nullptr, &record, nullptr,
                              nullptr);
    };
    static OVERLAPPED record;
    static PADDRINFOEXW found;
    {
        const Plan plan("thread@1=WSAENOBUFS");
        EXPECT_RAISES(GetAddrInfoEx, WSA_NOT_ENOUGH_MEMORY,
                      (WSASetLastError(look_up(record, &found)), WSAGetLastError() != WSA_IO_PENDING));
        EXPECT_EQ(plan.raised(), 1);
    }
    EXPECT_EQ(look_up(record, &found), WSA_IO_PENDING);
    EXPECT_EQ(WaitForSingleObject(event, patience), WAIT_OBJECT_0);
    EXPECT_EQ(GetAddrInfoExOverlappedResult(&record), 0);
    FreeAddrInfoExW(found);
    CloseHandle(event);
}

TEST(memory_is_mapped_after_a_failure) {
    {
        const Plan plan("mmap@1=WSAENOBUFS");
        EXPECT(!VirtualAlloc(nullptr, 1 << 16, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE));
        EXPECT_EQ(plan.raised(), 1);
    }
    void* memory = VirtualAlloc(nullptr, 1 << 16, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
    EXPECT(memory);
    EXPECT(VirtualFree(memory, 0, MEM_RELEASE));
}

// A lack of descriptors is no lack of IPv6.
TEST(the_loopback_has_ipv6_after_a_lack_of_descriptors) {
    const auto families = [] {
        addrinfo* list = nullptr;
        int found = 0;
        if (getaddrinfo(nullptr, "80", nullptr, &list) != 0) return found;
        for (const addrinfo* it = list; it; it = it->ai_next)
            found |= it->ai_family == AF_INET6 ? 2 : 1;
        freeaddrinfo(list);
        return found;
    };
    {
        const Plan plan("descriptor@1=WSAEMFILE");
        families();
    }
    SOCKET six = socket(AF_INET6, SOCK_DGRAM, 0);
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    address.sin6_addr = in6addr_loopback;
    const bool has = six != INVALID_SOCKET && bind(six, (sockaddr*)&address, sizeof address) == 0;
    if (six != INVALID_SOCKET) closesocket(six);
    EXPECT_EQ(families(), has ? 3 : 1);
}

// The tables of the IP Helper are read from files of the kernel: none is empty because no file can be opened.
TEST(tables_fail_at_the_limit_of_descriptors) {
    struct Table {
        const char* name;
        DWORD (*read)(void* room, ULONG size);
    };
    static const Table tables[] = {
        {"GetTcpTable",
         [](void* room, ULONG size) { return GetTcpTable((PMIB_TCPTABLE)room, &size, FALSE); }},
        {"GetUdpTable",
         [](void* room, ULONG size) { return GetUdpTable((PMIB_UDPTABLE)room, &size, FALSE); }},
        {"GetExtendedTcpTable",
         [](void* room, ULONG size) {
             return GetExtendedTcpTable(room, &size, FALSE, AF_INET, TCP_TABLE_OWNER_PID_ALL, 0);
         }},
        {"GetTcpStatistics", [](void* room, ULONG) { return GetTcpStatistics((PMIB_TCPSTATS)room); }},
        {"GetUdpStatistics", [](void* room, ULONG) { return GetUdpStatistics((PMIB_UDPSTATS)room); }},
        {"GetIpStatistics", [](void* room, ULONG) { return GetIpStatistics((PMIB_IPSTATS)room); }},
        {"GetIcmpStatistics", [](void* room, ULONG) { return GetIcmpStatistics((PMIB_ICMP)room); }},
        {"GetNetworkParams",
         [](void* room, ULONG size) { return GetNetworkParams((PFIXED_INFO)room, &size); }},
        {"GetMulticastIpAddressTable",
         [](void*, ULONG) {
             PMIB_MULTICASTIPADDRESS_TABLE table = nullptr;
             const DWORD result = GetMulticastIpAddressTable(AF_INET, &table);
             if (table) FreeMibTable(table);
             return result;
         }},
        {"GetProcessTimes",
         [](void*, ULONG) {
             FILETIME times[4];
             const HANDLE self = GetCurrentProcess();
             return GetProcessTimes(self, times, times + 1, times + 2, times + 3) ? 0 : GetLastError();
         }},
    };
    std::vector<char> room(8 << 20);
    rlimit limit;
    REQUIRE(getrlimit(RLIMIT_NOFILE, &limit) == 0);
    const rlimit low{3, limit.rlim_max};
    for (const Table& table : tables) {
        REQUIRE(setrlimit(RLIMIT_NOFILE, &low) == 0);
        const DWORD without = table.read(room.data(), static_cast<ULONG>(room.size()));
        REQUIRE(setrlimit(RLIMIT_NOFILE, &limit) == 0);
        const DWORD with = table.read(room.data(), static_cast<ULONG>(room.size()));
        if (without != ERROR_TOO_MANY_OPEN_FILES || with != 0)
            std::printf("%s: %lu, then %lu\n", table.name, (unsigned long)without, (unsigned long)with);
        EXPECT_EQ(without, ERROR_TOO_MANY_OPEN_FILES);
        EXPECT_EQ(with, 0);
    }
}

// The limit that a system call for a socket has reported is a Win32 code where the function is one of
// kernel32.
TEST(functions_of_the_kernel_have_win32_codes_at_the_limit) {
    Socket s(SOCK_DGRAM, IPPROTO_UDP);
    Port port;
    rlimit limit;
    REQUIRE(getrlimit(RLIMIT_NOFILE, &limit) == 0);
    const rlimit low{3, limit.rlim_max};
    const HANDLE self = GetCurrentProcess();
    HANDLE copy = nullptr;
    REQUIRE(setrlimit(RLIMIT_NOFILE, &low) == 0);
    const DWORD bound = port.bind(s, 1) ? 0 : GetLastError();
    const BOOL duplicated =
        DuplicateHandle(self, (HANDLE)(SOCKET)s, self, &copy, 0, FALSE, DUPLICATE_SAME_ACCESS);
    const DWORD error = duplicated ? 0 : GetLastError();
    const SOCKET other = socket(AF_INET, SOCK_DGRAM, 0);
    const int of_winsock = WSAGetLastError();
    REQUIRE(setrlimit(RLIMIT_NOFILE, &limit) == 0);
    EXPECT_EQ(bound, ERROR_TOO_MANY_OPEN_FILES);
    EXPECT_EQ(error, ERROR_TOO_MANY_OPEN_FILES);
    EXPECT_EQ(other, INVALID_SOCKET);
    EXPECT_EQ(of_winsock, WSAEMFILE);
    EXPECT(port.bind(s, 1));
}

MAIN
