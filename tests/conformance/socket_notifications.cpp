// ProcessSocketNotifications: the readiness of sockets as packets of a completion port.
#include "sockets.hpp"

#ifdef __MINGW32__
// The headers of MinGW-w64 10 have none of this.
#ifndef SOCK_NOTIFY_REGISTER_EVENT_NONE
#define SOCK_NOTIFY_REGISTER_EVENT_NONE 0x00
#define SOCK_NOTIFY_REGISTER_EVENT_IN 0x01
#define SOCK_NOTIFY_REGISTER_EVENT_OUT 0x02
#define SOCK_NOTIFY_REGISTER_EVENT_HANGUP 0x04
#define SOCK_NOTIFY_EVENT_IN 0x01
#define SOCK_NOTIFY_EVENT_OUT 0x02
#define SOCK_NOTIFY_EVENT_HANGUP 0x04
#define SOCK_NOTIFY_EVENT_ERR 0x40
#define SOCK_NOTIFY_EVENT_REMOVE 0x80
#define SOCK_NOTIFY_OP_NONE 0x00
#define SOCK_NOTIFY_OP_ENABLE 0x01
#define SOCK_NOTIFY_OP_DISABLE 0x02
#define SOCK_NOTIFY_OP_REMOVE 0x04
#define SOCK_NOTIFY_TRIGGER_ONESHOT 0x01
#define SOCK_NOTIFY_TRIGGER_PERSISTENT 0x02
#define SOCK_NOTIFY_TRIGGER_LEVEL 0x04
#define SOCK_NOTIFY_TRIGGER_EDGE 0x08
struct SOCK_NOTIFY_REGISTRATION {
    SOCKET socket;
    PVOID completionKey;
    UINT16 eventFilter;
    UINT8 operation, triggerFlags;
    DWORD registrationResult;
};
#endif
// A program that imports what Wine does not export does not start.
#define SocketNotificationRetrieveEvents retrieve_events
#define ProcessSocketNotifications process_socket_notifications
static UINT32 retrieve_events(OVERLAPPED_ENTRY* entry) { return entry->dwNumberOfBytesTransferred; }
static DWORD process_socket_notifications(HANDLE port, UINT32 count, SOCK_NOTIFY_REGISTRATION* registrations,
                                          UINT32 milliseconds, ULONG room, OVERLAPPED_ENTRY* entries,
                                          UINT32* received) {
    typedef DWORD(WINAPI * Function)(HANDLE, UINT32, SOCK_NOTIFY_REGISTRATION*, UINT32, ULONG,
                                     OVERLAPPED_ENTRY*, UINT32*);
    static Function function = reinterpret_cast<Function>(reinterpret_cast<void (*)()>(
        GetProcAddress(GetModuleHandleA("ws2_32.dll"), "ProcessSocketNotifications")));
    return function ? function(port, count, registrations, milliseconds, room, entries, received)
                    : ERROR_NOT_SUPPORTED;
}
#endif

namespace {

const UINT8 level = SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_PERSISTENT;
const UINT8 level_once = SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_ONESHOT;
const UINT8 edge = SOCK_NOTIFY_TRIGGER_EDGE | SOCK_NOTIFY_TRIGGER_PERSISTENT;
const UINT8 edge_once = SOCK_NOTIFY_TRIGGER_EDGE | SOCK_NOTIFY_TRIGGER_ONESHOT;
const UINT16 in = SOCK_NOTIFY_REGISTER_EVENT_IN, out = SOCK_NOTIFY_REGISTER_EVENT_OUT,
             hangup = SOCK_NOTIFY_REGISTER_EVENT_HANGUP;

struct Port {
    HANDLE port;
    ULONG_PTR key;

    Port() : port(CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 1)), key(0) {}
    ~Port() { CloseHandle(port); }
    Port(const Port&) = delete;
    Port& operator=(const Port&) = delete;

    /// The result of one operation; its own, or that of the call.
    DWORD perform(SOCKET s, UINT8 operation, UINT16 filter = 0, UINT8 trigger = 0, ULONG_PTR its_key = 7) {
        SOCK_NOTIFY_REGISTRATION one = {s, reinterpret_cast<void*>(its_key), filter, operation, trigger, 99};
        const DWORD result = ProcessSocketNotifications(port, 1, &one, 0, 0, nullptr, nullptr);
        return result == ERROR_SUCCESS ? one.registrationResult : result;
    }
    DWORD enable(SOCKET s, UINT16 filter, UINT8 trigger, ULONG_PTR its_key = 7) {
        return perform(s, SOCK_NOTIFY_OP_ENABLE, filter, trigger, its_key);
    }
    /// The events of the next packet; 0 if none comes in time.
    UINT32 next(DWORD milliseconds = 20000) {
        OVERLAPPED_ENTRY entry;
        UINT32 received = 0;
        if (ProcessSocketNotifications(port, 0, nullptr, milliseconds, 1, &entry, &received) != ERROR_SUCCESS)
            return 0;
        key = entry.lpCompletionKey;
        return SocketNotificationRetrieveEvents(&entry);
    }
};

} // namespace

