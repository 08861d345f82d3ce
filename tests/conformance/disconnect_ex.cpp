// DisconnectEx, and reuse of sockets.
#include "extension.hpp"

using namespace conformance;

namespace {

DWORD end_of(SOCKET s, OVERLAPPED& overlapped) {
    DWORD bytes, flags;
    if (WSAGetOverlappedResult(s, &overlapped, &bytes, TRUE, &flags)) return 0;
    return static_cast<DWORD>(WSAGetLastError());
}

bool disconnect(SOCKET s, Overlapped& overlapped, DWORD flags) {
    return disconnect_ex()(s, &overlapped, flags, 0) || WSAGetLastError() == ERROR_IO_PENDING;
}

} // namespace

TEST(disconnect_ex_ends_the_stream) {
    Pair pair;
    REQUIRE(pair.good());
    Overlapped overlapped;
    EXPECT_RAISES(DisconnectEx, ERROR_IO_PENDING, !disconnect_ex()(pair.a, &overlapped, 0, 0));
    char memory[4];
    EXPECT_EQ(recv(pair.b, memory, 4, 0), 0);
    pair.b.close();
    EXPECT_EQ(end_of(pair.a, overlapped), 0);
}

TEST(disconnect_ex_without_overlapped) {
    Pair pair;
    REQUIRE(pair.good());
    shutdown(pair.b, SD_SEND);
    EXPECT(disconnect_ex()(pair.a, nullptr, 0, 0));
    char memory[4];
    EXPECT_EQ(recv(pair.b, memory, 4, 0), 0);
}

TEST(disconnect_ex_checks_its_arguments) {
    Pair pair;
    REQUIRE(pair.good());
    Overlapped overlapped;
    LPFN_DISCONNECTEX function = disconnect_ex();
    EXPECT_RAISES(DisconnectEx, WSAENOTSOCK, !function(0, &overlapped, 0, 0));
    EXPECT_RAISES(DisconnectEx, WSAEINVAL, !function(pair.a, &overlapped, 0, 7));
    EXPECT_RAISES(DisconnectEx, WSAEINVAL, !function(pair.a, &overlapped, 0x100, 0));
    if (!on_wine()) EXPECT_RAISES(DisconnectEx, WSAEFAULT, !function(pair.a, (OVERLAPPED*)8, 0, 0));
    Socket fresh(SOCK_STREAM, IPPROTO_TCP);
    EXPECT_RAISES(DisconnectEx, WSAENOTCONN, !function(fresh, &overlapped, 0, 0));
}

TEST(socket_is_accepted_with_again) {
    Accept accept; // outlives the listener, which completes pending operations when it closes
    Listener listener;
    for (int round = 0; round < 3; ++round) {
        ResetEvent(accept.overlapped.hEvent);
        REQUIRE(accept.post(listener));
        Socket client(SOCK_STREAM, IPPROTO_TCP);
        REQUIRE(connect_to(client, listener.address));
        EXPECT_EQ(accept.end(listener), 0);
        EXPECT_EQ(accept.update(listener), 0);
        EXPECT_EQ(send(client, "abc", 3, 0), 3);
        char memory[4];
        EXPECT_EQ(recv(accept.s, memory, 4, 0), 3);
        EXPECT_EQ(shutdown(client, SD_SEND), 0);
        EXPECT_EQ(recv(accept.s, memory, 4, 0), 0);
        Overlapped overlapped;
        EXPECT(disconnect(accept.s, overlapped, TF_REUSE_SOCKET));
        EXPECT_EQ(end_of(accept.s, overlapped), 0);
        EXPECT_EQ(recv(client, memory, 4, 0), 0);
    }
}

