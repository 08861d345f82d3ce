// A file server: each client gets the one file, sent by TransmitFile with a header and a trailer.
#include <winsock2.h>

#include <mswsock.h>
#include <windows.h>
#include <ws2tcpip.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#pragma comment(lib, "ws2_32.lib")
#pragma comment(lib, "mswsock.lib")

static int report(const char* what) {
    std::fprintf(stderr, "%s failed with %lu\n", what, static_cast<unsigned long>(GetLastError()));
    return 1;
}

int main(int argc, char** argv) {
    // Arguments: the file, the number of clients to serve.
    if (argc < 3) return 2;
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;

    HANDLE file = CreateFileA(argv[1], GENERIC_READ, FILE_SHARE_READ, nullptr, OPEN_EXISTING,
                              FILE_FLAG_SEQUENTIAL_SCAN, nullptr);
    if (file == INVALID_HANDLE_VALUE) return report("CreateFile");
    LARGE_INTEGER size;
    if (!GetFileSizeEx(file, &size)) return report("GetFileSizeEx");

    SOCKET listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int length = sizeof address;
    if (bind(listener, reinterpret_cast<sockaddr*>(&address), length) == SOCKET_ERROR) return report("bind");
    if (listen(listener, SOMAXCONN) == SOCKET_ERROR) return report("listen");
    getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length);
    std::printf("serving %lld bytes on 127.0.0.1 port %u\n", static_cast<long long>(size.QuadPart),
                ntohs(address.sin_port));
    std::fflush(stdout);

    for (int left = std::atoi(argv[2]); left > 0; --left) {
        SOCKET client = accept(listener, nullptr, nullptr);
        if (client == INVALID_SOCKET) return report("accept");
        char head[64], tail[] = "END";
        std::snprintf(head, sizeof head, "%lld\n", static_cast<long long>(size.QuadPart));
        TRANSMIT_FILE_BUFFERS around = {};
        around.Head = head;
        around.HeadLength = static_cast<DWORD>(std::strlen(head));
        around.Tail = tail;
        around.TailLength = 3;

        // The OVERLAPPED has the offset in the file; the event is set when the last byte has been sent.
        OVERLAPPED overlapped = {};
        overlapped.hEvent = CreateEventW(nullptr, TRUE, FALSE, nullptr);
        if (!TransmitFile(client, file, 0, 0, &overlapped, &around, TF_DISCONNECT) &&
            WSAGetLastError() != WSA_IO_PENDING)
            return report("TransmitFile");
        DWORD sent = 0, flags = 0;
        if (!WSAGetOverlappedResult(client, &overlapped, &sent, TRUE, &flags)) return report("TransmitFile");
        std::printf("sent %lu bytes\n", static_cast<unsigned long>(sent));
        std::fflush(stdout);
        CloseHandle(overlapped.hEvent);
        closesocket(client);
    }
    closesocket(listener);
    CloseHandle(file);
    WSACleanup();
    return 0;
}
