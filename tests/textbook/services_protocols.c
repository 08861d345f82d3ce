#include <winsock2.h>
#include <stdio.h>
int main(void)
{
    WSADATA d; struct servent *s; struct protoent *p;
    WSAStartup(MAKEWORD(2,2), &d);
    s = getservbyname("http", "tcp"); printf("%s %d %s\n", s->s_name, ntohs(s->s_port), s->s_proto);
    s = getservbyport(htons(25), NULL); printf("%s\n", s->s_name);
    p = getprotobyname("udp"); printf("%s %d\n", p->p_name, p->p_proto); p = getprotobynumber(6); printf("%s\n", p->p_name);
    s = getservbyname("no-such-service", NULL); printf("%d %d\n", s == NULL, WSAGetLastError());
    WSACleanup();
    return 0;
}
