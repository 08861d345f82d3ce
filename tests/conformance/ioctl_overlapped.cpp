// WSAIoctl with an OVERLAPPED.
#include "connected.hpp"

#include <mstcpip.h>
#include <mswsock.h>

using namespace conformance;

namespace {

int routine_calls = 0;
DWORD routine_error, routine_bytes;
void CALLBACK over(DWORD error, DWORD bytes, LPWSAOVERLAPPED, DWORD) {
    ++routine_calls;
    routine_error = error;
    routine_bytes = bytes;
}

bool await_change(SOCKET s, OVERLAPPED* overlapped) {
    DWORD bytes = 0;
    return WSAIoctl(s, SIO_ADDRESS_LIST_CHANGE, nullptr, 0, nullptr, 0, &bytes, overlapped, nullptr) ==
               SOCKET_ERROR &&
           WSAGetLastError() == WSA_IO_PENDING;
}

} // namespace

TEST(controls_that_are_over_at_once_are_told_all_the_same) {
    Pair pair;
    REQUIRE(pair.good());
    EXPECT_EQ(send(pair.b, "abc", 3, 0), 3);
    char byte;
    EXPECT_EQ(recv(pair.a, &byte, 1, 0), 1);
    Overlapped overlapped;
    u_long readable = 77;
    DWORD bytes = 0, flags = 0;
    EXPECT_EQ(WSAIoctl(pair.a, FIONREAD, nullptr, 0, &readable, sizeof(u_long), &bytes, &overlapped, nullptr),
              0);
    EXPECT_EQ(bytes, 4);
    EXPECT_EQ((int)readable, 2);
    EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, 0), WAIT_OBJECT_0);
    // Only the call reports the count.
    EXPECT(WSAGetOverlappedResult(pair.a, &overlapped, &bytes, FALSE, &flags));
    EXPECT_EQ(bytes, 0);
    EXPECT_EQ(overlapped.InternalHigh, 0);
}

namespace {

struct Control {
    const char* name;
    DWORD code;
    int type;
    // The input: 0 none, 1 a number, 2 keep-alive values, 3 an address, 4 a GUID.
    int input;
    int family = AF_INET;
};
const Control controls[] = {
    {"FIONBIO", FIONBIO, SOCK_STREAM, 1},
    {"FIONREAD", FIONREAD, SOCK_STREAM, 0},
    {"FIONREAD_udp", FIONREAD, SOCK_DGRAM, 0},
    {"SIOCATMARK", SIOCATMARK, SOCK_STREAM, 0},
    {"SIO_KEEPALIVE_VALS", SIO_KEEPALIVE_VALS, SOCK_STREAM, 2},
    {"SIO_GET_EXTENSION_FUNCTION_POINTER", SIO_GET_EXTENSION_FUNCTION_POINTER, SOCK_STREAM, 4},
    {"SIO_BASE_HANDLE", SIO_BASE_HANDLE, SOCK_STREAM, 0},
    {"SIO_ROUTING_INTERFACE_QUERY", SIO_ROUTING_INTERFACE_QUERY, SOCK_DGRAM, 3},
    {"SIO_ADDRESS_LIST_QUERY", SIO_ADDRESS_LIST_QUERY, SOCK_DGRAM, 0},
    {"unknown", 0x98001234, SOCK_STREAM, 0},
    {"SIO_SET_QOS", SIO_SET_QOS, SOCK_DGRAM, 0},
    {"FIONBIO_udp", FIONBIO, SOCK_DGRAM, 1},
    {"FIONBIO_tcp6", FIONBIO, SOCK_STREAM, 1, AF_INET6},
    {"FIONBIO_udp6", FIONBIO, SOCK_DGRAM, 1, AF_INET6},
    {"FIONREAD_udp6", FIONREAD, SOCK_DGRAM, 0, AF_INET6},
    {"SIO_KEEPALIVE_VALS_tcp6", SIO_KEEPALIVE_VALS, SOCK_STREAM, 2, AF_INET6},
    {"SIO_GET_EXTENSION_FUNCTION_POINTER_udp", SIO_GET_EXTENSION_FUNCTION_POINTER, SOCK_DGRAM, 4},
    {"SIO_GET_EXTENSION_FUNCTION_POINTER_tcp6", SIO_GET_EXTENSION_FUNCTION_POINTER, SOCK_STREAM, 4, AF_INET6},
    {"SIO_GET_EXTENSION_FUNCTION_POINTER_udp6", SIO_GET_EXTENSION_FUNCTION_POINTER, SOCK_DGRAM, 4, AF_INET6},
    {"SIO_BASE_HANDLE_udp", SIO_BASE_HANDLE, SOCK_DGRAM, 0},
    {"SIO_BASE_HANDLE_tcp6", SIO_BASE_HANDLE, SOCK_STREAM, 0, AF_INET6},
    {"SIO_BASE_HANDLE_udp6", SIO_BASE_HANDLE, SOCK_DGRAM, 0, AF_INET6},
    {"SIO_ROUTING_INTERFACE_QUERY_tcp", SIO_ROUTING_INTERFACE_QUERY, SOCK_STREAM, 3},
    {"SIO_ADDRESS_LIST_QUERY_tcp", SIO_ADDRESS_LIST_QUERY, SOCK_STREAM, 0},
    {"SIO_UDP_CONNRESET", SIO_UDP_CONNRESET, SOCK_DGRAM, 1},
    {"SIO_UDP_CONNRESET_udp6", SIO_UDP_CONNRESET, SOCK_DGRAM, 1, AF_INET6},
    {"unknown_udp", 0x98001234, SOCK_DGRAM, 0},
    {"unknown_tcp6", 0x98001234, SOCK_STREAM, 0, AF_INET6},
    {"unknown_udp6", 0x98001234, SOCK_DGRAM, 0, AF_INET6},
};

/// A connected stream or a bound datagram socket, and the input of a code.
struct Asked {
    Pair pair;
    Datagram datagram;
    char out[8192];
    u_long number = 0;
    tcp_keepalive values = {1, 60000, 1000};
    GUID id = WSAID_CONNECTEX;
    const Control& control;

