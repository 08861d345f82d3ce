#include "conformance.hpp"

#include <mswsock.h>

// Errors of overlapped operations only: pending, cancelled, and the checks of WSAGetOverlappedResult.

namespace {

struct Pair {
    SOCKET first = INVALID_SOCKET, second = INVALID_SOCKET;
    Pair() {
        SOCKET listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        int length = sizeof address;
        bind(listener, (sockaddr*)&address, length);
        listen(listener, 1);
        getsockname(listener, (sockaddr*)&address, &length);
        first = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        connect(first, (sockaddr*)&address, length);
        second = accept(listener, nullptr, nullptr);
        closesocket(listener);
    }
    ~Pair() {
        closesocket(first);
        closesocket(second);
    }
};

struct Datagrams {
    SOCKET s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    Datagrams() {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        bind(s, (sockaddr*)&address, sizeof address);
    }
    ~Datagrams() { closesocket(s); }
};

struct Overlapped : OVERLAPPED {
    Overlapped() : OVERLAPPED() { hEvent = CreateEventW(nullptr, TRUE, FALSE, nullptr); }
    ~Overlapped() { CloseHandle(hEvent); }
    /// True if the operation failed; the last error is then its error.
    bool failed(SOCKET s) {
        DWORD bytes = 0, flags = 0;
        return !WSAGetOverlappedResult(s, this, &bytes, TRUE, &flags);
    }
};

bool cancelled(SOCKET s, Overlapped& overlapped) {
    return CancelIoEx((HANDLE)s, &overlapped) && overlapped.failed(s);
}

} // namespace

TEST(cancelled_receives) {
    char byte;
    WSABUF part = {1, &byte};
    DWORD flags = 0;
    Pair pair;
    Overlapped overlapped;
    EXPECT_RAISES(WSARecv, WSA_IO_PENDING,
                  WSARecv(pair.first, &part, 1, nullptr, &flags, &overlapped, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecv, WSA_OPERATION_ABORTED, cancelled(pair.first, overlapped));
    Datagrams datagrams;
    sockaddr_in from;
    int length = sizeof from;
    flags = 0;
    EXPECT_RAISES(WSARecvFrom, WSA_IO_PENDING,
                  WSARecvFrom(datagrams.s, &part, 1, nullptr, &flags, (sockaddr*)&from, &length, &overlapped,
                              nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecvFrom, WSA_OPERATION_ABORTED, cancelled(datagrams.s, overlapped));
}

TEST(overlapped_message) {
    Datagrams datagrams;
    LPFN_WSARECVMSG receive_message = nullptr;
    GUID id = WSAID_WSARECVMSG;
    DWORD bytes = 0, flags = 0;
    WSAIoctl(datagrams.s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &receive_message,
             sizeof receive_message, &bytes, nullptr, nullptr);
    REQUIRE(receive_message != nullptr);
    BOOL on = TRUE;
    EXPECT_EQ(setsockopt(datagrams.s, IPPROTO_IP, IP_PKTINFO, (char*)&on, sizeof on), 0);
    char text[8] = "", control[256];
    WSABUF part = {sizeof text, text};
    sockaddr_in from = {};
    WSAMSG message = {};
    message.name = (sockaddr*)&from;
    message.namelen = sizeof from;
    message.lpBuffers = &part;
    message.dwBufferCount = 1;
    message.Control.buf = control;
    message.Control.len = sizeof control;
    Overlapped overlapped;
    EXPECT_RAISES(WSARecvMsg, WSA_IO_PENDING,
                  receive_message(datagrams.s, &message, nullptr, &overlapped, nullptr) == SOCKET_ERROR);
    sockaddr_in address = {};
    int length = sizeof address;
    EXPECT_EQ(getsockname(datagrams.s, (sockaddr*)&address, &length), 0);
    Overlapped sending;
    WSABUF out_part = {5, (char*)"hello"};
    WSAMSG out = {};
    out.name = (sockaddr*)&address;
    out.namelen = sizeof address;
    out.lpBuffers = &out_part;
    out.dwBufferCount = 1;
    EXPECT_EQ(WSASendMsg(datagrams.s, &out, 0, nullptr, &sending, nullptr), 0);
    EXPECT(WSAGetOverlappedResult(datagrams.s, &sending, &bytes, TRUE, &flags));
    EXPECT_EQ(bytes, 5);
    // The event is set after the OVERLAPPED is written; the next call resets it.
    EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, 10000), WAIT_OBJECT_0);
    EXPECT(WSAGetOverlappedResult(datagrams.s, &overlapped, &bytes, TRUE, &flags));
    EXPECT_EQ(bytes, 5);
    EXPECT(memcmp(text, "hello", 5) == 0);
    EXPECT_EQ(from.sin_port, address.sin_port);
    EXPECT(message.Control.len >= sizeof(WSACMSGHDR));
    message.Control.len = sizeof control;
    message.namelen = sizeof from;
    message.dwFlags = 0;
    EXPECT_EQ(receive_message(datagrams.s, &message, nullptr, &overlapped, nullptr), SOCKET_ERROR);
    EXPECT_RAISES(WSARecvMsg, WSA_OPERATION_ABORTED, cancelled(datagrams.s, overlapped));
}