TEST_EACH(level_notifications_while_data_waits, kind, all_kinds) {
    Pair pair(kind);
    Port port;
    REQUIRE(pair);
    REQUIRE(port.enable(pair.a, in, level, 42) == ERROR_SUCCESS);
    EXPECT_EQ(port.next(0), 0);
    EXPECT_EQ(send(pair.b, "ab", 2, 0), 2);
    EXPECT_EQ(port.next(), SOCK_NOTIFY_EVENT_IN);
    EXPECT_EQ(port.key, 42);
    // The data still waits.
    EXPECT_EQ(port.next(), SOCK_NOTIFY_EVENT_IN);
    char text[8];
    EXPECT_EQ(recv(pair.a, text, sizeof text, 0), 2);
    EXPECT_EQ(port.next(0), 0);
    EXPECT_EQ(send(pair.b, "c", 1, 0), 1);
    EXPECT_EQ(port.next(), SOCK_NOTIFY_EVENT_IN);
}

TEST_EACH(edge_notifications_when_data_comes, kind, all_kinds) {
    Pair pair(kind);
    Port port;
    REQUIRE(pair);
    REQUIRE(port.enable(pair.a, in, edge) == ERROR_SUCCESS);
    EXPECT_EQ(send(pair.b, "ab", 2, 0), 2);
    EXPECT_EQ(port.next(), SOCK_NOTIFY_EVENT_IN);
    EXPECT_EQ(port.next(0), 0);
    char text[8];
    EXPECT_EQ(recv(pair.a, text, sizeof text, 0), 2);
    EXPECT_EQ(send(pair.b, "c", 1, 0), 1);
    EXPECT_EQ(port.next(), SOCK_NOTIFY_EVENT_IN);
}

TEST(an_edge_is_a_change_while_enabled) {
    Pair pair(tcp4);
    Port port;
    REQUIRE(pair);
    EXPECT_EQ(send(pair.b, "ab", 2, 0), 2);
    EXPECT(wait_readable(pair.a));
    REQUIRE(port.enable(pair.a, in | out, edge) == ERROR_SUCCESS);
    EXPECT_EQ(port.next(0), 0);
}

TEST_EACH(one_notification_for_each_enable, kind, all_kinds) {
    Pair pair(kind);
    Port port;
    REQUIRE(pair);
    REQUIRE(port.enable(pair.a, in, level_once) == ERROR_SUCCESS);
    EXPECT_EQ(send(pair.b, "ab", 2, 0), 2);
    EXPECT_EQ(port.next(), SOCK_NOTIFY_EVENT_IN);
    EXPECT_EQ(port.next(0), 0);
    EXPECT_EQ(port.enable(pair.a, in, level_once), ERROR_SUCCESS);
    EXPECT_EQ(port.next(), SOCK_NOTIFY_EVENT_IN);
    char text[8];
    EXPECT_EQ(recv(pair.a, text, sizeof text, 0), 2);
    EXPECT_EQ(port.enable(pair.a, in, edge_once), ERROR_SUCCESS);
    EXPECT_EQ(send(pair.b, "c", 1, 0), 1);
    EXPECT_EQ(port.next(), SOCK_NOTIFY_EVENT_IN);
    EXPECT_EQ(recv(pair.a, text, sizeof text, 0), 1);
    EXPECT_EQ(send(pair.b, "d", 1, 0), 1);
    EXPECT_EQ(port.next(0), 0);
}

TEST(output_is_reported_when_there_is_room) {
    Pair pair(tcp4);
    Port port;
    REQUIRE(pair);
    set_non_blocking(pair.a);
    const long long sent = fill(pair.a);
    REQUIRE(sent > 0);
    Elsewhere reader([&] { return drain(pair.b, sent); });
    REQUIRE(port.enable(pair.a, out, level_once) == ERROR_SUCCESS);
    EXPECT_EQ(port.next(), SOCK_NOTIFY_EVENT_OUT);
    EXPECT(reader.result());
}

