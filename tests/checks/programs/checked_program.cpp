// Makes the same mistake, by the words of checker_test.py on several threads, in a child, or with another
// end.
#include "../winsock.hpp"

#include <csignal>
#include <cstdlib>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

static void mistake() {
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    if (refused(s) == SOCKET_ERROR) {
        closesocket(s);
        if (WSAGetLastError() == -1) puts("never");
    }
}

static DWORD WINAPI of_thread(void*) {
    for (int i = 0; i < 50; ++i)
        mistake();
    return 0;
}

static void on_threads() {
    HANDLE list[8];
    for (HANDLE& thread : list)
        thread = CreateThread(NULL, 0, of_thread, NULL, 0, NULL);
    WaitForMultipleObjects(8, list, TRUE, INFINITE);
    for (HANDLE thread : list)
        CloseHandle(thread);
}

static void bind_badly() {
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = loopback_port(0);
    if (bind(s, (sockaddr*)&address, sizeof address) == SOCKET_ERROR) {
        closesocket(s);
        printf("bind: %d\n", WSAGetLastError());
    }
}

int main(int, char** words) {
    const std::string task = words[1];
    start();
    if (task == "bind")
        bind_badly();
    else
        mistake();
    if (task == "threads") on_threads();
    if (task == "output") atexit([] { printf("written at the end\n"); });
    if (task == "fork") {
        const pid_t child = fork();
        if (child == 0) {
            bind_badly();
            SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
            if (refused(s) == SOCKET_ERROR) {
                closesocket(s);
                if (WSAGetLastError() == -1) puts("never");
            }
            _exit(0);
        }
        waitpid(child, NULL, 0);
    }
    if (task == "_exit") _exit(0);
    if (task == "abort") abort();
    if (task == "kill") kill(getpid(), SIGKILL);
    WSACleanup();
}
