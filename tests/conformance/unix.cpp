#include "sockets.hpp"

#include <afunix.h>

#include <vector>

namespace {

/// A path in the temporary folder, removed at the end.
struct Path {
    sockaddr_un address;

    Path() : address() {
        static int count = 0;
        char folder[64] = {};
        GetTempPathA(sizeof folder, folder);
        address.sun_family = AF_UNIX;
        std::snprintf(address.sun_path, sizeof address.sun_path, "%sws2-%lu-%d", folder,
                      (unsigned long)GetCurrentProcessId(), ++count);
    }
    ~Path() { DeleteFileA(address.sun_path); }
    Path(const Path&) = delete;
    Path& operator=(const Path&) = delete;
    sockaddr* get() { return reinterpret_cast<sockaddr*>(&address); }
};

SOCKET open_unix() { return socket(AF_UNIX, SOCK_STREAM, 0); }

} // namespace

TEST(unix_sockets_are_streams) {
    EXPECT_RAISES(socket, WSAESOCKTNOSUPPORT, socket(AF_UNIX, SOCK_DGRAM, 0) == INVALID_SOCKET);
    EXPECT_RAISES(socket, WSAEPROTONOSUPPORT, socket(AF_UNIX, SOCK_STREAM, IPPROTO_TCP) == INVALID_SOCKET);
    SOCKET s = open_unix();
    EXPECT(s != INVALID_SOCKET);
    closesocket(s);
}

TEST(unix_sockets_connect_by_path) {
    Path path;
    SOCKET listener = open_unix(), client = open_unix();
    EXPECT_RAISES(connect, WSAECONNREFUSED, connect(client, path.get(), sizeof path.address) == SOCKET_ERROR);
    EXPECT_EQ(bind(listener, path.get(), sizeof path.address), 0);
    EXPECT_RAISES(connect, WSAECONNREFUSED, connect(client, path.get(), sizeof path.address) == SOCKET_ERROR);
    EXPECT_EQ(listen(listener, 5), 0);
    EXPECT_EQ(connect(client, path.get(), sizeof path.address), 0);
    EXPECT_RAISES(connect, WSAEISCONN, connect(client, path.get(), sizeof path.address) == SOCKET_ERROR);
    sockaddr_un peer = {};
    int length = sizeof peer;
    SOCKET server = accept(listener, (sockaddr*)&peer, &length);
    REQUIRE(server != INVALID_SOCKET);
    EXPECT_EQ(peer.sun_family, AF_UNIX);
    char buffer[8] = {};
    EXPECT_EQ(send(client, "hello", 5, 0), 5);
    EXPECT_EQ(recv(server, buffer, 5, MSG_WAITALL), 5);
    EXPECT(std::memcmp(buffer, "hello", 5) == 0);
    length = sizeof peer;
    EXPECT_EQ(getpeername(client, (sockaddr*)&peer, &length), 0);
    EXPECT(std::strcmp(peer.sun_path, path.address.sun_path) == 0);
    EXPECT_EQ(shutdown(client, SD_SEND), 0);
    EXPECT_EQ(recv(server, buffer, 1, 0), 0);
    EXPECT_RAISES(send, WSAESHUTDOWN, send(client, "x", 1, 0) == SOCKET_ERROR);
    EXPECT_RAISES(recv, WSAEOPNOTSUPP, recv(server, buffer, 1, MSG_OOB) == SOCKET_ERROR);
    closesocket(server);
    closesocket(client);
    closesocket(listener);
}

TEST(unix_sockets_without_blocking) {
    Path path;
    SOCKET listener = open_unix(), client = open_unix();
    EXPECT_EQ(bind(listener, path.get(), sizeof path.address), 0);
    EXPECT_EQ(listen(listener, 5), 0);
    set_non_blocking(listener);
    EXPECT_RAISES(accept, WSAEWOULDBLOCK, accept(listener, nullptr, nullptr) == INVALID_SOCKET);
    EXPECT_EQ(connect(client, path.get(), sizeof path.address), 0);
    EXPECT(wait_readable(listener));
    SOCKET server = accept(listener, nullptr, nullptr);
    REQUIRE(server != INVALID_SOCKET);
    char byte;
    EXPECT_RAISES(recv, WSAEWOULDBLOCK, recv(server, &byte, 1, 0) == SOCKET_ERROR);
    closesocket(client);
    EXPECT(wait_readable(server));
    EXPECT_EQ(recv(server, &byte, 1, 0), 0);
    closesocket(server);
    closesocket(listener);
}

