// WSAAsyncGetHostByName and the like: the message, the buffer, the errors in lParam, cancellation.
#include "message_window.hpp"

#include <vector>

namespace {

constexpr UINT kMessage = WM_USER + 7;

/// One function, with arguments for which it has an answer.
struct Function {
    const char* name;
    HANDLE (*start)(HWND window, char* buffer, int length);
    /// Whether the answer is the right one.
    bool (*check)(const char* buffer);
};

HANDLE host_by_name(HWND w, char* b, int n) { return WSAAsyncGetHostByName(w, kMessage, "127.0.0.1", b, n); }
HANDLE host_by_address(HWND w, char* b, int n) {
    const char address[] = {127, 0, 0, 1};
    return WSAAsyncGetHostByAddr(w, kMessage, address, 4, AF_INET, b, n);
}
HANDLE service_by_name(HWND w, char* b, int n) {
    return WSAAsyncGetServByName(w, kMessage, "http", "tcp", b, n);
}
HANDLE service_by_port(HWND w, char* b, int n) {
    return WSAAsyncGetServByPort(w, kMessage, htons(80), nullptr, b, n);
}
HANDLE protocol_by_name(HWND w, char* b, int n) { return WSAAsyncGetProtoByName(w, kMessage, "tcp", b, n); }
HANDLE protocol_by_number(HWND w, char* b, int n) { return WSAAsyncGetProtoByNumber(w, kMessage, 17, b, n); }

bool is_host(const char* b) {
    const auto* host = reinterpret_cast<const hostent*>(b);
    const char address[] = {127, 0, 0, 1};
    return host->h_addrtype == AF_INET && host->h_length == 4 && host->h_name && host->h_addr_list[0] &&
           std::memcmp(host->h_addr_list[0], address, 4) == 0;
}
bool is_http(const char* b) {
    const auto* service = reinterpret_cast<const servent*>(b);
    return std::strcmp(service->s_name, "http") == 0 && std::strcmp(service->s_proto, "tcp") == 0 &&
           service->s_port == static_cast<short>(htons(80));
}
bool is_tcp(const char* b) {
    const auto* protocol = reinterpret_cast<const protoent*>(b);
    return std::strcmp(protocol->p_name, "tcp") == 0 && protocol->p_proto == 6;
}
bool is_udp(const char* b) { return reinterpret_cast<const protoent*>(b)->p_proto == 17; }

const Function functions[] = {{"WSAAsyncGetHostByName", host_by_name, is_host},
                              {"WSAAsyncGetHostByAddr", host_by_address, is_host},
                              {"WSAAsyncGetServByName", service_by_name, is_http},
                              {"WSAAsyncGetServByPort", service_by_port, is_http},
                              {"WSAAsyncGetProtoByName", protocol_by_name, is_tcp},
                              {"WSAAsyncGetProtoByNumber", protocol_by_number, is_udp}};

/// A request that has no answer, and the error that its message carries.
struct Unanswered {
    const char* name;
    const char* function;
    const char* code_name;
    int code;
    HANDLE (*start)(HWND window, char* buffer, int length);
};
#define UNANSWERED(name, function, code, ...)                                                                \
    {                                                                                                        \
        name, #function, #code, code,                                                                        \
            [](HWND w, char* b, int n) { return function(w, kMessage, __VA_ARGS__, b, n); }                  \
    }
const auto* const bad = (const char*)(UINT_PTR)1;
const char loopback[16] = {127, 0, 0, 1};
const Unanswered unanswered[] = {
    UNANSWERED("unknown_host", WSAAsyncGetHostByName, WSAHOST_NOT_FOUND, "no.such.host.invalid"),
    UNANSWERED("ipv6_address", WSAAsyncGetHostByName, WSANO_DATA, "::1"),
    UNANSWERED("bad_host_name", WSAAsyncGetHostByName, WSAEFAULT, bad),
    UNANSWERED("bad_address", WSAAsyncGetHostByAddr, WSAEFAULT, bad, 4, AF_INET),
    UNANSWERED("unknown_family", WSAAsyncGetHostByAddr, WSAEAFNOSUPPORT, loopback, 4, 99),
    UNANSWERED("unknown_service", WSAAsyncGetServByName, WSANO_DATA, "nothing", nullptr),
    UNANSWERED("unknown_transport", WSAAsyncGetServByPort, WSANO_DATA, 1, "none"),
    UNANSWERED("bad_transport", WSAAsyncGetServByPort, WSAEFAULT, htons(80), bad),
    UNANSWERED("unknown_protocol", WSAAsyncGetProtoByName, WSANO_DATA, "nothing"),
    UNANSWERED("bad_protocol", WSAAsyncGetProtoByName, WSAEFAULT, bad),
    UNANSWERED("unknown_number", WSAAsyncGetProtoByNumber, WSANO_DATA, 12345)};

struct alignas(8) Buffer {
    char bytes[MAXGETHOSTSTRUCT];
    Buffer() { std::memset(bytes, 0x55, sizeof bytes); }
    bool is_untouched() const {
        for (const char byte : bytes)
            if (byte != 0x55) return false;
        return true;
    }
};

/// The error of the message that the request posts; -1 without one.
int error_of(const MessageWindow& window, HANDLE task, int* size = nullptr) {
    MSG message;
    if (!task || !window.next(kMessage, message)) return -1;
    EXPECT_EQ(message.wParam, (WPARAM)task);
    if (size) *size = WSAGETASYNCBUFLEN(message.lParam);
    return WSAGETASYNCERROR(message.lParam);
}

} // namespace

