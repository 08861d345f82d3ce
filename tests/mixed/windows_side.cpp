// The half of the program for Windows; it passes sockets to the Linux half and takes sockets from it.
#include "linux_side.h"
#include "sockets.hpp"

#include <io.h>
#include <process.h>
#include <ws2/descriptor.h>

#include <string>

namespace {

std::string read_linux(SOCKET s) {
    char text[64];
    return linux_read((int)s, text, sizeof text) > 0 ? text : "";
}

std::string receive(SOCKET s) {
    char text[64];
    const int got = recv(s, text, sizeof text, 0);
    return got > 0 ? std::string(text, got) : std::string();
}

DWORD flags_of(SOCKET s) {
    DWORD flags = 99;
    return GetHandleInformation((HANDLE)s, &flags) ? flags : 98;
}

/// The listening socket that systemd has passed to this program, or INVALID_SOCKET.
SOCKET listener_of_systemd() {
    const char* const process = std::getenv("LISTEN_PID");
    const char* const count = std::getenv("LISTEN_FDS");
    if (!process || !count || std::atoi(process) != _getpid() || std::atoi(count) < 1) return INVALID_SOCKET;
    return ws2_adopt(3);
}

/// A service that systemd starts when a client connects: it serves one and ends.
int run_service() {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    const SOCKET listener = listener_of_systemd();
    const SOCKET client = accept(listener, nullptr, nullptr);
    if (client == INVALID_SOCKET) return 2;
    send(client, "service", 7, 0);
    closesocket(client);
    closesocket(listener);
    return WSACleanup() == 0 ? 0 : 3;
}

} // namespace

TEST(a_socket_is_a_descriptor) {
    for (const Kind& kind : all_kinds) {
        const SOCKET s = kind.open();
        EXPECT(linux_is_open((int)s));
        EXPECT(linux_is_close_on_exec((int)s));
        EXPECT_EQ(closesocket(s), 0);
        EXPECT(!linux_is_open((int)s));
    }
}

TEST(libc_reads_and_writes_a_socket) {
    Pair pair(tcp4);
    EXPECT_EQ(linux_write((int)pair.a, "from Linux"), 10);
    EXPECT(receive(pair.b) == "from Linux");
    EXPECT_EQ(send(pair.b, "from Windows", 12, 0), 12);
    EXPECT(read_linux(pair.a) == "from Windows");
}

TEST(a_connection_of_linux_is_a_socket) {
    int ends[2];
    linux_tcp_pair(ends);
    const SOCKET one = (SOCKET)ends[0], other = (SOCKET)ends[1];
    EXPECT_EQ(send(one, "hello", 5, 0), 5);
    EXPECT(receive(other) == "hello");
    Address name;
    EXPECT_EQ(getpeername(one, name.get(), &name.length), 0);
    EXPECT_RAISES(connect, WSAEISCONN, connect(one, name.get(), name.length) == SOCKET_ERROR);
    EXPECT_EQ(shutdown(one, SD_SEND), 0);
    EXPECT(receive(other) == "");
    EXPECT_EQ(closesocket(one), 0);
    EXPECT_EQ(closesocket(other), 0);
    EXPECT(!linux_is_open(ends[0]) && !linux_is_open(ends[1]));
}

TEST(a_listener_of_linux_accepts) {
    for (const int family : {4, 6}) {
        unsigned short port = 0;
        const SOCKET listener = (SOCKET)linux_listen(family, &port);
        if (port == 0) continue; // no IPv6 on this machine
        Address to = loopback(family == 4 ? AF_INET : AF_INET6);
        to.set_port(htons(port));
        const SOCKET client = (family == 4 ? tcp4 : tcp6).open();
        EXPECT_EQ(connect(client, to.get(), to.length), 0);
        const SOCKET server = accept(listener, nullptr, nullptr);
        EXPECT(server != INVALID_SOCKET);
        EXPECT_EQ(send(server, "x", 1, 0), 1);
        EXPECT(receive(client) == "x");
        EXPECT_EQ(listen(listener, 4), 0);
        EXPECT_RAISES(connect, WSAEINVAL, connect(listener, to.get(), to.length) == SOCKET_ERROR);
        closesocket(client);
        closesocket(server);
        closesocket(listener);
    }
}

TEST(a_datagram_socket_of_linux_is_bound) {
    unsigned short port = 0;
    const SOCKET receiver = (SOCKET)linux_udp(&port);
    const SOCKET sender = udp4.open();
    Address to = loopback(AF_INET);
    to.set_port(htons(port));
    EXPECT_EQ(sendto(sender, "datagram", 8, 0, to.get(), to.length), 8);
    EXPECT(receive(receiver) == "datagram");
    EXPECT_RAISES(bind, WSAEINVAL, bind(receiver, to.get(), to.length) == SOCKET_ERROR);
    closesocket(sender);
    closesocket(receiver);
}

