// AcceptEx and the functions around it.
#include "extension.hpp"

using namespace conformance;

TEST(accept_ex_takes_a_connection) {
    Accept accept;
    Listener listener;
    REQUIRE(accept.post(listener));
    EXPECT_EQ(conformance::now(accept.overlapped.Internal), 0x103);
    Socket client(SOCK_STREAM, IPPROTO_TCP);
    REQUIRE(connect_to(client, listener.address));
    EXPECT_EQ(accept.end(listener), 0);
    EXPECT_EQ(accept.received, 0);
    sockaddr_in name;
    int length = sizeof name;
    // Without SO_UPDATE_ACCEPT_CONTEXT the socket can only send and receive.
    EXPECT_RAISES(getpeername, WSAENOTCONN, getpeername(accept.s, (sockaddr*)&name, &length) == SOCKET_ERROR);
    EXPECT_RAISES(shutdown, WSAENOTCONN, shutdown(accept.s, SD_SEND) == SOCKET_ERROR);
    EXPECT_EQ(send(client, "ab", 2, 0), 2);
    char memory[4];
    EXPECT_EQ(recv(accept.s, memory, sizeof memory, 0), 2);
    EXPECT_EQ(accept.update(listener), 0);
    EXPECT_EQ(getpeername(accept.s, (sockaddr*)&name, &length), 0);
    sockaddr_in mine;
    getsockname(client, (sockaddr*)&mine, &length);
    EXPECT_EQ(name.sin_port, mine.sin_port);
    DWORD seconds = 77;
    length = sizeof seconds;
    EXPECT_EQ(getsockopt(accept.s, SOL_SOCKET, SO_CONNECT_TIME, (char*)&seconds, &length), 0);
    EXPECT(seconds < 10);
    EXPECT_EQ(shutdown(accept.s, SD_SEND), 0);
    EXPECT_EQ(recv(client, memory, sizeof memory, 0), 0);
}

// With a connection in the backlog too, and where a success has no packet: programs rely on one completion by
// the packet.
TEST(accept_ex_is_pending_with_a_connection_in_the_backlog) {
    Listener listener;
    const HANDLE port = CreateIoCompletionPort((HANDLE)listener.s, nullptr, 7, 0);
    REQUIRE(port);
    EXPECT(SetFileCompletionNotificationModes((HANDLE)listener.s, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS));
    for (const DWORD data : {0u, 4u}) {
        Socket client(SOCK_STREAM, IPPROTO_TCP);
        REQUIRE(connect_to(client, listener.address));
        EXPECT_EQ(send(client, "data", 4, 0), 4);
        Socket accepted(SOCK_STREAM, IPPROTO_TCP);
        char buffer[4 + 2 * address_room];
        DWORD received = 0;
        OVERLAPPED overlapped = {};
        EXPECT_RAISES(AcceptEx, ERROR_IO_PENDING,
                      !accept_ex()(listener, accepted, buffer, data, address_room, address_room, &received,
                                   &overlapped));
        DWORD bytes = 77;
        ULONG_PTR key = 0;
        OVERLAPPED* which = nullptr;
        EXPECT(GetQueuedCompletionStatus(port, &bytes, &key, &which, 5000));
        EXPECT_EQ(key, 7u);
        EXPECT(which == &overlapped);
        EXPECT_EQ(bytes, data);
        EXPECT_EQ(overlapped.Internal, 0);
    }
    CloseHandle(port);
}

TEST(accept_ex_gives_the_addresses) {
    Accept accept;
    Listener listener;
    REQUIRE(accept.post(listener));
    Socket client(SOCK_STREAM, IPPROTO_TCP);
    REQUIRE(connect_to(client, listener.address));
    EXPECT_EQ(accept.end(listener), 0);
    sockaddr* local = nullptr;
    sockaddr* remote = nullptr;
    int local_length = 0, remote_length = 0;
    accept_addresses()(accept.buffer, 0, address_room, address_room, &local, &local_length, &remote,
                       &remote_length);
    REQUIRE(local && remote);
    EXPECT_EQ(local_length, sizeof(sockaddr_in));
    EXPECT_EQ(remote_length, sizeof(sockaddr_in));
    sockaddr_in copy, mine;
    std::memcpy(&copy, local, sizeof copy);
    EXPECT_EQ(copy.sin_port, listener.address.sin_port);
    EXPECT_EQ(copy.sin_family, AF_INET);
    int length = sizeof mine;
    getsockname(client, (sockaddr*)&mine, &length);
    std::memcpy(&copy, remote, sizeof copy);
    EXPECT_EQ(copy.sin_port, mine.sin_port);
    EXPECT_EQ(copy.sin_addr.s_addr, mine.sin_addr.s_addr);
}

