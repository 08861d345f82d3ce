#include "winsock.hpp"

static char bytes[4 << 20];

int main() {
    start();
    Pair pair;
    u_long on = 1;
    ioctlsocket(pair.server, FIONBIO, &on);
    const int sent = send(pair.server, bytes, sizeof bytes, 0); // note
    printf("%d\n", sent < (int)sizeof bytes);
    // Room for more.
    static char taken[1 << 20];
    for (int got = 0; got < sent;) {
        const int one = recv(pair.client, taken, sizeof taken, 0);
        if (one <= 0) break;
        got += one;
    }
    const int next = send(pair.server, "next", 4, 0); // [partial-send-ignored]
    printf("%d\n", next);
    const int first = send(pair.server, bytes, sizeof bytes, 0);
    send(pair.server, bytes + first, 1, 0);
}