TEST(a_descriptor_of_linux_works_in_overlapped_calls_and_select) {
    int ends[2];
    linux_tcp_pair(ends);
    const SOCKET one = (SOCKET)ends[0], other = (SOCKET)ends[1];
    fd_set readable;
    FD_ZERO(&readable);
    FD_SET(other, &readable);
    timeval now = {0, 0};
    EXPECT_EQ(select(0, &readable, nullptr, nullptr, &now), 0);
    char room[16];
    WSABUF buffer = {sizeof room, room};
    OVERLAPPED overlapped = {};
    overlapped.hEvent = WSACreateEvent();
    DWORD bytes = 0, flags = 0;
    EXPECT_EQ(WSARecv(other, &buffer, 1, nullptr, &flags, &overlapped, nullptr), SOCKET_ERROR);
    EXPECT_EQ(WSAGetLastError(), WSA_IO_PENDING);
    EXPECT_EQ(linux_write(ends[0], "later"), 5);
    EXPECT(WSAGetOverlappedResult(other, &overlapped, &bytes, TRUE, &flags));
    EXPECT_EQ(bytes, 5);
    WSACloseEvent(overlapped.hEvent);
    closesocket(one);
    closesocket(other);
}

TEST(a_descriptor_of_linux_that_was_closed_is_forgotten) {
    int ends[2];
    linux_tcp_pair(ends);
    EXPECT_EQ(send((SOCKET)ends[0], "x", 1, 0), 1);
    linux_close(ends[0]);
    EXPECT_RAISES(send, WSAENOTSOCK, send((SOCKET)ends[0], "x", 1, 0) == SOCKET_ERROR);
    linux_close(ends[1]);
    // The same numbers again, for other sockets.
    unsigned short port = 0;
    int udp = linux_udp(&port);
    EXPECT_EQ(send((SOCKET)udp, "x", 1, 0), SOCKET_ERROR);
    EXPECT_EQ(WSAGetLastError(), WSAENOTCONN);
    linux_close(udp);
    // And for a socket of ours.
    for (int i = 0; i < 4; ++i) {
        const SOCKET s = udp4.open();
        EXPECT(s != INVALID_SOCKET);
        EXPECT_EQ(closesocket(s), 0);
    }
}

TEST(a_socket_that_libc_closed_makes_room_for_the_next) {
    const SOCKET lost = tcp4.open();
    linux_close((int)lost);
    const SOCKET fresh = tcp4.open();
    EXPECT_EQ(fresh, lost);
    Address to = loopback(AF_INET);
    EXPECT_EQ(bind(fresh, to.get(), to.length), 0);
    EXPECT_EQ(closesocket(fresh), 0);
    EXPECT_RAISES(closesocket, WSAENOTSOCK, closesocket(fresh) == SOCKET_ERROR);
}

TEST(what_is_no_socket_is_refused) {
    const int file = linux_open_file();
    EXPECT_RAISES(send, WSAENOTSOCK, send((SOCKET)file, "x", 1, 0) == SOCKET_ERROR);
    EXPECT_RAISES(closesocket, WSAENOTSOCK, closesocket((SOCKET)file) == SOCKET_ERROR);
    EXPECT(linux_is_open(file));
    linux_close(file);
}

TEST(the_number_of_a_duplicate_is_a_descriptor_of_its_own) {
    Pair pair(tcp4);
    HANDLE copy = nullptr;
    EXPECT(DuplicateHandle(GetCurrentProcess(), (HANDLE)pair.a, GetCurrentProcess(), &copy, 0, FALSE,
                           DUPLICATE_SAME_ACCESS));
    EXPECT((SOCKET)copy != pair.a);
    EXPECT_EQ(send((SOCKET)copy, "copy", 4, 0), 4);
    EXPECT(receive(pair.b) == "copy");
    const SOCKET first = pair.a;
    EXPECT_EQ(closesocket(first), 0);
    EXPECT_RAISES(send, WSAENOTSOCK, send(first, "x", 1, 0) == SOCKET_ERROR);
    EXPECT_EQ(send((SOCKET)copy, "still", 5, 0), 5);
    EXPECT(receive(pair.b) == "still");
    // The number is not reused while the socket exists.
    const SOCKET other = tcp4.open();
    EXPECT(other != first && other != (SOCKET)copy);
    closesocket(other);
    EXPECT_EQ(closesocket((SOCKET)copy), 0);
    EXPECT(receive(pair.b) == "");
    EXPECT(!linux_is_open((int)first) && !linux_is_open((int)(SOCKET)copy));
    pair.a = INVALID_SOCKET;
}

