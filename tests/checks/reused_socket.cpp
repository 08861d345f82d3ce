#include "winsock.hpp"

static SOCKET shared;
static HANDLE asked, answered;

static DWORD WINAPI replaces(void*) {
    WaitForSingleObject(asked, INFINITE);
    closesocket(shared);                     // note
    shared = socket(AF_INET, SOCK_DGRAM, 0); // note
    SetEvent(answered);
    return 0;
}

__attribute__((noinline)) static void use(SOCKET s) {
    const int on = 1;
    setsockopt(s, SOL_SOCKET, SO_BROADCAST, (const char*)&on, sizeof on); // [reused-socket]
}

int main() {
    start();
    asked = CreateEventA(NULL, FALSE, FALSE, NULL);
    answered = CreateEventA(NULL, FALSE, FALSE, NULL);
    SOCKET s = shared = socket(AF_INET, SOCK_DGRAM, 0);
    HANDLE thread = CreateThread(NULL, 0, replaces, NULL, 0, NULL);
    for (int i = 0; i < 2; ++i) {
        use(s);
        if (i == 0) {
            SetEvent(asked);
            WaitForSingleObject(answered, INFINITE);
        }
    }
    WaitForSingleObject(thread, INFINITE);
    closesocket(shared);
    CloseHandle(thread);
    CloseHandle(asked);
    CloseHandle(answered);
    WSACleanup();
}
