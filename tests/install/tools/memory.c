/* Wrong memory in calls of the installed library, which is not built with a sanitizer. The argument names the
 * mistake; without one there is none. */
#include <winsock2.h>

#include <windows.h>
#include <ws2tcpip.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static SOCKET ends[2];
static char* volatile lost;

static int make_ends(void) {
    struct sockaddr_in address;
    int length = sizeof address;
    SOCKET listener = socket(AF_INET, SOCK_STREAM, 0);
    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ends[0] = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr*)&address, sizeof address) != 0 || listen(listener, 1) != 0 ||
        getsockname(listener, (struct sockaddr*)&address, &length) != 0 ||
        connect(ends[0], (struct sockaddr*)&address, sizeof address) != 0)
        return 0;
    ends[1] = accept(listener, NULL, NULL);
    closesocket(listener);
    return ends[1] != INVALID_SOCKET;
}

int main(int count, char** arguments) {
    const char* mistake = count > 1 ? arguments[1] : "none";
    WSADATA data;
    char bytes[64] = {0};
    DWORD done = 0, flags = 0;
    WSABUF buffer;
    OVERLAPPED overlapped;
    HANDLE event;
    char* small = malloc(8);
    char* other = malloc(8);
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0 || !make_ends()) return 1;
    if (send(ends[0], bytes, sizeof bytes, 0) != sizeof bytes) return 1;
    if (strcmp(mistake, "recv") == 0) recv(ends[1], small, 64, 0);
    if (strcmp(mistake, "send") == 0) send(ends[0], small, 64, 0);
    if (strcmp(mistake, "address") == 0)
        connect(ends[0], (struct sockaddr*)small, sizeof(struct sockaddr_in));
    if (strcmp(mistake, "freed") == 0) {
        free(small);
        recv(ends[1], small, 8, 0);
    }
    buffer.buf = other;
    buffer.len = strcmp(mistake, "wsabuf") == 0 ? 64 : 8;
    if (WSARecv(ends[1], &buffer, 1, &done, &flags, NULL, NULL) != 0) return 1;
    while (done < sizeof bytes) {
        const int part = recv(ends[1], bytes, sizeof bytes - (int)done, 0);
        if (part <= 0) return 1;
        done += (DWORD)part;
    }
    /* A pending operation whose buffer is freed before it completes. */
    event = CreateEventA(NULL, TRUE, FALSE, NULL);
    memset(&overlapped, 0, sizeof overlapped);
    overlapped.hEvent = event;
    buffer.len = 8;
    flags = 0;
    if (WSARecv(ends[1], &buffer, 1, NULL, &flags, &overlapped, NULL) == 0 ||
        WSAGetLastError() != WSA_IO_PENDING)
        return 1;
    if (strcmp(mistake, "pending") == 0) free(other);
    if (send(ends[0], "12345678", 8, 0) != 8 || WaitForSingleObject(event, INFINITE) != WAIT_OBJECT_0)
        return 1;
    if (strcmp(mistake, "pending") == 0) return 0;
    free(other);
    free(small);
    /* Several, since a register may keep the last one. */
    if (strcmp(mistake, "leak") == 0)
        for (flags = 0; flags < 10; ++flags)
            lost = malloc(100);
    lost = NULL;
    /* What the library keeps for open handles is no leak. */
    CreateEventA(NULL, TRUE, FALSE, NULL);
    CreateMutexA(NULL, FALSE, NULL);
    CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    socket(AF_INET6, SOCK_DGRAM, 0);
    printf("done\n");
    return 0;
}