TEST(the_standard_files_numbers_are_never_given) {
    const int saved = linux_duplicate(0, 100);
    linux_close(0);
    const SOCKET s = tcp4.open();
    EXPECT(s > 2);
    EXPECT(!linux_is_open(0));
    closesocket(s);
    linux_duplicate(saved, 0);
    linux_close(saved);
}

TEST(the_low_bits_of_other_handles_are_ignored) {
    const HANDLE event = CreateEventA(nullptr, TRUE, TRUE, nullptr);
    for (ULONG_PTR bits = 1; bits < 4; ++bits)
        EXPECT_EQ(WaitForSingleObject((HANDLE)((ULONG_PTR)event | bits), 0), WAIT_OBJECT_0);
    EXPECT(CloseHandle((HANDLE)((ULONG_PTR)event | 1)));
    EXPECT_RAISES(CloseHandle, ERROR_INVALID_HANDLE, !CloseHandle(event));
}

TEST(a_descriptor_is_adopted) {
    unsigned short port = 0;
    const SOCKET listener = linux_adopted_listener(&port);
    REQUIRE(listener != INVALID_SOCKET);
    EXPECT_EQ(flags_of(listener), 0); // it was close-on-exec
    EXPECT_EQ(ws2_descriptor(listener), (int)listener);
    EXPECT_EQ(ws2_adopt((int)listener), listener);
    const int client = linux_connect(port);
    const SOCKET server = accept(listener, nullptr, nullptr);
    REQUIRE(server != INVALID_SOCKET);
    EXPECT_EQ(linux_write_to_socket(server, "from Linux"), (int)server);
    char text[16];
    EXPECT_EQ(linux_read(client, text, sizeof text), 10);
    linux_close(client);
    closesocket(server);
    EXPECT_EQ(closesocket(listener), 0);
    EXPECT(!linux_is_open((int)listener));
}

TEST(what_cannot_be_a_socket_is_not_adopted) {
    const int file = linux_open_file();
    EXPECT_RAISES(ws2_adopt, WSAENOTSOCK, ws2_adopt(file) == INVALID_SOCKET);
    EXPECT_RAISES(ws2_descriptor, WSAENOTSOCK, ws2_descriptor((SOCKET)file) == SOCKET_ERROR);
    linux_close(file);
    EXPECT_RAISES(ws2_adopt, WSAENOTSOCK, ws2_adopt(file) == INVALID_SOCKET);
    EXPECT_RAISES(ws2_adopt, WSAENOTSOCK, ws2_adopt(-1) == INVALID_SOCKET);
    EXPECT_RAISES(ws2_descriptor, WSAENOTSOCK, ws2_descriptor(INVALID_SOCKET) == SOCKET_ERROR);
    EXPECT_EQ(WSACleanup(), 0);
    EXPECT_RAISES(ws2_adopt, WSANOTINITIALISED, ws2_adopt(file) == INVALID_SOCKET);
    EXPECT_RAISES(ws2_descriptor, WSANOTINITIALISED, ws2_descriptor((SOCKET)file) == SOCKET_ERROR);
    WSADATA data;
    EXPECT_EQ(WSAStartup(MAKEWORD(2, 2), &data), 0);
}

TEST(a_standard_file_is_adopted_as_a_duplicate) {
    const int saved = linux_duplicate(0, 100);
    int ends[2];
    linux_tcp_pair(ends);
    linux_close(0);
    EXPECT_EQ(linux_duplicate(ends[0], 0), 0);
    const SOCKET s = ws2_adopt(0);
    EXPECT(s != INVALID_SOCKET && s > 2);
    EXPECT_EQ(flags_of(s), 0);
    EXPECT_EQ(send(s, "x", 1, 0), 1);
    EXPECT(receive((SOCKET)ends[1]) == "x");
    EXPECT_EQ(closesocket(s), 0);
    EXPECT(linux_is_open(0));
    linux_close(0);
    linux_duplicate(saved, 0);
    linux_close(saved);
    linux_close(ends[0]);
    closesocket((SOCKET)ends[1]);
}

