// Calls without an OVERLAPPED do not overtake pending operations.
#include "extension.hpp"

#include <initializer_list>

using namespace conformance;

namespace {

constexpr DWORD big = 8 << 20;

/// More than the buffers of a connection take; the bytes encode their position.
struct Big {
    char* memory = static_cast<char*>(std::malloc(big));
    Big() {
        for (DWORD i = 0; i < big; ++i)
            memory[i] = pattern(i);
    }
    ~Big() { std::free(memory); }
    static char pattern(DWORD i) { return static_cast<char>(i * 7 + i / 256); }
};

/// Posts a send that waits for the peer.
void send_big(SOCKET s, Big& data, OVERLAPPED* overlapped) {
    WSABUF buffer = part(data.memory, big);
    EXPECT_RAISES(WSASend, WSA_IO_PENDING,
                  WSASend(s, &buffer, 1, nullptr, 0, overlapped, nullptr) == SOCKET_ERROR);
}

/// A peer that reads to the end and compares the bytes.
struct Reader {
    SOCKET s;
    DWORD tail;
    DWORD got = 0, wrong = 0;
    HANDLE thread = nullptr;
    Reader(SOCKET from, DWORD tail_length) : s(from), tail(tail_length) {}
    void start() { thread = CreateThread(nullptr, 0, run, this, 0, nullptr); }
    void join() {
        WaitForSingleObject(thread, INFINITE);
        CloseHandle(thread);
        EXPECT_EQ(got, big + tail);
        EXPECT_EQ(wrong, 0);
    }
    static DWORD WINAPI run(void* argument) {
        auto& it = *static_cast<Reader*>(argument);
        char block[65536];
        for (;;) {
            const int n = recv(it.s, block, sizeof block, 0);
            if (n <= 0) return 0;
            for (int i = 0; i < n; ++i, ++it.got)
                if (block[i] != (it.got < big ? Big::pattern(it.got) : 't')) ++it.wrong;
        }
    }
};

void make_non_blocking(SOCKET s) {
    u_long on = 1;
    EXPECT_EQ(ioctlsocket(s, FIONBIO, &on), 0);
}

void expect_end(SOCKET s, Overlapped& overlapped, DWORD count) {
    DWORD bytes = 0, flags = 0;
    EXPECT(WSAGetOverlappedResult(s, &overlapped, &bytes, TRUE, &flags));
    EXPECT_EQ(bytes, count);
}

} // namespace

TEST(a_send_waits_for_those_before_it) {
    Pair pair;
    REQUIRE(pair.good());
    Big data;
    Overlapped overlapped;
    send_big(pair.a, data, &overlapped);
    Reader reader(pair.b, 12);
    reader.start();
    EXPECT_EQ(send(pair.a, "tttt", 4, 0), 4);
    WSABUF buffer = part((void*)"tttt", 4);
    DWORD sent = 0;
    EXPECT_EQ(WSASend(pair.a, &buffer, 1, &sent, 0, nullptr, nullptr), 0);
    EXPECT_EQ(sendto(pair.a, "tttt", 4, 0, nullptr, 0), 4);
    expect_end(pair.a, overlapped, big);
    EXPECT_EQ(shutdown(pair.a, SD_SEND), 0);
    reader.join();
}

TEST(a_non_blocking_send_would_wait_for_those_before_it) {
    Pair pair;
    REQUIRE(pair.good());
    make_non_blocking(pair.a);
    Big data;
    Overlapped overlapped;
    send_big(pair.a, data, &overlapped);
    EXPECT_RAISES(send, WSAEWOULDBLOCK, send(pair.a, "t", 1, 0) == SOCKET_ERROR);
    Reader reader(pair.b, 4);
    reader.start();
    expect_end(pair.a, overlapped, big);
    DWORD sent = 0;
    while (sent < 4) {
        const int n = send(pair.a, "tttt", static_cast<int>(4 - sent), 0);
        if (n > 0) sent += static_cast<DWORD>(n);
    }
    EXPECT_EQ(shutdown(pair.a, SD_SEND), 0);
    reader.join();
}

