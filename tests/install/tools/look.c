/* What gdb prints, at stop_here. */
#include <winsock2.h>

#include <windows.h>
#include <ws2tcpip.h>

#include <string.h>

SOCKET listener, client, served, datagrams, closed = INVALID_SOCKET;
HANDLE event, thread, mutex, port, nothing;
OVERLAPPED pending, done;
struct sockaddr_in address;
struct sockaddr_in6 address6;
SOCKADDR_STORAGE storage;
WSABUF buffer;
char bytes[8];

static volatile int stopped;
__declspec(noinline) void stop_here(void) { stopped = 1; }

static DWORD WINAPI sleep_on(void* it) { return WaitForSingleObject(it, INFINITE); }

int main(void) {
    WSADATA data;
    int length = sizeof address;
    DWORD flags = 0;
    WSAStartup(MAKEWORD(2, 2), &data);
    listener = socket(AF_INET, SOCK_STREAM, 0);
    client = socket(AF_INET, SOCK_STREAM, 0);
    datagrams = socket(AF_INET6, SOCK_DGRAM, 0);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, (struct sockaddr*)&address, length) != 0 || listen(listener, 1) != 0) return 1;
    getsockname(listener, (struct sockaddr*)&address, &length);
    if (connect(client, (struct sockaddr*)&address, sizeof address) != 0) return 1;
    served = accept(listener, NULL, NULL);
    address6.sin6_family = AF_INET6;
    address6.sin6_addr = in6addr_loopback;
    if (bind(datagrams, (struct sockaddr*)&address6, sizeof address6) != 0) return 1;
    address6.sin6_port = htons(443);
    memcpy(&storage, &address6, sizeof address6);
    event = CreateEventA(NULL, TRUE, FALSE, NULL);
    mutex = CreateMutexA(NULL, FALSE, NULL);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    thread = CreateThread(NULL, 0, sleep_on, event, 0, NULL);
    buffer.buf = bytes;
    buffer.len = sizeof bytes;
    pending.hEvent = event;
    if (WSARecv(client, &buffer, 1, NULL, &flags, &pending, NULL) == 0) return 1;
    done.InternalHigh = 5;
    done.Offset = 4096;
    stop_here();
    SetEvent(event);
    return (int)WaitForSingleObject(thread, INFINITE);
}