    Socket six;

    explicit Asked(const Control& asked) : control(asked), six(socket(AF_INET6, asked.type, 0)) {
        std::memset(out, 0, sizeof out);
        sockaddr_in6 any = {};
        any.sin6_family = AF_INET6;
        EXPECT_EQ(bind(six, (sockaddr*)&any, sizeof any), 0);
    }
    SOCKET s() const {
        if (control.family == AF_INET6) return six.s;
        return control.type == SOCK_STREAM ? pair.a.s : datagram.s;
    }
    int call(DWORD* bytes, OVERLAPPED* overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine = nullptr) {
        void* const inputs[] = {nullptr, &number, &values, &datagram.address, &id};
        const DWORD sizes[] = {0, sizeof number, sizeof values, sizeof datagram.address, sizeof id};
        return WSAIoctl(s(), control.code, inputs[control.input], sizes[control.input], out, sizeof out,
                        bytes, overlapped, routine);
    }
};

} // namespace

TEST_EACH(controls_want_a_place_for_the_count, control, controls) {
    routine_calls = 0;
    Asked asked(control);
    Overlapped overlapped(false);
    EXPECT_RAISES(WSAIoctl, WSAEFAULT, asked.call(nullptr, nullptr) == SOCKET_ERROR);
    HANDLE port = CreateIoCompletionPort((HANDLE)asked.s(), nullptr, 9, 1);
    EXPECT_RAISES(WSAIoctl, WSAEFAULT, asked.call(nullptr, &overlapped) == SOCKET_ERROR);
    DWORD bytes;
    ULONG_PTR key = 0;
    OVERLAPPED* got = nullptr;
    EXPECT(!GetQueuedCompletionStatus(port, &bytes, &key, &got, 0));
    CloseHandle(port);
    Asked other(control);
    EXPECT_RAISES(WSAIoctl, WSAEFAULT, other.call(nullptr, &overlapped, over) == SOCKET_ERROR);
    EXPECT_EQ(SleepEx(0, TRUE), 0);
    EXPECT_EQ(routine_calls, 0);
}

