#include <winsock2.h>
#include <stdio.h>
int main(void)
{
    WSADATA d; SOCKET s; SOCKADDR_IN a = {0}; DWORD ms = 30; char b[4];
    WSAStartup(MAKEWORD(2,2), &d); s = socket(AF_INET, SOCK_DGRAM, 0); a.sin_family = AF_INET; a.sin_addr.s_addr = htonl(INADDR_LOOPBACK); bind(s, (SOCKADDR*)&a, sizeof a);
    setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (const char*)&ms, sizeof(ms));
    printf("%d", recvfrom(s, b, sizeof b, 0, NULL, NULL)); printf(" %d %d\n", WSAGetLastError(), WSAGetLastError() == WSAETIMEDOUT);
    closesocket(s); WSACleanup();
    return 0;
}