TEST(accept_ex_waits_for_first_data) {
    Accept accept;
    Listener listener;
    REQUIRE(accept.post(listener, 64));
    Socket client(SOCK_STREAM, IPPROTO_TCP);
    REQUIRE(connect_to(client, listener.address));
    EXPECT_EQ(WaitForSingleObject(accept.overlapped.hEvent, 30), WAIT_TIMEOUT);
    EXPECT_EQ(send(client, "hello", 5, 0), 5);
    EXPECT_EQ(accept.end(listener), 0);
    EXPECT_EQ(accept.received, 5);
    EXPECT(std::memcmp(accept.buffer, "hello", 5) == 0);
    sockaddr* local = nullptr;
    sockaddr* remote = nullptr;
    int local_length = 0, remote_length = 0;
    accept_addresses()(accept.buffer, 64, address_room, address_room, &local, &local_length, &remote,
                       &remote_length);
    REQUIRE(local);
    sockaddr_in copy;
    std::memcpy(&copy, local, sizeof copy);
    EXPECT_EQ(copy.sin_port, listener.address.sin_port);
}

TEST(accept_ex_takes_a_connection_that_waits) {
    Listener listener;
    Socket client(SOCK_STREAM, IPPROTO_TCP);
    REQUIRE(connect_to(client, listener.address));
    EXPECT_EQ(send(client, "x", 1, 0), 1);
    Accept accept;
    REQUIRE(accept.post(listener, 64));
    EXPECT_EQ(accept.end(listener), 0);
    EXPECT_EQ(accept.received, 1);
}

TEST(accept_ex_is_cancelled) {
    Accept accept[2];
    Listener listener;
    REQUIRE(accept[0].post(listener));
    EXPECT(CancelIoEx((HANDLE)listener.s, &accept[0].overlapped));
    EXPECT_EQ(accept[0].end(listener), WSA_OPERATION_ABORTED);
    // Also while the AcceptEx waits for the first data.
    REQUIRE(accept[1].post(listener, 64));
    Socket client(SOCK_STREAM, IPPROTO_TCP);
    REQUIRE(connect_to(client, listener.address));
    EXPECT_EQ(WaitForSingleObject(accept[1].overlapped.hEvent, 30), WAIT_TIMEOUT);
    EXPECT(CancelIoEx((HANDLE)listener.s, &accept[1].overlapped));
    EXPECT_EQ(accept[1].end(listener), WSA_OPERATION_ABORTED);
}

// A receive does not wait for its turn behind the AcceptEx, nor for the next connection.
TEST(a_listener_has_no_data_while_accept_ex_is_pending) {
    Accept accept;
    Listener listener;
    REQUIRE(accept.post(listener));
    for (int round = 0; round < 2; ++round) {
        char bytes[8];
        WSABUF buffer = {sizeof bytes, bytes};
        DWORD flags = 0;
        OVERLAPPED overlapped = {};
        EXPECT_RAISES(WSARecv, WSAENOTCONN,
                      WSARecv(listener.s, &buffer, 1, nullptr, &flags, &overlapped, nullptr) == SOCKET_ERROR);
        EXPECT_RAISES(WSASend, WSAENOTCONN,
                      WSASend(listener.s, &buffer, 1, nullptr, 0, &overlapped, nullptr) == SOCKET_ERROR);
        if (round != 0) break;
        EXPECT(CancelIoEx((HANDLE)listener.s, &accept.overlapped));
        EXPECT_EQ(accept.end(listener), WSA_OPERATION_ABORTED);
    }
}

