// SO_SNDBUF 0: sends are not buffered.
#include "sockets.hpp"

using namespace conformance;

TEST_EACH(a_large_send_without_a_buffer_waits_for_the_peer, kind, stream_kinds) {
    Pair pair(kind);
    REQUIRE(pair);
    int none = 0;
    EXPECT_EQ(setsockopt(pair.a, SOL_SOCKET, SO_SNDBUF, (const char*)&none, sizeof none), 0);
    static char data[1 << 20];
    WSABUF buffer = {sizeof data, data};
    WSAOVERLAPPED overlapped = {};
    overlapped.hEvent = WSACreateEvent();
    DWORD sent = 0, flags = 0;
    EXPECT_RAISES(WSASend, WSA_IO_PENDING,
                  WSASend(pair.a, &buffer, 1, &sent, 0, &overlapped, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSAGetOverlappedResult, WSA_IO_INCOMPLETE,
                  !WSAGetOverlappedResult(pair.a, &overlapped, &sent, FALSE, &flags));
    // It completes once the peer reads.
    static char part[65536];
    for (DWORD left = sizeof data; left != 0;) {
        const int received = recv(pair.b, part, sizeof part, 0);
        REQUIRE(received > 0);
        left -= DWORD(received);
    }
    EXPECT(WSAGetOverlappedResult(pair.a, &overlapped, &sent, TRUE, &flags));
    EXPECT_EQ(sent, sizeof data);
    WSACloseEvent(overlapped.hEvent);
}

MAIN
