// An echo server on socket notifications: the readiness of all sockets comes as packets of one completion
// port, and registrations are changed in the call that waits.
//
//     server [PORT [CLIENTS]]    ends after so many clients; without the number it goes on
#include <stdio.h>
#include <stdlib.h>
#include <vector>
#include <winsock2.h>
#include <ws2tcpip.h>

namespace {

[[noreturn]] void fail(const char* what, DWORD error) {
    printf("%s failed with %lu\n", what, (unsigned long)error);
    exit(1);
}

SOCK_NOTIFY_REGISTRATION registration(SOCKET s, UINT8 operation, UINT8 trigger) {
    SOCK_NOTIFY_REGISTRATION result = {};
    result.socket = s;
    result.completionKey = (PVOID)s;
    result.eventFilter = SOCK_NOTIFY_REGISTER_EVENT_IN | SOCK_NOTIFY_REGISTER_EVENT_HANGUP;
    result.operation = operation;
    result.triggerFlags = trigger;
    return result;
}

/// Sends back what has arrived; false at the end of the connection.
bool answer(SOCKET s) {
    char data[4096];
    const int n = recv(s, data, sizeof data, 0);
    if (n == SOCKET_ERROR) return WSAGetLastError() == WSAEWOULDBLOCK;
    for (int sent = 0; sent < n;) {
        const int m = send(s, data + sent, n - sent, 0);
        if (m == SOCKET_ERROR) return false;
        sent += m;
    }
    return n != 0;
}

} // namespace

int main(int count, char** arguments) {
    const int limit = count > 2 ? atoi(arguments[2]) : 0;
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    SOCKET listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons((u_short)(count > 1 ? atoi(arguments[1]) : 0));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int length = sizeof address;
    if (bind(listener, (sockaddr*)&address, sizeof address) != 0 || listen(listener, SOMAXCONN) != 0)
        fail("listen", WSAGetLastError());
    getsockname(listener, (sockaddr*)&address, &length);
    printf("Socket notifications on port %d\n", ntohs(address.sin_port));
    fflush(stdout);

    HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 1);
    // The listener reports each waiting connection; a client reports once, until it is enabled again.
    const UINT8 always = SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_PERSISTENT,
                once = SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_ONESHOT;
    std::vector<SOCK_NOTIFY_REGISTRATION> changes(1, registration(listener, SOCK_NOTIFY_OP_ENABLE, always));
    int served = 0, packets = 0;
    while (limit == 0 || served < limit) {
        OVERLAPPED_ENTRY entries[16];
        UINT32 received = 0;
        const DWORD result =
            ProcessSocketNotifications(port, (UINT32)changes.size(), changes.empty() ? NULL : changes.data(),
                                       INFINITE, 16, entries, &received);
        if (result != ERROR_SUCCESS) fail("ProcessSocketNotifications", result);
        for (const SOCK_NOTIFY_REGISTRATION& change : changes)
            if (change.registrationResult != ERROR_SUCCESS) fail("a registration", change.registrationResult);
        changes.clear();
        for (UINT32 i = 0; i < received; ++i) {
            const SOCKET s = (SOCKET)entries[i].lpCompletionKey;
            const UINT32 events = SocketNotificationRetrieveEvents(&entries[i]);
            ++packets;
            if (events & SOCK_NOTIFY_EVENT_REMOVE) {
                // The last packet of a registration: the socket can be closed.
                closesocket(s);
                ++served;
            } else if (s == listener) {
                const SOCKET client = accept(listener, NULL, NULL);
                if (client != INVALID_SOCKET)
                    changes.push_back(registration(client, SOCK_NOTIFY_OP_ENABLE, once));
            } else {
                changes.push_back(
                    registration(s, answer(s) ? SOCK_NOTIFY_OP_ENABLE : SOCK_NOTIFY_OP_REMOVE, once));
            }
        }
    }
    printf("%d clients served with %d notifications\n", served, packets);
    closesocket(listener);
    CloseHandle(port);
    WSACleanup();
    return 0;
}
