#include "winsock.hpp"

static LPFN_CONNECTEX connect_ex;

static void look_up() {
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    GUID guid = WSAID_CONNECTEX;
    DWORD bytes;
    const DWORD code = SIO_GET_EXTENSION_FUNCTION_POINTER, size = sizeof connect_ex;
    WSAIoctl(s, code, &guid, sizeof guid, &connect_ex, size, &bytes, NULL, NULL); // note
    closesocket(s);
}

static void use() {
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = loopback_port(1);
    OVERLAPPED overlapped = {};
    sockaddr* name = (sockaddr*)&address;
    const BOOL done =
        connect_ex(s, name, sizeof(sockaddr_in), NULL, 0, NULL, &overlapped); // [extension-after-cleanup]
    if (!done) printf("ConnectEx: %d\n", WSAGetLastError());                  // not bound
    closesocket(s);
}

int main() {
    start();
    look_up();
    WSACleanup(); // note
    start();
    use();
    look_up();
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    if (!connect_ex(s, NULL, 0, NULL, 0, NULL, NULL)) printf("ConnectEx: %d\n", WSAGetLastError());
    closesocket(s);
    WSACleanup();
}
