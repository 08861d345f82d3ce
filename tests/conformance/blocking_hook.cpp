// The blocking hooks of Windows Sockets 1.1: a hook runs while a call blocks, may cancel it, and may call
// nothing else.
#include "sockets.hpp"

#include <mswsock.h>

#include <vector>

namespace {

/// The program has asked for version 1.1 and nothing else, until the end of the test.
struct Version1 {
    Version1() {
        WSACleanup();
        WSADATA data;
        WSAStartup(MAKEWORD(1, 1), &data);
    }
    ~Version1() {
        WSAUnhookBlockingHook();
        WSACleanup();
        WSADATA data;
        WSAStartup(MAKEWORD(2, 2), &data);
    }
};

int calls = 0;
HANDLE reached = nullptr;

INT_PTR counts() {
    if (++calls == 3) SetEvent(reached);
    return FALSE;
}
INT_PTR cancels() {
    ++calls;
    EXPECT_EQ(WSAIsBlocking(), TRUE);
    EXPECT_EQ(WSACancelBlockingCall(), 0);
    return FALSE;
}
/// Has more to do twice.
INT_PTR returns_true() {
    ++calls;
    if (calls >= 3) WSACancelBlockingCall();
    return calls < 3;
}

bool set_hook(INT_PTR (*hook)()) {
    calls = 0;
    return WSASetBlockingHook((FARPROC)hook) != nullptr;
}

struct Stage {
    Pair stream{tcp4};
    SOCKET datagram = bound(udp4);
    SOCKET listener = listening(tcp4);
    SOCKET full = listening(tcp4, 0);
    SOCKET fresh = tcp4.open();
    std::vector<SOCKET> fillers;
    std::vector<char> much = std::vector<char>(16 << 20);
    LPFN_WSARECVMSG receive_message = nullptr;

