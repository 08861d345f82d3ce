#include "winsock.hpp"

int main() {
    start();
    printf("%lu\n", (unsigned long)inet_addr("127.0.0.1")); // [deprecated-function]
    in_addr address;
    inet_pton(AF_INET, "127.0.0.1", &address);
    WSACleanup();
}