// While an AcceptEx waits with it, the accept socket can do nothing else; afterwards it is an ordinary one.
TEST(the_accept_socket_is_taken_until_accept_ex_ends) {
    Accept accept;
    Listener listener, other;
    REQUIRE(accept.post(listener));
    Accept second;
    for (SOCKET at : {listener.s, other.s}) {
        DWORD got;
        EXPECT_RAISES(AcceptEx, WSAEINVAL,
                      !accept_ex()(at, accept.s, second.buffer, 0, address_room, address_room, &got,
                                   &second.overlapped));
        EXPECT_EQ(conformance::now(second.overlapped.Internal), 0x103);
    }
    EXPECT_RAISES(connect, WSAEINVAL, !connect_to(accept.s, other.address));
    u_long mode = 1;
    EXPECT_EQ(ioctlsocket(accept.s, FIONBIO, &mode), 0);
    EXPECT_RAISES(connect, WSAEINVAL, !connect_to(accept.s, other.address));
    mode = 0;
    EXPECT_EQ(ioctlsocket(accept.s, FIONBIO, &mode), 0);
    EXPECT_RAISES(WSAConnect, WSAEINVAL,
                  WSAConnect(accept.s, (sockaddr*)&other.address, sizeof other.address, nullptr, nullptr,
                             nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(ConnectEx, WSAEINVAL,
                  !connect_ex()(accept.s, (sockaddr*)&other.address, sizeof other.address, nullptr, 0,
                                nullptr, &second.overlapped));
    EXPECT_EQ(conformance::now(second.overlapped.Internal), 0x103);
    // The AcceptEx has noticed none of it.
    Socket client(SOCK_STREAM, IPPROTO_TCP);
    REQUIRE(connect_to(client, listener.address));
    EXPECT_EQ(accept.end(listener), 0);
    client.close();
    char byte;
    EXPECT_EQ(recv(accept.s, &byte, 1, 0), 0);
}

TEST(the_accept_socket_is_free_after_a_cancel) {
    Accept accept;
    Listener listener, other;
    REQUIRE(accept.post(listener));
    EXPECT(CancelIoEx((HANDLE)listener.s, &accept.overlapped));
    EXPECT_EQ(accept.end(listener), WSA_OPERATION_ABORTED);
    REQUIRE(accept.post(other));
    EXPECT(CancelIo((HANDLE)other.s));
    EXPECT_EQ(accept.end(other), WSA_OPERATION_ABORTED);
    EXPECT(connect_to(accept.s, other.address));
}

TEST(the_accept_socket_is_free_after_the_listener_is_closed) {
    Accept accept;
    Listener other;
    {
        Listener listener;
        REQUIRE(accept.post(listener));
    }
    EXPECT_EQ(WaitForSingleObject(accept.overlapped.hEvent, 10000), WAIT_OBJECT_0);
    EXPECT(connect_to(accept.s, other.address));
}

TEST(the_accept_socket_is_free_after_a_failure) {
    Accept accept;
    Listener listener;
    DWORD got;
    // Refused by the call.
    EXPECT_RAISES(
        AcceptEx, WSAEFAULT,
        !accept_ex()(listener, accept.s, nullptr, 0, address_room, address_room, &got, &accept.overlapped));
    EXPECT_EQ(conformance::now(accept.overlapped.Internal), 0x103);
    HANDLE event = accept.overlapped.hEvent;
    accept.overlapped.hEvent = (HANDLE)(ULONG_PTR)0xABCDEF0;
    EXPECT(!accept.post(listener));
    accept.overlapped.hEvent = event;
    // Refused at the completion: the room for an address is too small.
    Socket client(SOCK_STREAM, IPPROTO_TCP);
    REQUIRE(connect_to(client, listener.address));
    const BOOL now =
        accept_ex()(listener, accept.s, accept.buffer, 0, address_room, 4, &got, &accept.overlapped);
    EXPECT(!now);
    if (WSAGetLastError() == ERROR_IO_PENDING) EXPECT(accept.end(listener) != 0);
    REQUIRE(accept.post(listener));
    EXPECT_EQ(accept.end(listener), 0);
}

struct Unsuitable {
    const char* name;
    int family, type;
};
const Unsuitable unsuitable[] = {{"udp4", AF_INET, SOCK_DGRAM}, {"udp6", AF_INET6, SOCK_DGRAM}};

TEST_EACH(accept_ex_refuses_a_datagram_socket, kind, unsuitable) {
    Accept accept;
    Listener listener;
    Socket datagram(socket(kind.family, kind.type, 0));
    DWORD got;
    EXPECT_RAISES(AcceptEx, WSAEINVAL,
                  !accept_ex()(listener, datagram, accept.buffer, 0, address_room, address_room, &got,
                               &accept.overlapped));
    EXPECT_EQ(conformance::now(accept.overlapped.Internal), 0x103);
}

// No completion follows; the OVERLAPPED says "pending" all the same.
TEST(a_refused_accept_ex_leaves_the_record_pending) {
    Accept accept;
    Listener listener;
    Socket bound(SOCK_STREAM, IPPROTO_TCP);
    bind_anywhere(bound);
    LPFN_ACCEPTEX function = accept_ex();
    DWORD got = 77;
    const auto refused = [&](SOCKET at, SOCKET into, void* buffer) {
        accept.overlapped.Internal = 0x55;
        EXPECT(!function(at, into, buffer, 0, address_room, address_room, &got, &accept.overlapped));
        EXPECT_EQ(conformance::now(accept.overlapped.Internal), 0x103);
        EXPECT_EQ(got, 77);
    };
    refused(bound, accept.s, accept.buffer);
    refused(listener, bound, accept.buffer);
    refused(listener, accept.s, nullptr);
    refused(INVALID_SOCKET, accept.s, accept.buffer);
    refused(listener, INVALID_SOCKET, accept.buffer);
}

TEST(accept_ex_needs_no_room_for_the_local_address) {
    Accept accept;
    Listener listener;
    DWORD got;
    EXPECT_RAISES(
        AcceptEx, ERROR_IO_PENDING,
        !accept_ex()(listener, accept.s, accept.buffer, 0, 0, address_room, &got, &accept.overlapped));
    Socket client(SOCK_STREAM, IPPROTO_TCP);
    REQUIRE(connect_to(client, listener.address));
    EXPECT_EQ(accept.end(listener), 0);
    sockaddr* const untouched = (sockaddr*)&listener.address;
    sockaddr* local = untouched;
    sockaddr* remote = nullptr;
    int local_length = 77, remote_length = 0;
    accept_addresses()(accept.buffer, 0, 0, address_room, &local, &local_length, &remote, &remote_length);
    EXPECT(local == untouched);
    EXPECT_EQ(local_length, 77);
    REQUIRE(remote);
    EXPECT_EQ(remote_length, sizeof(sockaddr_in));
    sockaddr_in copy, mine;
    std::memcpy(&copy, remote, sizeof copy);
    int length = sizeof mine;
    getsockname(client, (sockaddr*)&mine, &length);
    EXPECT_EQ(copy.sin_port, mine.sin_port);
}

TEST(closing_the_accept_socket_cancels_accept_ex) {
    Accept accept, next;
    Listener listener;
    REQUIRE(accept.post(listener) && next.post(listener));
    accept.s.close();
    EXPECT_EQ(WaitForSingleObject(accept.overlapped.hEvent, 10000), WAIT_OBJECT_0);
    EXPECT_EQ(accept.end(listener), WSA_OPERATION_ABORTED);
    EXPECT_EQ(accept.overlapped.Internal, 0xC0000120);
    // The next one goes on.
    Socket client(SOCK_STREAM, IPPROTO_TCP);
    REQUIRE(connect_to(client, listener.address));
    EXPECT_EQ(next.end(listener), 0);
}

TEST(accept_ex_waits_beside_a_deferred_connection) {
    Accept accept;
    Socket listener(SOCK_STREAM, IPPROTO_TCP), first(SOCK_STREAM, IPPROTO_TCP);
    int on = 1;
    EXPECT_EQ(setsockopt(listener, SOL_SOCKET, SO_CONDITIONAL_ACCEPT, (char*)&on, sizeof on), 0);
    sockaddr_in address = loopback();
    int length = sizeof address;
    EXPECT_EQ(bind(listener, (sockaddr*)&address, sizeof address), 0);
    EXPECT_EQ(listen(listener, 5), 0);
    getsockname(listener, (sockaddr*)&address, &length);
    u_long mode = 1;
    EXPECT_EQ(ioctlsocket(first, FIONBIO, &mode), 0);
    EXPECT(!connect_to(first, address));
    EXPECT_RAISES(WSAAccept, WSATRY_AGAIN,
                  WSAAccept(
                      listener, nullptr, nullptr,
                      [](LPWSABUF, LPWSABUF, LPQOS, LPQOS, LPWSABUF, LPWSABUF, GROUP*, DWORD_PTR) {
                          return (int)CF_DEFER;
                      },
                      0) == INVALID_SOCKET);
    DWORD got;
    EXPECT_RAISES(AcceptEx, ERROR_IO_PENDING,
                  !accept_ex()(listener, accept.s, accept.buffer, 0, address_room, address_room, &got,
                               &accept.overlapped));
    EXPECT_EQ(conformance::now(accept.overlapped.Internal), 0x103);
    EXPECT(CancelIo((HANDLE)listener.s));
    EXPECT_EQ(accept.end(listener), WSA_OPERATION_ABORTED);
    Socket accepted(::accept(listener, nullptr, nullptr));
    EXPECT(accepted.s != INVALID_SOCKET);
}

TEST(closing_the_listener_ends_accept_ex) {
    Accept accept, with_data;
    Listener listener;
    REQUIRE(with_data.post(listener, 64));
    Socket client(SOCK_STREAM, IPPROTO_TCP);
    REQUIRE(connect_to(client, listener.address));
    EXPECT_EQ(WaitForSingleObject(with_data.overlapped.hEvent, 30), WAIT_TIMEOUT);
    REQUIRE(accept.post(listener));
    listener.close();
    EXPECT_EQ(WaitForSingleObject(accept.overlapped.hEvent, 10000), WAIT_OBJECT_0);
    EXPECT_EQ(WaitForSingleObject(with_data.overlapped.hEvent, 10000), WAIT_OBJECT_0);
    EXPECT_EQ(accept.overlapped.Internal, 0xC0000120);
    EXPECT_EQ(with_data.overlapped.Internal, 0xC0000120);
}

TEST(closing_the_accept_socket_ends_accept_ex) {
    Accept accept;
    Listener listener;
    REQUIRE(accept.post(listener, 64));
    Socket client(SOCK_STREAM, IPPROTO_TCP);
    REQUIRE(connect_to(client, listener.address));
    EXPECT_EQ(WaitForSingleObject(accept.overlapped.hEvent, 30), WAIT_TIMEOUT);
    accept.s.close();
    EXPECT_EQ(WaitForSingleObject(accept.overlapped.hEvent, 10000), WAIT_OBJECT_0);
    EXPECT(accept.overlapped.Internal != 0);
}

TEST(accept_ex_of_a_connection_that_was_reset) {
    Accept accept;
    Listener listener;
    {
        Socket client(SOCK_STREAM, IPPROTO_TCP);
        linger hard = {1, 0};
        setsockopt(client, SOL_SOCKET, SO_LINGER, (char*)&hard, sizeof hard);
        REQUIRE(connect_to(client, listener.address));
    }
    EXPECT_RAISES(AcceptEx, WSAECONNRESET, !accept.post(listener, 64) || accept.end(listener) != 0);
}

TEST(accept_ex_checks_its_arguments) {
    // The accept is still pending when the listener closes, so its OVERLAPPED must outlive the listener.
    Accept accept;
    Listener listener;
    LPFN_ACCEPTEX function = accept_ex();
    DWORD got;
    EXPECT_RAISES(
        AcceptEx, WSAENOTSOCK,
        !function(0, accept.s, accept.buffer, 0, address_room, address_room, &got, &accept.overlapped));
    EXPECT_RAISES(
        AcceptEx, WSAENOTSOCK,
        !function(listener, 0, accept.buffer, 0, address_room, address_room, &got, &accept.overlapped));
    EXPECT_RAISES(
        AcceptEx, WSAEFAULT,
        !function(listener, accept.s, nullptr, 0, address_room, address_room, &got, &accept.overlapped));
    Socket bound(SOCK_STREAM, IPPROTO_TCP);
    bind_anywhere(bound);
    EXPECT_RAISES(
        AcceptEx, WSAEINVAL,
        !function(bound, accept.s, accept.buffer, 0, address_room, address_room, &got, &accept.overlapped));
    EXPECT_RAISES(
        AcceptEx, WSAEINVAL,
        !function(listener, bound, accept.buffer, 0, address_room, address_room, &got, &accept.overlapped));
    EXPECT_RAISES(AcceptEx, ERROR_IO_PENDING,
                  !function(listener, accept.s, accept.buffer, 0, address_room, address_room, &got,
                            &accept.overlapped));
    // Not a socket of AcceptEx.
    EXPECT_RAISES(setsockopt, WSAEINVAL,
                  setsockopt(bound, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, (char*)&listener.s,
                             sizeof listener.s) == SOCKET_ERROR);
}

TEST(small_rooms_for_addresses_leave_the_connection) {
    Accept accept;
    Listener listener;
    DWORD got;
    Socket client(SOCK_STREAM, IPPROTO_TCP);
    REQUIRE(connect_to(client, listener.address));
    const BOOL now =
        accept_ex()(listener, accept.s, accept.buffer, 0, address_room, 4, &got, &accept.overlapped);
    EXPECT(!now);
    if (WSAGetLastError() == ERROR_IO_PENDING) EXPECT(accept.end(listener) != 0);
    Accept again;
    REQUIRE(again.post(listener));
    EXPECT_EQ(again.end(listener), 0);
}

TEST(accept_ex_completes_at_the_listeners_port) {
    // Closing the sockets completes the pending operations: their OVERLAPPEDs are written.
    Overlapped overlapped(false);
    char memory[8];
    Accept accept[2];
    Listener listener;
    HANDLE port = CreateIoCompletionPort((HANDLE)listener.s, nullptr, 3, 1);
    REQUIRE(port);
    for (int i = 0; i < 2; ++i) {
        CloseHandle(accept[i].overlapped.hEvent);
        accept[i].overlapped.hEvent = nullptr;
        // A socket may be associated with a port before it is accepted.
        EXPECT(CreateIoCompletionPort((HANDLE)accept[i].s.s, port, 100 + i, 0) == port);
        REQUIRE(accept[i].post(listener, i ? 64 : 0));
    }
    struct Client : Socket {
        Client() : Socket(SOCK_STREAM, IPPROTO_TCP) {}
    } client[2];
    for (int i = 0; i < 2; ++i) {
        REQUIRE(connect_to(client[i], listener.address));
        if (i) send(client[i], "abc", 3, 0);
        DWORD bytes = 0;
        ULONG_PTR key = 0;
        OVERLAPPED* told = nullptr;
        EXPECT(GetQueuedCompletionStatus(port, &bytes, &key, &told, 10000));
        EXPECT(told == &accept[i].overlapped);
        EXPECT_EQ(key, 3);
        EXPECT_EQ(bytes, i ? 3 : 0);
    }
    // The port of the accepted socket gets its packets.
    WSABUF buffer = part(memory, sizeof memory);
    EXPECT(receive_later(accept[0].s, buffer, &overlapped));
    EXPECT_EQ(send(client[0], "wxyz", 4, 0), 4);
    DWORD bytes = 0;
    ULONG_PTR key = 0;
    OVERLAPPED* got = nullptr;
    EXPECT(GetQueuedCompletionStatus(port, &bytes, &key, &got, 10000));
    EXPECT_EQ(key, 100);
    EXPECT_EQ(bytes, 4);
    CloseHandle(port);
}

TEST(blocking_accept_goes_on_beside_accept_ex) {
    Accept cancelled;
    Listener listener;
    REQUIRE(cancelled.post(listener));
    CancelIoEx((HANDLE)listener.s, nullptr);
    Socket client(SOCK_STREAM, IPPROTO_TCP);
    REQUIRE(connect_to(client, listener.address));
    Socket accepted(accept(listener, nullptr, nullptr));
    EXPECT(accepted.s != INVALID_SOCKET);
}

MAIN
