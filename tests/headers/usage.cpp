// usage.c as C++, and uses that exist in C++ only.
#include "usage.c"

#include <string>
#include <thread>

namespace elsewhere {
struct Connection {
    int send(const char*) { return 1; }
    int bind() { return 2; }
    int select(int n) { return n; }
    int accept = 3, connect = 4, listen = 5;
};
int closesocket(Connection& connection) {
    return connection.send("") + connection.bind() + connection.select(1);
}
} // namespace elsewhere

int use_members() {
    elsewhere::Connection connection;
    return elsewhere::closesocket(connection) + connection.accept + connection.connect + connection.listen;
}

int use_overloads(SOCKET s) {
    const timeval wait = {0, 0};
    fd_set set = {};
    GUID id = WSAID_ACCEPTEX;
    int (*pointer)(int, fd_set*, fd_set*, fd_set*, const timeval*) = &select;
    return ioctlsocket(s, FIONREAD, nullptr) + select(0, nullptr, nullptr, nullptr, &wait) +
           ::select(0, &set, nullptr, nullptr, nullptr) + pointer(0, nullptr, nullptr, nullptr, nullptr) +
           (id == id) + WSAHtonl(s, 1, nullptr);
}

char buffer[16];
int use_arrays() {
    return sprintf_s(buffer, "%d", 3) + strcpy_s(buffer, "x") + _snprintf_s(buffer, _TRUNCATE, "%d", 1) +
           int(_countof(buffer));
}
