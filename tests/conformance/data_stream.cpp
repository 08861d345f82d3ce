#include "sockets.hpp"

#include <mswsock.h>

#include <vector>

TEST_EACH(streams_carry_bytes, kind, stream_kinds) {
    Pair pair(kind);
    REQUIRE(pair);
    char buffer[16] = {};
    WSASetLastError(1);
    EXPECT_EQ(send(pair.a, "hello", 5, 0), 5);
    EXPECT_EQ(WSAGetLastError(), 0);
    EXPECT_EQ(recv(pair.b, buffer, 3, MSG_PEEK), 3);
    WSASetLastError(1);
    EXPECT_EQ(recv(pair.b, buffer, 5, MSG_WAITALL), 5);
    EXPECT_EQ(WSAGetLastError(), 0);
    EXPECT(std::memcmp(buffer, "hello", 5) == 0);
    Address from;
    from.length = 77;
    EXPECT_EQ(send(pair.b, "abc", 3, 0), 3);
    EXPECT_EQ(recvfrom(pair.a, buffer, sizeof buffer, 0, nullptr, nullptr), 3);
    // A stream ignores a destination.
    Address nowhere = loopback(kind.family);
    EXPECT_EQ(sendto(pair.b, "abc", 3, 0, nowhere.get(), nowhere.length), 3);
    EXPECT_EQ(recv(pair.a, buffer, sizeof buffer, 0), 3);
}

