// Sends and receives with more buffers than one system call of Linux takes (1,024). Windows has no limit.
#include "connected.hpp"

#include <vector>

using namespace conformance;

namespace {

/// Bytes in many buffers, of 0 to `largest` bytes each.
struct Parts {
    std::vector<char> bytes;
    std::vector<WSABUF> list;

    Parts(DWORD count, DWORD largest) : list(count) {
        std::size_t size = 0;
        for (DWORD i = 0; i < count; ++i)
            size += list[i].len = largest == 1 ? 1 : i % (largest + 1);
        bytes.resize(size);
        std::size_t at = 0;
        for (DWORD i = 0; i < count; ++i) {
            list[i].buf = bytes.data() + at;
            at += list[i].len;
        }
    }
    void fill() {
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<char>(i * 7 + i / 256);
    }
    DWORD count() const { return static_cast<DWORD>(list.size()); }
    int size() const { return static_cast<int>(bytes.size()); }
};

bool receive_all(SOCKET s, std::vector<char>& into) {
    std::size_t got = 0;
    while (got < into.size()) {
        const int n = recv(s, into.data() + got, static_cast<int>(into.size() - got), 0);
        if (n <= 0) return false;
        got += static_cast<std::size_t>(n);
    }
    return true;
}

bool send_all(SOCKET s, const std::vector<char>& bytes) {
    return send(s, bytes.data(), static_cast<int>(bytes.size()), 0) == static_cast<int>(bytes.size());
}

} // namespace

TEST(an_overlapped_send_takes_many_buffers) {
    Pair pair;
    REQUIRE(pair.good());
    // More than the buffers of both sockets hold, so that it stops within the list and goes on.
    Parts out(200000, 96);
    out.fill();
    Overlapped overlapped;
    const int result = WSASend(pair.a, out.list.data(), out.count(), nullptr, 0, &overlapped, nullptr);
    REQUIRE(result == 0 || WSAGetLastError() == WSA_IO_PENDING);
    // The list belongs to the program once the call has returned.
    std::vector<WSABUF>().swap(out.list);
    std::vector<char> got(out.bytes.size());
    EXPECT(receive_all(pair.b, got));
    EXPECT(got == out.bytes);
    DWORD sent = 0, flags = 0;
    EXPECT(WSAGetOverlappedResult(pair.a, &overlapped, &sent, TRUE, &flags));
    EXPECT_EQ(sent, out.bytes.size());
}

TEST(an_overlapped_receive_takes_many_buffers) {
    Pair pair;
    REQUIRE(pair.good());
    Parts out(5000, 1), in(5000, 1);
    out.fill();
    Overlapped overlapped;
    DWORD bytes = 0, flags = MSG_WAITALL;
    EXPECT_RAISES(WSARecv, WSA_IO_PENDING,
                  WSARecv(pair.a, in.list.data(), in.count(), nullptr, &flags, &overlapped, nullptr) ==
                      SOCKET_ERROR);
    // The first bytes end within the list.
    const std::vector<char> first(out.bytes.begin(), out.bytes.begin() + 1500);
    const std::vector<char> rest(out.bytes.begin() + 1500, out.bytes.end());
    EXPECT(send_all(pair.b, first));
    EXPECT(send_all(pair.b, rest));
    EXPECT(WSAGetOverlappedResult(pair.a, &overlapped, &bytes, TRUE, &flags));
    EXPECT_EQ(bytes, in.bytes.size());
    EXPECT(in.bytes == out.bytes);
}

TEST(receives_with_many_buffers_follow_each_other_on_a_port) {
    Pair pair;
    REQUIRE(pair.good());
    HANDLE port = CreateIoCompletionPort((HANDLE)pair.a.s, nullptr, 1, 0);
    REQUIRE(port != nullptr);
    std::vector<char> out(200000);
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<char>(i * 7 + i / 256);
    EXPECT(send_all(pair.b, out));
    Parts in(70000, 1);
    std::vector<char> got;
    while (got.size() < out.size()) {
        Overlapped overlapped(false);
        DWORD bytes = 0, flags = 0;
        const int result = WSARecv(pair.a, in.list.data(), in.count(), nullptr, &flags, &overlapped, nullptr);
        REQUIRE(result == 0 || WSAGetLastError() == WSA_IO_PENDING);
        ULONG_PTR key = 0;
        OVERLAPPED* done = nullptr;
        REQUIRE(GetQueuedCompletionStatus(port, &bytes, &key, &done, 10000));
        REQUIRE(bytes != 0);
        got.insert(got.end(), in.bytes.begin(), in.bytes.begin() + bytes);
    }
    EXPECT(got == out);
    CloseHandle(port);
}

