// Echo requests to this machine. A user without the right to them gets no handle; then the tests end early.
#include "conformance.hpp"

#include <iphlpapi.h>

#include <icmpapi.h>

namespace {

constexpr DWORD long_enough = 10000;

/// A handle of either family.
struct Echo {
    HANDLE file;
    explicit Echo(int family = AF_INET) : file(family == AF_INET ? IcmpCreateFile() : Icmp6CreateFile()) {
        if (file == INVALID_HANDLE_VALUE) EXPECT_EQ(GetLastError(), ERROR_ACCESS_DENIED);
    }
    ~Echo() {
        if (usable()) EXPECT(IcmpCloseHandle(file));
    }
    bool usable() const { return file != INVALID_HANDLE_VALUE; }
};

struct ReplyBuffer {
    alignas(8) char bytes[1024];
    ReplyBuffer() { std::memset(bytes, 0xCC, sizeof bytes); }
    const ICMP_ECHO_REPLY& reply() const { return *(const ICMP_ECHO_REPLY*)bytes; }
};

const IPAddr local = 0x0100007F;
char text[] = "echo request";

} // namespace

TEST(an_echo_returns) {
    Echo echo;
    if (!echo.usable()) return;
    ReplyBuffer buffer;
    REQUIRE(IcmpSendEcho(echo.file, local, text, sizeof text, nullptr, buffer.bytes, sizeof buffer.bytes,
                         long_enough) == 1);
    EXPECT_EQ(buffer.reply().Address, local);
    EXPECT_EQ(buffer.reply().Status, IP_SUCCESS);
    EXPECT(buffer.reply().RoundTripTime < long_enough);
    EXPECT_EQ(buffer.reply().DataSize, sizeof text);
    EXPECT(std::memcmp(buffer.reply().Data, text, sizeof text) == 0);
    EXPECT(buffer.reply().Options.Ttl != 0);
}

TEST(an_echo_without_data) {
    Echo echo;
    if (!echo.usable()) return;
    ReplyBuffer buffer;
    REQUIRE(IcmpSendEcho(echo.file, local, nullptr, 0, nullptr, buffer.bytes, sizeof buffer.bytes,
                         long_enough) == 1);
    EXPECT_EQ(buffer.reply().Status, IP_SUCCESS);
    EXPECT_EQ(buffer.reply().DataSize, 0);
}

TEST(an_echo_with_options) {
    Echo echo;
    if (!echo.usable()) return;
    ReplyBuffer buffer;
    IP_OPTION_INFORMATION options = {};
    options.Ttl = 7;
    options.Flags = IP_FLAG_DF;
    REQUIRE(IcmpSendEcho(echo.file, local, text, sizeof text, &options, buffer.bytes, sizeof buffer.bytes,
                         long_enough) == 1);
    EXPECT_EQ(buffer.reply().Status, IP_SUCCESS);
}

TEST(an_echo_of_ipv6_returns) {
    Echo echo(AF_INET6);
    if (!echo.usable()) return;
    sockaddr_in6 from = {}, to = {};
    from.sin6_family = to.sin6_family = AF_INET6;
    to.sin6_addr.s6_addr[15] = 1;
    ReplyBuffer buffer;
    REQUIRE(Icmp6SendEcho2(echo.file, nullptr, nullptr, nullptr, &from, &to, text, sizeof text, nullptr,
                           buffer.bytes, sizeof buffer.bytes, long_enough) == 1);
    EXPECT_EQ(Icmp6ParseReplies(buffer.bytes, sizeof buffer.bytes), 1);
#ifndef __MINGW32__ // MinGW-w64 has no ICMPV6_ECHO_REPLY.
    const auto& reply = *(const ICMPV6_ECHO_REPLY*)buffer.bytes;
    EXPECT_EQ(reply.Status, IP_SUCCESS);
    EXPECT_EQ(sizeof reply, 36);
    EXPECT(std::memcmp(reply.Address.sin6_addr, &to.sin6_addr, sizeof to.sin6_addr) == 0);
    EXPECT(std::memcmp(buffer.bytes + sizeof reply, text, sizeof text) == 0);
#endif
}

TEST(an_echo_sets_an_event) {
    Echo echo;
    if (!echo.usable()) return;
    const HANDLE event = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    ReplyBuffer& buffer = conformance::kept<ReplyBuffer>();
    EXPECT_RAISES(IcmpSendEcho2, ERROR_IO_PENDING,
                  IcmpSendEcho2(echo.file, event, nullptr, nullptr, local, text, sizeof text, nullptr,
                                buffer.bytes, sizeof buffer.bytes, long_enough) == 0);
    if (GetLastError() == ERROR_IO_PENDING) {
        EXPECT_EQ(WaitForSingleObject(event, INFINITE), WAIT_OBJECT_0);
        const DWORD replies = IcmpParseReplies(buffer.bytes, sizeof buffer.bytes);
        EXPECT_EQ(replies, 1);
        if (replies == 1) {
            EXPECT_EQ(buffer.reply().Status, IP_SUCCESS);
            EXPECT(std::memcmp(buffer.reply().Data, text, sizeof text) == 0);
        }
    }
    CloseHandle(event);
}

namespace {

struct Called {
    int count = 0;
};

void WINAPI note_call(void* context) { ++((Called*)context)->count; }

} // namespace

