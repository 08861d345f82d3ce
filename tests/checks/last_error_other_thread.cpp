#include "winsock.hpp"

static DWORD WINAPI logs(void*) {
    printf("connect: %d\n", WSAGetLastError()); // [last-error-other-thread]
    return 0;
}
static DWORD WINAPI logs_what_it_gets(void* code) {
    printf("connect: %d\n", *(int*)code);
    return 0;
}

static void run(LPTHREAD_START_ROUTINE routine, void* argument) {
    HANDLE thread = CreateThread(NULL, 0, routine, argument, 0, NULL);
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
}

int main() {
    start();
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = loopback_port(1);
    connect(s, (sockaddr*)&address, sizeof address); // note
    run(logs, NULL);
    int code = WSAGetLastError();
    run(logs_what_it_gets, &code);
    closesocket(s);
    WSACleanup();
}
