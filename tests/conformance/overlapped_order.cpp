// Which of several errors an overlapped call reports; and that a failed call does not complete.
#include "extension.hpp"

using namespace conformance;

namespace {

LPFN_WSARECVMSG receive_message() {
    GUID id = WSAID_WSARECVMSG;
    return extension<LPFN_WSARECVMSG>(id);
}
LPFN_WSASENDMSG send_message() {
    GUID id = WSAID_WSASENDMSG;
    return extension<LPFN_WSASENDMSG>(id);
}
LPFN_TRANSMITFILE transmit_file() {
    GUID id = WSAID_TRANSMITFILE;
    return extension<LPFN_TRANSMITFILE>(id);
}
/// Null in Wine.
LPFN_TRANSMITPACKETS transmit_packets() {
    GUID id = WSAID_TRANSMITPACKETS;
    LPFN_TRANSMITPACKETS function = nullptr;
    DWORD bytes = 0;
    Socket s(SOCK_STREAM, IPPROTO_TCP);
    WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &function, sizeof function, &bytes,
             nullptr, nullptr);
    return function;
}

SOCKET stale_socket() {
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    closesocket(s);
    return s;
}

/// No completion follows a call that failed at once.
void expect_untold(const Overlapped& overlapped) {
    EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, 0), WAIT_TIMEOUT);
}

/// The extension functions, looked up while there are sockets.
struct Extensions {
    LPFN_WSARECVMSG receive_message = ::receive_message();
    LPFN_WSASENDMSG send_message = ::send_message();
    LPFN_CONNECTEX connect = connect_ex();
    LPFN_ACCEPTEX accept = accept_ex();
    LPFN_DISCONNECTEX disconnect = disconnect_ex();
    LPFN_TRANSMITFILE transmit_file = ::transmit_file();
    LPFN_TRANSMITPACKETS transmit_packets = ::transmit_packets();
};

/// Every overlapped call with all arguments invalid except the OVERLAPPED.
#define EXPECT_ALL(code)                                                                                     \
    do {                                                                                                     \
        EXPECT_RAISES(WSARecv, code, WSARecv(s, nullptr, 0, nullptr, nullptr, &overlapped, nullptr) != 0);   \
        EXPECT_RAISES(                                                                                       \
            WSARecvFrom, code,                                                                               \
            WSARecvFrom(s, nullptr, 0, nullptr, nullptr, nullptr, nullptr, &overlapped, nullptr) != 0);      \
        EXPECT_RAISES(WSASend, code, WSASend(s, nullptr, 0, nullptr, 99, &overlapped, nullptr) != 0);        \
        EXPECT_RAISES(WSASendTo, code,                                                                       \
                      WSASendTo(s, nullptr, 0, nullptr, 99, nullptr, 0, &overlapped, nullptr) != 0);         \
        EXPECT_RAISES(WSARecvMsg, code,                                                                      \
                      functions.receive_message(s, nullptr, nullptr, &overlapped, nullptr) != 0);            \
        EXPECT_RAISES(WSASendMsg, code,                                                                      \
                      functions.send_message(s, nullptr, 99, nullptr, &overlapped, nullptr) != 0);           \
        EXPECT_RAISES(WSAIoctl, code,                                                                        \
                      WSAIoctl(s, 1, nullptr, 9, nullptr, 9, nullptr, &overlapped, nullptr) != 0);           \
        EXPECT_RAISES(ConnectEx, code, !functions.connect(s, nullptr, 0, nullptr, 9, nullptr, &overlapped)); \
        EXPECT_RAISES(AcceptEx, code, !functions.accept(s, s, nullptr, 9, 0, 0, nullptr, &overlapped));      \
        EXPECT_RAISES(DisconnectEx, code, !functions.disconnect(s, &overlapped, 99, 99));                    \
        EXPECT_RAISES(TransmitFile, code,                                                                    \
                      !functions.transmit_file(s, nullptr, 9, 9, &overlapped, nullptr, 99));                 \
        if (functions.transmit_packets)                                                                      \
            EXPECT_RAISES(TransmitPackets, code,                                                             \
                          !functions.transmit_packets(s, nullptr, 9, 9, &overlapped, 99));                   \
    } while (0)

} // namespace

TEST(overlapped_calls_look_at_the_socket_first) {
    const Extensions functions;
    Overlapped overlapped;
    const SOCKET s = stale_socket();
    EXPECT_ALL(WSAENOTSOCK);
    EXPECT_RAISES(WSAGetOverlappedResult, WSAENOTSOCK,
                  !WSAGetOverlappedResult(s, &overlapped, nullptr, FALSE, nullptr));
    expect_untold(overlapped);
}

