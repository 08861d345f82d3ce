/* WSASendTo and WSARecvFrom with an event, several at a time. */
#include <winsock2.h>
#include <ws2tcpip.h>
#include <stdio.h>
#include <string.h>
#define COUNT 3
int main(void)
{
    WSADATA data; SOCKET in, out; struct sockaddr_in a = {0}, from[COUNT]; int size = sizeof a, sizes[COUNT], i; WSAOVERLAPPED o[COUNT] = {{0}}, sent = {0}; WSABUF b; char room[COUNT][32]; DWORD flags[COUNT], n, f; WSAEVENT events[COUNT];
    WSAStartup(MAKEWORD(2, 2), &data);
    in = WSASocketW(AF_INET, SOCK_DGRAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED); out = WSASocketW(AF_INET, SOCK_DGRAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
    a.sin_family = AF_INET; a.sin_addr.s_addr = htonl(INADDR_LOOPBACK); bind(in, (struct sockaddr *)&a, sizeof a); getsockname(in, (struct sockaddr *)&a, &size);
    for (i = 0; i < COUNT; i++) {
        events[i] = o[i].hEvent = WSACreateEvent(); b.buf = room[i]; b.len = sizeof room[i]; flags[i] = 0; sizes[i] = sizeof from[i];
        printf("%d", WSARecvFrom(in, &b, 1, NULL, &flags[i], (struct sockaddr *)&from[i], &sizes[i], &o[i], NULL)); printf(" %d\n", WSAGetLastError() == WSA_IO_PENDING);
    }
    printf("%d", WSAGetOverlappedResult(in, &o[0], &n, FALSE, &f)); printf(" %d\n", WSAGetLastError() == WSA_IO_INCOMPLETE);
    sent.hEvent = WSACreateEvent();
    for (i = 0; i < COUNT; i++) {
        char text[32]; sprintf(text, "datagram %d", i * 100); b.buf = text; b.len = (ULONG)strlen(text); WSAResetEvent(sent.hEvent);
        WSASendTo(out, &b, 1, NULL, 0, (struct sockaddr *)&a, sizeof a, &sent, NULL); WSAGetOverlappedResult(out, &sent, &n, TRUE, &f); printf("sent %lu\n", (unsigned long)n);
    }
    printf("%d\n", WSAWaitForMultipleEvents(COUNT, events, TRUE, 5000, FALSE) == WSA_WAIT_EVENT_0);
    for (i = 0; i < COUNT; i++) { WSAGetOverlappedResult(in, &o[i], &n, FALSE, &f); printf("%lu %.*s %d %d\n", (unsigned long)n, (int)n, room[i], sizes[i] == sizeof a, from[i].sin_addr.s_addr == htonl(INADDR_LOOPBACK)); }
    b.buf = room[0]; b.len = 4; flags[0] = 0; sizes[0] = sizeof from[0]; WSAResetEvent(events[0]); WSARecvFrom(in, &b, 1, NULL, &flags[0], (struct sockaddr *)&from[0], &sizes[0], &o[0], NULL);
    sendto(out, "too long", 8, 0, (struct sockaddr *)&a, sizeof a); WSAWaitForMultipleEvents(1, events, TRUE, 5000, FALSE);
    printf("%d", WSAGetOverlappedResult(in, &o[0], &n, FALSE, &f)); printf(" %d\n", WSAGetLastError()); printf("%.4s\n", room[0]);
    closesocket(in); closesocket(out); printf("%d\n", WSACleanup());
    return 0;
}