TEST(a_peek_fills_many_buffers) {
    Pair pair;
    REQUIRE(pair.good());
    Parts in(3000, 1);
    std::vector<char> out(3000);
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<char>(i * 3);
    EXPECT(send_all(pair.b, out));
    // Until all bytes are there.
    u_long waiting = 0;
    while (waiting < out.size())
        REQUIRE(ioctlsocket(pair.a, FIONREAD, &waiting) == 0);
    DWORD bytes = 0, flags = MSG_PEEK;
    EXPECT_EQ(WSARecv(pair.a, in.list.data(), in.count(), &bytes, &flags, nullptr, nullptr), 0);
    EXPECT_EQ(bytes, out.size());
    EXPECT(in.bytes == out);
    in.bytes.assign(in.bytes.size(), 0);
    Overlapped overlapped;
    flags = MSG_PEEK;
    EXPECT_EQ(WSARecv(pair.a, in.list.data(), in.count(), nullptr, &flags, &overlapped, nullptr), 0);
    EXPECT(WSAGetOverlappedResult(pair.a, &overlapped, &bytes, TRUE, &flags));
    EXPECT_EQ(bytes, out.size());
    EXPECT(in.bytes == out);
    std::vector<char> got(out.size());
    EXPECT(receive_all(pair.a, got));
    EXPECT(got == out);
}

TEST(an_overlapped_datagram_goes_through_many_buffers) {
    Datagram a, b;
    Parts out(2000, 20), in(3000, 20);
    out.fill();
    Overlapped sending, receiving;
    DWORD bytes = 0, flags = 0;
    EXPECT_RAISES(WSARecv, WSA_IO_PENDING,
                  WSARecv(b, in.list.data(), in.count(), nullptr, &flags, &receiving, nullptr) ==
                      SOCKET_ERROR);
    EXPECT_EQ(WSASendTo(a, out.list.data(), out.count(), &bytes, 0, (sockaddr*)&b.address, sizeof b.address,
                        &sending, nullptr),
              0);
    EXPECT_EQ(bytes, out.bytes.size());
    EXPECT(WSAGetOverlappedResult(b, &receiving, &bytes, TRUE, &flags));
    EXPECT_EQ(bytes, out.bytes.size());
    in.bytes.resize(out.bytes.size());
    EXPECT(in.bytes == out.bytes);
}

TEST(a_send_without_blocking_takes_what_has_room) {
    Pair pair;
    REQUIRE(pair.good());
    u_long on = 1;
    EXPECT_EQ(ioctlsocket(pair.a, FIONBIO, &on), 0);
    Parts out(5000, 2);
    out.fill();
    DWORD bytes = 0;
    EXPECT_EQ(WSASend(pair.a, out.list.data(), out.count(), &bytes, 0, nullptr, nullptr), 0);
    EXPECT_EQ(bytes, out.bytes.size());
    std::vector<char> got(out.bytes.size());
    EXPECT(receive_all(pair.b, got));
    EXPECT(got == out.bytes);
    // In the end there is none.
    Parts large(100000, 255);
    int result = 0;
    while (result == 0)
        result = WSASend(pair.a, large.list.data(), large.count(), &bytes, 0, nullptr, nullptr);
    EXPECT_EQ(WSAGetLastError(), WSAEWOULDBLOCK);
}

// A piece of empty buffers moves nothing, and is neither the end of the stream nor of the list.
TEST(bytes_behind_many_empty_buffers) {
    Pair pair;
    REQUIRE(pair.good());
    char out[] = "ab", in[3] = {};
    std::vector<WSABUF> list(3000, part(nullptr, 0));
    DWORD bytes = 0, flags = 0;
    list.back() = part(out, 2);
    EXPECT_EQ(WSASend(pair.a, list.data(), 3000, &bytes, 0, nullptr, nullptr), 0);
    EXPECT_EQ(bytes, 2);
    list.back() = part(in, 2);
    flags = MSG_WAITALL;
    EXPECT_EQ(WSARecv(pair.b, list.data(), 3000, &bytes, &flags, nullptr, nullptr), 0);
    EXPECT_EQ(bytes, 2);
    EXPECT_EQ(std::strcmp(in, "ab"), 0);
    Overlapped sending, receiving;
    list.back() = part(out, 2);
    EXPECT_EQ(WSASend(pair.a, list.data(), 3000, &bytes, 0, &sending, nullptr), 0);
    EXPECT_EQ(bytes, 2);
    std::memset(in, 0, sizeof in);
    list.back() = part(in, 2);
    flags = MSG_WAITALL;
    const int result = WSARecv(pair.b, list.data(), 3000, nullptr, &flags, &receiving, nullptr);
    EXPECT(result == 0 || WSAGetLastError() == WSA_IO_PENDING);
    EXPECT(WSAGetOverlappedResult(pair.b, &receiving, &bytes, TRUE, &flags));
    EXPECT_EQ(bytes, 2);
    EXPECT_EQ(std::strcmp(in, "ab"), 0);
}

MAIN
