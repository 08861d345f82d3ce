#include "sockets.hpp"

// The answer of a closed port to a datagram: ERROR_PORT_UNREACHABLE as a Win32 code, WSAECONNRESET as
// Winsock's, STATUS_PORT_UNREACHABLE in the OVERLAPPED.

namespace {

constexpr ULONG_PTR port_unreachable = 0xC000023F, connection_reset = 0xC000020D;

/// A datagram socket whose peer is an address without a socket.
struct Sender {
    SOCKET s;
    Address nobody;
    WSAOVERLAPPED overlapped = {};
    char byte = 0;
    WSABUF part = {1, &byte};
    DWORD bytes = 0, flags = 0;

    explicit Sender(const Kind& kind, bool has_peer = true) : s(bound(kind)) {
        SOCKET gone = bound(kind);
        nobody = name_of(gone);
        closesocket(gone);
        if (has_peer) connect(s, nobody.get(), nobody.length);
        overlapped.hEvent = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    }
    ~Sender() {
        closesocket(s);
        CloseHandle(overlapped.hEvent);
    }
    bool send() { return ::send(s, "x", 1, 0) == 1; }
    /// A datagram whose answer has arrived.
    bool send_and_wait() { return send() && wait_readable(s); }
    int receive(WSAOVERLAPPED* record) { return WSARecv(s, &part, 1, nullptr, &flags, record, nullptr); }
    bool receive_pends() {
        return receive(&overlapped) == SOCKET_ERROR && WSAGetLastError() == WSA_IO_PENDING;
    }
};

int reported_to_routine;
void CALLBACK keep_error(DWORD error, DWORD, WSAOVERLAPPED*, DWORD) { reported_to_routine = (int)error; }

} // namespace

TEST_EACH(calls_report_a_reset, kind, datagram_kinds) {
    Sender sender(kind);
    char byte;
    EXPECT(sender.send_and_wait());
    EXPECT_RAISES(recv, WSAECONNRESET, recv(sender.s, &byte, 1, 0) == SOCKET_ERROR);
    EXPECT(sender.send_and_wait());
    Address from;
    EXPECT_RAISES(recvfrom, WSAECONNRESET,
                  recvfrom(sender.s, &byte, 1, 0, from.get(), &from.length) == SOCKET_ERROR);
    EXPECT(sender.send_and_wait());
    EXPECT_RAISES(WSARecv, WSAECONNRESET,
                  WSARecv(sender.s, &sender.part, 1, &sender.bytes, &sender.flags, nullptr, nullptr) ==
                      SOCKET_ERROR);
}

TEST_EACH(files_report_the_port, kind, datagram_kinds) {
    Sender sender(kind);
    char byte;
    DWORD read = 0;
    EXPECT(sender.send_and_wait());
    EXPECT_RAISES(ReadFile, ERROR_PORT_UNREACHABLE,
                  !ReadFile((HANDLE)sender.s, &byte, 1, &read, &sender.overlapped));
}

TEST_EACH(a_receive_that_fails_at_once_reports_a_reset, kind, datagram_kinds) {
    Sender sender(kind);
    EXPECT(sender.send_and_wait());
    EXPECT_RAISES(WSARecv, WSAECONNRESET, sender.receive(&sender.overlapped) == SOCKET_ERROR);
    EXPECT_EQ(sender.overlapped.Internal, port_unreachable);
}

TEST_EACH(an_event_completes_with_the_port, kind, datagram_kinds) {
    Sender sender(kind);
    REQUIRE(sender.receive_pends());
    EXPECT(sender.send());
    EXPECT_EQ(WaitForSingleObject(sender.overlapped.hEvent, 10000), WAIT_OBJECT_0);
    EXPECT_EQ(sender.overlapped.Internal, port_unreachable);
    DWORD bytes = 0, flags = 0;
    EXPECT_RAISES(GetOverlappedResult, ERROR_PORT_UNREACHABLE,
                  !GetOverlappedResult((HANDLE)sender.s, &sender.overlapped, &bytes, FALSE));
    EXPECT_RAISES(WSAGetOverlappedResult, WSAECONNRESET,
                  !WSAGetOverlappedResult(sender.s, &sender.overlapped, &bytes, FALSE, &flags));
}

TEST_EACH(a_packet_completes_with_the_port, kind, datagram_kinds) {
    Sender sender(kind);
    HANDLE port = CreateIoCompletionPort((HANDLE)sender.s, nullptr, 7, 0);
    REQUIRE(sender.receive_pends());
    EXPECT(sender.send());
    ULONG_PTR key = 0;
    OVERLAPPED* done = nullptr;
    DWORD bytes = 0;
    EXPECT_RAISES(GetQueuedCompletionStatus, ERROR_PORT_UNREACHABLE,
                  !GetQueuedCompletionStatus(port, &bytes, &key, &done, 10000));
    EXPECT(done == &sender.overlapped);
    EXPECT_EQ(sender.overlapped.Internal, port_unreachable);
    CloseHandle(port);
}

TEST_EACH(a_routine_completes_with_a_reset, kind, datagram_kinds) {
    Sender sender(kind);
    reported_to_routine = 0;
    EXPECT_RAISES(WSARecv, WSA_IO_PENDING,
                  WSARecv(sender.s, &sender.part, 1, nullptr, &sender.flags, &sender.overlapped,
                          keep_error) == SOCKET_ERROR);
    EXPECT(sender.send());
    EXPECT_EQ(SleepEx(10000, TRUE), WAIT_IO_COMPLETION);
    EXPECT_EQ(reported_to_routine, WSAECONNRESET);
    EXPECT_EQ(sender.overlapped.Internal, port_unreachable);
}

TEST_EACH(a_socket_without_a_peer_reports_the_port, kind, datagram_kinds) {
    Sender sender(kind, false);
    HANDLE port = CreateIoCompletionPort((HANDLE)sender.s, nullptr, 7, 0);
    REQUIRE(sender.receive_pends());
    EXPECT_EQ(sendto(sender.s, "x", 1, 0, sender.nobody.get(), sender.nobody.length), 1);
    ULONG_PTR key = 0;
    OVERLAPPED* done = nullptr;
    DWORD bytes = 0;
    EXPECT_RAISES(GetQueuedCompletionStatus, ERROR_PORT_UNREACHABLE,
                  !GetQueuedCompletionStatus(port, &bytes, &key, &done, 10000));
    CloseHandle(port);
}

TEST_EACH(a_reset_stream_keeps_its_own_status, kind, stream_kinds) {
    Pair pair(kind);
    REQUIRE(pair);
    char byte;
    WSABUF part = {1, &byte};
    DWORD bytes = 0, flags = 0;
    WSAOVERLAPPED overlapped = {};
    overlapped.hEvent = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    EXPECT_RAISES(WSARecv, WSA_IO_PENDING,
                  WSARecv(pair.a, &part, 1, nullptr, &flags, &overlapped, nullptr) == SOCKET_ERROR);
    set_abortive(pair.b);
    pair.close_b();
    EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, 10000), WAIT_OBJECT_0);
    EXPECT_EQ((ULONG_PTR)overlapped.Internal, connection_reset);
    EXPECT_RAISES(GetOverlappedResult, ERROR_NETNAME_DELETED,
                  !GetOverlappedResult((HANDLE)pair.a, &overlapped, &bytes, FALSE));
    CloseHandle(overlapped.hEvent);
}

MAIN