TEST(ports_look_at_their_handles_first) {
    const SOCKET s = stale_socket();
    HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 1);
    EXPECT_RAISES(CreateIoCompletionPort, ERROR_INVALID_HANDLE,
                  !CreateIoCompletionPort((HANDLE)s, port, 0, 0));
    CloseHandle(port);
    DWORD bytes;
    ULONG_PTR key;
    OVERLAPPED* overlapped = nullptr;
    EXPECT_RAISES(GetQueuedCompletionStatus, ERROR_INVALID_HANDLE,
                  !GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, 0));
    EXPECT_RAISES(PostQueuedCompletionStatus, ERROR_INVALID_HANDLE,
                  !PostQueuedCompletionStatus(port, 0, 0, nullptr));
    EXPECT_RAISES(CancelIoEx, ERROR_INVALID_HANDLE, !CancelIoEx((HANDLE)s, nullptr));
    EXPECT_RAISES(CancelIo, ERROR_INVALID_HANDLE, !CancelIo((HANDLE)s));
}

TEST(overlapped_calls_look_at_pointers_before_the_state) {
    const Extensions functions;
    Overlapped overlapped;
    Socket s(SOCK_STREAM, IPPROTO_TCP);
    DWORD flags = 0;
    char byte = 0;
    WSABUF buffer = part(&byte, 1);
    // None of them is connected.
    EXPECT_RAISES(WSARecv, WSAEFAULT, WSARecv(s, nullptr, 1, nullptr, &flags, &overlapped, nullptr) != 0);
    EXPECT_RAISES(WSASend, WSAEFAULT, WSASend(s, nullptr, 1, nullptr, 0, &overlapped, nullptr) != 0);
    if (!on_wine()) {
        EXPECT_RAISES(WSARecv, WSAEFAULT,
                      WSARecv(s, &buffer, 1, nullptr, nullptr, &overlapped, nullptr) != 0);
        EXPECT_RAISES(WSARecvMsg, WSAEFAULT,
                      functions.receive_message(s, nullptr, nullptr, &overlapped, nullptr) != 0);
        EXPECT_RAISES(WSASendMsg, WSAEFAULT,
                      functions.send_message(s, nullptr, 0, nullptr, &overlapped, nullptr) != 0);
        if (functions.transmit_packets)
            EXPECT_RAISES(TransmitPackets, WSAEFAULT,
                          !functions.transmit_packets(s, nullptr, 1, 0, &overlapped, 0));
        // It is not bound either.
        sockaddr_in address = loopback(1);
        EXPECT_RAISES(ConnectEx, WSAEFAULT,
                      !functions.connect(s, (const sockaddr*)&address, 4, nullptr, 0, nullptr, &overlapped));
    }
    expect_untold(overlapped);
}

TEST(overlapped_calls_look_at_the_state_before_they_wait) {
    const Extensions functions;
    Overlapped overlapped(false);
    Socket s(SOCK_STREAM, IPPROTO_TCP);
    Pair pair;
    REQUIRE(pair.good());
    HANDLE port = CreateIoCompletionPort((HANDLE)s.s, nullptr, 1, 1);
    REQUIRE(port != nullptr);
    REQUIRE(CreateIoCompletionPort((HANDLE)pair.a.s, port, 2, 0) != nullptr);
    DWORD flags = 0, bytes = 0;
    char byte = 0;
    WSABUF buffer = part(&byte, 1);
    EXPECT_RAISES(WSARecv, WSAENOTCONN, WSARecv(s, &buffer, 1, nullptr, &flags, &overlapped, nullptr) != 0);
    EXPECT_RAISES(WSASend, WSAENOTCONN, WSASend(s, &buffer, 1, nullptr, 0, &overlapped, nullptr) != 0);
    if (!on_wine()) {
        EXPECT_RAISES(DisconnectEx, WSAENOTCONN, !functions.disconnect(s, &overlapped, 0, 0));
        EXPECT_RAISES(TransmitFile, WSAENOTCONN,
                      !functions.transmit_file(s, nullptr, 0, 0, &overlapped, nullptr, 0));
    }
    shutdown(pair.a, SD_BOTH);
    EXPECT_RAISES(WSASend, WSAESHUTDOWN, WSASend(pair.a, &buffer, 1, nullptr, 0, &overlapped, nullptr) != 0);
    EXPECT_RAISES(WSARecv, WSAESHUTDOWN,
                  WSARecv(pair.a, &buffer, 1, nullptr, &flags, &overlapped, nullptr) != 0);
    // None of them queues a packet.
    ULONG_PTR key;
    OVERLAPPED* told = nullptr;
    EXPECT_RAISES(GetQueuedCompletionStatus, WAIT_TIMEOUT,
                  !GetQueuedCompletionStatus(port, &bytes, &key, &told, 0));
    EXPECT(told == nullptr);
    CloseHandle(port);
}

// Last, since it calls WSACleanup temporarily.
TEST(overlapped_calls_look_at_startup_before_the_socket) {
    const Extensions functions;
    Overlapped overlapped;
    const SOCKET s = stale_socket();
    REQUIRE(WSACleanup() == 0);
    EXPECT_ALL(WSANOTINITIALISED);
    EXPECT_RAISES(WSAGetOverlappedResult, WSANOTINITIALISED,
                  !WSAGetOverlappedResult(s, &overlapped, nullptr, FALSE, nullptr));
    WSADATA data;
    EXPECT_EQ(WSAStartup(MAKEWORD(2, 2), &data), 0);
    expect_untold(overlapped);
}

MAIN
