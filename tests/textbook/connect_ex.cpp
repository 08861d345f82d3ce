#include <winsock2.h>
#include <ws2tcpip.h>
#include <mswsock.h>
#include <cstdio>
int main()
{
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    SOCKET listener = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, nullptr, 0, WSA_FLAG_OVERLAPPED);
    sockaddr_in a = {};
    a.sin_family = AF_INET;
    InetPtonA(AF_INET, "127.0.0.1", &a.sin_addr);
    bind(listener, reinterpret_cast<sockaddr *>(&a), sizeof a);
    int length = sizeof a;
    getsockname(listener, reinterpret_cast<sockaddr *>(&a), &length);
    listen(listener, 5);
    SOCKET s = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, nullptr, 0, WSA_FLAG_OVERLAPPED);
    GUID id = WSAID_CONNECTEX;
    LPFN_CONNECTEX connect_ex = nullptr;
    DWORD bytes = 0;
    int result = WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &connect_ex, sizeof connect_ex, &bytes, nullptr, nullptr);
    std::printf("%d %d\n", result, bytes == sizeof connect_ex);
    OVERLAPPED overlapped = {};
    overlapped.hEvent = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    BOOL done = connect_ex(s, reinterpret_cast<sockaddr *>(&a), sizeof a, nullptr, 0, nullptr, &overlapped);
    std::printf("unbound: %d %d\n", done, WSAGetLastError());
    sockaddr_in any = {};
    any.sin_family = AF_INET;
    bind(s, reinterpret_cast<sockaddr *>(&any), sizeof any);
    char hello[] = "hello";
    done = connect_ex(s, reinterpret_cast<sockaddr *>(&a), sizeof a, hello, 5, &bytes, &overlapped);
    std::printf("started: %d\n", done || WSAGetLastError() == ERROR_IO_PENDING);
    DWORD flags = 0;
    std::printf("ended: %d ", WSAGetOverlappedResult(s, &overlapped, &bytes, TRUE, &flags));
    std::printf("%lu\n", bytes);
    std::printf("update: %d\n", setsockopt(s, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, nullptr, 0));
    SOCKET peer = accept(listener, nullptr, nullptr);
    char text[16] = "";
    std::printf("received: %d ", recv(peer, text, 15, 0));
    std::printf("%s\n", text);
    CloseHandle(overlapped.hEvent);
    closesocket(peer); closesocket(s); closesocket(listener);
    WSACleanup();
}