TEST(transmit_file_makes_a_socket_fit_for_another_connection) {
    Accept accept; // outlives the listener, which completes pending operations when it closes
    Listener listener;
    for (int round = 0; round < 4; ++round) {
        ResetEvent(accept.overlapped.hEvent);
        REQUIRE(accept.post(listener));
        Socket client(SOCK_STREAM, IPPROTO_TCP);
        REQUIRE(connect_to(client, listener.address));
        EXPECT_EQ(accept.end(listener), 0);
        EXPECT_EQ(accept.update(listener), 0);
        EXPECT_EQ(shutdown(client, SD_SEND), 0);
        char memory[4];
        EXPECT_EQ(recv(accept.s, memory, 4, 0), 0);
        char farewell[] = "bye";
        TRANSMIT_FILE_BUFFERS buffers = {farewell, 3, nullptr, 0};
        Overlapped overlapped;
        const bool alone = round & 1; // without DisconnectEx, and without data to send
        const bool waits = round & 2;
        const BOOL done = TransmitFile(accept.s, nullptr, 0, 0, waits ? nullptr : &overlapped,
                                       alone ? nullptr : &buffers, TF_DISCONNECT | TF_REUSE_SOCKET);
        EXPECT(done || (!waits && WSAGetLastError() == ERROR_IO_PENDING));
        if (!waits) EXPECT_EQ(end_of(accept.s, overlapped), 0);
        if (!alone) EXPECT_EQ(recv(client, memory, 4, 0), 3);
        EXPECT_EQ(recv(client, memory, 4, 0), 0);
    }
}

TEST(socket_connects_again) {
    Listener listener;
    Socket s(SOCK_STREAM, IPPROTO_TCP);
    bind_anywhere(s);
    for (int round = 0; round < 3; ++round) {
        Overlapped overlapped;
        DWORD sent;
        EXPECT(connect_ex()(s, (sockaddr*)&listener.address, sizeof listener.address, nullptr, 0, &sent,
                            &overlapped) ||
               WSAGetLastError() == ERROR_IO_PENDING);
        EXPECT_EQ(end_of(s, overlapped), 0);
        Socket other(accept(listener, nullptr, nullptr));
        EXPECT_EQ(send(s, "abc", 3, 0), 3);
        char memory[4];
        EXPECT_EQ(recv(other, memory, 4, 0), 3);
        shutdown(other, SD_SEND);
        EXPECT_EQ(recv(s, memory, 4, 0), 0);
        Overlapped ending;
        EXPECT(disconnect(s, ending, TF_REUSE_SOCKET));
        EXPECT_EQ(end_of(s, ending), 0);
        EXPECT_EQ(recv(other, memory, 4, 0), 0);
    }
}

namespace {

/// Reads to the end of the stream: the number of bytes, or minus the error.
long long read_all(SOCKET s) {
    static char room[1 << 16];
    long long total = 0;
    for (;;) {
        const int got = recv(s, room, sizeof room, 0);
        if (got < 0) return -WSAGetLastError();
        if (got == 0) return total;
        total += got;
    }
}

} // namespace

TEST(the_peer_gets_everything_although_its_own_bytes_are_unread) {
    static char much[300000];
    for (const bool transmits : {false, true}) {
        Pair pair;
        REQUIRE(pair.good());
        char five[5];
        EXPECT_EQ(send(pair.a, "0123456789", 10, 0), 10);
        EXPECT_EQ(recv(pair.b, five, 5, 0), 5);
        Overlapped overlapped;
        if (transmits) {
            TRANSMIT_FILE_BUFFERS buffers = {much, sizeof much, nullptr, 0};
            EXPECT(
                TransmitFile(pair.b, nullptr, 0, 0, &overlapped, &buffers, TF_DISCONNECT | TF_REUSE_SOCKET) ||
                WSAGetLastError() == ERROR_IO_PENDING);
        } else {
            EXPECT_EQ(send(pair.b, much, sizeof much, 0), (int)sizeof much);
            EXPECT(disconnect(pair.b, overlapped, TF_REUSE_SOCKET));
        }
        // What comes later does not count either.
        EXPECT_EQ(send(pair.a, "later", 5, 0), 5);
        EXPECT_EQ(read_all(pair.a), (long long)sizeof much);
        pair.a.close();
        EXPECT_EQ(end_of(pair.b, overlapped), 0);
    }
}

MAIN
