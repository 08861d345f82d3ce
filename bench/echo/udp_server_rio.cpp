// The datagram server as a Windows program with registered I/O: requests are deferred and committed together,
// a completion port is notified.
//
//     udp_server_rio    prints its port
#include <mswsock.h>
#include <windows.h>
#include <winsock2.h>
#include <ws2tcpip.h>

#include "../bind_to_loopback.hpp"

#include <stdio.h>
#include <string.h>

enum { Pieces = 256, Room = 2048, AddressRoom = sizeof(SOCKADDR_INET) };

struct Piece {
    RIO_BUF data, address;
    bool sending;
};

static Piece pieces[Pieces];
static RIO_EXTENSION_FUNCTION_TABLE rio;
static RIO_RQ requests;

static void receive(Piece* piece) {
    piece->sending = false;
    piece->data.Length = Room - AddressRoom;
    rio.RIOReceiveEx(requests, &piece->data, 1, NULL, &piece->address, NULL, NULL, RIO_MSG_DEFER, piece);
}

int main(void) {
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    SOCKET s = WSASocketW(AF_INET, SOCK_DGRAM, 0, NULL, 0, WSA_FLAG_REGISTERED_IO | WSA_FLAG_OVERLAPPED);
    sockaddr_in address;
    if (!bind_to_loopback(s, address)) return 1;
    GUID id = WSAID_MULTIPLE_RIO;
    DWORD bytes;
    if (WSAIoctl(s, SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &rio, sizeof rio, &bytes,
                 NULL, NULL) != 0)
        return 1;
    HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 1);
    OVERLAPPED record;
    RIO_NOTIFICATION_COMPLETION how;
    memset(&how, 0, sizeof how);
    how.Type = RIO_IOCP_COMPLETION;
    how.Iocp.IocpHandle = port;
    how.Iocp.Overlapped = &record;
    RIO_CQ results = rio.RIOCreateCompletionQueue(2 * Pieces, &how);
    requests = rio.RIOCreateRequestQueue(s, Pieces, 1, Pieces, 1, results, results, NULL);
    char* memory = (char*)VirtualAlloc(NULL, Pieces * Room, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE);
    RIO_BUFFERID registered = rio.RIORegisterBuffer(memory, Pieces * Room);
    if (requests == RIO_INVALID_RQ || registered == RIO_INVALID_BUFFERID) return 1;
    for (ULONG i = 0; i < Pieces; ++i) {
        pieces[i].data.BufferId = pieces[i].address.BufferId = registered;
        pieces[i].data.Offset = i * Room;
        pieces[i].address.Offset = (i + 1) * Room - AddressRoom;
        pieces[i].address.Length = AddressRoom;
        receive(&pieces[i]);
    }
    rio.RIOReceive(requests, NULL, 0, RIO_MSG_COMMIT_ONLY, NULL);
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    for (;;) {
        ULONG_PTR key;
        OVERLAPPED* overlapped;
        if (rio.RIONotify(results) != ERROR_SUCCESS ||
            !GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, INFINITE))
            return 1;
        // The answers of a batch go out together, then their pieces wait for the next datagrams.
        static RIORESULT done[2 * Pieces];
        ULONG count;
        while ((count = rio.RIODequeueCompletion(results, done, 2 * Pieces)) != 0) {
            bool sends = false, receives = false;
            for (ULONG i = 0; i < count; ++i) {
                Piece* piece = (Piece*)(ULONG_PTR)done[i].RequestContext;
                if (piece->sending || done[i].Status != 0) {
                    receive(piece);
                    receives = true;
                    continue;
                }
                piece->sending = true;
                piece->data.Length = done[i].BytesTransferred;
                rio.RIOSendEx(requests, &piece->data, 1, NULL, &piece->address, NULL, NULL,
                              RIO_MSG_DEFER | RIO_MSG_DONT_NOTIFY, piece);
                sends = true;
            }
            if (sends) rio.RIOSend(requests, NULL, 0, RIO_MSG_COMMIT_ONLY, NULL);
            if (receives) rio.RIOReceive(requests, NULL, 0, RIO_MSG_COMMIT_ONLY, NULL);
        }
    }
}
