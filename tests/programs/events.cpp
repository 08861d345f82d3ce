// A server on WSAEventSelect that greets one client and reads its answer; the client is overlapped with an
// event.
#include <Winsock2.h>
#include <Ws2tcpip.h>

#include <cstdio>
#include <cstring>

namespace {

SOCKET listener, server = INVALID_SOCKET;
WSAEVENT listening, connected;

bool handle_server_events() {
    WSANETWORKEVENTS events;
    if (WSAEnumNetworkEvents(server, connected, &events) == SOCKET_ERROR) return false;
    if (events.lNetworkEvents & FD_WRITE) {
        std::printf("server: FD_WRITE, error %d\n", events.iErrorCode[FD_WRITE_BIT]);
        send(server, "welcome", 7, 0);
    }
    if (events.lNetworkEvents & FD_READ) {
        char buffer[32] = {};
        recv(server, buffer, sizeof buffer - 1, 0);
        std::printf("server: FD_READ, \"%s\"\n", buffer);
    }
    if (events.lNetworkEvents & FD_CLOSE) {
        std::printf("server: FD_CLOSE, error %d\n", events.iErrorCode[FD_CLOSE_BIT]);
        return false;
    }
    return true;
}

DWORD WINAPI client(LPVOID argument) {
    auto* address = static_cast<SOCKADDR_IN*>(argument);
    SOCKET s = WSASocketW(AF_INET, SOCK_STREAM, 0, nullptr, 0, WSA_FLAG_OVERLAPPED);
    if (WSAConnect(s, reinterpret_cast<SOCKADDR*>(address), sizeof *address, nullptr, nullptr, nullptr,
                   nullptr) != 0)
        return 1;
    WSAOVERLAPPED overlapped = {};
    overlapped.hEvent = WSACreateEvent();
    char buffer[32] = {};
    WSABUF part = {sizeof buffer - 1, buffer};
    DWORD received = 0, flags = 0;
    if (WSARecv(s, &part, 1, nullptr, &flags, &overlapped, nullptr) == SOCKET_ERROR &&
        WSAGetLastError() != WSA_IO_PENDING)
        return 1;
    if (WSAWaitForMultipleEvents(1, &overlapped.hEvent, TRUE, 10000, FALSE) != WSA_WAIT_EVENT_0) return 1;
    if (!WSAGetOverlappedResult(s, &overlapped, &received, FALSE, &flags)) return 1;
    if (received != 7 || std::strcmp(buffer, "welcome") != 0) return 1;
    send(s, "thank you", 9, 0);
    WSACloseEvent(overlapped.hEvent);
    shutdown(s, SD_SEND);
    recv(s, buffer, 1, 0);
    closesocket(s);
    return 0;
}

} // namespace

int main() {
    WSADATA data;
    if (WSAStartup(0x0202, &data) != 0) return 1;
    listener = socket(AF_INET, SOCK_STREAM, 0);
    SOCKADDR_IN address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int length = sizeof address;
    if (bind(listener, reinterpret_cast<SOCKADDR*>(&address), sizeof address) != 0 ||
        listen(listener, 1) != 0 ||
        getsockname(listener, reinterpret_cast<SOCKADDR*>(&address), &length) != 0)
        return 1;
    listening = WSACreateEvent();
    connected = WSACreateEvent();
    WSAEventSelect(listener, listening, FD_ACCEPT);
    HANDLE thread = CreateThread(nullptr, 0, client, &address, 0, nullptr);

    WSAEVENT events[] = {listening, connected};
    for (bool open = true; open;) {
        DWORD which = WSAWaitForMultipleEvents(2, events, FALSE, 10000, FALSE);
        if (which == WSA_WAIT_EVENT_0) {
            WSANETWORKEVENTS happened;
            WSAEnumNetworkEvents(listener, listening, &happened);
            std::printf("listener: FD_ACCEPT, error %d\n", happened.iErrorCode[FD_ACCEPT_BIT]);
            server = accept(listener, nullptr, nullptr);
            WSAEventSelect(server, connected, FD_READ | FD_WRITE | FD_CLOSE);
        } else if (which == WSA_WAIT_EVENT_0 + 1) {
            open = handle_server_events();
        } else {
            std::printf("nothing came: %lu, error %d\n", static_cast<unsigned long>(which),
                        WSAGetLastError());
            return 1;
        }
    }
    closesocket(server);
    DWORD code = 99;
    if (WaitForSingleObject(thread, 10000) != WAIT_OBJECT_0) return 1;
    GetExitCodeThread(thread, &code);
    std::printf("client ended with %lu\n", static_cast<unsigned long>(code));
    CloseHandle(thread);
    WSACloseEvent(listening);
    WSACloseEvent(connected);
    closesocket(listener);
    return WSACleanup();
}
