// What the injector's plans do besides failing a call, as the program sees it.
#include <winsock2.h>
#include <ws2tcpip.h>

#include <windows.h>

#include <ws2/inject.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <initializer_list>

namespace {

int problems = 0;

#define CHECK(condition)                                                                                     \
    do {                                                                                                     \
        if (!(condition)) {                                                                                  \
            std::printf("%d: %s (last error %d)\n", __LINE__, #condition, WSAGetLastError());                \
            ++problems;                                                                                      \
        }                                                                                                    \
    } while (0)

struct Pair {
    SOCKET a, b;
};

/// Two connected streams.
Pair connected() {
    SOCKET listener = socket(AF_INET, SOCK_STREAM, 0), a = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int length = sizeof address;
    bind(listener, (sockaddr*)&address, sizeof address);
    listen(listener, 1);
    getsockname(listener, (sockaddr*)&address, &length);
    connect(a, (sockaddr*)&address, sizeof address);
    SOCKET b = accept(listener, NULL, NULL);
    closesocket(listener);
    return {a, b};
}

void plan(const char* text) { CHECK(ws2_inject(text) == 0); }

void short_transfers(Pair pair) {
    char buffer[16];
    plan("send=short:3");
    CHECK(send(pair.a, "abcdef", 6, 0) == 3);
    CHECK(send(pair.a, "de", 2, 0) == 2);
    plan("recv@2+=short:1");
    CHECK(recv(pair.b, buffer, 2, 0) == 2);
    CHECK(recv(pair.b, buffer + 2, sizeof buffer - 2, 0) == 1);
    CHECK(recv(pair.b, buffer + 3, sizeof buffer - 3, 0) == 1);
    CHECK(recv(pair.b, buffer + 4, sizeof buffer - 4, 0) == 1);
    CHECK(std::memcmp(buffer, "abcde", 5) == 0);

    // The program's list of buffers stays as it is.
    plan("WSASend=short:2,WSARecv=short:1");
    WSABUF parts[2] = {{4, buffer}, {1, buffer + 4}};
    DWORD bytes = 0, flags = 0;
    CHECK(WSASend(pair.a, parts, 2, &bytes, 0, NULL, NULL) == 0 && bytes == 2);
    CHECK(parts[0].len == 4 && parts[0].buf == buffer);
    char other[8];
    WSABUF room = {sizeof other, other};
    CHECK(WSARecv(pair.b, &room, 1, &bytes, &flags, NULL, NULL) == 0 && bytes == 1 && other[0] == 'a');
    // An overlapped receive that waits has the shorter room too.
    WSAOVERLAPPED over = {};
    over.hEvent = WSACreateEvent();
    ws2_inject(NULL);
    CHECK(recv(pair.b, other, 1, 0) == 1);
    plan("WSARecv=short:1");
    CHECK(WSARecv(pair.b, &room, 1, NULL, &flags, &over, NULL) == SOCKET_ERROR &&
          WSAGetLastError() == WSA_IO_PENDING);
    ws2_inject(NULL);
    CHECK(send(pair.a, "xyz", 3, 0) == 3);
    CHECK(WSAGetOverlappedResult(pair.b, &over, &bytes, TRUE, &flags) && bytes == 1);
    CHECK(recv(pair.b, other, sizeof other, 0) == 2);
    WSACloseEvent(over.hEvent);
}

void results_without_a_call(Pair pair) {
    plan("send=success:5,shutdown=success,SetEvent=success,CreateEventA=success:64,bind=success");
    WSASetLastError(7);
    CHECK(send(pair.a, "abcdef", 6, 0) == 5 && WSAGetLastError() == 0);
    CHECK(shutdown(pair.a, SD_BOTH) == 0);
    CHECK(SetEvent(NULL));
    CHECK(CreateEventA(NULL, FALSE, FALSE, NULL) == (HANDLE)0x40);
    CHECK(bind(INVALID_SOCKET, NULL, 0) == 0);
    ws2_inject(NULL);
    char byte;
    u_long mode = 1;
    ioctlsocket(pair.b, FIONBIO, &mode);
    CHECK(recv(pair.b, &byte, 1, 0) == SOCKET_ERROR && WSAGetLastError() == WSAEWOULDBLOCK);
}

void delayed(Pair pair) {
    LARGE_INTEGER frequency, begin, end;
    QueryPerformanceFrequency(&frequency);
    const auto takes = [&](const char* text, int error) {
        plan(text);
        QueryPerformanceCounter(&begin);
        const int sent = send(pair.a, "x", 1, 0);
        QueryPerformanceCounter(&end);
        CHECK(error == 0 ? sent == 1 : sent == SOCKET_ERROR && WSAGetLastError() == error);
        return (end.QuadPart - begin.QuadPart) * 1000 / frequency.QuadPart;
    };
    CHECK(takes("send=delay:30ms", 0) >= 30);
    CHECK(takes("send=delay-after:30", 0) >= 30);
    CHECK(takes("send=delay:20000us+delay-after:20ms+WSAENOBUFS", WSAENOBUFS) >= 40);
    ws2_inject(NULL);
}

void choice(Pair pair) {
    const auto failures = [&](const char* text, int calls) {
        plan(text);
        int failed = 0;
        for (int i = 0; i < calls; ++i)
            failed += setsockopt(pair.a, SOL_SOCKET, SO_BROADCAST + 0x1000, NULL, 0) == SOCKET_ERROR &&
                      WSAGetLastError() == WSAENETDOWN;
        return failed;
    };
    CHECK(failures("setsockopt@/5=WSAENETDOWN", 20) == 4);
    CHECK(failures("setsockopt@3-6=WSAENETDOWN", 20) == 4);
    CHECK(failures("setsockopt@19+=WSAENETDOWN", 20) == 2);
    CHECK(failures("setsockopt@100%=WSAENETDOWN", 20) == 20);
    const int some = failures("seed=1,setsockopt@30%=WSAENETDOWN", 1000);
    CHECK(some > 230 && some < 370);
    CHECK(failures("setsockopt@30%=WSAENETDOWN,seed=1", 1000) == some);
    CHECK(failures("seed=2,setsockopt@0.5%=WSAENETDOWN", 1000) < 30);
    ws2_inject(NULL);
}

void bad_plans() {
    for (const char* text : {"send@/0=5",
                             "send@0%=5",
                             "send@101%=5",
                             "send@5-4=5",
                             "send=short:0",
                             "send=short",
                             "bind=short:1",
                             "send=delay",
                             "send=delay:0",
                             "send=delay:2h",
                             "send=short:1+5",
                             "send=success+5",
                             "send=success:x",
                             "send=5+6",
                             "send=",
                             "send=delay:1+",
                             "system=short:1",
                             "system=success",
                             "system=delay-after:1",
                             "htons=success:1",
                             "seed=x",
                             "send=delay:2000000s"})
        CHECK(ws2_inject(text) == ERROR_INVALID_PARAMETER || (std::printf("%s\n", text), false));
}

} // namespace

int main() {
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    const Pair pair = connected();
    short_transfers(pair);
    delayed(pair);
    char unused[16];
    while (recv(pair.b, unused, sizeof unused, 0) == (int)sizeof unused) {
    }
    choice(pair);
    bad_plans();
    results_without_a_call(pair);
    closesocket(pair.a);
    closesocket(pair.b);
    WSACleanup();
    return problems != 0;
}