    Stage() {
        GUID id = WSAID_WSARECVMSG;
        DWORD bytes = 0;
        WSAIoctl(datagram, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &receive_message,
                 sizeof receive_message, &bytes, nullptr, nullptr);
        // The queue of the listener is full: a connect waits.
        for (int i = 0; i < 4; ++i) {
            const SOCKET s = tcp4.open();
            set_non_blocking(s);
            Address to = name_of(full);
            connect(s, to.get(), to.length);
            fillers.push_back(s);
        }
    }
    ~Stage() {
        for (const SOCKET s : fillers)
            closesocket(s);
        for (const SOCKET s : {datagram, listener, full, fresh})
            closesocket(s);
    }
};

struct BlockingCall {
    const char* name;
    bool (*fails)(Stage& stage);
};

char room[16];
WSABUF small_buffer() { return {sizeof room, room}; }
WSABUF large_buffer(Stage& stage) { return {static_cast<ULONG>(stage.much.size()), stage.much.data()}; }

bool by_recv(Stage& t) { return recv(t.stream.a, room, 1, 0) == SOCKET_ERROR; }
bool by_recvfrom(Stage& t) { return recvfrom(t.datagram, room, 1, 0, nullptr, nullptr) == SOCKET_ERROR; }
bool by_wsarecv(Stage& t) {
    WSABUF buffer = small_buffer();
    DWORD bytes, flags = 0;
    return WSARecv(t.stream.a, &buffer, 1, &bytes, &flags, nullptr, nullptr) == SOCKET_ERROR;
}
bool by_wsarecvfrom(Stage& t) {
    WSABUF buffer = small_buffer();
    DWORD bytes, flags = 0;
    return WSARecvFrom(t.datagram, &buffer, 1, &bytes, &flags, nullptr, nullptr, nullptr, nullptr) ==
           SOCKET_ERROR;
}
bool by_wsarecvex(Stage& t) {
    int flags = 0;
    return WSARecvEx(t.stream.a, room, 1, &flags) == SOCKET_ERROR;
}
bool by_wsarecvmsg(Stage& t) {
    WSABUF buffer = small_buffer();
    Address from;
    WSAMSG message = {};
    message.name = from.get();
    message.namelen = from.length;
    message.lpBuffers = &buffer;
    message.dwBufferCount = 1;
    DWORD bytes;
    return t.receive_message(t.datagram, &message, &bytes, nullptr, nullptr) == SOCKET_ERROR;
}
bool by_send(Stage& t) { return send(t.stream.a, t.much.data(), (int)t.much.size(), 0) == SOCKET_ERROR; }
bool by_sendto(Stage& t) {
    return sendto(t.stream.a, t.much.data(), (int)t.much.size(), 0, nullptr, 0) == SOCKET_ERROR;
}
bool by_wsasend(Stage& t) {
    WSABUF buffer = large_buffer(t);
    DWORD bytes;
    return WSASend(t.stream.a, &buffer, 1, &bytes, 0, nullptr, nullptr) == SOCKET_ERROR;
}
bool by_wsasendto(Stage& t) {
    WSABUF buffer = large_buffer(t);
    DWORD bytes;
    return WSASendTo(t.stream.a, &buffer, 1, &bytes, 0, nullptr, 0, nullptr, nullptr) == SOCKET_ERROR;
}
bool by_accept(Stage& t) { return accept(t.listener, nullptr, nullptr) == INVALID_SOCKET; }
bool by_wsaaccept(Stage& t) { return WSAAccept(t.listener, nullptr, nullptr, nullptr, 0) == INVALID_SOCKET; }
bool by_connect(Stage& t) {
    Address to = name_of(t.full);
    return connect(t.fresh, to.get(), to.length) == SOCKET_ERROR;
}
bool by_wsaconnect(Stage& t) {
    Address to = name_of(t.full);
    return WSAConnect(t.fresh, to.get(), to.length, nullptr, nullptr, nullptr, nullptr) == SOCKET_ERROR;
}
bool by_select(Stage& t) {
    fd_set set;
    FD_ZERO(&set);
    FD_SET(t.stream.a, &set);
    return select(0, &set, nullptr, nullptr, nullptr) == SOCKET_ERROR;
}
bool by_gethostbyname(Stage&) { return !gethostbyname("localhost"); }
bool by_gethostbyaddr(Stage&) {
    const char address[4] = {127, 0, 0, 1};
    return !gethostbyaddr(address, 4, AF_INET);
}

const BlockingCall blocking_calls[] = {
    {"recv", by_recv},
    {"recvfrom", by_recvfrom},
    {"WSARecv", by_wsarecv},
    {"WSARecvFrom", by_wsarecvfrom},
    {"WSARecvEx", by_wsarecvex},
    {"WSARecvMsg", by_wsarecvmsg},
    {"send", by_send},
    {"sendto", by_sendto},
    {"WSASend", by_wsasend},
    {"WSASendTo", by_wsasendto},
    {"accept", by_accept},
    {"WSAAccept", by_wsaaccept},
    {"connect", by_connect},
    {"WSAConnect", by_wsaconnect},
    {"select", by_select},
    {"gethostbyname", by_gethostbyname},
    {"gethostbyaddr", by_gethostbyaddr},
};

/// Functions that fail with WSAEINPROGRESS inside a hook, whatever their arguments.
struct RefusedCall {
    const char* name;
    bool (*fails)();
};
SOCKET used = INVALID_SOCKET;
WSAEVENT event = nullptr;
HWND no_window = nullptr;
DWORD bytes_out = 0;
LPFN_WSARECVMSG receive_message = nullptr;
LPFN_WSASENDMSG send_message = nullptr;
const RefusedCall refused_calls[] = {
    {"WSACleanup", [] { return WSACleanup() == SOCKET_ERROR; }},
    {"bind", [] { return bind(used, nullptr, 0) == SOCKET_ERROR; }},
    {"closesocket", [] { return closesocket(used) == SOCKET_ERROR; }},
    {"getsockname", [] { return getsockname(used, nullptr, nullptr) == SOCKET_ERROR; }},
    {"socket", [] { return socket(AF_INET, SOCK_STREAM, 0) == INVALID_SOCKET; }},
    {"WSADuplicateSocket", [] { return WSADuplicateSocketA(used, 1, nullptr) == SOCKET_ERROR; }},
    {"WSASocket", [] { return WSASocketA(AF_INET, SOCK_STREAM, 0, nullptr, 0, 0) == INVALID_SOCKET; }},
    {"accept", [] { return accept(used, nullptr, nullptr) == INVALID_SOCKET; }},
    {"connect", [] { return connect(used, nullptr, 0) == SOCKET_ERROR; }},
    {"getpeername", [] { return getpeername(used, nullptr, nullptr) == SOCKET_ERROR; }},
    {"listen", [] { return listen(used, 1) == SOCKET_ERROR; }},
    {"shutdown", [] { return shutdown(used, SD_BOTH) == SOCKET_ERROR; }},
    {"WSAAccept", [] { return WSAAccept(used, nullptr, nullptr, nullptr, 0) == INVALID_SOCKET; }},
    {"WSAConnect",
     [] { return WSAConnect(used, nullptr, 0, nullptr, nullptr, nullptr, nullptr) == SOCKET_ERROR; }},
    {"WSAJoinLeaf",
     [] {
         return WSAJoinLeaf(used, nullptr, 0, nullptr, nullptr, nullptr, nullptr, JL_BOTH) == INVALID_SOCKET;
     }},
    {"WSARecvDisconnect", [] { return WSARecvDisconnect(used, nullptr) == SOCKET_ERROR; }},
    {"WSASendDisconnect", [] { return WSASendDisconnect(used, nullptr) == SOCKET_ERROR; }},
    {"recv", [] { return recv(used, room, 1, 0) == SOCKET_ERROR; }},
    {"recvfrom", [] { return recvfrom(used, room, 1, 0, nullptr, nullptr) == SOCKET_ERROR; }},
    {"send", [] { return send(used, room, 1, 0) == SOCKET_ERROR; }},
    {"sendto", [] { return sendto(used, room, 1, 0, nullptr, 0) == SOCKET_ERROR; }},
    {"WSARecv", [] { return WSARecv(used, nullptr, 0, nullptr, nullptr, nullptr, nullptr) == SOCKET_ERROR; }},
    {"WSARecvFrom",
     [] {
         return WSARecvFrom(used, nullptr, 0, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr) ==
                SOCKET_ERROR;
     }},
    {"WSASend", [] { return WSASend(used, nullptr, 0, nullptr, 0, nullptr, nullptr) == SOCKET_ERROR; }},
    {"WSASendTo",
     [] { return WSASendTo(used, nullptr, 0, nullptr, 0, nullptr, 0, nullptr, nullptr) == SOCKET_ERROR; }},
    {"WSARecvEx", [] { return WSARecvEx(used, room, 1, nullptr) == SOCKET_ERROR; }},
    {"WSARecvMsg", [] { return receive_message(used, nullptr, nullptr, nullptr, nullptr) == SOCKET_ERROR; }},
    {"WSASendMsg", [] { return send_message(used, nullptr, 0, nullptr, nullptr, nullptr) == SOCKET_ERROR; }},
    {"getsockopt", [] { return getsockopt(used, SOL_SOCKET, SO_TYPE, room, nullptr) == SOCKET_ERROR; }},
    {"setsockopt", [] { return setsockopt(used, SOL_SOCKET, SO_LINGER, room, 4) == SOCKET_ERROR; }},
    {"ioctlsocket",
     [] {
         u_long on = 1;
         return ioctlsocket(used, FIONBIO, &on) == SOCKET_ERROR;
     }},
    {"WSAIoctl",
     [] {
         return WSAIoctl(used, FIONREAD, nullptr, 0, nullptr, 0, &bytes_out, nullptr, nullptr) ==
                SOCKET_ERROR;
     }},
    {"select", [] { return select(0, nullptr, nullptr, nullptr, nullptr) == SOCKET_ERROR; }},
    {"WSAAsyncGetHostByAddr",
     [] { return !WSAAsyncGetHostByAddr(no_window, 0, nullptr, 0, AF_INET, nullptr, 0); }},
    {"WSAAsyncGetHostByName", [] { return !WSAAsyncGetHostByName(no_window, 0, "localhost", nullptr, 0); }},
    {"WSAAsyncGetProtoByName", [] { return !WSAAsyncGetProtoByName(no_window, 0, "tcp", nullptr, 0); }},
    {"WSAAsyncGetProtoByNumber", [] { return !WSAAsyncGetProtoByNumber(no_window, 0, 6, nullptr, 0); }},
    {"WSAAsyncGetServByName",
     [] { return !WSAAsyncGetServByName(no_window, 0, "http", nullptr, nullptr, 0); }},
    {"WSAAsyncGetServByPort", [] { return !WSAAsyncGetServByPort(no_window, 0, 80, nullptr, nullptr, 0); }},
    {"WSAAsyncSelect", [] { return WSAAsyncSelect(used, no_window, 0, FD_READ) == SOCKET_ERROR; }},
    {"WSACancelAsyncRequest", [] { return WSACancelAsyncRequest(nullptr) == SOCKET_ERROR; }},
    {"WSAEnumNetworkEvents", [] { return WSAEnumNetworkEvents(used, event, nullptr) == SOCKET_ERROR; }},
    {"WSAEventSelect", [] { return WSAEventSelect(used, event, 0) == SOCKET_ERROR; }},
    {"gethostbyaddr", [] { return !gethostbyaddr(room, 4, AF_INET); }},
    {"gethostbyname", [] { return !gethostbyname("localhost"); }},
    {"gethostname", [] { return gethostname(room, sizeof room) == SOCKET_ERROR; }},
    {"getprotobyname", [] { return !getprotobyname("tcp"); }},
    {"getprotobynumber", [] { return !getprotobynumber(6); }},
    {"getservbyname", [] { return !getservbyname("http", nullptr); }},
    {"getservbyport", [] { return !getservbyport(htons(80), nullptr); }},
    {"WSAEnumProtocols", [] { return WSAEnumProtocolsA(nullptr, nullptr, nullptr) == SOCKET_ERROR; }},
};

INT_PTR tries_all() {
    WSADATA data;
    if (WSAStartup(MAKEWORD(1, 1), &data) == WSAEINPROGRESS)
        std::printf("raised WSAStartup WSAEINPROGRESS by %s\n", running());
    else
        report(__FILE__, __LINE__, "WSAStartup in a hook", 0, WSAEINPROGRESS);
    for (const RefusedCall& call : refused_calls) {
        WSASetLastError(kNoError);
        const bool failed = call.fails();
        expect_raises(__FILE__, __LINE__, call.name, "WSAEINPROGRESS", WSAEINPROGRESS, failed, call.name);
    }
    // These work.
    EXPECT_EQ(htons(1), 256);
    EXPECT_EQ(inet_addr("127.0.0.1"), htonl(INADDR_LOOPBACK));
    EXPECT_EQ(WSAIsBlocking(), TRUE);
    WSACancelBlockingCall();
    return FALSE;
}

} // namespace