TEST_EACH(receive_checks_its_buffer, kind, all_kinds) {
    Pair pair(kind);
    char byte = 0;
    EXPECT_RAISES(recv, WSAEFAULT, recv(pair.a, nullptr, 1, 0) == SOCKET_ERROR);
    EXPECT_RAISES(recv, WSAEFAULT, recv(pair.a, &byte, -1, 0) == SOCKET_ERROR);
    EXPECT_RAISES(recvfrom, WSAEFAULT, recvfrom(pair.a, nullptr, 1, 0, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(send, WSAEFAULT, send(pair.a, nullptr, 1, 0) == SOCKET_ERROR);
    EXPECT_RAISES(send, WSAEFAULT, send(pair.a, &byte, -1, 0) == SOCKET_ERROR);
    EXPECT_RAISES(sendto, WSAEFAULT, sendto(pair.a, nullptr, 1, 0, nullptr, 0) == SOCKET_ERROR);
}

TEST(receive_checks_its_flags) {
    Pair pair(tcp4);
    char byte = 0;
    send(pair.b, "x", 1, 0);
    EXPECT(wait_readable(pair.a));
    EXPECT_RAISES(recv, WSAEINVAL, recv(pair.a, &byte, 1, 0x4000) == SOCKET_ERROR);
    EXPECT_RAISES(recvfrom, WSAEINVAL, recvfrom(pair.a, &byte, 1, 0x4000, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(send, WSAEINVAL, send(pair.a, &byte, 1, 0x4000) == SOCKET_ERROR);
    EXPECT_RAISES(sendto, WSAEINVAL, sendto(pair.a, &byte, 1, 0x4000, nullptr, 0) == SOCKET_ERROR);
    EXPECT_RAISES(recv, WSAEOPNOTSUPP, recv(pair.a, &byte, 1, MSG_WAITALL | MSG_PEEK) == SOCKET_ERROR);
    EXPECT_RAISES(recvfrom, WSAEOPNOTSUPP,
                  recvfrom(pair.a, &byte, 1, MSG_WAITALL | MSG_PEEK, nullptr, nullptr) == SOCKET_ERROR);
    set_non_blocking(pair.a);
    EXPECT_RAISES(recv, WSAEOPNOTSUPP, recv(pair.a, &byte, 1, MSG_WAITALL) == SOCKET_ERROR);
}

TEST_EACH(streams_without_connection, kind, stream_kinds) {
    char byte = 0;
    WSABUF buffer = {1, &byte};
    DWORD bytes = 0, flags = 0;
    for (bool is_bound : {false, true}) {
        SOCKET s = is_bound ? bound(kind) : kind.open();
        EXPECT_RAISES(recv, WSAENOTCONN, recv(s, &byte, 1, 0) == SOCKET_ERROR);
        EXPECT_RAISES(WSARecv, WSAENOTCONN,
                      WSARecv(s, &buffer, 1, &bytes, &flags, nullptr, nullptr) == SOCKET_ERROR);
        EXPECT_RAISES(WSARecvFrom, WSAENOTCONN,
                      WSARecvFrom(s, &buffer, 1, &bytes, &flags, nullptr, nullptr, nullptr, nullptr) ==
                          SOCKET_ERROR);
        EXPECT_RAISES(shutdown, WSAENOTCONN, shutdown(s, SD_BOTH) == SOCKET_ERROR);
        EXPECT_RAISES(WSASendDisconnect, WSAENOTCONN, WSASendDisconnect(s, nullptr) == SOCKET_ERROR);
        EXPECT_RAISES(WSARecvDisconnect, WSAENOTCONN, WSARecvDisconnect(s, nullptr) == SOCKET_ERROR);
        closesocket(s);
    }
}

TEST(sends_without_connection) {
    char byte = 0;
    WSABUF buffer = {1, &byte};
    DWORD bytes = 0;
    Address address = loopback(AF_INET);
    address.set_port(htons(9));
    for (bool is_bound : {false, true}) {
        SOCKET s = is_bound ? bound(tcp4) : tcp4.open();
        EXPECT_RAISES(send, WSAENOTCONN, send(s, &byte, 1, 0) == SOCKET_ERROR);
        EXPECT_RAISES(sendto, WSAENOTCONN,
                      sendto(s, &byte, 1, 0, address.get(), address.length) == SOCKET_ERROR);
        EXPECT_RAISES(WSASend, WSAENOTCONN,
                      WSASend(s, &buffer, 1, &bytes, 0, nullptr, nullptr) == SOCKET_ERROR);
        EXPECT_RAISES(WSASendTo, WSAENOTCONN,
                      WSASendTo(s, &buffer, 1, &bytes, 0, address.get(), address.length, nullptr, nullptr) ==
                          SOCKET_ERROR);
        closesocket(s);
    }
}

TEST_EACH(receive_that_would_block, kind, all_kinds) {
    Pair pair(kind);
    REQUIRE(pair);
    char byte;
    WSABUF buffer = {1, &byte};
    DWORD bytes = 0, flags = 0;
    Address from;
    set_non_blocking(pair.a);
    EXPECT_RAISES(recv, WSAEWOULDBLOCK, recv(pair.a, &byte, 1, 0) == SOCKET_ERROR);
    EXPECT_RAISES(recv, WSAEWOULDBLOCK, recv(pair.a, &byte, 0, 0) == SOCKET_ERROR);
    EXPECT_RAISES(recvfrom, WSAEWOULDBLOCK,
                  recvfrom(pair.a, &byte, 1, 0, from.get(), &from.length) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecv, WSAEWOULDBLOCK,
                  WSARecv(pair.a, &buffer, 1, &bytes, &flags, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecvFrom, WSAEWOULDBLOCK,
                  WSARecvFrom(pair.a, &buffer, 1, &bytes, &flags, nullptr, nullptr, nullptr, nullptr) ==
                      SOCKET_ERROR);
    int ex_flags = 0;
    EXPECT_RAISES(WSARecvEx, WSAEWOULDBLOCK, WSARecvEx(pair.a, &byte, 1, &ex_flags) == SOCKET_ERROR);
    EXPECT_EQ(set_non_blocking(pair.a, false), 0);
}

TEST_EACH(send_that_would_block, kind, stream_kinds) {
    Pair pair(kind);
    std::vector<char> much(1 << 20);
    set_non_blocking(pair.a);
    int error = 0;
    while (send(pair.a, much.data(), (int)much.size(), 0) != SOCKET_ERROR) {
    }
    error = WSAGetLastError();
    EXPECT_EQ(error, WSAEWOULDBLOCK);
    EXPECT_RAISES(send, WSAEWOULDBLOCK, send(pair.a, much.data(), 1, 0) == SOCKET_ERROR);
    EXPECT_RAISES(sendto, WSAEWOULDBLOCK, sendto(pair.a, much.data(), 1, 0, nullptr, 0) == SOCKET_ERROR);
    WSABUF buffer = {1, much.data()};
    DWORD bytes = 0;
    EXPECT_RAISES(WSASend, WSAEWOULDBLOCK,
                  WSASend(pair.a, &buffer, 1, &bytes, 0, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSASendTo, WSAEWOULDBLOCK,
                  WSASendTo(pair.a, &buffer, 1, &bytes, 0, nullptr, 0, nullptr, nullptr) == SOCKET_ERROR);
}

TEST(a_blocking_send_takes_everything) {
    Pair pair(tcp4);
    const int size = 4 << 20;
    std::vector<char> much(size, 'x');
    Elsewhere sender([&] { return send(pair.a, much.data(), size, 0); });
    std::vector<char> got(size);
    EXPECT_EQ(recv(pair.b, got.data(), size, MSG_WAITALL), size);
    EXPECT(got == much);
    EXPECT_EQ(sender.result(), size);
}

TEST_EACH(shutdown_checks_how, kind, all_kinds) {
    Pair pair(kind);
    for (int how : {3, -1, 99})
        EXPECT_RAISES(shutdown, WSAEINVAL, shutdown(pair.a, how) == SOCKET_ERROR);
}

TEST(shutdown_checks_the_handle_first) {
    EXPECT_RAISES(shutdown, WSAENOTSOCK, shutdown(INVALID_SOCKET, SD_SEND) == SOCKET_ERROR);
    SOCKET s = tcp4.open();
    EXPECT_RAISES(shutdown, WSAEINVAL, shutdown(s, 99) == SOCKET_ERROR);
    closesocket(s);
}

TEST_EACH(half_closed_streams, kind, stream_kinds) {
    Pair pair(kind);
    char byte = 0;
    WSABUF buffer = {1, &byte};
    DWORD bytes = 0, flags = 0;
    EXPECT_EQ(send(pair.a, "x", 1, 0), 1);
    EXPECT_EQ(shutdown(pair.a, SD_SEND), 0);
    EXPECT_RAISES(send, WSAESHUTDOWN, send(pair.a, &byte, 1, 0) == SOCKET_ERROR);
    EXPECT_RAISES(sendto, WSAESHUTDOWN, sendto(pair.a, &byte, 1, 0, nullptr, 0) == SOCKET_ERROR);
    EXPECT_RAISES(WSASend, WSAESHUTDOWN,
                  WSASend(pair.a, &buffer, 1, &bytes, 0, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSASendTo, WSAESHUTDOWN,
                  WSASendTo(pair.a, &buffer, 1, &bytes, 0, nullptr, 0, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_EQ(recv(pair.b, &byte, 1, 0), 1);
    EXPECT_EQ(recv(pair.b, &byte, 1, 0), 0);
    EXPECT_EQ(recv(pair.b, &byte, 1, 0), 0);
    // The other direction is open.
    EXPECT_EQ(send(pair.b, "y", 1, 0), 1);
    EXPECT_EQ(recv(pair.a, &byte, 1, 0), 1);
    EXPECT_EQ(shutdown(pair.a, SD_RECEIVE), 0);
    EXPECT_RAISES(recv, WSAESHUTDOWN, recv(pair.a, &byte, 1, 0) == SOCKET_ERROR);
    EXPECT_RAISES(recvfrom, WSAESHUTDOWN, recvfrom(pair.a, &byte, 1, 0, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecv, WSAESHUTDOWN,
                  WSARecv(pair.a, &buffer, 1, &bytes, &flags, nullptr, nullptr) == SOCKET_ERROR);
    int ex_flags = 0;
    EXPECT_RAISES(WSARecvEx, WSAESHUTDOWN, WSARecvEx(pair.a, &byte, 1, &ex_flags) == SOCKET_ERROR);
    // Shutting once more changes nothing.
    EXPECT_EQ(shutdown(pair.a, SD_BOTH), 0);
    EXPECT_EQ(shutdown(pair.a, SD_SEND), 0);
}

TEST(shutdown_of_a_connection_that_was_reset) {
    Pair pair(tcp4);
    set_abortive(pair.b);
    pair.close_b();
    EXPECT(wait_readable(pair.a));
    EXPECT_RAISES(shutdown, WSAECONNRESET, shutdown(pair.a, SD_SEND) == SOCKET_ERROR);
}

TEST_EACH(resets_are_told_every_time, kind, stream_kinds) {
    Pair pair(kind);
    char byte = 0;
    WSABUF buffer = {1, &byte};
    DWORD bytes = 0, flags = 0;
    set_abortive(pair.b);
    pair.close_b();
    for (int i = 0; i < 2; ++i) {
        EXPECT_RAISES(recv, WSAECONNRESET, recv(pair.a, &byte, 1, 0) == SOCKET_ERROR);
        EXPECT_RAISES(recvfrom, WSAECONNRESET,
                      recvfrom(pair.a, &byte, 1, 0, nullptr, nullptr) == SOCKET_ERROR);
        EXPECT_RAISES(WSARecv, WSAECONNRESET,
                      WSARecv(pair.a, &buffer, 1, &bytes, &flags, nullptr, nullptr) == SOCKET_ERROR);
        int ex_flags = 0;
        EXPECT_RAISES(WSARecvEx, WSAECONNRESET, WSARecvEx(pair.a, &byte, 1, &ex_flags) == SOCKET_ERROR);
    }
    EXPECT_RAISES(send, WSAECONNRESET, send(pair.a, &byte, 1, 0) == SOCKET_ERROR);
    EXPECT_RAISES(sendto, WSAECONNRESET, sendto(pair.a, &byte, 1, 0, nullptr, 0) == SOCKET_ERROR);
    EXPECT_RAISES(WSASend, WSAECONNRESET,
                  WSASend(pair.a, &buffer, 1, &bytes, 0, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSASendTo, WSAECONNRESET,
                  WSASendTo(pair.a, &buffer, 1, &bytes, 0, nullptr, 0, nullptr, nullptr) == SOCKET_ERROR);
}

TEST(a_send_meets_the_reset_first) {
    Pair pair(tcp4);
    set_abortive(pair.b);
    pair.close_b();
    EXPECT(wait_readable(pair.a));
    EXPECT_RAISES(send, WSAECONNRESET, send(pair.a, "x", 1, 0) == SOCKET_ERROR);
    EXPECT_RAISES(send, WSAECONNRESET, send(pair.a, "x", 1, 0) == SOCKET_ERROR);
}

// The peer has closed, and does not want what comes: first its stream ends, then it resets.
TEST_EACH(a_reset_after_the_end, kind, stream_kinds) {
    for (const bool end_was_received : {false, true}) {
        Pair pair(kind);
        char byte = 0;
        WSABUF buffer = {1, &byte};
        DWORD bytes = 0, flags = 0;
        pair.close_b();
        EXPECT(wait_readable(pair.a));
        if (end_was_received) EXPECT_EQ(recv(pair.a, &byte, 1, 0), 0);
        EXPECT_EQ(send(pair.a, "x", 1, 0), 1);
        WSAPOLLFD entry = {pair.a, POLLRDNORM, 0};
        do
            EXPECT_EQ(WSAPoll(&entry, 1, 1000), 1);
        while (!(entry.revents & POLLERR));
        EXPECT_RAISES(recv, WSAECONNRESET, recv(pair.a, &byte, 1, 0) == SOCKET_ERROR);
        EXPECT_RAISES(WSARecv, WSAECONNRESET,
                      WSARecv(pair.a, &buffer, 1, &bytes, &flags, nullptr, nullptr) == SOCKET_ERROR);
        WSAOVERLAPPED overlapped = {};
        EXPECT_RAISES(WSARecv, WSAECONNRESET,
                      WSARecv(pair.a, &buffer, 1, &bytes, &flags, &overlapped, nullptr) == SOCKET_ERROR);
        EXPECT_RAISES(send, WSAECONNRESET, send(pair.a, "x", 1, 0) == SOCKET_ERROR);
    }
}

TEST(a_send_meets_the_reset_after_the_end) {
    Pair pair(tcp4);
    char byte = 0;
    pair.close_b();
    EXPECT(wait_readable(pair.a));
    EXPECT_EQ(send(pair.a, "x", 1, 0), 1);
    while (send(pair.a, "x", 1, 0) == 1) {
    }
    EXPECT_RAISES(send, WSAECONNRESET, send(pair.a, "x", 1, 0) == SOCKET_ERROR);
    EXPECT_RAISES(recv, WSAECONNRESET, recv(pair.a, &byte, 1, 0) == SOCKET_ERROR);
}

TEST(out_of_band_bytes_go_apart) {
    Pair pair(tcp4);
    char buffer[8] = {};
    EXPECT_EQ(send(pair.a, "ab", 2, 0), 2);
    EXPECT_EQ(send(pair.a, "!", 1, MSG_OOB), 1);
    EXPECT_EQ(send(pair.a, "cd", 2, 0), 2);
    EXPECT(wait_exceptional(pair.b));
    EXPECT_EQ(recv(pair.b, buffer, 8, MSG_OOB), 1);
    EXPECT_EQ(buffer[0], '!');
    EXPECT_EQ(recv(pair.b, buffer, 2, MSG_WAITALL), 2);
    EXPECT(std::memcmp(buffer, "ab", 2) == 0);
    EXPECT_EQ(recv(pair.b, buffer, 2, MSG_WAITALL), 2);
    EXPECT(std::memcmp(buffer, "cd", 2) == 0);
    set_non_blocking(pair.b);
    EXPECT_RAISES(recv, WSAEWOULDBLOCK, recv(pair.b, buffer, 1, MSG_OOB) == SOCKET_ERROR);
}

TEST(out_of_band_bytes_in_line) {
    Pair pair(tcp4);
    BOOL on = TRUE;
    EXPECT_EQ(setsockopt(pair.b, SOL_SOCKET, SO_OOBINLINE, (char*)&on, sizeof on), 0);
    EXPECT_EQ(send(pair.a, "a", 1, 0), 1);
    EXPECT_EQ(send(pair.a, "!", 1, MSG_OOB), 1);
    char buffer[2] = {};
    EXPECT_RAISES(recv, WSAEINVAL, recv(pair.b, buffer, 1, MSG_OOB) == SOCKET_ERROR);
    EXPECT_EQ(recv(pair.b, buffer, 2, MSG_WAITALL), 2);
    EXPECT(std::memcmp(buffer, "a!", 2) == 0);
}

TEST_EACH(receive_with_a_time_limit, kind, all_kinds) {
    Pair pair(kind);
    DWORD limit = 30;
    EXPECT_EQ(setsockopt(pair.a, SOL_SOCKET, SO_RCVTIMEO, (char*)&limit, sizeof limit), 0);
    char byte;
    WSABUF buffer = {1, &byte};
    DWORD bytes = 0, flags = 0;
    EXPECT_RAISES(recv, WSAETIMEDOUT, recv(pair.a, &byte, 1, 0) == SOCKET_ERROR);
    EXPECT_RAISES(recvfrom, WSAETIMEDOUT, recvfrom(pair.a, &byte, 1, 0, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecv, WSAETIMEDOUT,
                  WSARecv(pair.a, &buffer, 1, &bytes, &flags, nullptr, nullptr) == SOCKET_ERROR);
    int ex_flags = 0;
    EXPECT_RAISES(WSARecvEx, WSAETIMEDOUT, WSARecvEx(pair.a, &byte, 1, &ex_flags) == SOCKET_ERROR);
    // A socket that does not block has no use for it.
    set_non_blocking(pair.a);
    EXPECT_RAISES(recv, WSAEWOULDBLOCK, recv(pair.a, &byte, 1, 0) == SOCKET_ERROR);
    set_non_blocking(pair.a, false);
    EXPECT_EQ(send(pair.b, "x", 1, 0), 1);
    EXPECT_EQ(recv(pair.a, &byte, 1, 0), 1);
}

template <class Call>
bool fails_at_last(Call call) {
    while (call() != SOCKET_ERROR) {
    }
    return true;
}

TEST_EACH(send_with_a_time_limit, kind, stream_kinds) {
    Pair pair(kind);
    std::vector<char> much(1 << 20);
    set_non_blocking(pair.a);
    while (send(pair.a, much.data(), (int)much.size(), 0) != SOCKET_ERROR) {
    }
    set_non_blocking(pair.a, false);
    DWORD limit = 30;
    EXPECT_EQ(setsockopt(pair.a, SOL_SOCKET, SO_SNDTIMEO, (char*)&limit, sizeof limit), 0);
    // What was sent before may still be on its way, and leave room behind it.
    EXPECT_RAISES(send, WSAETIMEDOUT, fails_at_last([&] { return send(pair.a, much.data(), 4096, 0); }));
    EXPECT_RAISES(sendto, WSAETIMEDOUT,
                  fails_at_last([&] { return sendto(pair.a, much.data(), 4096, 0, nullptr, 0); }));
}

TEST_EACH(buffers_are_gathered_and_scattered, kind, all_kinds) {
    Pair pair(kind);
    char one[] = "abc", two[] = "de", three[] = "fghi";
    WSABUF out[] = {{3, one}, {0, nullptr}, {2, two}, {4, three}};
    DWORD bytes = 77, flags = 0;
    WSASetLastError(1);
    EXPECT_EQ(WSASend(pair.a, out, 4, &bytes, 0, nullptr, nullptr), 0);
    EXPECT_EQ(WSAGetLastError(), 0);
    EXPECT_EQ(bytes, 9);
    char first[4] = {}, second[8] = {};
    WSABUF in[] = {{4, first}, {8, second}};
    EXPECT(wait_readable(pair.b));
    EXPECT_EQ(WSARecv(pair.b, in, 2, &bytes, &flags, nullptr, nullptr), 0);
    EXPECT_EQ(bytes, 9);
    EXPECT_EQ(flags, 0);
    EXPECT(std::memcmp(first, "abcd", 4) == 0 && std::memcmp(second, "efghi", 5) == 0);
}

TEST(many_buffers) {
    Pair pair(tcp4);
    std::vector<char> bytes(3000);
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = (char)i;
    std::vector<WSABUF> parts(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); ++i)
        parts[i] = WSABUF{1, &bytes[i]};
    DWORD sent = 0;
    EXPECT_EQ(WSASend(pair.a, parts.data(), (DWORD)parts.size(), &sent, 0, nullptr, nullptr), 0);
    EXPECT_EQ(sent, 3000);
    std::vector<char> got(3000);
    EXPECT_EQ(recv(pair.b, got.data(), 3000, MSG_WAITALL), 3000);
    EXPECT(got == bytes);
}

TEST_EACH(wsarecv_checks_its_arguments, kind, all_kinds) {
    Pair pair(kind);
    char byte;
    WSABUF buffer = {1, &byte}, bad = {1, nullptr};
    DWORD bytes = 0, flags = 0;
    EXPECT_RAISES(WSARecv, WSAEFAULT,
                  WSARecv(pair.a, nullptr, 1, &bytes, &flags, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecv, WSAEFAULT,
                  WSARecv(pair.a, &buffer, 1, &bytes, nullptr, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecvFrom, WSAEFAULT,
                  WSARecvFrom(pair.a, nullptr, 1, &bytes, &flags, nullptr, nullptr, nullptr, nullptr) ==
                      SOCKET_ERROR);
    EXPECT_EQ(send(pair.b, "x", 1, 0), 1);
    EXPECT(wait_readable(pair.a));
    EXPECT_RAISES(WSARecv, WSAEFAULT,
                  WSARecv(pair.a, &bad, 1, &bytes, &flags, nullptr, nullptr) == SOCKET_ERROR);
}

TEST(wsarecv_checks_the_handle_first) {
    DWORD bytes = 0, flags = 0;
    char byte;
    WSABUF buffer = {1, &byte};
    EXPECT_RAISES(WSARecv, WSAENOTSOCK,
                  WSARecv(INVALID_SOCKET, &buffer, 1, &bytes, &flags, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecvFrom, WSAENOTSOCK,
                  WSARecvFrom(INVALID_SOCKET, &buffer, 1, &bytes, &flags, nullptr, nullptr, nullptr,
                              nullptr) == SOCKET_ERROR);
    int ex_flags = 0;
    EXPECT_RAISES(WSARecvEx, WSAENOTSOCK, WSARecvEx(INVALID_SOCKET, &byte, 1, &ex_flags) == SOCKET_ERROR);
}

TEST(wsarecv_and_wsasend_want_buffers) {
    Pair pair(tcp4);
    char byte = 0;
    WSABUF buffer = {1, &byte};
    DWORD bytes = 0, flags = 0;
    EXPECT_RAISES(WSARecv, WSAEINVAL,
                  WSARecv(pair.a, &buffer, 0, &bytes, &flags, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecvFrom, WSAEINVAL,
                  WSARecvFrom(pair.a, &buffer, 0, &bytes, &flags, nullptr, nullptr, nullptr, nullptr) ==
                      SOCKET_ERROR);
    EXPECT_RAISES(WSASend, WSAEINVAL,
                  WSASend(pair.a, &buffer, 0, &bytes, 0, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSASendTo, WSAEINVAL,
                  WSASendTo(pair.a, &buffer, 0, &bytes, 0, nullptr, 0, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecv, WSAEFAULT,
                  WSARecv(pair.a, &buffer, 1, nullptr, &flags, nullptr, nullptr) == SOCKET_ERROR);
}

TEST_EACH(wsasend_checks_its_arguments, kind, all_kinds) {
    Pair pair(kind);
    char byte = 0;
    WSABUF buffer = {1, &byte}, bad = {1, nullptr};
    DWORD bytes = 0;
    EXPECT_RAISES(WSASend, WSAEFAULT,
                  WSASend(pair.a, nullptr, 1, &bytes, 0, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSASend, WSAEFAULT,
                  WSASend(pair.a, &buffer, 1, nullptr, 0, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSASend, WSAEFAULT, WSASend(pair.a, &bad, 1, &bytes, 0, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSASendTo, WSAEFAULT,
                  WSASendTo(pair.a, nullptr, 1, &bytes, 0, nullptr, 0, nullptr, nullptr) == SOCKET_ERROR);
}

TEST(wsasend_checks_the_handle_first) {
    char byte = 0;
    WSABUF buffer = {1, &byte};
    DWORD bytes = 0;
    EXPECT_RAISES(WSASend, WSAENOTSOCK,
                  WSASend(INVALID_SOCKET, &buffer, 1, &bytes, 0, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSASendTo, WSAENOTSOCK,
                  WSASendTo(INVALID_SOCKET, &buffer, 1, &bytes, 0, nullptr, 0, nullptr, nullptr) ==
                      SOCKET_ERROR);
}

TEST(wsasend_of_part_of_a_message) {
    Pair pair(tcp4);
    char byte = 0;
    WSABUF buffer = {1, &byte};
    DWORD bytes = 0;
    EXPECT_RAISES(WSASend, WSAEOPNOTSUPP,
                  WSASend(pair.a, &buffer, 1, &bytes, MSG_PARTIAL, nullptr, nullptr) == SOCKET_ERROR);
}

TEST(wsarecvex_checks_its_arguments) {
    Pair pair(tcp4);
    char byte = 0;
    int flags = 0;
    EXPECT_RAISES(WSARecvEx, WSAEFAULT, WSARecvEx(pair.a, nullptr, 1, &flags) == SOCKET_ERROR);
    flags = 0x4000;
    EXPECT_RAISES(WSARecvEx, WSAEINVAL, WSARecvEx(pair.a, &byte, 1, &flags) == SOCKET_ERROR);
    SOCKET s = tcp4.open();
    flags = 0;
    EXPECT_RAISES(WSARecvEx, WSAENOTCONN, WSARecvEx(s, &byte, 1, &flags) == SOCKET_ERROR);
    closesocket(s);
}

TEST(disconnects) {
    Pair pair(tcp4);
    char byte = 0;
    WSABUF data = {1, &byte};
    EXPECT_RAISES(WSASendDisconnect, WSAENOPROTOOPT, WSASendDisconnect(pair.a, &data) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecvDisconnect, WSAENOPROTOOPT, WSARecvDisconnect(pair.a, &data) == SOCKET_ERROR);
    EXPECT_RAISES(WSASendDisconnect, WSAEFAULT, WSASendDisconnect(pair.a, (LPWSABUF)16) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecvDisconnect, WSAEFAULT, WSARecvDisconnect(pair.a, (LPWSABUF)16) == SOCKET_ERROR);
    EXPECT_RAISES(WSASendDisconnect, WSAENOTSOCK, WSASendDisconnect(INVALID_SOCKET, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecvDisconnect, WSAENOTSOCK, WSARecvDisconnect(INVALID_SOCKET, nullptr) == SOCKET_ERROR);
    EXPECT_EQ(WSASendDisconnect(pair.a, nullptr), 0);
    EXPECT_EQ(recv(pair.b, &byte, 1, 0), 0);
    EXPECT_EQ(WSARecvDisconnect(pair.a, nullptr), 0);
    EXPECT_EQ(recv(pair.a, &byte, 1, 0), SOCKET_ERROR);
    EXPECT_EQ(WSAGetLastError(), WSAESHUTDOWN);
}

TEST(waiting_for_all_fills_several_buffers_within_a_time_limit) {
    Pair pair(tcp4);
    REQUIRE(pair);
    const DWORD limit = 20000;
    EXPECT_EQ(setsockopt(pair.a, SOL_SOCKET, SO_RCVTIMEO, (const char*)&limit, sizeof limit), 0);
    EXPECT_EQ(send(pair.b, "abc", 3, 0), 3);
    char text[9] = {};
    WSABUF buffers[] = {{2, text}, {0, text}, {4, text + 2}, {2, text + 6}};
    DWORD bytes = 0, flags = MSG_WAITALL;
    Elsewhere receiving([&] { return WSARecv(pair.a, buffers, 4, &bytes, &flags, nullptr, nullptr); });
    for (const char* piece : {"d", "efg", "h"}) {
        Sleep(1);
        EXPECT_EQ(send(pair.b, piece, (int)strlen(piece), 0), (int)strlen(piece));
    }
    EXPECT_EQ(receiving.result(), 0);
    EXPECT_EQ(bytes, 8);
    EXPECT(std::strcmp(text, "abcdefgh") == 0);
}

MAIN