TEST_EACH(an_answer_is_announced, function, functions) {
    MessageWindow window;
    REQUIRE(window.handle);
    Buffer buffer;
    const HANDLE task = function.start(window.handle, buffer.bytes, sizeof buffer.bytes);
    WSASetLastError(77);
    MSG message;
    REQUIRE(task && window.next(kMessage, message));
    EXPECT_EQ(WSAGetLastError(), 77);
    EXPECT(message.hwnd == window.handle);
    EXPECT_EQ(message.wParam, (WPARAM)task);
    EXPECT_EQ(WSAGETASYNCERROR(message.lParam), 0);
    EXPECT(function.check(buffer.bytes));
}

TEST_EACH(a_small_buffer_is_told_the_size, function, functions) {
    MessageWindow window;
    REQUIRE(window.handle);
    Buffer buffer;
    int size = 0;
    const int error = error_of(window, function.start(window.handle, buffer.bytes, 1), &size);
    expect_message_error(function.name, "WSAENOBUFS", WSAENOBUFS, error);
    REQUIRE(size > 1 && size <= MAXGETHOSTSTRUCT);
    EXPECT(buffer.is_untouched());
    EXPECT_EQ(error_of(window, function.start(window.handle, buffer.bytes, size - 1)), WSAENOBUFS);
    EXPECT(buffer.is_untouched());
    // All of the answer lies in as many bytes as were asked for.
    EXPECT_EQ(error_of(window, function.start(window.handle, buffer.bytes, size)), 0);
    EXPECT(function.check(buffer.bytes));
    EXPECT_EQ(buffer.bytes[size], 0x55);
}

TEST_EACH(a_bad_buffer_is_reported_by_the_message, function, functions) {
    MessageWindow window;
    REQUIRE(window.handle);
    const int error = error_of(window, function.start(window.handle, (char*)(UINT_PTR)8, MAXGETHOSTSTRUCT));
    expect_message_error(function.name, "WSAEFAULT", WSAEFAULT, error);
}

TEST_EACH(a_request_needs_a_window, function, functions) {
    Buffer buffer;
    WSASetLastError(kNoError);
    EXPECT(!function.start((HWND)(UINT_PTR)0x7FFC, buffer.bytes, sizeof buffer.bytes));
    EXPECT_EQ(WSAGetLastError(), WSAEINVAL);
}

TEST_EACH(a_request_needs_startup, function, functions) {
    MessageWindow window;
    REQUIRE(window.handle);
    Buffer buffer;
    WSACleanup();
    WSASetLastError(kNoError);
    const bool failed = !function.start(window.handle, buffer.bytes, sizeof buffer.bytes);
    expect_raises(__FILE__, __LINE__, function.name, "WSANOTINITIALISED", WSANOTINITIALISED, failed,
                  function.name);
    EXPECT_RAISES(WSACancelAsyncRequest, WSANOTINITIALISED, WSACancelAsyncRequest(nullptr) == SOCKET_ERROR);
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
}

TEST(an_answer_at_an_odd_address) {
    MessageWindow window;
    REQUIRE(window.handle);
    Buffer buffer;
    REQUIRE(error_of(window, host_by_name(window.handle, buffer.bytes + 1, sizeof buffer.bytes - 1)) == 0);
    hostent host;
    std::memcpy(&host, buffer.bytes + 1, sizeof host);
    EXPECT(host.h_name > buffer.bytes && host.h_name < buffer.bytes + sizeof buffer.bytes);
    EXPECT_EQ(std::strcmp(host.h_name, "127.0.0.1"), 0);
}

