#include <winsock2.h>
#include <stdio.h>
#include <string.h>
int main(void)
{
    WSADATA d; char name[256]; struct hostent *h;
    WSAStartup(MAKEWORD(2,2), &d);
    printf("%d\n", gethostname(name, sizeof name)); printf("%d\n", strlen(name) > 0);
    printf("%d", gethostname(name, 1)); printf(" %d\n", WSAGetLastError());
    h = gethostbyname("127.0.0.1"); printf("%d %d %s\n", h->h_addrtype, h->h_length, inet_ntoa(*(struct in_addr*)h->h_addr_list[0]));
    h = gethostbyname("localhost"); printf("%s\n", inet_ntoa(*(struct in_addr*)h->h_addr));
    WSACleanup();
    return 0;
}