TEST(hooks_are_refused_to_version_2) {
    EXPECT_RAISES(WSASetBlockingHook, WSAEOPNOTSUPP, !WSASetBlockingHook((FARPROC)counts));
    EXPECT_RAISES(WSAUnhookBlockingHook, WSAEOPNOTSUPP, WSAUnhookBlockingHook() == SOCKET_ERROR);
    EXPECT_RAISES(WSAIsBlocking, WSAEOPNOTSUPP, !WSAIsBlocking());
    EXPECT_RAISES(WSACancelBlockingCall, WSAEOPNOTSUPP, WSACancelBlockingCall() == SOCKET_ERROR);
}

TEST(hooks_are_refused_once_version_2_was_asked_for) {
    Version1 version;
    WSADATA data;
    EXPECT_EQ(WSAStartup(MAKEWORD(2, 2), &data), 0);
    EXPECT_RAISES(WSASetBlockingHook, WSAEOPNOTSUPP, !WSASetBlockingHook((FARPROC)counts));
    WSACleanup();
}

TEST(hooks_are_replaced_and_removed) {
    Version1 version;
    EXPECT_RAISES(WSASetBlockingHook, WSAEFAULT, !WSASetBlockingHook(nullptr));
    const FARPROC before = WSASetBlockingHook((FARPROC)counts);
    EXPECT(before != nullptr);
    EXPECT(WSASetBlockingHook((FARPROC)cancels) == (FARPROC)counts);
    EXPECT(WSASetBlockingHook(before) == (FARPROC)cancels);
    EXPECT_EQ(WSAUnhookBlockingHook(), 0);
    WSASetLastError(0);
    EXPECT_EQ(WSAIsBlocking(), FALSE);
    EXPECT_EQ(WSAGetLastError(), 0);
    EXPECT_RAISES(WSACancelBlockingCall, WSAEINVAL, WSACancelBlockingCall() == SOCKET_ERROR);
}

