// An echo server with registered I/O, over UDP and TCP at once, in one thread: the memory is registered once,
// requests and results pass through queues, and an event tells when there are results.
//
//     server [PORT [ANSWERS]]    ends after so many answers; without the number it goes on
#include <mswsock.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <winsock2.h>
#include <ws2tcpip.h>

namespace {

const ULONG pieces = 64, piece_size = 2048, address_size = sizeof(SOCKADDR_INET);
RIO_EXTENSION_FUNCTION_TABLE rio;
RIO_CQ results;
RIO_BUFFERID memory_id;
char* memory;

/// A piece of the memory: a message, and behind it the address of a datagram.
struct Piece {
    RIO_BUF data, address;
    bool sending;
    /// The request queue it is used with; that of the datagrams has addresses.
    RIO_RQ requests;
    bool datagram;
    SOCKET s;
};
Piece all[pieces];

[[noreturn]] void fail(const char* what) {
    printf("%s failed with %d\n", what, WSAGetLastError());
    exit(1);
}

bool receive(Piece& piece, DWORD flags = 0) {
    piece.sending = false;
    piece.data.Length = piece_size - address_size;
    return piece.datagram ? rio.RIOReceiveEx(piece.requests, &piece.data, 1, NULL, &piece.address, NULL, NULL,
                                             flags, &piece)
                          : rio.RIOReceive(piece.requests, &piece.data, 1, flags, &piece);
}

bool send(Piece& piece, ULONG bytes, DWORD flags) {
    piece.sending = true;
    piece.data.Length = bytes;
    return piece.datagram ? rio.RIOSendEx(piece.requests, &piece.data, 1, NULL, &piece.address, NULL, NULL,
                                          flags, &piece)
                          : rio.RIOSend(piece.requests, &piece.data, 1, flags, &piece);
}

SOCKET open_socket(int type, u_short port) {
    SOCKET s = WSASocketW(AF_INET, type, 0, NULL, 0, WSA_FLAG_REGISTERED_IO | WSA_FLAG_OVERLAPPED);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (s == INVALID_SOCKET || bind(s, (sockaddr*)&address, sizeof address) != 0) fail("bind");
    return s;
}

} // namespace

