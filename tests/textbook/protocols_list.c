#include <winsock2.h>
#include <stdio.h>
#include <stdlib.h>
int main(void)
{
    WSADATA d; DWORD len = 0; int n, i, tcp = 0, udp = 0; LPWSAPROTOCOL_INFO p;
    WSAStartup(MAKEWORD(2,2), &d);
    printf("%d", WSAEnumProtocols(NULL, NULL, &len)); printf(" %d %d\n", WSAGetLastError(), len > 0);
    p = (LPWSAPROTOCOL_INFO)malloc(len); n = WSAEnumProtocols(NULL, p, &len); printf("%d\n", n > 0);
    for (i = 0; i < n; i++) { if (p[i].iAddressFamily == AF_INET && p[i].iSocketType == SOCK_STREAM) tcp = 1; if (p[i].iAddressFamily == AF_INET && p[i].iSocketType == SOCK_DGRAM) udp = 1; }
    printf("%d %d\n", tcp, udp); free(p); WSACleanup();
    return 0;
}
