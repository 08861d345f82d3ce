#include <winsock2.h>
#include <ws2tcpip.h>
#include <stdio.h>
#include <string.h>
int main(void)
{
    WSADATA data; struct sockaddr_in a, from; int length = sizeof a, n, on = 1; SOCKET s; struct ip_mreq group; char text[32]; DWORD limit = 5000;
    WSAStartup(MAKEWORD(2, 2), &data);
    s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    memset(&a, 0, sizeof a);
    a.sin_family = AF_INET;
    printf("reuse %d\n", setsockopt(s, SOL_SOCKET, SO_REUSEADDR, (char *)&on, sizeof on));
    printf("bind %d\n", bind(s, (struct sockaddr *)&a, sizeof a));
    getsockname(s, (struct sockaddr *)&a, &length);
    group.imr_multiaddr.s_addr = inet_addr("239.1.2.3");
    group.imr_interface.s_addr = inet_addr("127.0.0.1");
    printf("join %d\n", setsockopt(s, IPPROTO_IP, IP_ADD_MEMBERSHIP, (char *)&group, sizeof group));
    printf("interface %d\n", setsockopt(s, IPPROTO_IP, IP_MULTICAST_IF, (char *)&group.imr_interface, sizeof group.imr_interface));
    setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (char *)&limit, sizeof limit);
    a.sin_addr = group.imr_multiaddr;
    printf("sent %d\n", sendto(s, "to all", 6, 0, (struct sockaddr *)&a, sizeof a));
    length = sizeof from;
    n = recvfrom(s, text, sizeof text, 0, (struct sockaddr *)&from, &length);
    printf("received %d from %s\n", n, inet_ntoa(from.sin_addr));
    printf("leave %d\n", setsockopt(s, IPPROTO_IP, IP_DROP_MEMBERSHIP, (char *)&group, sizeof group));
    n = setsockopt(s, IPPROTO_IP, IP_DROP_MEMBERSHIP, (char *)&group, sizeof group);
    printf("again %d %d\n", n, n ? WSAGetLastError() : 0);
    closesocket(s); WSACleanup();
    return 0;
}
