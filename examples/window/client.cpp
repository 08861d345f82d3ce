// A client that is told everything by window messages. A message carries its own error, in lParam; what
// WSAGetLastError returns then belongs to some earlier call, as each line shows.
#include <winsock2.h>

#include <windows.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#pragma comment(lib, "ws2_32.lib")
#pragma comment(lib, "user32.lib")

namespace {

constexpr UINT kHost = WM_USER + 1, kSocket = WM_USER + 2;

enum class Step { UnknownName, SmallBuffer, Name, Refused, Connected } step;

HWND window;
char host[MAXGETHOSTSTRUCT];
const char* host_name;
const char* text;
u_short port, closed_port;
SOCKET client = INVALID_SOCKET, holder = INVALID_SOCKET;

[[noreturn]] void fail(const char* what) {
    std::fprintf(stderr, "%s failed with %d\n", what, WSAGetLastError());
    std::exit(1);
}

void look_up(const char* name, int room) {
    WSASetLastError(0);
    if (!WSAAsyncGetHostByName(window, kHost, name, host, room)) fail("WSAAsyncGetHostByName");
}

/// Connects to the host that was found.
void connect_to(u_short to) {
    client = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    if (WSAAsyncSelect(client, window, kSocket, FD_CONNECT | FD_READ | FD_WRITE | FD_CLOSE) == SOCKET_ERROR)
        fail("WSAAsyncSelect");
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(to);
    std::memcpy(&address.sin_addr, reinterpret_cast<hostent*>(host)->h_addr_list[0], 4);
    if (connect(client, reinterpret_cast<sockaddr*>(&address), sizeof address) == SOCKET_ERROR &&
        WSAGetLastError() != WSAEWOULDBLOCK)
        fail("connect");
}

void report(const char* what, int error) {
    std::printf("%-26s lParam %5d   WSAGetLastError %5d\n", what, error, WSAGetLastError());
}

void host_message(LPARAM parameter) {
    const int error = WSAGETASYNCERROR(parameter);
    switch (step) {
    case Step::UnknownName:
        report("an unknown name", error);
        step = Step::SmallBuffer;
        return look_up(host_name, 8);
    case Step::SmallBuffer:
        report("a small buffer", error);
        std::printf("    %d bytes are needed\n", WSAGETASYNCBUFLEN(parameter));
        step = Step::Name;
        return look_up(host_name, sizeof host);
    default:
        report("the name", error);
        if (error != 0) std::exit(1);
        step = Step::Refused;
        return connect_to(closed_port);
    }
}

void socket_message(SOCKET s, LPARAM parameter) {
    const int error = WSAGETSELECTERROR(parameter);
    char bytes[256];
    int got;
    switch (WSAGETSELECTEVENT(parameter)) {
    case FD_CONNECT:
        if (step == Step::Refused) {
            report("FD_CONNECT, closed port", error);
            closesocket(s);
            step = Step::Connected;
            return connect_to(port);
        }
        report("FD_CONNECT", error);
        if (error != 0) std::exit(1);
        return;
    case FD_WRITE:
        report("FD_WRITE", error);
        send(s, text, static_cast<int>(std::strlen(text)), 0);
        shutdown(s, SD_SEND);
        return;
    case FD_READ:
        report("FD_READ", error);
        got = recv(s, bytes, sizeof bytes, 0);
        if (got > 0) std::printf("    received \"%.*s\"\n", got, bytes);
        return;
    case FD_CLOSE:
        report("FD_CLOSE", error);
        // What was not received yet is still there.
        while ((got = recv(s, bytes, sizeof bytes, 0)) > 0)
            std::printf("    received \"%.*s\"\n", got, bytes);
        closesocket(s);
        PostQuitMessage(0);
        return;
    default:
        return;
    }
}

LRESULT CALLBACK procedure(HWND target, UINT message, WPARAM first, LPARAM second) {
    if (message == kHost)
        host_message(second);
    else if (message == kSocket)
        socket_message(static_cast<SOCKET>(first), second);
    else
        return DefWindowProcA(target, message, first, second);
    return 0;
}

/// A port on which nothing listens.
u_short find_closed_port() {
    holder = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int length = sizeof address;
    if (bind(holder, reinterpret_cast<sockaddr*>(&address), length) == SOCKET_ERROR) fail("bind");
    getsockname(holder, reinterpret_cast<sockaddr*>(&address), &length);
    return ntohs(address.sin_port);
}

} // namespace

int main(int argc, char** argv) {
    // Arguments: the name of the server, its port, the text to send.
    if (argc < 4) return 2;
    host_name = argv[1];
    port = static_cast<u_short>(std::atoi(argv[2]));
    text = argv[3];
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    closed_port = find_closed_port();

    WNDCLASSA kind = {};
    kind.lpfnWndProc = procedure;
    kind.lpszClassName = "client";
    kind.hInstance = GetModuleHandleA(nullptr);
    if (!RegisterClassA(&kind)) fail("RegisterClass");
    window = CreateWindowExA(0, "client", "", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, kind.hInstance, nullptr);
    if (!window) fail("CreateWindowEx");

    step = Step::UnknownName;
    look_up("no-such-host.invalid", sizeof host);
    MSG message;
    while (GetMessageA(&message, nullptr, 0, 0) > 0)
        DispatchMessageA(&message);
    DestroyWindow(window);
    closesocket(holder);
    WSACleanup();
    return 0;
}
