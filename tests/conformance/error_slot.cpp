#include "conformance.hpp"

#include <cerrno>
#include <csignal>

// The thread's last error: one value per thread, shared by the four functions, valid from the start to the
// end of a thread.

namespace {

/// Runs a function in a new thread and waits for its end.
DWORD WINAPI start(void* body) {
    reinterpret_cast<void (*)()>(body)();
    return 0;
}
bool in_a_thread(void (*body)()) {
    const HANDLE thread = CreateThread(nullptr, 0, start, reinterpret_cast<void*>(body), 0, nullptr);
    if (!thread) return false;
    EXPECT_EQ(WaitForSingleObject(thread, INFINITE), WAIT_OBJECT_0);
    EXPECT(CloseHandle(thread));
    return true;
}

int seen = 0;

SOCKET refused_socket() { return socket(AF_INET, 4711, 0); }

} // namespace

TEST(four_functions_share_one_slot) {
    WSASetLastError(WSAECONNRESET);
    EXPECT_EQ(GetLastError(), WSAECONNRESET);
    SetLastError(ERROR_FILE_NOT_FOUND);
    EXPECT_EQ(WSAGetLastError(), ERROR_FILE_NOT_FOUND);
}

TEST(any_number_fits) {
    SetLastError(0xFFFFFFFF);
    EXPECT_EQ(WSAGetLastError(), -1);
    WSASetLastError(-2);
    EXPECT_EQ(GetLastError(), 0xFFFFFFFE);
    WSASetLastError(123456789);
    EXPECT_EQ(WSAGetLastError(), 123456789);
}

TEST(reading_keeps_the_code) {
    WSASetLastError(WSAEINVAL);
    EXPECT_EQ(WSAGetLastError(), WSAEINVAL);
    EXPECT_EQ(WSAGetLastError(), WSAEINVAL);
    EXPECT_EQ(GetLastError(), WSAEINVAL);
}

TEST(a_new_thread_starts_at_0) {
    WSASetLastError(WSAEINVAL);
    seen = -1;
    REQUIRE(in_a_thread([] { seen = WSAGetLastError(); }));
    EXPECT_EQ(seen, 0);
    EXPECT_EQ(WSAGetLastError(), WSAEINVAL);
}

TEST(threads_do_not_disturb_each_other) {
    WSASetLastError(WSAEISCONN);
    REQUIRE(in_a_thread([] {
        if (refused_socket() == INVALID_SOCKET) seen = WSAGetLastError();
    }));
    EXPECT_EQ(seen, WSAESOCKTNOSUPPORT);
    EXPECT_EQ(WSAGetLastError(), WSAEISCONN);
}

TEST(a_failure_overwrites_a_failure) {
    WSASetLastError(WSAEISCONN);
    EXPECT(refused_socket() == INVALID_SOCKET);
    EXPECT_EQ(WSAGetLastError(), WSAESOCKTNOSUPPORT);
    EXPECT_EQ(closesocket(INVALID_SOCKET), SOCKET_ERROR);
    EXPECT_EQ(WSAGetLastError(), WSAENOTSOCK);
}

TEST(errno_stays) {
    errno = 4711;
    EXPECT(refused_socket() == INVALID_SOCKET);
    EXPECT_EQ(closesocket(INVALID_SOCKET), SOCKET_ERROR);
    const SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    REQUIRE(s != INVALID_SOCKET);
    char byte;
    EXPECT_EQ(recv(s, &byte, 1, 0), SOCKET_ERROR);
    EXPECT_EQ(closesocket(s), 0);
    char text[200];
    EXPECT(FormatMessageA(FORMAT_MESSAGE_FROM_SYSTEM, nullptr, 5, 0, text, sizeof text, nullptr) != 0);
    EXPECT_EQ(errno, 4711);
}

TEST(works_without_wsastartup) {
    REQUIRE(WSACleanup() == 0);
    WSASetLastError(WSAEALREADY);
    EXPECT_EQ(WSAGetLastError(), WSAEALREADY);
    EXPECT_RAISES(socket, WSANOTINITIALISED, socket(AF_INET, SOCK_STREAM, 0) == INVALID_SOCKET);
    EXPECT_RAISES(WSACleanup, WSANOTINITIALISED, WSACleanup() == SOCKET_ERROR);
    WSADATA data;
    WSASetLastError(WSAEALREADY);
    EXPECT_EQ(WSAStartup(MAKEWORD(2, 2), &data), 0);
    EXPECT_EQ(WSAGetLastError(), WSAEALREADY);
}

TEST(wsastartup_returns_its_error) {
    WSASetLastError(WSAEALREADY);
    EXPECT_RETURNS(WSAStartup, WSAEFAULT, WSAStartup(MAKEWORD(2, 2), nullptr));
    WSADATA data;
    EXPECT_RETURNS(WSAStartup, WSAVERNOTSUPPORTED, WSAStartup(0, &data));
    EXPECT_EQ(WSAGetLastError(), WSAEALREADY);
}

namespace {

volatile int seen_in_handler = 0;

extern "C" void read_and_write(int) {
    seen_in_handler = WSAGetLastError();
    WSASetLastError(WSAEFAULT);
}

} // namespace

TEST(a_signal_handler_has_the_slot_of_its_thread) {
    std::signal(SIGTERM, read_and_write);
    WSASetLastError(WSAEMSGSIZE);
    std::raise(SIGTERM);
    EXPECT_EQ(seen_in_handler, WSAEMSGSIZE);
    EXPECT_EQ(WSAGetLastError(), WSAEFAULT);
    std::signal(SIGTERM, SIG_DFL);
}

namespace {

int seen_at_exit = 0;
int seen_of_failure = 0;

struct AtExit {
    bool armed = false;
    ~AtExit() {
        if (!armed) return;
        seen_at_exit = WSAGetLastError();
        if (closesocket(INVALID_SOCKET) == SOCKET_ERROR) seen_of_failure = WSAGetLastError();
    }
};
thread_local AtExit at_exit;

} // namespace

TEST(a_thread_at_its_end_still_has_its_slot) {
    REQUIRE(in_a_thread([] {
        at_exit.armed = true;
        WSASetLastError(WSAENETDOWN);
    }));
    EXPECT_EQ(seen_at_exit, WSAENETDOWN);
    EXPECT_EQ(seen_of_failure, WSAENOTSOCK);
}

MAIN