TEST(a_file_waits_for_the_sends_before_it) {
    Pair pair;
    REQUIRE(pair.good());
    GUID id = WSAID_TRANSMITFILE;
    const auto transmit_file = extension<LPFN_TRANSMITFILE>(id);
    Big data;
    Overlapped overlapped;
    send_big(pair.a, data, &overlapped);
    Reader reader(pair.b, 4);
    reader.start();
    TRANSMIT_FILE_BUFFERS buffers = {};
    buffers.Head = (void*)"tttt";
    buffers.HeadLength = 4;
    EXPECT(transmit_file(pair.a, nullptr, 0, 0, nullptr, &buffers, TF_DISCONNECT));
    expect_end(pair.a, overlapped, big);
    reader.join();
}

TEST(the_end_of_the_stream_waits_for_the_sends_before_it) {
    for (const int how : {SD_SEND, SD_BOTH}) {
        Pair pair;
        REQUIRE(pair.good());
        Big data;
        Overlapped overlapped, late;
        send_big(pair.a, data, &overlapped);
        EXPECT_EQ(shutdown(pair.a, how), 0);
        EXPECT_EQ(shutdown(pair.a, SD_SEND), 0);
        WSABUF buffer = part((void*)"t", 1);
        EXPECT_RAISES(send, WSAESHUTDOWN, send(pair.a, "t", 1, 0) == SOCKET_ERROR);
        EXPECT_RAISES(WSASend, WSAESHUTDOWN,
                      WSASend(pair.a, &buffer, 1, nullptr, 0, &late, nullptr) == SOCKET_ERROR);
        Reader reader(pair.b, 0);
        reader.start();
        expect_end(pair.a, overlapped, big);
        reader.join();
    }
}

TEST(disconnecting_waits_for_the_sends_before_it) {
    Pair pair;
    REQUIRE(pair.good());
    const auto disconnect = disconnect_ex();
    Big data;
    Overlapped overlapped;
    send_big(pair.a, data, &overlapped);
    Reader reader(pair.b, 0);
    reader.start();
    EXPECT(disconnect(pair.a, nullptr, 0, 0));
    expect_end(pair.a, overlapped, big);
    reader.join();
}

TEST(a_cancelled_send_lets_the_end_of_the_stream_go) {
    Pair pair;
    REQUIRE(pair.good());
    Big data;
    Overlapped overlapped;
    send_big(pair.a, data, &overlapped);
    EXPECT_EQ(shutdown(pair.a, SD_SEND), 0);
    EXPECT(CancelIoEx((HANDLE)pair.a.s, nullptr));
    DWORD bytes = 0, flags = 0;
    EXPECT_RAISES(WSAGetOverlappedResult, WSA_OPERATION_ABORTED,
                  !WSAGetOverlappedResult(pair.a, &overlapped, &bytes, TRUE, &flags));
    int n;
    do {
        char block[65536];
        n = recv(pair.b, block, sizeof block, 0);
    } while (n > 0);
    EXPECT_EQ(n, 0);
}

TEST(a_receive_waits_for_those_before_it) {
    Pair pair;
    REQUIRE(pair.good());
    char first[4] = {}, second[8] = {};
    WSABUF buffer = part(first, sizeof first);
    Overlapped overlapped;
    EXPECT(receive_later(pair.a, buffer, &overlapped));
    EXPECT_EQ(send(pair.b, "abcdefgh", 8, 0), 8);
    EXPECT_EQ(recv(pair.a, second, sizeof second, 0), 4);
    EXPECT(std::memcmp(second, "efgh", 4) == 0);
    expect_end(pair.a, overlapped, 4);
    EXPECT(std::memcmp(first, "abcd", 4) == 0);
}