TEST(a_hook_runs_until_the_call_is_through) {
    Version1 version;
    Pair pair(tcp4);
    REQUIRE(pair);
    reached = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    REQUIRE(set_hook(counts));
    {
        Elsewhere peer([&] {
            WaitForSingleObject(reached, 10000);
            return send(pair.b, "1", 1, 0);
        });
        char byte = 0;
        EXPECT_EQ(recv(pair.a, &byte, 1, 0), 1);
        EXPECT_EQ(byte, '1');
    }
    EXPECT(calls >= 3);
    CloseHandle(reached);
}

TEST(a_hook_that_returns_true_is_called_again_at_once) {
    Version1 version;
    Pair pair(tcp4);
    REQUIRE(pair);
    REQUIRE(set_hook(returns_true));
    EXPECT_RAISES(recv, WSAEINTR, recv(pair.a, room, 1, 0) == SOCKET_ERROR);
    EXPECT_EQ(calls, 3);
}

TEST(a_hook_is_of_its_thread) {
    Version1 version;
    Pair pair(tcp4);
    REQUIRE(pair);
    REQUIRE(set_hook(cancels));
    Elsewhere other([&] {
        char byte = 0;
        return recv(pair.a, &byte, 1, 0);
    });
    send(pair.b, "1", 1, 0);
    EXPECT_EQ(other.result(), 1);
    EXPECT_EQ(calls, 0);
}

