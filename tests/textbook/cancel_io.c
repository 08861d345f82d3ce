#include <winsock2.h>
#include <windows.h>
#include <stdio.h>
int main(void)
{
    WSADATA d; SOCKET s; SOCKADDR_IN a = {0}; WSAOVERLAPPED ov = {0}; WSABUF wb; char b[8]; DWORD n, f = 0;
    WSAStartup(MAKEWORD(2,2), &d); s = socket(AF_INET, SOCK_DGRAM, 0); a.sin_family = AF_INET; a.sin_addr.s_addr = htonl(INADDR_LOOPBACK); bind(s, (SOCKADDR*)&a, sizeof a);
    wb.buf = b; wb.len = 8; ov.hEvent = CreateEvent(0, TRUE, 0, 0); WSARecv(s, &wb, 1, NULL, &f, &ov, NULL);
    printf("%d\n", CancelIo((HANDLE)s)); WaitForSingleObject(ov.hEvent, 5000);
    printf("%d", WSAGetOverlappedResult(s, &ov, &n, FALSE, &f)); printf(" %d\n", WSAGetLastError());
    printf("%d", CancelIoEx((HANDLE)s, NULL)); printf(" %lu\n", GetLastError());
    CloseHandle(ov.hEvent); closesocket(s); WSACleanup();
    return 0;
}
