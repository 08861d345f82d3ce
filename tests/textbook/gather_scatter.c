#include <winsock2.h>
#include <stdio.h>
int main(void)
{
    WSADATA d; SOCKET a, b; SOCKADDR_IN n = {0}; int len = sizeof n; WSABUF out[3], in[2]; DWORD sent, got, flags = 0; char one[4], two[20];
    WSAStartup(MAKEWORD(2,2), &d);
    a = socket(AF_INET, SOCK_DGRAM, 0); b = socket(AF_INET, SOCK_DGRAM, 0); n.sin_family = AF_INET; n.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(b, (SOCKADDR*)&n, sizeof n); getsockname(b, (SOCKADDR*)&n, &len); connect(a, (SOCKADDR*)&n, len);
    out[0].buf = "abc"; out[0].len = 3; out[1].buf = ""; out[1].len = 0; out[2].buf = "defgh"; out[2].len = 5;
    printf("%d", WSASend(a, out, 3, &sent, 0, NULL, NULL)); printf(" %lu\n", sent);
    in[0].buf = one; in[0].len = 4; in[1].buf = two; in[1].len = 20;
    printf("%d", WSARecv(b, in, 2, &got, &flags, NULL, NULL)); printf(" %lu %.4s|%.*s\n", got, one, (int)got - 4, two);
    closesocket(a); closesocket(b); WSACleanup();
    return 0;
}