TEST_EACH(a_failure_arrives_in_the_message, request, unanswered) {
    MessageWindow window;
    REQUIRE(window.handle);
    Buffer buffer;
    const int error = error_of(window, request.start(window.handle, buffer.bytes, sizeof buffer.bytes));
    expect_message_error(request.function, request.code_name, request.code, error);
    EXPECT(buffer.is_untouched());
}

TEST(many_requests_are_each_answered_once) {
    constexpr int kCount = 60;
    MessageWindow window;
    REQUIRE(window.handle);
    std::vector<Buffer> buffers(kCount);
    std::vector<HANDLE> tasks;
    for (int i = 0; i < kCount; ++i)
        tasks.push_back(functions[i % 6].start(window.handle, buffers[i].bytes, MAXGETHOSTSTRUCT));
    std::vector<int> answers(kCount);
    for (int i = 0; i < kCount; ++i) {
        MSG message;
        REQUIRE(window.next(kMessage, message));
        for (int j = 0; j < kCount; ++j)
            if (message.wParam == (WPARAM)tasks[j]) ++answers[j];
    }
    for (const int count : answers)
        EXPECT_EQ(count, 1);
}

TEST(a_request_that_has_ended_cannot_be_cancelled) {
    MessageWindow window;
    REQUIRE(window.handle);
    Buffer buffer;
    const HANDLE task = host_by_name(window.handle, buffer.bytes, sizeof buffer.bytes);
    EXPECT_EQ(error_of(window, task), 0);
    EXPECT_RAISES(WSACancelAsyncRequest, WSAEALREADY, WSACancelAsyncRequest(task) == SOCKET_ERROR);
    EXPECT_RAISES(WSACancelAsyncRequest, WSAEINVAL, WSACancelAsyncRequest(nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSACancelAsyncRequest, WSAEINVAL,
                  WSACancelAsyncRequest((HANDLE)(UINT_PTR)0x7FFFFFF0) == SOCKET_ERROR);
}

TEST(a_cancelled_request_posts_nothing) {
    constexpr int kCount = 100;
    MessageWindow window;
    REQUIRE(window.handle);
    std::vector<Buffer> buffers(kCount);
    std::vector<HANDLE> tasks;
    std::vector<bool> cancelled;
    int expected = 0;
    for (int i = 0; i < kCount; ++i) {
        tasks.push_back(host_by_name(window.handle, buffers[i].bytes, MAXGETHOSTSTRUCT));
        REQUIRE(tasks.back());
        cancelled.push_back(WSACancelAsyncRequest(tasks.back()) == 0);
        if (!cancelled.back()) {
            EXPECT_EQ(WSAGetLastError(), WSAEALREADY);
            ++expected;
        }
        if (cancelled.back())
            EXPECT_RAISES(WSACancelAsyncRequest, WSAEALREADY,
                          WSACancelAsyncRequest(tasks.back()) == SOCKET_ERROR);
    }
    for (MSG message; expected > 0; --expected) {
        REQUIRE(window.next(kMessage, message));
        for (int i = 0; i < kCount; ++i)
            if (message.wParam == (WPARAM)tasks[i]) EXPECT(!cancelled[i]);
    }
    MSG message;
    EXPECT(!window.next(kMessage, message, 20));
    for (int i = 0; i < kCount; ++i)
        if (cancelled[i]) EXPECT(buffers[i].is_untouched());
}

TEST(the_last_cleanup_cancels) {
    MessageWindow window;
    REQUIRE(window.handle);
    Buffer buffer;
    for (int i = 0; i < 20; ++i)
        host_by_name(window.handle, buffer.bytes, sizeof buffer.bytes);
    WSACleanup();
    MSG message;
    while (PeekMessageA(&message, window.handle, kMessage, kMessage, PM_REMOVE)) {
    }
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
}

TEST(a_window_that_is_gone_gets_nothing) {
    static Buffer buffer;
    MessageWindow window, other;
    REQUIRE(window.handle && other.handle);
    EXPECT(host_by_name(window.handle, buffer.bytes, sizeof buffer.bytes) != nullptr);
    window.destroy();
    Buffer second;
    EXPECT_EQ(error_of(other, service_by_name(other.handle, second.bytes, sizeof second.bytes)), 0);
    // Until nothing writes the buffer any more.
    for (int i = 0; i < 50 && buffer.is_untouched(); ++i)
        Sleep(1);
}

MAIN