TEST(the_end_of_the_connection_is_a_hangup) {
    Pair pair(tcp4);
    Port port;
    REQUIRE(pair);
    REQUIRE(port.enable(pair.a, hangup, level_once) == ERROR_SUCCESS);
    EXPECT_EQ(send(pair.b, "data", 4, 0), 4);
    EXPECT_EQ(port.next(0), 0);
    shutdown(pair.b, SD_SEND);
    EXPECT_EQ(port.next(), SOCK_NOTIFY_EVENT_HANGUP);
}

TEST(an_error_is_reported_in_any_case) {
    Pair pair(tcp4);
    Port port;
    REQUIRE(pair);
    REQUIRE(port.enable(pair.a, SOCK_NOTIFY_REGISTER_EVENT_NONE, level_once) == ERROR_SUCCESS);
    set_abortive(pair.b);
    pair.close_b();
    EXPECT_EQ(port.next(), SOCK_NOTIFY_EVENT_ERR);
}

TEST(a_listener_is_readable_when_a_connection_waits) {
    SOCKET listener = listening(tcp4);
    Port port;
    REQUIRE(port.enable(listener, in, level) == ERROR_SUCCESS);
    EXPECT_EQ(port.next(0), 0);
    SOCKET client = connected_to(listener, tcp4);
    EXPECT_EQ(port.next(), SOCK_NOTIFY_EVENT_IN);
    SOCKET server = accept(listener, nullptr, nullptr);
    EXPECT_EQ(port.next(0), 0);
    closesocket(server);
    closesocket(client);
    closesocket(listener);
}

TEST_EACH(a_connect_is_output, kind, stream_kinds) {
    SOCKET listener = listening(kind), s = kind.open();
    Address address = name_of(listener);
    Port port;
    // There is nothing to report before.
    REQUIRE(port.enable(s, in | out | hangup, level_once) == ERROR_SUCCESS);
    EXPECT_EQ(port.next(0), 0);
    set_non_blocking(s);
    EXPECT_EQ(connect(s, address.get(), address.length), SOCKET_ERROR);
    EXPECT_EQ(port.next(), SOCK_NOTIFY_EVENT_OUT);
    EXPECT(wait_writable(s));
    closesocket(s);
    closesocket(listener);
}

TEST(nothing_is_reported_while_disabled) {
    Pair pair(tcp4);
    Port port;
    REQUIRE(pair);
    REQUIRE(port.enable(pair.a, in, level) == ERROR_SUCCESS);
    EXPECT_EQ(port.perform(pair.a, SOCK_NOTIFY_OP_DISABLE), ERROR_SUCCESS);
    EXPECT_EQ(send(pair.b, "x", 1, 0), 1);
    EXPECT(wait_readable(pair.a));
    EXPECT_EQ(port.next(0), 0);
    EXPECT_EQ(port.enable(pair.a, in, level), ERROR_SUCCESS);
    EXPECT_EQ(port.next(), SOCK_NOTIFY_EVENT_IN);
}

TEST(removal_is_the_last_notification) {
    Pair pair(tcp4);
    Port port;
    REQUIRE(pair);
    REQUIRE(port.enable(pair.a, in, level, 5) == ERROR_SUCCESS);
    EXPECT_EQ(port.perform(pair.a, SOCK_NOTIFY_OP_REMOVE), ERROR_SUCCESS);
    EXPECT_EQ(port.next(), SOCK_NOTIFY_EVENT_REMOVE);
    EXPECT_EQ(port.key, 5);
    EXPECT_EQ(send(pair.b, "x", 1, 0), 1);
    EXPECT(wait_readable(pair.a));
    EXPECT_EQ(port.next(0), 0);
    EXPECT(port.perform(pair.a, SOCK_NOTIFY_OP_REMOVE) != ERROR_SUCCESS);
    // With another key from now on.
    EXPECT_EQ(port.enable(pair.a, in, level_once, 6), ERROR_SUCCESS);
    EXPECT_EQ(port.next(), SOCK_NOTIFY_EVENT_IN);
    EXPECT_EQ(port.key, 6);
}

TEST(the_key_of_a_registration_stays) {
    Pair pair(tcp4);
    Port port;
    REQUIRE(pair);
    REQUIRE(port.enable(pair.a, in, level_once, 5) == ERROR_SUCCESS);
    EXPECT_EQ(port.enable(pair.a, in, level_once, 6), ERROR_SUCCESS);
    EXPECT_EQ(send(pair.b, "x", 1, 0), 1);
    EXPECT_EQ(port.next(), SOCK_NOTIFY_EVENT_IN);
    EXPECT_EQ(port.key, 5);
}