int main(int count, char** arguments) {
    const u_short wanted_port = (u_short)(count > 1 ? atoi(arguments[1]) : 0);
    const int limit = count > 2 ? atoi(arguments[2]) : 0;
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);

    SOCKET listener = open_socket(SOCK_STREAM, wanted_port);
    sockaddr_in address;
    int length = sizeof address;
    if (listen(listener, SOMAXCONN) != 0) fail("listen");
    getsockname(listener, (sockaddr*)&address, &length);
    SOCKET datagrams = open_socket(SOCK_DGRAM, ntohs(address.sin_port));

    GUID id = WSAID_MULTIPLE_RIO;
    DWORD bytes;
    if (WSAIoctl(listener, SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &rio, sizeof rio,
                 &bytes, NULL, NULL) != 0)
        fail("WSAIoctl");

    memory = (char*)VirtualAlloc(NULL, pieces * piece_size, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE);
    memory_id = rio.RIORegisterBuffer(memory, pieces * piece_size);
    if (memory_id == RIO_INVALID_BUFFERID) fail("RIORegisterBuffer");
    for (ULONG i = 0; i < pieces; ++i) {
        all[i].data.BufferId = all[i].address.BufferId = memory_id;
        all[i].data.Offset = i * piece_size;
        all[i].address.Offset = (i + 1) * piece_size - address_size;
        all[i].address.Length = address_size;
    }

    RIO_NOTIFICATION_COMPLETION how = {};
    how.Type = RIO_EVENT_COMPLETION;
    how.Event.EventHandle = CreateEventW(NULL, FALSE, FALSE, NULL);
    how.Event.NotifyReset = TRUE;
    results = rio.RIOCreateCompletionQueue(4 * pieces, &how);
    if (results == RIO_INVALID_CQ) fail("RIOCreateCompletionQueue");

    // Half of the pieces wait for datagrams; they are posted together.
    RIO_RQ of_datagrams = rio.RIOCreateRequestQueue(datagrams, pieces, 1, pieces, 1, results, results, NULL);
    if (of_datagrams == RIO_INVALID_RQ) fail("RIOCreateRequestQueue");
    ULONG used = 0;
    for (; used < pieces / 2; ++used) {
        all[used].requests = of_datagrams;
        all[used].datagram = true;
        all[used].s = datagrams;
        if (!receive(all[used], RIO_MSG_DEFER)) fail("RIOReceiveEx");
    }
    rio.RIOReceiveEx(of_datagrams, NULL, 0, NULL, NULL, NULL, NULL, RIO_MSG_COMMIT_ONLY, NULL);

    HANDLE connection = CreateEventW(NULL, FALSE, FALSE, NULL);
    WSAEventSelect(listener, connection, FD_ACCEPT);
    printf("Registered I/O on port %d, UDP and TCP\n", ntohs(address.sin_port));
    fflush(stdout);

    int answers[2] = {};
    bool due = false;
    while (limit == 0 || answers[0] + answers[1] < limit) {
        if (!due && rio.RIONotify(results) != ERROR_SUCCESS) fail("RIONotify");
        due = true;
        HANDLE both[] = {how.Event.EventHandle, connection};
        if (WaitForMultipleObjects(2, both, FALSE, INFINITE) == WAIT_OBJECT_0 + 1) {
            SOCKET s = accept(listener, NULL, NULL);
            if (s == INVALID_SOCKET) continue;
            // The accepted socket has the listener's registered I/O.
            WSAEventSelect(s, NULL, 0);
            if (used == pieces) fail("too many connections: accept");
            Piece& piece = all[used++];
            piece.s = s;
            piece.requests = rio.RIOCreateRequestQueue(s, 1, 1, 1, 1, results, results, NULL);
            if (piece.requests == RIO_INVALID_RQ || !receive(piece)) fail("RIOReceive");
            continue;
        }
        due = false;
        RIORESULT done[pieces];
        const ULONG number = rio.RIODequeueCompletion(results, done, pieces);
        if (number == RIO_CORRUPT_CQ) fail("RIODequeueCompletion");
        for (ULONG i = 0; i < number; ++i) {
            Piece& piece = *(Piece*)(ULONG_PTR)done[i].RequestContext;
            if (piece.sending) {
                ++answers[piece.datagram];
                receive(piece, piece.datagram ? RIO_MSG_DEFER : 0);
            } else if (done[i].Status != 0 || (done[i].BytesTransferred == 0 && !piece.datagram)) {
                if (piece.datagram)
                    receive(piece, RIO_MSG_DEFER);
                else {
                    closesocket(piece.s);
                    piece.s = INVALID_SOCKET;
                }
            } else if (!send(piece, done[i].BytesTransferred, piece.datagram ? RIO_MSG_DEFER : 0)) {
                fail("RIOSend");
            }
        }
        // What was deferred goes to the kernel together.
        rio.RIOSendEx(of_datagrams, NULL, 0, NULL, NULL, NULL, NULL, RIO_MSG_COMMIT_ONLY, NULL);
        rio.RIOReceiveEx(of_datagrams, NULL, 0, NULL, NULL, NULL, NULL, RIO_MSG_COMMIT_ONLY, NULL);
    }
    printf("%d datagrams and %d messages of streams answered\n", answers[1], answers[0]);
    for (ULONG i = pieces / 2; i < used; ++i)
        if (all[i].s != INVALID_SOCKET) closesocket(all[i].s);
    closesocket(datagrams);
    closesocket(listener);
    rio.RIOCloseCompletionQueue(results);
    rio.RIODeregisterBuffer(memory_id);
    WSACleanup();
    return 0;
}
