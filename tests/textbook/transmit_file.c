#include <winsock2.h>
#include <mswsock.h>
#include <stdio.h>
int main(void)
{
    WSADATA d; SOCKET l, c, s; SOCKADDR_IN a = {0}; int len = sizeof a, n; HANDLE f; DWORD w; char b[32]; TRANSMIT_FILE_BUFFERS tb = { "<", 1, ">", 1 };
    WSAStartup(MAKEWORD(2,2), &d); l = socket(AF_INET, SOCK_STREAM, 0); a.sin_family = AF_INET; a.sin_addr.s_addr = htonl(INADDR_LOOPBACK); bind(l, (SOCKADDR*)&a, sizeof a); listen(l, 1); getsockname(l, (SOCKADDR*)&a, &len);
    c = socket(AF_INET, SOCK_STREAM, 0); connect(c, (SOCKADDR*)&a, len); s = accept(l, 0, 0);
    f = CreateFile("send.txt", GENERIC_READ | GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_FLAG_DELETE_ON_CLOSE, NULL); WriteFile(f, "file body", 9, &w, NULL); SetFilePointer(f, 0, NULL, FILE_BEGIN);
    printf("%d\n", TransmitFile(c, f, 0, 0, NULL, &tb, 0)); shutdown(c, SD_SEND);
    len = 0; while ((n = recv(s, b + len, sizeof b - len, 0)) > 0) len += n;
    printf("%d %.*s\n", len, len, b);
    CloseHandle(f); closesocket(c); closesocket(s); closesocket(l); WSACleanup();
    return 0;
}
