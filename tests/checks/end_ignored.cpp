#include "winsock.hpp"

int main() {
    start();
    {
        Pair pair;
        shutdown(pair.server, SD_SEND);
        char bytes[16];
        for (int i = 0; i < 2; ++i)
            if (recv(pair.client, bytes, sizeof bytes, 0) < 0) break; // [end-ignored]
    }
    {
        Pair pair;
        send(pair.server, "x", 1, 0);
        shutdown(pair.server, SD_SEND);
        char bytes[16];
        while (recv(pair.client, bytes, sizeof bytes, 0) > 0)
            puts("received");
    }
    WSACleanup();
}
