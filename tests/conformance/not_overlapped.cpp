// Sockets created without WSA_FLAG_OVERLAPPED: an OVERLAPPED does not make a call asynchronous.
#include "sockets.hpp"

#include <mswsock.h>

#include <initializer_list>

using namespace conformance;

namespace {

SOCKET open_plain(const Kind& kind) { return WSASocketW(kind.family, kind.type, 0, nullptr, 0, 0); }

/// `a` was created without the flag.
struct PlainPair {
    SOCKET a = INVALID_SOCKET, b = INVALID_SOCKET;

    explicit PlainPair(const Kind& kind) {
        SOCKET other = kind.is_stream() ? listening(kind) : bound(kind);
        a = open_plain(kind);
        Address address = loopback(kind.family);
        if (bind(a, address.get(), address.length) != 0) return;
        address = name_of(other);
        if (connect(a, address.get(), address.length) != 0) return;
        if (kind.is_stream()) {
            b = accept(other, nullptr, nullptr);
            closesocket(other);
        } else {
            b = other;
            address = name_of(a);
            connect(b, address.get(), address.length);
        }
    }
    ~PlainPair() {
        closesocket(a);
        closesocket(b);
    }
    explicit operator bool() const { return a != INVALID_SOCKET && b != INVALID_SOCKET; }
};

struct Receive {
    char bytes[8] = {};
    WSABUF buffer = {sizeof bytes, bytes};
    DWORD count = 77, flags = 0;
    WSAOVERLAPPED overlapped = {};

    int run(SOCKET s) {
        overlapped.Internal = overlapped.InternalHigh = 0xDEAD;
        return WSARecv(s, &buffer, 1, &count, &flags, &overlapped, nullptr);
    }
    void check(DWORD expected) {
        EXPECT_EQ(count, expected);
        EXPECT_EQ(overlapped.Internal, 0);
        EXPECT_EQ(overlapped.InternalHigh, expected);
    }
};

} // namespace

TEST_EACH(a_plain_socket_receives_at_once, kind, all_kinds) {
    PlainPair pair(kind);
    REQUIRE(pair);
    EXPECT_EQ(send(pair.b, "abc", 3, 0), 3);
    EXPECT(wait_readable(pair.a));
    Receive receive;
    EXPECT_EQ(receive.run(pair.a), 0);
    receive.check(3);
}

TEST_EACH(a_plain_socket_waits_for_data, kind, all_kinds) {
    for (const bool non_blocking : {false, true}) {
        PlainPair pair(kind);
        REQUIRE(pair);
        EXPECT_EQ(set_non_blocking(pair.a, non_blocking), 0);
        Receive receive;
        Elsewhere waiting([&] { return receive.run(pair.a); });
        EXPECT_EQ(send(pair.b, "abcd", 4, 0), 4);
        EXPECT_EQ(waiting.result(), 0);
        receive.check(4);
    }
}

TEST_EACH(a_plain_socket_sets_the_event, kind, all_kinds) {
    PlainPair pair(kind);
    REQUIRE(pair);
    Receive receive;
    receive.overlapped.hEvent = CreateEventW(nullptr, FALSE, FALSE, nullptr);
    Elsewhere waiting([&] { return receive.run(pair.a); });
    EXPECT_EQ(send(pair.b, "ab", 2, 0), 2);
    EXPECT_EQ(waiting.result(), 0);
    receive.check(2);
    EXPECT_EQ(WaitForSingleObject(receive.overlapped.hEvent, 0), WAIT_OBJECT_0);
    CloseHandle(receive.overlapped.hEvent);
}

TEST_EACH(a_plain_socket_sends_at_once, kind, all_kinds) {
    PlainPair pair(kind);
    REQUIRE(pair);
    char bytes[] = "xyz";
    WSABUF buffer = {3, bytes};
    DWORD sent = 0;
    WSAOVERLAPPED overlapped = {};
    EXPECT_EQ(WSASend(pair.a, &buffer, 1, &sent, 0, &overlapped, nullptr), 0);
    EXPECT_EQ(sent, 3);
    EXPECT_EQ(overlapped.Internal, 0);
    EXPECT_EQ(overlapped.InternalHigh, 3);
    EXPECT_EQ(recv(pair.b, bytes, 3, 0), 3);
}

TEST_EACH(a_plain_socket_reports_the_end_of_the_stream, kind, stream_kinds) {
    PlainPair pair(kind);
    REQUIRE(pair);
    Receive receive;
    Elsewhere waiting([&] { return receive.run(pair.a); });
    EXPECT_EQ(shutdown(pair.b, SD_SEND), 0);
    EXPECT_EQ(waiting.result(), 0);
    receive.check(0);
}