TEST_EACH(a_hook_cancels, call, blocking_calls) {
    Version1 version;
    Stage stage;
    REQUIRE(stage.stream && stage.receive_message);
    REQUIRE(set_hook(cancels));
    WSASetLastError(kNoError);
    const bool failed = call.fails(stage);
    expect_raises(__FILE__, __LINE__, call.name, "WSAEINTR", WSAEINTR, failed, call.name);
    EXPECT(calls > 0);
    WSAUnhookBlockingHook();
}

TEST(a_hook_may_call_nothing_else) {
    Version1 version;
    Stage stage;
    GUID id = WSAID_WSASENDMSG;
    DWORD bytes = 0;
    WSAIoctl(stage.datagram, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &send_message,
             sizeof send_message, &bytes, nullptr, nullptr);
    receive_message = stage.receive_message;
    event = WSACreateEvent();
    REQUIRE(stage.stream && send_message && receive_message && event);
    used = stage.stream.b;
    REQUIRE(set_hook(tries_all));
    EXPECT_RAISES(recv, WSAEINTR, recv(stage.stream.a, room, 1, 0) == SOCKET_ERROR);
    WSAUnhookBlockingHook();
    // Nothing of it has happened.
    EXPECT_EQ(send(stage.stream.b, "1", 1, 0), 1);
    EXPECT_EQ(recv(stage.stream.a, room, 1, 0), 1);
    WSACloseEvent(event);
}

TEST(a_timeout_ends_a_call_with_a_hook) {
    Version1 version;
    Pair pair(tcp4);
    REQUIRE(pair);
    reached = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    REQUIRE(set_hook(counts));
    fd_set set;
    FD_ZERO(&set);
    FD_SET(pair.a, &set);
    timeval limit = {0, 30000};
    EXPECT_EQ(select(0, &set, nullptr, nullptr, &limit), 0);
    EXPECT(calls > 0);
    DWORD time = 20;
    setsockopt(pair.a, SOL_SOCKET, SO_RCVTIMEO, (const char*)&time, sizeof time);
    EXPECT_RAISES(recv, WSAETIMEDOUT, recv(pair.a, room, 1, 0) == SOCKET_ERROR);
    CloseHandle(reached);
}

MAIN
