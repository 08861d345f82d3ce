#include <winsock2.h>
#include <windows.h>
#include <stdio.h>
int main(void)
{
    WSADATA d; SOCKET a, b, x; SOCKADDR_IN n = {0}; int len = sizeof n; WSAPROTOCOL_INFO info; char buf[8];
    WSAStartup(MAKEWORD(2,2), &d); a = socket(AF_INET, SOCK_DGRAM, 0); n.sin_family = AF_INET; n.sin_addr.s_addr = htonl(INADDR_LOOPBACK); bind(a, (SOCKADDR*)&n, sizeof n); getsockname(a, (SOCKADDR*)&n, &len);
    printf("%d\n", WSADuplicateSocket(a, GetCurrentProcessId(), &info));
    b = WSASocket(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &info, 0, 0); printf("%d\n", b != INVALID_SOCKET);
    closesocket(a); x = socket(AF_INET, SOCK_DGRAM, 0); sendto(x, "dup", 3, 0, (SOCKADDR*)&n, len);
    printf("%d\n", recv(b, buf, 8, 0)); closesocket(b); closesocket(x); WSACleanup();
    return 0;
}