TEST(an_echo_calls_a_routine) {
    Echo echo;
    if (!echo.usable()) return;
    ReplyBuffer& buffer = conformance::kept<ReplyBuffer>();
    Called& called = conformance::kept<Called>();
    EXPECT_RAISES(IcmpSendEcho2, ERROR_IO_PENDING,
                  IcmpSendEcho2(echo.file, nullptr, (FARPROC)(void*)note_call, &called, local, text,
                                sizeof text, nullptr, buffer.bytes, sizeof buffer.bytes, long_enough) == 0);
    if (GetLastError() != ERROR_IO_PENDING) return;
    while (called.count == 0)
        EXPECT_EQ(SleepEx(INFINITE, TRUE), WAIT_IO_COMPLETION);
    EXPECT_EQ(called.count, 1);
    EXPECT_EQ(IcmpParseReplies(buffer.bytes, sizeof buffer.bytes), 1);
}

TEST(several_echoes_of_one_handle) {
    Echo echo;
    if (!echo.usable()) return;
    constexpr int count = 8;
    HANDLE events[count];
    ReplyBuffer* buffers[count];
    int pending = 0;
    for (int i = 0; i < count; ++i) {
        events[i] = CreateEventA(nullptr, TRUE, FALSE, nullptr);
        buffers[i] = &conformance::kept<ReplyBuffer>();
        char data[2] = {'a', (char)i};
        IcmpSendEcho2(echo.file, events[i], nullptr, nullptr, local, data, sizeof data, nullptr,
                      buffers[i]->bytes, sizeof buffers[i]->bytes, long_enough);
        if (GetLastError() == ERROR_IO_PENDING) ++pending;
    }
    EXPECT_EQ(pending, count);
    const bool done =
        pending == count && WaitForMultipleObjects(count, events, TRUE, INFINITE) == WAIT_OBJECT_0;
    EXPECT(done);
    for (int i = 0; i < count; ++i) {
        if (done && IcmpParseReplies(buffers[i]->bytes, sizeof buffers[i]->bytes) == 1)
            EXPECT_EQ(((const char*)buffers[i]->reply().Data)[1], i);
        CloseHandle(events[i]);
    }
}

TEST(a_reply_needs_room) {
    Echo echo;
    if (!echo.usable()) return;
    ReplyBuffer buffer;
    EXPECT_RAISES(IcmpSendEcho, ERROR_INVALID_PARAMETER,
                  IcmpSendEcho(echo.file, local, text, sizeof text, nullptr, buffer.bytes,
                               sizeof(ICMP_ECHO_REPLY) - 1, long_enough) == 0);
    EXPECT_RAISES(IcmpSendEcho, IP_BUF_TOO_SMALL,
                  IcmpSendEcho(echo.file, local, text, sizeof text, nullptr, buffer.bytes,
                               sizeof(ICMP_ECHO_REPLY) + 1, long_enough) == 0);
}

TEST(echoes_check_their_arguments) {
    ReplyBuffer buffer;
    const HANDLE event = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    EXPECT_RAISES(IcmpCloseHandle, ERROR_INVALID_HANDLE, !IcmpCloseHandle(INVALID_HANDLE_VALUE));
    EXPECT_RAISES(IcmpSendEcho, ERROR_INVALID_HANDLE,
                  IcmpSendEcho(event, local, text, sizeof text, nullptr, buffer.bytes, sizeof buffer.bytes,
                               long_enough) == 0);
    CloseHandle(event);
    Echo echo;
    if (!echo.usable()) return;
    EXPECT_RAISES(IcmpSendEcho, ERROR_INVALID_PARAMETER,
                  IcmpSendEcho(echo.file, local, text, sizeof text, nullptr, nullptr, 0, long_enough) == 0);
    EXPECT_RAISES(IcmpParseReplies, ERROR_INVALID_PARAMETER, IcmpParseReplies(nullptr, 0) == 0);
}

TEST(closing_the_handle_ends_its_requests) {
    Echo echo;
    if (!echo.usable()) return;
    const HANDLE event = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    ReplyBuffer& buffer = conformance::kept<ReplyBuffer>();
    const DWORD started = IcmpSendEcho2(echo.file, event, nullptr, nullptr, local, text, sizeof text, nullptr,
                                        buffer.bytes, sizeof buffer.bytes, INFINITE);
    const bool pending = started == 0 && GetLastError() == ERROR_IO_PENDING;
    EXPECT(pending);
    EXPECT(IcmpCloseHandle(echo.file));
    echo.file = INVALID_HANDLE_VALUE;
    if (pending) EXPECT_EQ(WaitForSingleObject(event, INFINITE), WAIT_OBJECT_0);
    CloseHandle(event);
}

TEST(texts_of_statuses) {
    WCHAR buffer[256] = L"";
    DWORD size = 256;
    EXPECT_EQ(GetIpErrorString(IP_REQ_TIMED_OUT, buffer, &size), NO_ERROR);
    EXPECT(buffer[0] != 0);
    size = 3;
    EXPECT_RETURNS(GetIpErrorString, ERROR_INSUFFICIENT_BUFFER,
                   GetIpErrorString(IP_REQ_TIMED_OUT, buffer, &size));
    EXPECT(size > 3);
}

TEST(names_of_icmp_messages) {
    EXPECT_EQ(ICMP4_ECHO_REPLY, 0);
    EXPECT_EQ(ICMP4_ECHO_REQUEST, 8);
    EXPECT_EQ(ICMP6_ECHO_REQUEST, 128);
}

MAIN
