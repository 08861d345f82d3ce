// ConnectEx.
#include "extension.hpp"

using namespace conformance;

namespace {

DWORD end_of(SOCKET s, OVERLAPPED& overlapped, DWORD& bytes) {
    DWORD flags;
    if (WSAGetOverlappedResult(s, &overlapped, &bytes, TRUE, &flags)) return 0;
    return static_cast<DWORD>(WSAGetLastError());
}

bool start(SOCKET s, const sockaddr_in& to, Overlapped& overlapped, const char* data = nullptr) {
    DWORD sent;
    return connect_ex()(s, (const sockaddr*)&to, sizeof to, (void*)data,
                        data ? static_cast<DWORD>(std::strlen(data)) : 0, &sent, &overlapped) ||
           WSAGetLastError() == ERROR_IO_PENDING;
}

/// A loopback address without a listener.
sockaddr_in deserted() {
    Listener gone;
    return gone.address;
}

} // namespace

TEST(connect_ex_connects) {
    Listener listener;
    Socket s(SOCK_STREAM, IPPROTO_TCP);
    bind_anywhere(s);
    Overlapped overlapped;
    REQUIRE(start(s, listener.address, overlapped));
    DWORD bytes = 9;
    EXPECT_EQ(end_of(s, overlapped, bytes), 0);
    EXPECT_EQ(bytes, 0);
    Socket other(accept(listener, nullptr, nullptr));
    sockaddr_in name;
    int length = sizeof name;
    EXPECT_RAISES(getpeername, WSAENOTCONN, getpeername(s, (sockaddr*)&name, &length) == SOCKET_ERROR);
    EXPECT_EQ(setsockopt(s, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, nullptr, 0), 0);
    EXPECT_EQ(getpeername(s, (sockaddr*)&name, &length), 0);
    EXPECT_EQ(name.sin_port, listener.address.sin_port);
    EXPECT_EQ(send(s, "x", 1, 0), 1);
    char memory[4];
    EXPECT_EQ(recv(other, memory, 4, 0), 1);
    EXPECT_EQ(send(other, "yz", 2, 0), 2);
    EXPECT_EQ(recv(s, memory, 4, 0), 2);
    EXPECT_EQ(shutdown(s, SD_BOTH), 0);
}

TEST(connect_ex_owns_the_socket_until_the_context_is_updated) {
    Listener listener;
    Socket s(SOCK_STREAM, IPPROTO_TCP);
    bind_anywhere(s);
    const auto refuses_connect = [&] {
        return connect(s, (sockaddr*)&listener.address, sizeof listener.address) == SOCKET_ERROR;
    };
    Overlapped overlapped;
    REQUIRE(start(s, listener.address, overlapped));
    EXPECT_RAISES(connect, WSAEINVAL, refuses_connect());
    DWORD bytes = 9;
    EXPECT_EQ(end_of(s, overlapped, bytes), 0);
    EXPECT_RAISES(connect, WSAEINVAL, refuses_connect());
    EXPECT_EQ(setsockopt(s, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, nullptr, 0), 0);
    EXPECT_RAISES(connect, WSAEISCONN, refuses_connect());
}

TEST(connect_follows_a_connect_ex_that_failed) {
    Listener listener;
    Socket s(SOCK_STREAM, IPPROTO_TCP);
    bind_anywhere(s);
    Overlapped overlapped;
    REQUIRE(start(s, deserted(), overlapped));
    DWORD bytes = 9;
    EXPECT_EQ(end_of(s, overlapped, bytes), WSAECONNREFUSED);
    EXPECT_EQ(connect(s, (sockaddr*)&listener.address, sizeof listener.address), 0);
    sockaddr_in name;
    int length = sizeof name;
    EXPECT_EQ(getpeername(s, (sockaddr*)&name, &length), 0);
    EXPECT_EQ(name.sin_port, listener.address.sin_port);
}

TEST(connect_ex_sends_first_data) {
    Listener listener;
    Socket s(SOCK_STREAM, IPPROTO_TCP);
    bind_anywhere(s);
    Overlapped overlapped;
    REQUIRE(start(s, listener.address, overlapped, "first"));
    DWORD bytes = 0;
    EXPECT_EQ(end_of(s, overlapped, bytes), 0);
    EXPECT_EQ(bytes, 5);
    Socket other(accept(listener, nullptr, nullptr));
    char memory[8];
    EXPECT_EQ(recv(other, memory, 8, 0), 5);
}

TEST(connect_ex_tells_a_refusal_two_ways) {
    const sockaddr_in nobody = deserted();
    Socket s(SOCK_STREAM, IPPROTO_TCP);
    bind_anywhere(s);
    HANDLE port = CreateIoCompletionPort((HANDLE)s.s, nullptr, 1, 1);
    Overlapped overlapped(false);
    REQUIRE(start(s, nobody, overlapped));
    DWORD bytes = 0;
    ULONG_PTR key = 0;
    OVERLAPPED* got = nullptr;
    EXPECT(!GetQueuedCompletionStatus(port, &bytes, &key, &got, 20000));
    EXPECT_EQ(GetLastError(), ERROR_CONNECTION_REFUSED);
    EXPECT(got == &overlapped);
    DWORD flags;
    EXPECT_RAISES(ConnectEx, WSAECONNREFUSED, !WSAGetOverlappedResult(s, &overlapped, &bytes, FALSE, &flags));
    // ConnectEx may be called again.
    Listener listener;
    REQUIRE(start(s, listener.address, overlapped));
    EXPECT(GetQueuedCompletionStatus(port, &bytes, &key, &got, 20000));
    CloseHandle(port);
}