// At once or not supported: in no case does the completion report bytes.
TEST_EACH(controls_report_no_bytes_at_the_completion, control, controls) {
    const bool unsupported =
        control.code == SIO_BASE_HANDLE || control.code == SIO_SET_QOS || control.code == 0x98001234;
    {
        Asked asked(control);
        Overlapped overlapped;
        overlapped.InternalHigh = 0x77;
        DWORD bytes = 0x77, flags = 0;
        const int result = asked.call(&bytes, &overlapped);
        EXPECT_EQ(result, unsupported ? SOCKET_ERROR : 0);
        if (unsupported) EXPECT_EQ(WSAGetLastError(), WSA_IO_PENDING);
        if (unsupported || control.code == SIO_KEEPALIVE_VALS) EXPECT_EQ(bytes, 0x77);
        EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, 10000), WAIT_OBJECT_0);
        EXPECT_EQ(WSAGetOverlappedResult(asked.s(), &overlapped, &bytes, FALSE, &flags), !unsupported);
        if (unsupported) {
            EXPECT_EQ(WSAGetLastError(), WSAEOPNOTSUPP);
            EXPECT_EQ(overlapped.Internal, 0xC00000BB);
        }
        EXPECT_EQ(bytes, 0);
    }
    {
        Asked asked(control);
        Overlapped overlapped(false);
        DWORD bytes = 0x77;
        HANDLE port = CreateIoCompletionPort((HANDLE)asked.s(), nullptr, 9, 1);
        asked.call(&bytes, &overlapped);
        ULONG_PTR key = 0;
        OVERLAPPED* got = nullptr;
        EXPECT_EQ(GetQueuedCompletionStatus(port, &bytes, &key, &got, 10000), !unsupported);
        if (unsupported) EXPECT_EQ(GetLastError(), ERROR_NOT_SUPPORTED);
        EXPECT(got == &overlapped);
        EXPECT_EQ(bytes, 0);
        CloseHandle(port);
    }
    {
        Asked asked(control);
        Overlapped overlapped(false);
        DWORD bytes = 0x77;
        routine_calls = 0;
        asked.call(&bytes, &overlapped, over);
        EXPECT_EQ(SleepEx(10000, TRUE), WAIT_IO_COMPLETION);
        EXPECT_EQ(routine_calls, 1);
        EXPECT_EQ(routine_error, unsupported ? WSAEOPNOTSUPP : 0);
        EXPECT_EQ(routine_bytes, 0);
    }
}

TEST(the_interface_list_comes_later) {
    Datagram s;
    INTERFACE_INFO list[64];
    DWORD count = 0, flags = 0;
    EXPECT_EQ(WSAIoctl(s, SIO_GET_INTERFACE_LIST, nullptr, 0, list, sizeof list, &count, nullptr, nullptr),
              0);
    EXPECT(count != 0);
    for (const bool fits : {true, false}) {
        const DWORD room = fits ? (DWORD)sizeof list : 4;
        Overlapped overlapped;
        DWORD bytes = 0x77;
        EXPECT_RAISES(WSAIoctl, WSA_IO_PENDING,
                      WSAIoctl(s, SIO_GET_INTERFACE_LIST, nullptr, 0, list, room, &bytes, &overlapped,
                               nullptr) == SOCKET_ERROR);
        EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, 10000), WAIT_OBJECT_0);
        EXPECT_EQ(overlapped.Internal, fits ? 0 : 0xC0000023);
        EXPECT_EQ(overlapped.InternalHigh, fits ? count : 0);
        EXPECT_EQ(WSAGetOverlappedResult(s, &overlapped, &bytes, FALSE, &flags), fits);
        if (!fits) EXPECT_EQ(WSAGetLastError(), WSAEFAULT);
        EXPECT_EQ(GetOverlappedResult((HANDLE)s.s, &overlapped, &bytes, FALSE), fits);
        if (!fits) EXPECT_EQ(GetLastError(), ERROR_INSUFFICIENT_BUFFER);
        routine_calls = 0;
        Overlapped other(false);
        EXPECT_RAISES(WSAIoctl, WSA_IO_PENDING,
                      WSAIoctl(s, SIO_GET_INTERFACE_LIST, nullptr, 0, list, room, &bytes, &other, over) ==
                          SOCKET_ERROR);
        EXPECT_EQ(SleepEx(10000, TRUE), WAIT_IO_COMPLETION);
        EXPECT_EQ(routine_error, fits ? 0 : WSAEFAULT);
        EXPECT_EQ(routine_bytes, fits ? count : 0);
    }
    DWORD bytes = 0x77;
    EXPECT_RAISES(WSAIoctl, WSAEFAULT,
                  WSAIoctl(s, SIO_GET_INTERFACE_LIST, nullptr, 0, list, 4, &bytes, nullptr, nullptr) ==
                      SOCKET_ERROR);
    EXPECT_EQ(bytes, 0);
}

TEST(keep_alive_values_that_fail_leave_the_record_pending) {
    Pair pair;
    REQUIRE(pair.good());
    Overlapped overlapped;
    overlapped.Internal = 0x55;
    DWORD bytes = 0x77;
    EXPECT_RAISES(WSAIoctl, WSAEFAULT,
                  WSAIoctl(pair.a, SIO_KEEPALIVE_VALS, nullptr, 0, nullptr, 0, &bytes, &overlapped,
                           nullptr) == SOCKET_ERROR);
    EXPECT_EQ(bytes, 0x77);
    EXPECT_EQ(conformance::now(overlapped.Internal), 0x103);
}

