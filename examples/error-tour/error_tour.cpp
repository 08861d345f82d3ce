// The error tour: causes failures of Windows Sockets one by one and prints for each the function, the number,
// the name and the text of FormatMessage. Numbered lines are the same on every Windows; the texts after "|"
// depend on the system.
#include <mswsock.h>
#include <windows.h>
#include <winsock2.h>
#include <ws2tcpip.h>

#include <cstdio>
#include <cstring>

#pragma comment(lib, "ws2_32.lib")

namespace {

#define NAME(code)                                                                                           \
    { code, #code }
const struct {
    int number;
    const char* name;
} names[] = {
    NAME(WSA_INVALID_HANDLE),
    NAME(WSA_INVALID_PARAMETER),
    NAME(ERROR_MR_MID_NOT_FOUND),
    NAME(ERROR_INSUFFICIENT_BUFFER),
    NAME(WSAEINTR),
    NAME(WSAEACCES),
    NAME(WSAEFAULT),
    NAME(WSAEINVAL),
    NAME(WSAEMFILE),
    NAME(WSAEWOULDBLOCK),
    NAME(WSAEALREADY),
    NAME(WSAENOTSOCK),
    NAME(WSAEDESTADDRREQ),
    NAME(WSAEMSGSIZE),
    NAME(WSAEPROTOTYPE),
    NAME(WSAENOPROTOOPT),
    NAME(WSAEPROTONOSUPPORT),
    NAME(WSAESOCKTNOSUPPORT),
    NAME(WSAEOPNOTSUPP),
    NAME(WSAEAFNOSUPPORT),
    NAME(WSAEADDRINUSE),
    NAME(WSAEADDRNOTAVAIL),
    NAME(WSAECONNRESET),
    NAME(WSAENOBUFS),
    NAME(WSAEISCONN),
    NAME(WSAENOTCONN),
    NAME(WSAESHUTDOWN),
    NAME(WSAETIMEDOUT),
    NAME(WSAECONNREFUSED),
    NAME(WSAVERNOTSUPPORTED),
    NAME(WSANOTINITIALISED),
    NAME(WSATYPE_NOT_FOUND),
    NAME(WSAHOST_NOT_FOUND),
    NAME(WSANO_RECOVERY),
    NAME(WSANO_DATA),
    NAME(WSAEPFNOSUPPORT),
    NAME(WSASYSNOTREADY),
};

int stops = 0;

const char* name_of(int number) {
    for (const auto& each : names)
        if (each.number == number) return each.name;
    return number == 0 ? "no error" : "?";
}

void show(const char* function, const char* situation, int number) {
    char text[512];
    DWORD length = FormatMessageA(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, nullptr,
                                  static_cast<DWORD>(number), 0, text, sizeof text, nullptr);
    while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r'))
        --length;
    text[length] = 0;
    std::printf("%2d %s, %s: %d %s\n   | %s\n", ++stops, function, situation, number, name_of(number), text);
}

void chapter(const char* title) { std::printf("\n== %s\n", title); }

// A failing call reports failure by its return value; its code is read at once, on the same thread.
#define FAILS(function, situation, call)                                                                     \
    do {                                                                                                     \
        WSASetLastError(0);                                                                                  \
        if (call)                                                                                            \
            show(function, situation, WSAGetLastError());                                                    \
        else                                                                                                 \
            std::printf("%2d %s, %s: no failure\n", ++stops, function, situation);                           \
    } while (0)

// These return their code.
#define RETURNS(function, situation, call) show(function, situation, static_cast<int>(call))

struct Loopback : sockaddr_in {
    explicit Loopback(unsigned short port = 0) : sockaddr_in() {
        sin_family = AF_INET;
        sin_port = htons(port);
        sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    }
    operator sockaddr*() { return reinterpret_cast<sockaddr*>(static_cast<sockaddr_in*>(this)); }
};

constexpr int kSize = sizeof(sockaddr_in);

SOCKET stream() { return socket(AF_INET, SOCK_STREAM, IPPROTO_TCP); }
SOCKET datagram() { return socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP); }

unsigned short port_of(SOCKET s) {
    Loopback name;
    int length = kSize;
    getsockname(s, name, &length);
    return ntohs(name.sin_port);
}

SOCKET bound(SOCKET s) {
    Loopback any;
    bind(s, any, kSize);
    return s;
}

SOCKET listening() {
    SOCKET s = bound(stream());
    listen(s, 5);
    return s;
}

// A port without a listener: it is bound, but not listening, during the tour.
unsigned short silent_port(int type) {
    static SOCKET keepers[2] = {INVALID_SOCKET, INVALID_SOCKET};
    SOCKET& keeper = keepers[type == SOCK_DGRAM];
    if (keeper == INVALID_SOCKET) keeper = bound(type == SOCK_DGRAM ? datagram() : stream());
    return port_of(keeper);
}

struct Pair {
    SOCKET client, server;
    Pair() {
        SOCKET listener = listening();
        Loopback address(port_of(listener));
        client = stream();
        connect(client, address, kSize);
        server = accept(listener, nullptr, nullptr);
        closesocket(listener);
    }
    ~Pair() {
        closesocket(client);
        closesocket(server);
    }
};

void make_non_blocking(SOCKET s) {
    u_long on = 1;
    ioctlsocket(s, FIONBIO, &on);
}

void reset_by_peer(Pair& pair) {
    LINGER hard = {1, 0};
    setsockopt(pair.server, SOL_SOCKET, SO_LINGER, reinterpret_cast<char*>(&hard), sizeof hard);
    closesocket(pair.server);
    pair.server = INVALID_SOCKET;
    fd_set readable;
    FD_ZERO(&readable);
    FD_SET(pair.client, &readable);
    timeval wait = {5, 0};
    select(0, &readable, nullptr, nullptr, &wait);
}

void before_startup() {
    chapter("Before WSAStartup");
    char buffer[8];
    WSADATA data;
    addrinfo* list = nullptr;
    FAILS("socket", "no WSAStartup yet", stream() == INVALID_SOCKET);
    FAILS("gethostname", "no WSAStartup yet", gethostname(buffer, sizeof buffer) == SOCKET_ERROR);
    FAILS("WSACleanup", "no WSAStartup yet", WSACleanup() == SOCKET_ERROR);
    RETURNS("getaddrinfo", "no WSAStartup yet", getaddrinfo("127.0.0.1", nullptr, nullptr, &list));
    RETURNS("WSAStartup", "asked for version 0.0", WSAStartup(0, &data));
    RETURNS("WSAStartup", "no buffer for the result", WSAStartup(MAKEWORD(2, 2), nullptr));
}

void handles() {
    chapter("Invalid sockets");
    char byte = 0;
    u_long value = 0;
    Loopback address(1);
    SOCKET stale = stream();
    closesocket(stale);
    FAILS("send", "a closed socket", send(stale, &byte, 1, 0) == SOCKET_ERROR);
    FAILS("recv", "INVALID_SOCKET", recv(INVALID_SOCKET, &byte, 1, 0) == SOCKET_ERROR);
    FAILS("bind", "an invalid socket and an invalid pointer: the socket is checked first",
          bind(stale, nullptr, 0) == SOCKET_ERROR);
    FAILS("connect", "the number 0", connect(0, address, kSize) == SOCKET_ERROR);
    FAILS("ioctlsocket", "a closed socket", ioctlsocket(stale, FIONREAD, &value) == SOCKET_ERROR);
    FAILS("closesocket", "closed twice", closesocket(stale) == SOCKET_ERROR);
}

void making() {
    chapter("Creating and binding sockets");
    FAILS("socket", "family 99", socket(99, SOCK_STREAM, 0) == INVALID_SOCKET);
    FAILS("socket", "type 99", socket(AF_INET, 99, 0) == INVALID_SOCKET);
    FAILS("socket", "a datagram socket with TCP", socket(AF_INET, SOCK_DGRAM, IPPROTO_TCP) == INVALID_SOCKET);
    SOCKET s = stream();
    Loopback address, other;
    FAILS("bind", "no address", bind(s, nullptr, kSize) == SOCKET_ERROR);
    FAILS("bind", "a truncated address", bind(s, address, 4) == SOCKET_ERROR);
    address.sin_family = AF_INET6;
    FAILS("bind", "an address of another family", bind(s, address, kSize) == SOCKET_ERROR);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(0xC0000201); // 192.0.2.1, reserved for documentation (RFC 5737)
    FAILS("bind", "an address of another machine", bind(s, address, kSize) == SOCKET_ERROR);
    bound(s);
    FAILS("bind", "a second time", bind(s, other, kSize) == SOCKET_ERROR);
    SOCKET rival = stream();
    Loopback taken(port_of(s));
    FAILS("bind", "a port in use", bind(rival, taken, kSize) == SOCKET_ERROR);
    FAILS("listen", "an unbound socket", listen(rival, 5) == SOCKET_ERROR);
    int length = kSize;
    FAILS("getsockname", "an unbound socket", getsockname(rival, other, &length) == SOCKET_ERROR);
    FAILS("accept", "a socket that does not listen", accept(s, nullptr, nullptr) == INVALID_SOCKET);
    SOCKET u = bound(datagram());
    FAILS("listen", "a datagram socket", listen(u, 5) == SOCKET_ERROR);
    closesocket(s);
    closesocket(rival);
    closesocket(u);
}

void connecting() {
    chapter("Connecting");
    SOCKET s = stream();
    Loopback silent(silent_port(SOCK_STREAM));
    int length = kSize;
    FAILS("connect", "a port without a listener", connect(s, silent, kSize) == SOCKET_ERROR);
    closesocket(s);
    s = stream();
    FAILS("connect", "a truncated address", connect(s, silent, 3) == SOCKET_ERROR);
    FAILS("getpeername", "a socket that is not connected", getpeername(s, silent, &length) == SOCKET_ERROR);
    FAILS("shutdown", "a socket that is not connected", shutdown(s, SD_SEND) == SOCKET_ERROR);
    FAILS("send", "a socket that is not connected", send(s, "x", 1, 0) == SOCKET_ERROR);
    closesocket(s);

    SOCKET listener = listening();
    make_non_blocking(listener);
    FAILS("accept", "no connection is waiting", accept(listener, nullptr, nullptr) == INVALID_SOCKET);
    closesocket(listener);

    Pair pair;
    Loopback again(port_of(pair.server));
    FAILS("connect", "a socket that is connected", connect(pair.client, again, kSize) == SOCKET_ERROR);
    FAILS("shutdown", "a direction that does not exist", shutdown(pair.client, 7) == SOCKET_ERROR);
}

void data() {
    chapter("Sending and receiving");
    char buffer[64];
    {
        Pair pair;
        make_non_blocking(pair.client);
        FAILS("recv", "no data, non-blocking", recv(pair.client, buffer, sizeof buffer, 0) == SOCKET_ERROR);
        shutdown(pair.client, SD_SEND);
        FAILS("send", "after shutdown(SD_SEND)", send(pair.client, "x", 1, 0) == SOCKET_ERROR);
    }
    {
        Pair pair;
        DWORD timeout = 30;
        setsockopt(pair.client, SOL_SOCKET, SO_RCVTIMEO, reinterpret_cast<char*>(&timeout), sizeof timeout);
        FAILS("recv", "no data within SO_RCVTIMEO",
              recv(pair.client, buffer, sizeof buffer, 0) == SOCKET_ERROR);
    }
    {
        Pair pair;
        reset_by_peer(pair);
        FAILS("recv", "the peer has reset the connection",
              recv(pair.client, buffer, sizeof buffer, 0) == SOCKET_ERROR);
    }
    SOCKET u = bound(datagram());
    Loopback self(port_of(u)), silent(silent_port(SOCK_DGRAM));
    sendto(u, "a datagram", 10, 0, self, kSize);
    FAILS("recv", "a datagram longer than the buffer", recv(u, buffer, 4, 0) == SOCKET_ERROR);
    static char large[70000];
    FAILS("sendto", "a datagram of 70000 bytes",
          sendto(u, large, sizeof large, 0, self, kSize) == SOCKET_ERROR);
    FAILS("sendto", "a truncated address", sendto(u, "x", 1, 0, self, 3) == SOCKET_ERROR);
    FAILS("send", "a datagram socket without a peer", send(u, "x", 1, 0) == SOCKET_ERROR);
    WSABUF room = {sizeof buffer, buffer};
    DWORD received = 0, flags = 0;
    FAILS("WSARecv", "no buffers",
          WSARecv(u, nullptr, 1, &received, &flags, nullptr, nullptr) == SOCKET_ERROR);
    make_non_blocking(u);
    FAILS("WSARecv", "no data, non-blocking",
          WSARecv(u, &room, 1, &received, &flags, nullptr, nullptr) == SOCKET_ERROR);
    closesocket(u);
}

void options() {
    chapter("Options and control codes");
    SOCKET s = stream();
    int value = 1, length = sizeof value;
    auto* text = reinterpret_cast<char*>(&value);
    DWORD returned = 0;
    FAILS("setsockopt", "an option that does not exist",
          setsockopt(s, SOL_SOCKET, 0x7777, text, sizeof value) == SOCKET_ERROR);
    FAILS("setsockopt", "no value",
          setsockopt(s, SOL_SOCKET, SO_KEEPALIVE, nullptr, sizeof value) == SOCKET_ERROR);
    length = 1;
    FAILS("getsockopt", "a buffer of one byte for SO_RCVBUF",
          getsockopt(s, SOL_SOCKET, SO_RCVBUF, text, &length) == SOCKET_ERROR);
    FAILS("ioctlsocket", "a command that does not exist",
          ioctlsocket(s, static_cast<long>(0x8004ABCD), reinterpret_cast<u_long*>(&value)) == SOCKET_ERROR);
    FAILS("WSAIoctl", "a control code that does not exist",
          WSAIoctl(s, 0x98765432, nullptr, 0, nullptr, 0, &returned, nullptr, nullptr) == SOCKET_ERROR);
    closesocket(s);
}

void waiting() {
    chapter("Waiting for several sockets");
    fd_set set;
    timeval none = {0, 0};
    FAILS("select", "three empty sets", select(0, nullptr, nullptr, nullptr, &none) == SOCKET_ERROR);
    FD_ZERO(&set);
    FD_SET(static_cast<SOCKET>(4 * 99999), &set);
    FAILS("select", "a set with an invalid socket", select(0, &set, nullptr, nullptr, &none) == SOCKET_ERROR);
    FAILS("WSAPoll", "no array", WSAPoll(nullptr, 1, 0) == SOCKET_ERROR);
}

void names_and_addresses() {
    chapter("Names and addresses");
    addrinfo hints = {}, *list = nullptr;
    hints.ai_flags = AI_NUMERICHOST;
    RETURNS("getaddrinfo", "a name with AI_NUMERICHOST", getaddrinfo("no.digits", nullptr, &hints, &list));
    hints.ai_flags = 0;
    hints.ai_family = 99;
    RETURNS("getaddrinfo", "family 99", getaddrinfo("127.0.0.1", nullptr, &hints, &list));
    hints.ai_family = AF_INET;
    hints.ai_socktype = 99;
    RETURNS("getaddrinfo", "type 99", getaddrinfo("127.0.0.1", nullptr, &hints, &list));
    hints.ai_socktype = SOCK_STREAM;
    RETURNS("getaddrinfo", "a service that does not exist",
            getaddrinfo("127.0.0.1", "no-such-service", &hints, &list));
    RETURNS("getaddrinfo", "neither a host nor a service", getaddrinfo(nullptr, nullptr, nullptr, &list));
    FAILS("getservbyname", "a service that does not exist",
          getservbyname("no-such-service", "tcp") == nullptr);
    FAILS("getprotobyname", "a protocol that does not exist", getprotobyname("no-such-protocol") == nullptr);
    char text[64];
    in6_addr address = {};
    FAILS("gethostname", "a buffer of one byte", gethostname(text, 1) == SOCKET_ERROR);
    FAILS("inet_pton", "family 99", inet_pton(99, "127.0.0.1", &address) == -1);
    wchar_t wide[64];
    FAILS("InetNtopW", "a buffer of three characters", InetNtopW(AF_INET, &address, wide, 3) == nullptr);
    char number[] = "300.1.2.3";
    Loopback result;
    INT length = kSize;
    FAILS("WSAStringToAddressA", "300.1.2.3",
          WSAStringToAddressA(number, AF_INET, nullptr, result, &length) == SOCKET_ERROR);
    Loopback good(80);
    DWORD room = 3;
    FAILS("WSAAddressToStringA", "a buffer of three bytes",
          WSAAddressToStringA(good, kSize, nullptr, text, &room) == SOCKET_ERROR);
}

void messages() {
    chapter("FormatMessage, with the same last error");
    char text[64];
    FAILS("FormatMessageA", "an unknown code",
          FormatMessageA(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, nullptr, 0x2FFFFFFF, 0,
                         text, sizeof text, nullptr) == 0);
    FAILS("FormatMessageA", "a buffer of three bytes",
          FormatMessageA(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, nullptr, WSAEFAULT, 0,
                         text, 3, nullptr) == 0);
}

} // namespace

int main() {
    before_startup();
    WSADATA information;
    if (WSAStartup(MAKEWORD(2, 2), &information) != 0) return 1;
    handles();
    making();
    connecting();
    data();
    options();
    waiting();
    names_and_addresses();
    messages();
    WSACleanup();
    std::printf("\n%d failures shown\n", stops);
    return 0;
}
