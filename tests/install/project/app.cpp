#include <winsock2.h>

#include <cstdio>

extern "C" __declspec(dllimport) int answer();

int main() {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    std::printf("error %d\n", answer());
    return WSACleanup();
}
