#include <winsock2.h>
#include <windows.h>
#include <stdio.h>
#include <string.h>
static SOCKET listener;
static DWORD WINAPI serve(LPVOID unused)
{
    char request[1024]; int got = 0, n;
    SOCKET s = accept(listener, NULL, NULL);
    const char *body = "<p>hello</p>"; char reply[256];
    (void)unused;
    while ((n = recv(s, request + got, (int)sizeof request - 1 - got, 0)) > 0) {
        got += n; request[got] = 0;
        if (strstr(request, "\r\n\r\n")) break;
    }
    printf("server read: %.*s\n", (int)strcspn(request, "\r"), request);
    sprintf(reply, "HTTP/1.0 200 OK\r\nContent-Length: %d\r\n\r\n%s", (int)strlen(body), body);
    send(s, reply, (int)strlen(reply), 0);
    shutdown(s, SD_SEND);
    closesocket(s);
    return 0;
}
int main(void)
{
    WSADATA data; struct sockaddr_in a; int length = sizeof a, n, got = 0; HANDLE thread; SOCKET s; char reply[512];
    const char *request = "GET /index.html HTTP/1.0\r\nHost: localhost\r\n\r\n";
    WSAStartup(MAKEWORD(2, 2), &data);
    listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    memset(&a, 0, sizeof a);
    a.sin_family = AF_INET; a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(listener, (struct sockaddr *)&a, sizeof a);
    getsockname(listener, (struct sockaddr *)&a, &length);
    listen(listener, SOMAXCONN);
    thread = CreateThread(NULL, 0, serve, NULL, 0, NULL);
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    printf("connect: %d\n", connect(s, (struct sockaddr *)&a, sizeof a));
    send(s, request, (int)strlen(request), 0);
    while ((n = recv(s, reply + got, (int)sizeof reply - 1 - got, 0)) > 0) got += n;
    reply[got] = 0;
    WaitForSingleObject(thread, INFINITE);
    printf("end: %d\n", n);
    puts(strstr(reply, "\r\n\r\n") + 4);
    closesocket(s); closesocket(listener); CloseHandle(thread);
    printf("%d\n", WSACleanup());
    return 0;
}
