// A program whose trace is known: `traced_program TASK`. The tests of the trace name lines of this file by
// the marks behind them.
#include <winsock2.h>
#include <ws2tcpip.h>

#include <windows.h>

#include <afunix.h>
#include <mstcpip.h>

#include "loopback_port.hpp"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sys/wait.h>
#include <unistd.h>

namespace {

void refused() {
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    sockaddr_in address = loopback_port(1);
    connect(s, (sockaddr*)&address, sizeof address); // refused
    closesocket(s);
}

SOCKET bound(sockaddr_in& address) {
    SOCKET u = WSASocketW(AF_INET, SOCK_DGRAM, IPPROTO_UDP, NULL, 0, WSA_FLAG_OVERLAPPED);
    address = loopback_port(0);
    bind(u, (sockaddr*)&address, sizeof address);
    int length = sizeof address;
    getsockname(u, (sockaddr*)&address, &length);
    return u;
}

void overlapped() {
    sockaddr_in address;
    SOCKET u = bound(address);
    char buffer[64];
    WSABUF part = {sizeof buffer, buffer};
    WSAOVERLAPPED over = {};
    over.hEvent = WSACreateEvent();
    DWORD flags = 0, bytes = 0;
    WSARecv(u, &part, 1, &bytes, &flags, &over, NULL); // posted
    sendto(u, "hello\n", 6, 0, (sockaddr*)&address, sizeof address);
    WSAWaitForMultipleEvents(1, &over.hEvent, TRUE, INFINITE, FALSE);
    WSAGetOverlappedResult(u, &over, &bytes, FALSE, &flags);
    WSACloseEvent(over.hEvent);
    closesocket(u);
}

void arguments() {
    sockaddr_in address;
    SOCKET u = bound(address);
    sendto(u, "a\"b\n\x01", 5, 0, (sockaddr*)&address, sizeof address);
    char buffer[100];
    sockaddr_in from;
    int length = sizeof from;
    recvfrom(u, buffer, sizeof buffer, 0, (sockaddr*)&from, &length);
    int on = 1;
    setsockopt(u, SOL_SOCKET, SO_BROADCAST, (char*)&on, sizeof on);
    fd_set set;
    FD_ZERO(&set);
    FD_SET(u, &set);
    timeval now = {0, 0};
    select(0, &set, NULL, NULL, &now);
    WSAPOLLFD entry = {u, POLLRDNORM, 0};
    WSAPoll(&entry, 1, 0);
    u_long mode = 1;
    ioctlsocket(u, FIONBIO, &mode);
    recv(u, buffer, sizeof buffer, MSG_PEEK);
    send(u, NULL, 5, 0);
    ADDRINFOW hints = {}, *found;
    hints.ai_family = AF_INET6;
    if (GetAddrInfoW(L"::1", L"80", &hints, &found) == 0) FreeAddrInfoW(found);
    char large[300];
    memset(large, 'x', sizeof large);
    sendto(u, large, sizeof large, 0, (sockaddr*)&address, sizeof address);
    closesocket(u);
}

/// Addresses of each family and of none, and texts with what needs an escape.
void texts() {
    SOCKET six = socket(AF_INET6, SOCK_DGRAM, IPPROTO_UDP), local = socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_in6 address = {};
    address.sin6_family = AF_INET6;
    address.sin6_port = htons(9);
    bind(local, (sockaddr*)&address, sizeof address);
    inet_pton(AF_INET6, "2001:db8::7:0:8", &address.sin6_addr);
    bind(local, (sockaddr*)&address, sizeof address);
    inet_pton(AF_INET6, "fe80:1:2:3:4:5:6:7", &address.sin6_addr);
    address.sin6_scope_id = 3;
    bind(local, (sockaddr*)&address, sizeof address);
    bind(six, (sockaddr*)&address, 1);
    sockaddr other = {};
    other.sa_family = AF_IPX;
    bind(six, &other, sizeof other);
    sockaddr_un place = {};
    place.sun_family = AF_UNIX;
    strcpy(place.sun_path, "/no/such\tplace");
    connect(local, (sockaddr*)&place, sizeof place);
    gethostbyname("\r\"\\.invalid");
    ADDRINFOW* wide;
    GetAddrInfoW(L"\"\\\x1\x00e4\U0001F600.invalid", NULL, NULL, &wide);
    GetAddrInfoW(L"0123456789012345678901234567890123456789012345678901234567890123456789", NULL, NULL,
                 &wide);
    addrinfo hints = {}, *found;
    hints.ai_flags = AI_NUMERICHOST;
    hints.ai_socktype = SOCK_STREAM;
    if (getaddrinfo("::1", NULL, &hints, &found) == 0) freeaddrinfo(found);
    CreateFileA("/no/such/file", GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
    closesocket(0);
    CloseHandle(INVALID_HANDLE_VALUE);
    CloseHandle(NULL);
    SetEvent((HANDLE)0x12345678);
    IN_ADDR four;
    const char* end;
    RtlIpv4StringToAddressA("999", TRUE, &end, &four);
    WSAPOLLFD many[200];
    for (WSAPOLLFD& one : many)
        one = {six, POLLWRNORM, 0};
    WSAPoll(many, 200, 0);
    fd_set set;
    FD_ZERO(&set);
    FD_SET(six, &set);
    FD_SET(local, &set);
    select(0, NULL, &set, NULL, NULL);
    closesocket(six);
    closesocket(local);
}

void forked() {
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    const pid_t child = fork();
    if (child == 0) {
        refused();
        _exit(0);
    }
    waitpid(child, NULL, 0);
    closesocket(s);
}

DWORD WINAPI of_thread(void*) {
    SetThreadDescription(GetCurrentThread(), L"worker");
    refused();
    return 0;
}

void threads() {
    HANDLE list[4];
    for (HANDLE& one : list)
        one = CreateThread(NULL, 0, of_thread, NULL, 0, NULL);
    WaitForMultipleObjects(4, list, TRUE, INFINITE);
    for (HANDLE one : list)
        CloseHandle(one);
}

int CALLBACK reject(LPWSABUF, LPWSABUF, LPQOS, LPQOS, LPWSABUF, LPWSABUF, GROUP*, DWORD_PTR) {
    WSASetLastError(4711);
    return CF_REJECT;
}

void accept_with(LPCONDITIONPROC condition) {
    SOCKET listener = socket(AF_INET, SOCK_STREAM, 0), s = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = loopback_port(0);
    bind(listener, (sockaddr*)&address, sizeof address);
    listen(listener, 1);
    int length = sizeof address;
    getsockname(listener, (sockaddr*)&address, &length);
    connect(s, (sockaddr*)&address, sizeof address);
    WSAAccept(listener, NULL, NULL, condition, 0);
    closesocket(s);
    closesocket(listener);
}

void events() {
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    WSAEVENT event = WSACreateEvent();
    WSAEventSelect(s, event, FD_CONNECT);
    sockaddr_in address = loopback_port(1);
    connect(s, (sockaddr*)&address, sizeof address);
    WSAWaitForMultipleEvents(1, &event, TRUE, INFINITE, FALSE);
    WSANETWORKEVENTS events;
    WSAEnumNetworkEvents(s, event, &events);
    WSACloseEvent(event);
    closesocket(s);
}

void CALLBACK routine_ran(DWORD, DWORD, LPWSAOVERLAPPED, DWORD) {}

void routine() {
    sockaddr_in address;
    SOCKET u = bound(address);
    char buffer[64];
    WSABUF part = {sizeof buffer, buffer};
    WSAOVERLAPPED over = {};
    DWORD flags = 0;
    sendto(u, "hello\n", 6, 0, (sockaddr*)&address, sizeof address);
    WSARecv(u, &part, 1, NULL, &flags, &over, routine_ran);
    SleepEx(INFINITE, TRUE);
    closesocket(u);
}

void lookup() {
    OVERLAPPED over = {};
    over.hEvent = CreateEventW(NULL, TRUE, FALSE, NULL);
    PADDRINFOEXW found = NULL;
    GetAddrInfoExW(L"::1", L"80", NS_ALL, NULL, NULL, &found, NULL, &over, NULL, NULL);
    WaitForSingleObject(over.hEvent, INFINITE);
    if (found) FreeAddrInfoExW(found);
    CloseHandle(over.hEvent);
}

/// Ends inside recv, and while a receive is pending.
void killed() {
    sockaddr_in address;
    SOCKET u = bound(address);
    static SOCKET s;
    s = bound(address);
    char buffer[64];
    WSABUF part = {sizeof buffer, buffer};
    WSAOVERLAPPED over = {};
    DWORD flags = 0;
    WSARecv(u, &part, 1, NULL, &flags, &over, NULL);
    std::printf("ready\n");
    std::fflush(stdout);
    sendto(s, "to be seen", 10, 0, (sockaddr*)&address, sizeof address);
    recv(s, buffer, sizeof buffer, 0);
    recv(s, buffer, sizeof buffer, 0); // blocks
}

int CALLBACK waits(LPWSABUF, LPWSABUF, LPQOS, LPQOS, LPWSABUF, LPWSABUF, GROUP*, DWORD_PTR) {
    htons(7);
    std::printf("ready\n");
    std::fflush(stdout);
    Sleep(INFINITE);
    return CF_REJECT;
}

int CALLBACK kills(LPWSABUF, LPWSABUF, LPQOS, LPQOS, LPWSABUF, LPWSABUF, GROUP*, DWORD_PTR) {
    kill(getpid(), 9);
    return CF_REJECT;
}

struct Connection {
    SOCKET near_end, far_end;
    OVERLAPPED over;
    char buffer[64];
};

void connect_to_itself(Connection& c, HANDLE port) {
    SOCKET listener = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = loopback_port(0);
    bind(listener, (sockaddr*)&address, sizeof address);
    listen(listener, 1);
    int length = sizeof address;
    getsockname(listener, (sockaddr*)&address, &length);
    c = {};
    c.near_end = WSASocketW(AF_INET, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
    connect(c.near_end, (sockaddr*)&address, sizeof address);
    c.far_end = accept(listener, NULL, NULL);
    closesocket(listener);
    CreateIoCompletionPort((HANDLE)c.near_end, port, 0, 0);
}

/// Returns once the near end has received the reset.
void reset(Connection& c) {
    linger at_once = {1, 0};
    setsockopt(c.far_end, SOL_SOCKET, SO_LINGER, (char*)&at_once, sizeof at_once);
    closesocket(c.far_end);
    WSAPOLLFD entry = {c.near_end, POLLRDNORM, 0};
    WSAPoll(&entry, 1, -1);
}

void receive(Connection& c) {
    WSABUF part = {sizeof c.buffer, c.buffer};
    DWORD bytes, flags = 0;
    WSARecv(c.near_end, &part, 1, &bytes, &flags, &c.over, NULL); // receives
}
void send_to(Connection& c) {
    WSABUF part = {sizeof c.buffer, c.buffer};
    DWORD bytes;
    WSASend(c.near_end, &part, 1, &bytes, 0, &c.over, NULL); // sends
}
void take(HANDLE port, DWORD milliseconds) {
    DWORD bytes;
    ULONG_PTR key;
    OVERLAPPED* over;
    GetQueuedCompletionStatus(port, &bytes, &key, &over, milliseconds); // takes
}
void take_several(HANDLE port, DWORD milliseconds) {
    static OVERLAPPED_ENTRY entries[4];
    ULONG count;
    GetQueuedCompletionStatusEx(port, entries, 4, &count, milliseconds, FALSE); // takes several
}

/// On a port on which calls have taken the quick ways, without a failure.
HANDLE busy_port(Connection (&list)[4]) {
    HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 1);
    for (Connection& c : list)
        connect_to_itself(c, port);
    for (int i = 0; i < 2; ++i) {
        receive(list[0]);
        send(list[0].far_end, "hello\n", 6, 0);
        take(port, INFINITE);
        send_to(list[0]);
        take_several(port, INFINITE);
    }
    return port;
}

/// A server's failures, most of them on the quick ways.
void port() {
    Connection list[4];
    HANDLE port = busy_port(list);
    for (int i = 0; i < 2; ++i)
        receive(list[i]);
    for (Connection& c : list)
        reset(c);
    take(port, INFINITE);
    take(port, INFINITE); // was queued
    receive(list[2]);
    send_to(list[3]);
    send(list[3].near_end, list[3].buffer, 1, 0);
    recv(list[3].near_end, list[3].buffer, 1, 0);
    take(port, 0);
    take_several(port, 0);
    PostQueuedCompletionStatus(port, 0, 0, NULL);
    take(port, 0);
    for (Connection& c : list)
        closesocket(c.near_end);
    CloseHandle(port);
    take(port, 0);
    take_several(port, 0);
}

/// Ends while it waits on a port.
void killed_on_port() {
    Connection list[4];
    HANDLE port = busy_port(list);
    std::printf("ready\n");
    std::fflush(stdout);
    take_several(port, INFINITE);
}

} // namespace

int main(int, char** words) {
    const char* const task = words[1];
    WSADATA data;
    if (strcmp(task, "unstarted") == 0) socket(AF_INET, SOCK_STREAM, 0);
    WSAStartup(MAKEWORD(2, 2), &data);
    if (strcmp(task, "refused") == 0) refused();
    if (strcmp(task, "texts") == 0) texts();
    if (strcmp(task, "overlapped") == 0) overlapped();
    if (strcmp(task, "arguments") == 0) arguments();
    if (strcmp(task, "forked") == 0) forked();
    if (strcmp(task, "threads") == 0) threads();
    if (strcmp(task, "nested") == 0) accept_with(reject);
    if (strcmp(task, "events") == 0) events();
    if (strcmp(task, "routine") == 0) routine();
    if (strcmp(task, "lookup") == 0) lookup();
    if (strcmp(task, "killed") == 0) killed();
    if (strcmp(task, "port") == 0) port();
    if (strcmp(task, "killed_on_port") == 0) killed_on_port();
    if (strcmp(task, "killed_inside") == 0) accept_with(waits);
    if (strcmp(task, "kill_inside") == 0) accept_with(kills);
    if (strcmp(task, "exit") == 0) exit(3);
    if (strcmp(task, "_exit") == 0) _exit(3);
    if (strcmp(task, "abort") == 0) abort();
    if (strcmp(task, "kill") == 0) kill(getpid(), 9);
    return WSACleanup();
}