TEST(unix_paths_are_checked) {
    Path path;
    SOCKET s = open_unix(), other = open_unix();
    EXPECT_RAISES(bind, WSAEFAULT, bind(s, path.get(), 1) == SOCKET_ERROR);
    sockaddr_un wrong = path.address;
    wrong.sun_family = AF_INET;
    EXPECT_RAISES(bind, WSAEAFNOSUPPORT, bind(s, (sockaddr*)&wrong, sizeof wrong) == SOCKET_ERROR);
    EXPECT_RAISES(connect, WSAEAFNOSUPPORT, connect(s, (sockaddr*)&wrong, sizeof wrong) == SOCKET_ERROR);
    sockaddr_un empty = {};
    empty.sun_family = AF_UNIX;
    EXPECT_RAISES(bind, WSAEINVAL, bind(s, (sockaddr*)&empty, sizeof empty) == SOCKET_ERROR);
    EXPECT_RAISES(connect, WSAEINVAL, connect(s, (sockaddr*)&empty, sizeof empty) == SOCKET_ERROR);
    EXPECT_EQ(bind(s, path.get(), sizeof path.address), 0);
    EXPECT_RAISES(bind, WSAEINVAL, bind(s, path.get(), sizeof path.address) == SOCKET_ERROR);
    EXPECT_RAISES(bind, WSAEADDRINUSE, bind(other, path.get(), sizeof path.address) == SOCKET_ERROR);
    sockaddr_un name = {};
    int length = sizeof name;
    EXPECT_EQ(getsockname(s, (sockaddr*)&name, &length), 0);
    EXPECT(std::strcmp(name.sun_path, path.address.sun_path) == 0);
    closesocket(s);
    closesocket(other);
}

namespace {

/// A listener that takes no more connections.
struct FullListener {
    Path path;
    SOCKET s;
    std::vector<SOCKET> clients;

    FullListener() : s(open_unix()) {
        bind(s, path.get(), sizeof path.address);
        listen(s, 1);
        for (;;) {
            clients.push_back(open_unix());
            set_non_blocking(clients.back());
            if (connect(clients.back(), path.get(), sizeof path.address) == SOCKET_ERROR) break;
        }
    }
    ~FullListener() {
        for (SOCKET client : clients)
            closesocket(client);
        closesocket(s);
    }
};

} // namespace

TEST(closing_ends_a_connect_that_waits_for_a_unix_listener) {
    FullListener listener;
    EXPECT_RAISES(connect, WSAECONNREFUSED,
                  connect(listener.clients.back(), listener.path.get(), sizeof listener.path.address) ==
                      SOCKET_ERROR);
    expect_woken("connect", open_unix,
                 [&](SOCKET s) { return connect(s, listener.path.get(), sizeof listener.path.address); });
}

TEST(a_connect_waits_for_room_at_a_unix_listener) {
    FullListener listener;
    SOCKET s = open_unix();
    Elsewhere waiter([&] { return connect(s, listener.path.get(), sizeof listener.path.address); });
    // One connect at a time.
    Sleep(5);
    SOCKET server = accept(listener.s, nullptr, nullptr);
    EXPECT(waiter.join(20000));
    EXPECT_EQ(waiter.result(), 0);
    EXPECT_EQ(send(s, "x", 1, 0), 1);
    closesocket(server);
    closesocket(s);
}

TEST(unix_peers_that_are_gone) {
    Path path;
    SOCKET listener = open_unix(), client = open_unix();
    bind(listener, path.get(), sizeof path.address);
    listen(listener, 5);
    EXPECT_EQ(connect(client, path.get(), sizeof path.address), 0);
    SOCKET server = accept(listener, nullptr, nullptr);
    closesocket(server);
    EXPECT_RAISES(send, WSAECONNRESET, send(client, "x", 1, 0) == SOCKET_ERROR);
    closesocket(client);
    closesocket(listener);
}

MAIN