TEST(connect_ex_checks_its_arguments) {
    Listener listener;
    Socket s(SOCK_STREAM, IPPROTO_TCP);
    LPFN_CONNECTEX function = connect_ex();
    Overlapped overlapped;
    DWORD sent;
    const auto* to = (const sockaddr*)&listener.address;
    const int size = sizeof listener.address;
    EXPECT_RAISES(ConnectEx, WSAENOTSOCK, !function(0, to, size, nullptr, 0, &sent, &overlapped));
    EXPECT_RAISES(ConnectEx, WSAEINVAL, !function(s, to, size, nullptr, 0, &sent, &overlapped));
    EXPECT_RAISES(ConnectEx, WSAEINVAL, !function(listener, to, size, nullptr, 0, &sent, &overlapped));
    sockaddr_in nowhere = listener.address;
    nowhere.sin_port = 0;
    EXPECT_RAISES(ConnectEx, WSAEINVAL,
                  !function(s, (sockaddr*)&nowhere, size, nullptr, 0, &sent, &overlapped));
    bind_anywhere(s);
    if (!on_wine())
        EXPECT_RAISES(ConnectEx, WSAEFAULT, !function(s, nullptr, size, nullptr, 0, &sent, &overlapped));
    EXPECT_RAISES(ConnectEx, WSAEFAULT, !function(s, to, 4, nullptr, 0, &sent, &overlapped));
    sockaddr_in6 other;
    std::memset(&other, 0, sizeof other);
    other.sin6_family = AF_INET6;
    EXPECT_RAISES(ConnectEx, WSAEAFNOSUPPORT,
                  !function(s, (sockaddr*)&other, sizeof other, nullptr, 0, &sent, &overlapped));
    EXPECT_RAISES(ConnectEx, WSAEADDRNOTAVAIL,
                  !function(s, (sockaddr*)&nowhere, size, nullptr, 0, &sent, &overlapped));
    EXPECT_RAISES(ConnectEx, ERROR_IO_PENDING, !function(s, to, size, nullptr, 0, &sent, &overlapped));
    EXPECT_EQ(end_of(s, overlapped, sent), 0);
    EXPECT_RAISES(ConnectEx, WSAEISCONN, !function(s, to, size, nullptr, 0, &sent, &overlapped));
}

namespace {

DWORD WINAPI change_mode(void* socket) {
    for (int i = 0; i < 20; ++i) {
        u_long on = i % 2;
        ioctlsocket(*static_cast<SOCKET*>(socket), FIONBIO, &on);
    }
    return 0;
}

} // namespace

TEST(connect_ex_while_the_mode_changes) {
    Listener listener;
    for (int round = 0; round < 50; ++round) {
        Socket s(SOCK_STREAM, IPPROTO_TCP);
        bind_anywhere(s);
        Overlapped overlapped;
        HANDLE thread = CreateThread(nullptr, 0, change_mode, &s.s, 0, nullptr);
        const bool started = start(s, listener.address, overlapped);
        WaitForSingleObject(thread, INFINITE);
        CloseHandle(thread);
        REQUIRE(started);
        DWORD bytes = 0;
        EXPECT_EQ(end_of(s, overlapped, bytes), 0);
        setsockopt(s, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, nullptr, 0);
        // The last change counts.
        char byte;
        EXPECT_RAISES(recv, WSAEWOULDBLOCK, recv(s, &byte, 1, 0) == SOCKET_ERROR);
        closesocket(accept(listener, nullptr, nullptr));
    }
}

TEST(closing_ends_connect_ex) {
    Socket s(SOCK_STREAM, IPPROTO_TCP);
    bind_anywhere(s);
    Overlapped overlapped;
    Listener listener;
    REQUIRE(start(s, listener.address, overlapped));
    s.close();
    EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, 10000), WAIT_OBJECT_0);
    EXPECT(overlapped.Internal == 0 || overlapped.Internal == 0xC0000120);
}

// No completion follows; the OVERLAPPED says "pending" all the same.
TEST(a_refused_connect_ex_leaves_the_record_pending) {
    Listener listener;
    Pair pair;
    REQUIRE(pair.good());
    Socket fresh(SOCK_STREAM, IPPROTO_TCP);
    Datagram datagram;
    Overlapped overlapped;
    for (SOCKET s : {fresh.s, pair.a.s, listener.s, datagram.s, INVALID_SOCKET}) {
        overlapped.Internal = 0x55;
        DWORD sent = 77;
        EXPECT(!connect_ex()(s, (sockaddr*)&listener.address, sizeof listener.address, nullptr, 0, &sent,
                             &overlapped));
        EXPECT(WSAGetLastError() != ERROR_IO_PENDING);
        EXPECT_EQ(conformance::now(overlapped.Internal), 0x103);
        EXPECT_EQ(sent, 77);
    }
}

MAIN