TEST(controls_complete_at_the_port) {
    Pair pair;
    REQUIRE(pair.good());
    HANDLE port = CreateIoCompletionPort((HANDLE)pair.a.s, nullptr, 9, 1);
    OVERLAPPED overlapped = {};
    tcp_keepalive values = {1, 60000, 1000};
    DWORD bytes = 0;
    EXPECT_EQ(WSAIoctl(pair.a, SIO_KEEPALIVE_VALS, &values, sizeof values, nullptr, 0, &bytes, &overlapped,
                       nullptr),
              0);
    ULONG_PTR key = 0;
    OVERLAPPED* got = nullptr;
    EXPECT(GetQueuedCompletionStatus(port, &bytes, &key, &got, 20000));
    EXPECT(got == &overlapped);
    EXPECT_EQ(key, 9);
    CloseHandle(port);
}

TEST(controls_call_routines) {
    routine_calls = 0;
    Datagram s;
    OVERLAPPED overlapped = {};
    char list[4096];
    DWORD bytes = 0;
    EXPECT_EQ(WSAIoctl(s, SIO_ADDRESS_LIST_QUERY, nullptr, 0, list, sizeof list, &bytes, &overlapped, over),
              0);
    EXPECT_EQ(routine_calls, 0);
    EXPECT_EQ(SleepEx(10000, TRUE), WAIT_IO_COMPLETION);
    EXPECT_EQ(routine_calls, 1);
    EXPECT_EQ(routine_error, 0);
    EXPECT_EQ(routine_bytes, 0);
    EXPECT(bytes != 0);
}

TEST(controls_that_fail_are_told_by_the_call_alone) {
    Datagram s;
    HANDLE port = CreateIoCompletionPort((HANDLE)s.s, nullptr, 9, 1);
    OVERLAPPED overlapped = {};
    DWORD bytes = 0;
    EXPECT_RAISES(WSAIoctl, WSAEFAULT,
                  WSAIoctl(s, FIONBIO, nullptr, 0, nullptr, 0, &bytes, &overlapped, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSAIoctl, WSAENOTSOCK,
                  WSAIoctl(INVALID_SOCKET, SIO_ADDRESS_LIST_CHANGE, nullptr, 0, nullptr, 0, &bytes, nullptr,
                           nullptr) == SOCKET_ERROR);
    ULONG_PTR key = 0;
    OVERLAPPED* got = nullptr;
    EXPECT(!GetQueuedCompletionStatus(port, &bytes, &key, &got, 0));
    CloseHandle(port);
}

TEST(a_change_that_does_not_come_is_cancelled) {
    Datagram s;
    Overlapped overlapped;
    REQUIRE(await_change(s, &overlapped));
    EXPECT_EQ(conformance::now(overlapped.Internal), 0x103);
    EXPECT(CancelIoEx((HANDLE)s.s, &overlapped));
    EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, 20000), WAIT_OBJECT_0);
    DWORD bytes = 0, flags = 0;
    EXPECT_RAISES(WSAIoctl, WSA_OPERATION_ABORTED,
                  !WSAGetOverlappedResult(s, &overlapped, &bytes, FALSE, &flags));
    EXPECT(!CancelIoEx((HANDLE)s.s, &overlapped));
}

TEST(closing_ends_the_wait_for_a_change) {
    Overlapped overlapped[3];
    Datagram s;
    for (Overlapped& one : overlapped)
        REQUIRE(await_change(s, &one));
    s.close();
    for (Overlapped& one : overlapped) {
        EXPECT_EQ(WaitForSingleObject(one.hEvent, 20000), WAIT_OBJECT_0);
        EXPECT_EQ(one.Internal, 0xC0000120);
    }
}

// What a wait for a change has used is used again, by a receive that needs to be watched.
TEST(a_receive_after_a_wait_for_a_change_completes) {
    for (int round = 0; round < 3; ++round) {
        Datagram waits;
        Overlapped change, receive;
        Pair pair;
        REQUIRE(pair.good() && await_change(waits, &change));
        EXPECT(CancelIoEx((HANDLE)waits.s, &change));
        EXPECT_EQ(WaitForSingleObject(change.hEvent, 20000), WAIT_OBJECT_0);
        char byte = 0;
        WSABUF room = {1, &byte};
        DWORD bytes = 0, flags = 0;
        EXPECT(WSARecv(pair.b, &room, 1, nullptr, &flags, &receive, nullptr) == SOCKET_ERROR &&
               WSAGetLastError() == WSA_IO_PENDING);
        EXPECT_EQ(send(pair.a, "x", 1, 0), 1);
        EXPECT_EQ(WaitForSingleObject(receive.hEvent, 20000), WAIT_OBJECT_0);
        EXPECT(WSAGetOverlappedResult(pair.b, &receive, &bytes, FALSE, &flags));
        EXPECT_EQ(bytes, 1);
    }
}

MAIN
