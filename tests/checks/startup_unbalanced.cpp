#include "winsock.hpp"

int main() {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1; // [startup-unbalanced]
    start();
    WSACleanup();
}
