#include <winsock2.h>
#include <stdio.h>
int main(void)
{
    static const char *const forms[] = {"127.0.0.1", "127.1", "10.1.2", "0x7f.0.0.1", "0300.0250.1.1", "3232235777", "255.255.255.255", "256.1.1.1", "1.2.3.4.5", "abc", "", " 1.2.3.4", "1.2.3.4 x"};
    WSADATA data; unsigned i; struct in_addr a;
    WSAStartup(MAKEWORD(2, 2), &data);
    for (i = 0; i < sizeof forms / sizeof *forms; i++) {
        a.s_addr = inet_addr(forms[i]);
        printf("'%s' %08lx %s\n", forms[i], (unsigned long)ntohl(a.s_addr), inet_ntoa(a));
    }
    printf("%d\n", WSACleanup());
    return 0;
}
