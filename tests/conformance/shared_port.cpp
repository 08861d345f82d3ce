#include "child.hpp"

// Listeners that share an address through SO_REUSEADDR: the one that has listened longest gets every
// connection.

namespace {

SOCKET sharing(const Kind& kind, u_short port) {
    SOCKET s = kind.open();
    BOOL on = TRUE;
    setsockopt(s, SOL_SOCKET, SO_REUSEADDR, (const char*)&on, sizeof on);
    Address address = loopback(kind.family);
    address.set_port(port);
    EXPECT_EQ(bind(s, address.get(), address.length), 0);
    return s;
}

/// Connects so many times; the connections that the listener then has.
int connections(SOCKET listener, const Kind& kind, u_short port, int count) {
    Address address = loopback(kind.family);
    address.set_port(port);
    int got = 0;
    for (int i = 0; i < count; ++i) {
        SOCKET client = kind.open();
        if (connect(client, address.get(), address.length) == 0 && wait_readable(listener, 1)) {
            SOCKET accepted = accept(listener, nullptr, nullptr);
            if (accepted != INVALID_SOCKET) ++got;
            closesocket(accepted);
        }
        closesocket(client);
    }
    return got;
}

constexpr int many = 32;

} // namespace

TEST_EACH(the_first_listener_gets_the_connections, kind, stream_kinds) {
    for (bool in_order : {true, false}) {
        SOCKET a = sharing(kind, 0);
        const u_short port = name_of(a).port();
        SOCKET b = sharing(kind, port);
        SOCKET first = in_order ? a : b, second = in_order ? b : a;
        EXPECT_EQ(listen(first, many), 0);
        EXPECT_EQ(listen(second, many), 0);
        EXPECT_EQ(connections(first, kind, port, many), many);
        closesocket(first);
        EXPECT_EQ(connections(second, kind, port, many), many);
        closesocket(second);
    }
}

TEST_EACH(a_later_listener_leaves_the_connections_to_the_first, kind, stream_kinds) {
    SOCKET first = sharing(kind, 0);
    const u_short port = name_of(first).port();
    EXPECT_EQ(listen(first, many), 0);
    for (int i = 0; i < 4; ++i) {
        SOCKET later = sharing(kind, port);
        EXPECT_EQ(listen(later, many), 0);
        EXPECT_EQ(connections(first, kind, port, many), many);
        closesocket(later);
    }
    EXPECT_EQ(connections(first, kind, port, many), many);
    closesocket(first);
}

TEST_EACH(a_listener_of_another_process_leaves_the_connections_to_the_first, kind, stream_kinds) {
    SOCKET listener = sharing(kind, 0);
    const u_short port = name_of(listener).port();
    EXPECT_EQ(listen(listener, many), 0);
    // The child inherits neither the socket nor the ends of the pipes that it does not use.
    SetHandleInformation((HANDLE)listener, HANDLE_FLAG_INHERIT, 0);
    Pipe ready(_O_NOINHERIT), over(_O_NOINHERIT);
    const int tell = _dup(ready.write), until = _dup(over.read);
    const std::string family = text_of((unsigned)kind.family);
    const intptr_t child =
        _spawnl(_P_NOWAIT, self().c_str(), "child", "--child", "share", text_of(port).c_str(), family.c_str(),
                text_of((unsigned)tell).c_str(), text_of((unsigned)until).c_str(), nullptr);
    _close(tell);
    _close(until);
    REQUIRE(child != -1);
    EXPECT_EQ(ready.read_all().size(), 1u);
    EXPECT_EQ(connections(listener, kind, port, many), many);
    closesocket(listener);
    Address address = loopback(kind.family);
    address.set_port(port);
    SOCKET clients[3];
    for (SOCKET& client : clients) {
        client = kind.open();
        EXPECT_EQ(connect(client, address.get(), address.length), 0);
    }
    over.close_write();
    int code = 0;
    _cwait(&code, child, 0);
    EXPECT_EQ(code, 13);
    for (SOCKET client : clients)
        closesocket(client);
}

/// Listens too, reports it through one pipe, waits for the end of another; the result is 10 more than the
/// number of connections that the listener then has.
static int share(int count, char** arguments) {
    if (count < 7) return 1;
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 4;
    const Kind kind = {"", std::atoi(arguments[4]), SOCK_STREAM};
    SOCKET s = sharing(kind, (u_short)std::atoi(arguments[3]));
    if (listen(s, many) != 0) return 2;
    const int tell = std::atoi(arguments[5]), until = std::atoi(arguments[6]);
    _write(tell, "x", 1);
    _close(tell);
    char byte;
    while (_read(until, &byte, 1) > 0) {
    }
    int got = 0;
    while (wait_readable(s, got < 3 ? 5 : 0)) {
        closesocket(accept(s, nullptr, nullptr));
        ++got;
    }
    return 10 + got;
}

int main(int count, char** arguments) {
    if (count > 2 && std::strcmp(arguments[2], "share") == 0) return share(count, arguments);
    return conformance::run(count, arguments);
}