namespace {

template <class T>
T extension(SOCKET s, GUID id) {
    T function = nullptr;
    DWORD bytes = 0;
    WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &function, sizeof function, &bytes,
             nullptr, nullptr);
    return function;
}

/// A WSAMSG of one buffer, and the record of its call.
struct MessageCall : Receive {
    Address name;
    WSAMSG message = {};
    MessageCall() {
        message.lpBuffers = &buffer;
        message.dwBufferCount = 1;
        overlapped.Internal = overlapped.InternalHigh = 0xDEAD;
        overlapped.hEvent = WSACreateEvent();
    }
    ~MessageCall() { WSACloseEvent(overlapped.hEvent); }
    bool is_signalled() const { return WaitForSingleObject(overlapped.hEvent, 0) == WAIT_OBJECT_0; }
};

} // namespace

TEST_EACH(a_plain_socket_receives_a_message, kind, datagram_kinds) {
    PlainPair pair(kind);
    REQUIRE(pair);
    const auto receive = extension<LPFN_WSARECVMSG>(pair.a, WSAID_WSARECVMSG);
    REQUIRE(receive != nullptr);
    for (const bool waits : {false, true}) {
        MessageCall call;
        call.message.name = call.name.get();
        call.message.namelen = call.name.length;
        Elsewhere sending([&] {
            if (waits) Sleep(1);
            return send(pair.b, "abc", 3, 0);
        });
        if (!waits) EXPECT_EQ(sending.result(), 3);
        EXPECT_EQ(receive(pair.a, &call.message, &call.count, &call.overlapped, nullptr), 0);
        call.check(3);
        EXPECT(std::memcmp(call.bytes, "abc", 3) == 0);
        EXPECT_EQ(call.name.port(), name_of(pair.b).port());
        EXPECT(call.is_signalled());
        EXPECT_EQ(sending.result(), 3);
    }
    // In non-blocking mode too.
    EXPECT_EQ(set_non_blocking(pair.a), 0);
    MessageCall call;
    Elsewhere sending([&] {
        Sleep(1);
        return send(pair.b, "abc", 3, 0);
    });
    EXPECT_EQ(receive(pair.a, &call.message, nullptr, &call.overlapped, nullptr), 0);
    EXPECT_EQ(call.overlapped.InternalHigh, 3);
    EXPECT_EQ(sending.result(), 3);
}

TEST_EACH(a_plain_socket_sends_a_message, kind, datagram_kinds) {
    PlainPair pair(kind);
    REQUIRE(pair);
    const auto send_message = extension<LPFN_WSASENDMSG>(pair.a, WSAID_WSASENDMSG);
    REQUIRE(send_message != nullptr);
    MessageCall call;
    EXPECT_EQ(send_message(pair.a, &call.message, 0, &call.count, &call.overlapped, nullptr), 0);
    call.check(sizeof call.bytes);
    EXPECT(call.is_signalled());
    EXPECT_EQ(recv(pair.b, call.bytes, sizeof call.bytes, 0), (int)sizeof call.bytes);
}

TEST_EACH(a_plain_socket_receives_from, kind, datagram_kinds) {
    PlainPair pair(kind);
    REQUIRE(pair);
    MessageCall call;
    DWORD flags = 0;
    EXPECT_EQ(send(pair.b, "abc", 3, 0), 3);
    EXPECT_EQ(WSARecvFrom(pair.a, &call.buffer, 1, &call.count, &flags, call.name.get(), &call.name.length,
                          &call.overlapped, nullptr),
              0);
    call.check(3);
    EXPECT_EQ(call.name.port(), name_of(pair.b).port());
    EXPECT(call.is_signalled());
}

// Microsoft's page of WSAIoctl: the OVERLAPPED is ignored.
TEST_EACH(a_plain_socket_ignores_the_record_of_a_control, kind, all_kinds) {
    PlainPair pair(kind);
    REQUIRE(pair);
    MessageCall call;
    u_long number = 77;
    EXPECT_EQ(WSAIoctl(pair.a, FIONREAD, nullptr, 0, &number, sizeof number, &call.count, &call.overlapped,
                       nullptr),
              0);
    EXPECT_EQ(number, 0);
    EXPECT_EQ(call.count, 4);
    EXPECT_EQ(call.overlapped.Internal, 0xDEAD);
    EXPECT(!call.is_signalled());
    call.count = 77;
    EXPECT_RAISES(WSAIoctl, WSAEOPNOTSUPP,
                  WSAIoctl(pair.a, 0x12345678, nullptr, 0, nullptr, 0, &call.count, &call.overlapped,
                           nullptr) == SOCKET_ERROR);
    EXPECT_EQ(call.count, 77);
    EXPECT_EQ(call.overlapped.Internal, 0xDEAD);
}

MAIN