TEST(a_blocking_receive_sleeps_behind_those_before_it) {
    Pair pair;
    REQUIRE(pair.good());
    char first[4] = {};
    WSABUF buffer = part(first, sizeof first);
    Overlapped overlapped;
    EXPECT(receive_later(pair.a, buffer, &overlapped));
    struct Waiting {
        SOCKET s;
        char got[4];
        int count;
    } waiting = {pair.a, {}, 0};
    HANDLE thread = CreateThread(
        nullptr, 0,
        [](void* argument) -> DWORD {
            auto& it = *static_cast<Waiting*>(argument);
            it.count = recv(it.s, it.got, sizeof it.got, 0);
            return 0;
        },
        &waiting, 0, nullptr);
    EXPECT_EQ(send(pair.b, "a", 1, 0), 1);
    expect_end(pair.a, overlapped, 1);
    EXPECT_EQ(send(pair.b, "b", 1, 0), 1);
    EXPECT_EQ(WaitForSingleObject(thread, 10000), WAIT_OBJECT_0);
    CloseHandle(thread);
    EXPECT_EQ(waiting.count, 1);
    EXPECT_EQ(first[0], 'a');
    EXPECT_EQ(waiting.got[0], 'b');
}

TEST(a_non_blocking_receive_would_wait_for_those_before_it) {
    Datagram s, peer;
    make_non_blocking(s);
    char first[4] = {}, second[4] = {};
    WSABUF buffer = part(first, sizeof first);
    Overlapped overlapped;
    EXPECT(receive_later(s, buffer, &overlapped));
    EXPECT_EQ(sendto(peer, "a", 1, 0, (sockaddr*)&s.address, sizeof s.address), 1);
    EXPECT_RAISES(recv, WSAEWOULDBLOCK, recv(s, second, sizeof second, 0) == SOCKET_ERROR);
    expect_end(s, overlapped, 1);
    EXPECT_EQ(first[0], 'a');
    EXPECT_EQ(sendto(peer, "b", 1, 0, (sockaddr*)&s.address, sizeof s.address), 1);
    EXPECT_EQ(recvfrom(s, second, sizeof second, 0, nullptr, nullptr), 1);
    EXPECT_EQ(second[0], 'b');
}

TEST(receives_behind_a_shutdown_fail_at_once) {
    Overlapped first, second;
    Datagram s, peer;
    EXPECT_EQ(connect(s, (sockaddr*)&peer.address, sizeof peer.address), 0);
    char byte = 0;
    WSABUF buffer = part(&byte, 1);
    EXPECT(receive_later(s, buffer, &first));
    EXPECT_EQ(shutdown(s, SD_RECEIVE), 0);
    DWORD bytes = 0, flags = 0;
    EXPECT_RAISES(WSARecv, WSAESHUTDOWN,
                  WSARecv(s, &buffer, 1, nullptr, &flags, &second, nullptr) == SOCKET_ERROR);
    // The one that waits gets the next datagram.
    EXPECT_EQ(sendto(peer, "x", 1, 0, (sockaddr*)&s.address, sizeof s.address), 1);
    EXPECT(WSAGetOverlappedResult(s, &first, &bytes, TRUE, &flags));
    EXPECT_EQ(bytes, 1);
    EXPECT_EQ(byte, 'x');
}

TEST(urgent_bytes_are_waited_for_apart) {
    Pair pair;
    REQUIRE(pair.good());
    char urgent = 0, plain = 0, last = 0;
    WSABUF urgent_part = part(&urgent, 1), plain_part = part(&plain, 1);
    Overlapped for_urgent, for_plain;
    DWORD flags = MSG_OOB;
    EXPECT_RAISES(WSARecv, WSA_IO_PENDING,
                  WSARecv(pair.a, &urgent_part, 1, nullptr, &flags, &for_urgent, nullptr) == SOCKET_ERROR);
    EXPECT(receive_later(pair.a, plain_part, &for_plain));
    EXPECT_EQ(send(pair.b, "p", 1, 0), 1);
    expect_end(pair.a, for_plain, 1);
    EXPECT_EQ(plain, 'p');
    EXPECT_EQ(send(pair.b, "q", 1, 0), 1);
    EXPECT_EQ(recv(pair.a, &last, 1, 0), 1);
    EXPECT_EQ(last, 'q');
    EXPECT_EQ(send(pair.b, "u", 1, MSG_OOB), 1);
    expect_end(pair.a, for_urgent, 1);
    EXPECT_EQ(urgent, 'u');
}

MAIN