TEST(a_closed_socket_reports_nothing) {
    Pair pair(tcp4);
    Port port;
    REQUIRE(pair);
    REQUIRE(port.enable(pair.a, in, level) == ERROR_SUCCESS);
    pair.close_a();
    EXPECT_EQ(port.next(0), 0);
}

TEST(notifications_and_packets_share_the_port) {
    Pair pair(tcp4), other(tcp4);
    Port port;
    REQUIRE(pair && other);
    // A socket that is associated with the port can be registered too.
    EXPECT(CreateIoCompletionPort((HANDLE)pair.a, port.port, 3, 0) == port.port);
    SOCK_NOTIFY_REGISTRATION two[2] = {{pair.a, nullptr, in, SOCK_NOTIFY_OP_ENABLE, level_once, 99},
                                       {other.a, nullptr, in, SOCK_NOTIFY_OP_ENABLE, level_once, 99}};
    OVERLAPPED_ENTRY entries[4];
    UINT32 received = 99;
    EXPECT_EQ(send(pair.b, "x", 1, 0), 1);
    EXPECT_EQ(ProcessSocketNotifications(port.port, 2, two, 20000, 4, entries, &received), ERROR_SUCCESS);
    EXPECT_EQ(two[0].registrationResult, ERROR_SUCCESS);
    EXPECT_EQ(two[1].registrationResult, ERROR_SUCCESS);
    EXPECT_EQ(received, 1);
    EXPECT(PostQueuedCompletionStatus(port.port, 77, 8, nullptr));
    EXPECT_EQ(port.next(), 77);
    EXPECT_EQ(port.key, 8);
}

TEST(threads_that_wait_are_woken) {
    Pair pair(tcp4);
    Port port;
    REQUIRE(pair);
    Elsewhere waiting([&] { return port.next(); });
    EXPECT_EQ(port.enable(pair.a, in, level_once), ERROR_SUCCESS);
    EXPECT_EQ(send(pair.b, "x", 1, 0), 1);
    EXPECT_EQ(waiting.result(), SOCK_NOTIFY_EVENT_IN);
}

TEST(notifications_check_their_arguments) {
    Pair pair(tcp4);
    Port port;
    OVERLAPPED_ENTRY entry;
    UINT32 received = 0;
    SOCK_NOTIFY_REGISTRATION one = {pair.a, nullptr, in, SOCK_NOTIFY_OP_NONE, 0, 99};
    EXPECT_EQ(ProcessSocketNotifications(port.port, 1, &one, 0, 0, nullptr, nullptr), ERROR_SUCCESS);
    EXPECT_EQ(one.registrationResult, ERROR_SUCCESS);
    EXPECT_RETURNS(ProcessSocketNotifications, WAIT_TIMEOUT,
                   ProcessSocketNotifications(port.port, 0, nullptr, 0, 1, &entry, &received));
    EXPECT_EQ(ProcessSocketNotifications(port.port, 1, nullptr, 0, 0, nullptr, nullptr), WSAEINVAL);
    EXPECT_EQ(ProcessSocketNotifications(port.port, 0, nullptr, 10, 0, nullptr, nullptr), WSAEINVAL);
    EXPECT_EQ(ProcessSocketNotifications(port.port, 0, nullptr, 0, 1, nullptr, &received), WSAEINVAL);
    EXPECT_EQ(ProcessSocketNotifications(port.port, 0, nullptr, 0, 0, nullptr, &received), WSAEINVAL);
    EXPECT(ProcessSocketNotifications(nullptr, 1, &one, 0, 0, nullptr, nullptr) != ERROR_SUCCESS);
    EXPECT_EQ(port.enable(INVALID_SOCKET, in, level), WSAENOTSOCK);
    EXPECT_EQ(port.enable(pair.a, in, SOCK_NOTIFY_TRIGGER_PERSISTENT), WSAEINVAL);
    EXPECT_EQ(port.enable(pair.a, in, level | SOCK_NOTIFY_TRIGGER_EDGE), WSAEINVAL);
    EXPECT_EQ(port.enable(pair.a, 0x100, level), WSAEINVAL);
    EXPECT_EQ(port.perform(pair.a, SOCK_NOTIFY_OP_ENABLE | SOCK_NOTIFY_OP_REMOVE, in, level), WSAEINVAL);
    EXPECT(port.perform(pair.a, SOCK_NOTIFY_OP_DISABLE) != ERROR_SUCCESS);
}

MAIN
