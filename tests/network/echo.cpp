// Echo requests that end in ICMP errors, or get no answer.
#include "../conformance/conformance.hpp"

#include <iphlpapi.h>

#include <icmpapi.h>

#include "world.hpp"

namespace {

struct Request {
    HANDLE file = IcmpCreateFile();
    HANDLE event = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    alignas(8) char buffer[256] = {};
    IP_OPTION_INFORMATION options = {};

    ~Request() {
        IcmpCloseHandle(file);
        CloseHandle(event);
    }
    const ICMP_ECHO_REPLY& reply() const { return *(const ICMP_ECHO_REPLY*)buffer; }
    /// In the background.
    bool begin(const char* to, DWORD timeout) {
        return IcmpSendEcho2(file, event, nullptr, nullptr, inet_addr(to), (void*)"ping", 4, &options, buffer,
                             sizeof buffer, timeout) == 0 &&
               GetLastError() == ERROR_IO_PENDING;
    }
    DWORD finish() {
        EXPECT_EQ(WaitForSingleObject(event, INFINITE), WAIT_OBJECT_0);
        return IcmpParseReplies(buffer, sizeof buffer);
    }
    DWORD wait(const char* to, DWORD timeout) {
        return IcmpSendEcho(file, inet_addr(to), (void*)"ping", 4, &options, buffer, sizeof buffer, timeout);
    }
};

constexpr char silent[] = "10.77.0.5";

const struct SocketKind {
    const char* name;
    bool ping;
} socket_kinds[] = {{"raw", false}, {"ping", true}};

} // namespace

TEST_EACH(an_echo_that_a_router_answers, socket_kind, socket_kinds) {
    world::allow_ping_sockets(socket_kind.ping);
    const struct {
        world::IcmpAnswer answer;
        ULONG status;
    } kinds[] = {{world::IcmpAnswer::Expired, IP_TTL_EXPIRED_TRANSIT},
                 {world::IcmpAnswer::HostUnreachable, IP_DEST_HOST_UNREACHABLE},
                 {world::IcmpAnswer::PortUnreachable, IP_DEST_PORT_UNREACHABLE},
                 {world::IcmpAnswer::TooLarge, IP_PACKET_TOO_BIG}};
    for (const auto& kind : kinds) {
        Request request;
        REQUIRE(request.file != INVALID_HANDLE_VALUE);
        request.options.Ttl = 1;
        // Only such a packet may be too large for a router.
        if (kind.answer == world::IcmpAnswer::TooLarge) request.options.Flags = IP_FLAG_DF;
        world::empty_tunnel();
        REQUIRE(request.begin(silent, INFINITE));
        world::answer_next_echo(kind.answer);
        EXPECT_EQ(request.finish(), 1);
        EXPECT_EQ(request.reply().Status, kind.status);
        EXPECT_EQ(request.reply().Address, inet_addr("10.77.0.9"));
        EXPECT_EQ(request.reply().DataSize, 0);
    }
}

TEST_EACH(an_echo_without_an_answer, socket_kind, socket_kinds) {
    world::allow_ping_sockets(socket_kind.ping);
    Request request;
    REQUIRE(request.file != INVALID_HANDLE_VALUE);
    EXPECT_RAISES(IcmpSendEcho, IP_REQ_TIMED_OUT, request.wait(silent, 20) == 0);
    EXPECT_RAISES(IcmpSendEcho, IP_REQ_TIMED_OUT, request.wait(silent, 0) == 0);
    REQUIRE(request.begin(silent, 20));
    WaitForSingleObject(request.event, INFINITE);
    EXPECT_RAISES(IcmpParseReplies, IP_REQ_TIMED_OUT,
                  IcmpParseReplies(request.buffer, sizeof request.buffer) == 0);
    EXPECT_EQ(request.reply().Status, IP_REQ_TIMED_OUT);
}

TEST_EACH(an_echo_without_a_route, socket_kind, socket_kinds) {
    world::allow_ping_sockets(socket_kind.ping);
    Request request;
    REQUIRE(request.file != INVALID_HANDLE_VALUE);
    EXPECT_RAISES(IcmpSendEcho, ERROR_NETWORK_UNREACHABLE, request.wait("203.0.113.1", 1000) == 0);
    EXPECT_RAISES(IcmpSendEcho, ERROR_HOST_UNREACHABLE, request.wait("10.78.0.1", 1000) == 0);
}

TEST_EACH(an_echo_too_large_for_the_interface, socket_kind, socket_kinds) {
    world::allow_ping_sockets(socket_kind.ping);
    Request request;
    REQUIRE(request.file != INVALID_HANDLE_VALUE);
    request.options.Flags = IP_FLAG_DF;
    static char data[4000];
    alignas(8) static char buffer[8000];
    EXPECT_RAISES(IcmpSendEcho, IP_PACKET_TOO_BIG,
                  IcmpSendEcho(request.file, inet_addr(silent), data, sizeof data, &request.options, buffer,
                               sizeof buffer, 1000) == 0);
}

TEST_EACH(an_echo_of_this_machine, socket_kind, socket_kinds) {
    world::allow_ping_sockets(socket_kind.ping);
    Request request;
    REQUIRE(request.file != INVALID_HANDLE_VALUE);
    request.options.Ttl = 9;
    EXPECT_EQ(request.wait("127.0.0.1", INFINITE), 1);
    EXPECT_EQ(request.reply().Status, IP_SUCCESS);
    EXPECT_EQ(request.reply().DataSize, 4);
    EXPECT(std::memcmp(request.reply().Data, "ping", 4) == 0);
    // The answer's, which the system chooses.
    EXPECT(request.reply().Options.Ttl > 9);
    // From another address of this machine.
    EXPECT_EQ(IcmpSendEcho2Ex(request.file, nullptr, nullptr, nullptr, inet_addr("10.77.0.1"),
                              inet_addr("127.0.0.1"), nullptr, 0, nullptr, request.buffer,
                              sizeof request.buffer, INFINITE),
              1);
    EXPECT_RAISES(IcmpSendEcho2Ex, ERROR_INCORRECT_ADDRESS,
                  IcmpSendEcho2Ex(request.file, nullptr, nullptr, nullptr, inet_addr("10.77.0.99"),
                                  inet_addr("127.0.0.1"), nullptr, 0, nullptr, request.buffer,
                                  sizeof request.buffer, INFINITE) == 0);
}

TEST(an_echo_that_is_cancelled) {
    Request request;
    REQUIRE(request.file != INVALID_HANDLE_VALUE);
    REQUIRE(request.begin(silent, INFINITE));
    EXPECT_EQ(WaitForSingleObject(request.event, 0), WAIT_TIMEOUT);
    EXPECT(IcmpCloseHandle(request.file));
    EXPECT_EQ(WaitForSingleObject(request.event, 0), WAIT_OBJECT_0);
    EXPECT_RAISES(IcmpParseReplies, ERROR_OPERATION_ABORTED,
                  IcmpParseReplies(request.buffer, sizeof request.buffer) == 0);
}
