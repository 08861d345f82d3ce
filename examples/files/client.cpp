// Downloads from the file server with completion routines: WSARecv calls back while this thread is in an
// alertable wait.
#include <winsock2.h>

#include <windows.h>
#include <ws2tcpip.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#pragma comment(lib, "ws2_32.lib")

namespace {

struct Download {
    OVERLAPPED overlapped;
    SOCKET socket;
    bool over;
    DWORD error;
    unsigned long calls;
    std::string text;
    char buffer[65536];
};

void CALLBACK received(DWORD error, DWORD bytes, LPWSAOVERLAPPED overlapped, DWORD flags);

void receive(Download& download) {
    WSABUF part = {sizeof download.buffer, download.buffer};
    DWORD flags = 0;
    if (WSARecv(download.socket, &part, 1, nullptr, &flags, &download.overlapped, received) == SOCKET_ERROR &&
        WSAGetLastError() != WSA_IO_PENDING) {
        download.error = static_cast<DWORD>(WSAGetLastError());
        download.over = true;
    }
}

void CALLBACK received(DWORD error, DWORD bytes, LPWSAOVERLAPPED overlapped, DWORD) {
    Download& download = *CONTAINING_RECORD(overlapped, Download, overlapped);
    ++download.calls;
    download.text.append(download.buffer, bytes);
    if (error == 0 && bytes != 0) return receive(download);
    download.error = error;
    download.over = true;
}

} // namespace

int main(int argc, char** argv) {
    // Argument: the server's port.
    if (argc < 2) return 2;
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    auto* download = new Download();
    download->socket = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, nullptr, 0, WSA_FLAG_OVERLAPPED);
    sockaddr_in server = {};
    server.sin_family = AF_INET;
    server.sin_port = htons(static_cast<u_short>(std::atoi(argv[1])));
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(download->socket, reinterpret_cast<sockaddr*>(&server), sizeof server) == SOCKET_ERROR) {
        std::fprintf(stderr, "connect failed with %d\n", WSAGetLastError());
        return 1;
    }
    receive(*download);
    while (!download->over)
        if (SleepEx(10000, TRUE) != WAIT_IO_COMPLETION) {
            std::fprintf(stderr, "nothing came for ten seconds\n");
            return 1;
        }
    if (download->error != 0) {
        std::fprintf(stderr, "receiving failed with %lu\n", static_cast<unsigned long>(download->error));
        return 1;
    }
    const unsigned long long promised = std::strtoull(download->text.c_str(), nullptr, 10);
    const size_t head = download->text.find('\n') + 1;
    const bool whole = download->text.size() == head + promised + 3 &&
                       download->text.compare(head + promised, 3, "END") == 0;
    unsigned long sum = 0;
    for (size_t i = head; i < head + promised && i < download->text.size(); ++i)
        sum = (sum * 31 + static_cast<unsigned char>(download->text[i])) & 0xFFFFFFFFul;
    std::printf("%llu bytes, %s, sum %08lx\n", promised, whole ? "whole" : "damaged", sum);
    std::fprintf(stderr, "the routine ran %lu times\n", download->calls);
    closesocket(download->socket);
    delete download;
    WSACleanup();
    return whole ? 0 : 1;
}