TEST(cancelled_send) {
    Pair pair;
    Overlapped overlapped;
    // More than the buffers of both ends take.
    const ULONG size = 64 << 20;
    char* much = (char*)calloc(1, size);
    WSABUF part = {size, much};
    EXPECT_RAISES(WSASend, WSA_IO_PENDING,
                  WSASend(pair.first, &part, 1, nullptr, 0, &overlapped, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSASend, WSA_OPERATION_ABORTED, cancelled(pair.first, overlapped));
    // The buffers are full: the next sends wait with their first byte. A stream ignores the destination.
    part.len = 1;
    EXPECT_RAISES(WSASendTo, WSA_IO_PENDING,
                  WSASendTo(pair.first, &part, 1, nullptr, 0, nullptr, 0, &overlapped, nullptr) ==
                      SOCKET_ERROR);
    EXPECT_RAISES(WSASendTo, WSA_OPERATION_ABORTED, cancelled(pair.first, overlapped));
    free(much);
}

TEST(overlapped_result_checks_its_pointers) {
    Pair pair;
    char byte;
    WSABUF part = {1, &byte};
    DWORD bytes = 0, flags = 0;
    Overlapped overlapped;
    EXPECT_EQ(WSARecv(pair.first, &part, 1, nullptr, &flags, &overlapped, nullptr), SOCKET_ERROR);
    void* unreadable = VirtualAlloc(nullptr, 4096, MEM_COMMIT | MEM_RESERVE, PAGE_NOACCESS);
    EXPECT_RAISES(WSAGetOverlappedResult, WSAEFAULT,
                  !WSAGetOverlappedResult(pair.first, &overlapped, (DWORD*)unreadable, FALSE, &flags));
    EXPECT_RAISES(WSAGetOverlappedResult, WSAENOTSOCK,
                  !WSAGetOverlappedResult(INVALID_SOCKET, &overlapped, (DWORD*)unreadable, FALSE, &flags));
    VirtualFree(unreadable, 0, MEM_RELEASE);
    EXPECT_RAISES(WSAGetOverlappedResult, WSA_IO_INCOMPLETE,
                  !WSAGetOverlappedResult(pair.first, &overlapped, &bytes, FALSE, &flags));
    HANDLE event = overlapped.hEvent;
    overlapped.hEvent = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    CloseHandle(overlapped.hEvent);
    EXPECT_RAISES(WSAGetOverlappedResult, WSA_INVALID_HANDLE,
                  !WSAGetOverlappedResult(pair.first, &overlapped, &bytes, TRUE, &flags));
    overlapped.hEvent = event;
    CancelIo((HANDLE)pair.first);
    EXPECT(overlapped.failed(pair.first));
}

TEST(memory_that_is_taken_away_between_two_calls_is_found) {
    Pair pair;
    const DWORD page = 4096;
    auto* const memory = (char*)VirtualAlloc(nullptr, page, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE);
    REQUIRE(memory != nullptr);
    auto* const set = (fd_set*)memory;
    auto* const polled = (WSAPOLLFD*)(memory + 1024);
    auto* const overlapped = (WSAOVERLAPPED*)(memory + 2048);
    timeval at_once = {0, 0};
    DWORD before = 0, bytes = 0, flags = 0;
    char byte = 0;
    WSABUF part = {1, &byte};
    for (int i = 0; i < 2; ++i) {
        FD_ZERO(set);
        FD_SET(pair.first, set);
        EXPECT_EQ(select(0, set, nullptr, nullptr, &at_once), 0);
        *polled = {pair.first, POLLRDNORM, 0};
        EXPECT_EQ(WSAPoll(polled, 1, 0), 0);
        *overlapped = {};
        EXPECT_EQ(send(pair.second, "x", 1, 0), 1);
        EXPECT_EQ(WSARecv(pair.first, &part, 1, nullptr, &flags, overlapped, nullptr) == 0 ||
                      WSAGetLastError() == WSA_IO_PENDING,
                  true);
        EXPECT(WSAGetOverlappedResult(pair.first, overlapped, &bytes, TRUE, &flags));
        REQUIRE(VirtualProtect(memory, page, PAGE_NOACCESS, &before));
        EXPECT_RAISES(select, WSAEFAULT, select(0, set, nullptr, nullptr, &at_once) == SOCKET_ERROR);
        EXPECT_RAISES(WSAPoll, WSAEFAULT, WSAPoll(polled, 1, 0) == SOCKET_ERROR);
        EXPECT_RAISES(WSARecv, WSAEFAULT,
                      WSARecv(pair.first, &part, 1, nullptr, &flags, overlapped, nullptr) == SOCKET_ERROR);
        REQUIRE(VirtualProtect(memory, page, PAGE_READWRITE, &before));
    }
    VirtualFree(memory, 0, MEM_RELEASE);
}

// Last, since it calls WSACleanup temporarily.
TEST(without_startup) {
    DWORD bytes = 0, flags = 0;
    OVERLAPPED overlapped = {};
    u_long value = 0;
    int length = sizeof value;
    char byte;
    TRANSMIT_PACKETS_ELEMENT element = {};
    LPFN_TRANSMITPACKETS transmit_packets = nullptr;
    GUID id = WSAID_TRANSMITPACKETS;
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &transmit_packets,
             sizeof transmit_packets, &bytes, nullptr, nullptr);
    EXPECT_EQ(WSACleanup(), 0);
    EXPECT_RAISES(WSAGetOverlappedResult, WSANOTINITIALISED,
                  !WSAGetOverlappedResult(s, &overlapped, &bytes, FALSE, &flags));
    EXPECT_RAISES(getsockopt, WSANOTINITIALISED,
                  getsockopt(s, SOL_SOCKET, SO_TYPE, (char*)&value, &length) == SOCKET_ERROR);
    EXPECT_RAISES(setsockopt, WSANOTINITIALISED,
                  setsockopt(s, SOL_SOCKET, SO_DEBUG, (char*)&value, length) == SOCKET_ERROR);
    EXPECT_RAISES(ioctlsocket, WSANOTINITIALISED, ioctlsocket(s, FIONREAD, &value) == SOCKET_ERROR);
    int extended_flags = 0;
    EXPECT_RAISES(WSARecvEx, WSANOTINITIALISED, WSARecvEx(s, &byte, 1, &extended_flags) == SOCKET_ERROR);
    EXPECT_RAISES(TransmitFile, WSANOTINITIALISED, !TransmitFile(s, nullptr, 0, 0, nullptr, nullptr, 0));
    if (transmit_packets)
        EXPECT_RAISES(TransmitPackets, WSANOTINITIALISED, !transmit_packets(s, &element, 1, 0, nullptr, 0));
    WSADATA data;
    EXPECT_EQ(WSAStartup(MAKEWORD(2, 2), &data), 0);
}

MAIN