TEST(no_socket_is_open_in_other_programs) {
    Pair pair(tcp4);
    REQUIRE(pair);
    EXPECT_EQ(flags_of(pair.a), HANDLE_FLAG_INHERIT);
    int ends[2];
    linux_tcp_pair(ends);
    linux_leave_open(ends[0]);
    EXPECT(linux_shell_has(ends[0]));
    // Inheritable, like any socket from now on.
    EXPECT_EQ(ws2_adopt(ends[0]), ends[0]);
    EXPECT_EQ(flags_of((SOCKET)ends[0]), HANDLE_FLAG_INHERIT);
    const SOCKET own = WSASocketA(AF_INET, SOCK_DGRAM, 0, nullptr, 0, WSA_FLAG_NO_HANDLE_INHERIT);
    for (const int descriptor : {(int)pair.a, (int)pair.b, ends[0], (int)own}) {
        EXPECT(linux_is_close_on_exec(descriptor));
        EXPECT(!linux_shell_has(descriptor));
        EXPECT(!linux_popen_has(descriptor));
    }
    // A program that is started with inheritance has them, and this one's are as before.
    const auto child_has = [](SOCKET s) {
        const std::string descriptor = "/proc/self/fd/" + std::to_string(s);
        return _spawnl(_P_WAIT, "/usr/bin/test", "test", "-e", descriptor.c_str(), nullptr) == 0;
    };
    EXPECT(child_has(pair.a) && child_has((SOCKET)ends[0]));
    EXPECT(!child_has(own));
    closesocket(own);
    EXPECT(linux_is_close_on_exec((int)pair.a) && linux_is_close_on_exec(ends[0]));
    EXPECT(SetHandleInformation((HANDLE)pair.a, HANDLE_FLAG_INHERIT, 0));
    EXPECT(!child_has(pair.a));
    closesocket((SOCKET)ends[0]);
    linux_close(ends[1]);
}

TEST(a_descriptor_of_the_c_run_time_is_the_sockets) {
    Pair pair(tcp4);
    REQUIRE(pair);
    const int descriptor = _open_osfhandle((intptr_t)pair.a, 0);
    EXPECT_EQ(descriptor, (int)pair.a);
    EXPECT_EQ(_get_osfhandle(descriptor), (intptr_t)pair.a);
    EXPECT_EQ(_write(descriptor, "text", 4), 4);
    EXPECT(receive(pair.b) == "text");
    EXPECT_EQ(_close(descriptor), 0);
    EXPECT(receive(pair.b) == "");
    EXPECT_EQ(_close(descriptor), -1);
    EXPECT_EQ(errno, EBADF);
    pair.a = INVALID_SOCKET;
    int ends[2];
    linux_tcp_pair(ends);
    EXPECT_EQ(_get_osfhandle(ends[0]), ends[0]);
    EXPECT_EQ(send((SOCKET)ends[0], "x", 1, 0), 1);
    EXPECT(receive((SOCKET)ends[1]) == "x");
    closesocket((SOCKET)ends[0]);
    closesocket((SOCKET)ends[1]);
}

TEST(set_handle_information_acts_on_descriptors_of_the_c_run_time) {
    int ends[2];
    REQUIRE(_pipe(ends, 4096, _O_BINARY) == 0);
    EXPECT(!linux_is_close_on_exec(ends[0]));
    EXPECT(SetHandleInformation((HANDLE)_get_osfhandle(ends[0]), HANDLE_FLAG_INHERIT, 0));
    EXPECT(linux_is_close_on_exec(ends[0]));
    const auto child_has = [](int descriptor) {
        const std::string file = "/proc/self/fd/" + std::to_string(descriptor);
        return _spawnl(_P_WAIT, "/usr/bin/test", "test", "-e", file.c_str(), nullptr) == 0;
    };
    EXPECT(!child_has(ends[0]) && child_has(ends[1]));
    EXPECT(SetHandleInformation((HANDLE)_get_osfhandle(ends[0]), HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT));
    EXPECT(child_has(ends[0]));
    // The next descriptor with the number is another one.
    _close(ends[0]);
    const int file = linux_open_file();
    EXPECT_EQ(file, ends[0]);
    EXPECT(!child_has(file));
    linux_close(file);
    _close(ends[1]);
}

TEST(a_service_adopts_the_listener_of_systemd) {
    const SOCKET listener = listening(tcp4);
    REQUIRE(listener != INVALID_SOCKET);
    const int service = linux_activate("/proc/self/exe", (int)listener);
    REQUIRE(service > 0);
    const SOCKET client = connected_to(listener, tcp4);
    closesocket(listener);
    EXPECT(receive(client) == "service");
    closesocket(client);
    EXPECT_EQ(linux_wait(service), 0);
}

int main(int count, char** arguments) {
    if (count == 2 && std::strcmp(arguments[1], "--activated") == 0) return run_service();
    return conformance::run(count, arguments);
}
