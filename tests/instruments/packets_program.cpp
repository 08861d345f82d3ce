// A program whose packets are known: `packets_program TASK [PORT]`.
#include <winsock2.h>
#include <ws2tcpip.h>

#include <mswsock.h>
#include <windows.h>

#include "loopback_port.hpp"

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

char large[120000];

void check(bool holds, const char* what) {
    if (holds) return;
    fprintf(stderr, "%s: %d\n", what, WSAGetLastError());
    exit(1);
}

void receive_all(SOCKET s, int length) {
    static char room[sizeof large];
    for (int done = 0; done < length;) {
        const int part = recv(s, room, sizeof room, 0);
        check(part > 0, "recv");
        done += part;
    }
}

/// Speaks with an echo server of another program.
void client(unsigned short port) {
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    sockaddr_in address = loopback_port(port);
    check(connect(s, (sockaddr*)&address, sizeof address) == 0, "connect");
    check(send(s, "hello", 5, 0) == 5, "send");
    char peeked[5];
    check(recv(s, peeked, sizeof peeked, MSG_PEEK) > 0, "peek");
    receive_all(s, 5);
    char first[] = "first,", second[] = "second";
    WSABUF parts[2] = {{6, first}, {6, second}};
    DWORD sent = 0;
    check(WSASend(s, parts, 2, &sent, 0, NULL, NULL) == 0 && sent == 12, "WSASend");
    receive_all(s, 12);
    check(send(s, large, sizeof large, 0) == sizeof large, "send");
    receive_all(s, sizeof large);
    shutdown(s, SD_SEND);
    char rest;
    check(recv(s, &rest, 1, 0) == 0, "end");
    closesocket(s);
}

void refused() {
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    sockaddr_in address = loopback_port(1);
    check(connect(s, (sockaddr*)&address, sizeof address) != 0, "connect");
    closesocket(s);
}

template <class T>
T extension(SOCKET s, GUID id) {
    T function = nullptr;
    DWORD bytes;
    check(WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &function, sizeof function, &bytes,
                   NULL, NULL) == 0,
          "WSAIoctl");
    return function;
}

struct Operation : OVERLAPPED {
    Operation() : OVERLAPPED() { hEvent = WSACreateEvent(); }
    ~Operation() { WSACloseEvent(hEvent); }
    DWORD wait(SOCKET s) {
        DWORD bytes = 0, flags = 0;
        check(WSAGetOverlappedResult(s, this, &bytes, TRUE, &flags), "result");
        return bytes;
    }
};

/// The loopback address of the family, port 0; returns its length.
int loopback_of(int family, sockaddr_storage& address) {
    address = {};
    address.ss_family = (ADDRESS_FAMILY)family;
    ((sockaddr_in6*)&address)->sin6_addr = in6addr_loopback;
    if (family == AF_INET6) return sizeof(sockaddr_in6);
    ((sockaddr_in*)&address)->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return sizeof(sockaddr_in);
}

SOCKET listening(int family, sockaddr_storage& address, int& length) {
    SOCKET s = WSASocketW(family, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED);
    length = loopback_of(family, address);
    check(bind(s, (sockaddr*)&address, length) == 0, "bind");
    check(listen(s, 5) == 0, "listen");
    check(getsockname(s, (sockaddr*)&address, &length) == 0, "getsockname");
    return s;
}

/// Both ends of a connection, with AcceptEx, ConnectEx, WSARecv, WSASend and TransmitFile.
void overlapped() {
    sockaddr_storage address;
    int length;
    SOCKET listener = listening(AF_INET6, address, length);
    SOCKET accepted = WSASocketW(AF_INET6, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED);
    SOCKET s = WSASocketW(AF_INET6, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED);
    sockaddr_in6 any = {};
    any.sin6_family = AF_INET6;
    check(bind(s, (sockaddr*)&any, sizeof any) == 0, "bind");
    const auto accept_ex = extension<LPFN_ACCEPTEX>(listener, WSAID_ACCEPTEX);
    const auto connect_ex = extension<LPFN_CONNECTEX>(s, WSAID_CONNECTEX);
    char room[200];
    Operation accepting, connecting;
    DWORD bytes = 0;
    check(accept_ex(listener, accepted, room, 100, 50, 50, &bytes, &accepting) ||
              WSAGetLastError() == WSA_IO_PENDING,
          "AcceptEx");
    char early[] = "early data";
    check(connect_ex(s, (sockaddr*)&address, length, early, 10, &bytes, &connecting) ||
              WSAGetLastError() == WSA_IO_PENDING,
          "ConnectEx");
    check(connecting.wait(s) == 10, "ConnectEx");
    check(accepting.wait(listener) == 10, "AcceptEx");
    setsockopt(accepted, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, (char*)&listener, sizeof listener);
    setsockopt(s, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0);

    Operation receiving, sending;
    WSABUF part = {sizeof room, room};
    DWORD flags = 0;
    check(WSARecv(s, &part, 1, NULL, &flags, &receiving, NULL) == 0 || WSAGetLastError() == WSA_IO_PENDING,
          "WSARecv");
    char answer[] = "answer";
    WSABUF sent = {6, answer};
    check(WSASend(accepted, &sent, 1, NULL, 0, &sending, NULL) == 0 || WSAGetLastError() == WSA_IO_PENDING,
          "WSASend");
    check(sending.wait(accepted) == 6, "WSASend");
    check(receiving.wait(s) == 6, "WSARecv");
    char head[] = "head";
    TRANSMIT_FILE_BUFFERS buffers = {head, 4, NULL, 0};
    const auto transmit_file = extension<LPFN_TRANSMITFILE>(accepted, WSAID_TRANSMITFILE);
    check(transmit_file(accepted, NULL, 0, 0, NULL, &buffers, 0), "TransmitFile");
    receive_all(s, 4);
    linger reset = {1, 0};
    setsockopt(s, SOL_SOCKET, SO_LINGER, (char*)&reset, sizeof reset);
    closesocket(s);
    check(recv(accepted, room, sizeof room, 0) == SOCKET_ERROR, "reset");
    closesocket(accepted);
    closesocket(listener);
}

SOCKET datagrams(int family, sockaddr_storage& address, int& length) {
    SOCKET s = WSASocketW(family, SOCK_DGRAM, IPPROTO_UDP, NULL, 0, WSA_FLAG_OVERLAPPED);
    length = loopback_of(family, address);
    check(bind(s, (sockaddr*)&address, length) == 0, "bind");
    check(getsockname(s, (sockaddr*)&address, &length) == 0, "getsockname");
    return s;
}

/// Datagrams of each kind of send to an echo server of another program, and what comes back to each kind of
/// receive.
void datagrams_with(unsigned short port) {
    sockaddr_storage own;
    int length;
    SOCKET s = datagrams(AF_INET, own, length);
    sockaddr_in address = loopback_port(port);
    char room[100];
    check(sendto(s, "one", 3, 0, (sockaddr*)&address, sizeof address) == 3, "sendto");
    sockaddr_in from;
    int from_length = sizeof from;
    check(recvfrom(s, room, sizeof room, 0, (sockaddr*)&from, &from_length) == 3, "recvfrom");

    char two[] = "two";
    WSABUF part = {3, two}, into = {sizeof room, room};
    DWORD bytes = 0, flags = 0;
    Operation receiving;
    from_length = sizeof from;
    check(WSARecvFrom(s, &into, 1, NULL, &flags, (sockaddr*)&from, &from_length, &receiving, NULL) == 0 ||
              WSAGetLastError() == WSA_IO_PENDING,
          "WSARecvFrom");
    check(WSASendTo(s, &part, 1, &bytes, 0, (sockaddr*)&address, sizeof address, NULL, NULL) == 0,
          "WSASendTo");
    check(receiving.wait(s) == 3, "WSARecvFrom");

    const auto receive_message = extension<LPFN_WSARECVMSG>(s, WSAID_WSARECVMSG);
    char three[] = "three";
    part = {5, three};
    WSAMSG message = {};
    message.name = (sockaddr*)&address;
    message.namelen = sizeof address;
    message.lpBuffers = &part;
    message.dwBufferCount = 1;
    check(WSASendMsg(s, &message, 0, &bytes, NULL, NULL) == 0, "WSASendMsg");
    message.name = (sockaddr*)&from;
    message.namelen = sizeof from;
    message.lpBuffers = &into;
    check(receive_message(s, &message, &bytes, NULL, NULL) == 0 && bytes == 5, "WSARecvMsg");

    check(connect(s, (sockaddr*)&address, sizeof address) == 0, "connect");
    check(send(s, "four", 4, 0) == 4, "send");
    check(recv(s, room, 2, 0) == SOCKET_ERROR && WSAGetLastError() == WSAEMSGSIZE, "recv");
    closesocket(s);
}

/// Two sockets of this program: each datagram is written once.
void datagrams_inside() {
    sockaddr_storage first, second;
    int first_length, second_length;
    SOCKET one = datagrams(AF_INET6, first, first_length), two = datagrams(AF_INET6, second, second_length);
    check(sendto(one, "inside", 6, 0, (sockaddr*)&second, second_length) == 6, "sendto");
    char room[100];
    check(recv(two, room, sizeof room, 0) == 6, "recv");
    closesocket(one);
    closesocket(two);
}

RIO_EXTENSION_FUNCTION_TABLE registered_table(SOCKET s) {
    GUID id = WSAID_MULTIPLE_RIO;
    RIO_EXTENSION_FUNCTION_TABLE table;
    DWORD bytes;
    check(WSAIoctl(s, SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &table, sizeof table,
                   &bytes, NULL, NULL) == 0,
          "WSAIoctl");
    return table;
}

/// Registered I/O with an echo server of another program.
void registered(unsigned short port) {
    SOCKET s = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_REGISTERED_IO);
    sockaddr_in address = loopback_port(port);
    check(connect(s, (sockaddr*)&address, sizeof address) == 0, "connect");
    const RIO_EXTENSION_FUNCTION_TABLE rio = registered_table(s);
    RIO_NOTIFICATION_COMPLETION how = {};
    how.Type = RIO_EVENT_COMPLETION;
    how.Event.EventHandle = WSACreateEvent();
    how.Event.NotifyReset = TRUE;
    RIO_CQ results = rio.RIOCreateCompletionQueue(4, &how);
    RIO_RQ requests = rio.RIOCreateRequestQueue(s, 1, 1, 1, 1, results, results, NULL);
    static char memory[64] = "registered";
    RIO_BUFFERID buffer = rio.RIORegisterBuffer(memory, sizeof memory);
    RIO_BUF out = {buffer, 0, 10}, in = {buffer, 32, 10};
    const auto take = [&](LONG status, ULONG length) {
        RIORESULT result;
        check(rio.RIONotify(results) == ERROR_SUCCESS, "RIONotify");
        WaitForSingleObject(how.Event.EventHandle, INFINITE);
        check(rio.RIODequeueCompletion(results, &result, 1) == 1 && result.Status == status &&
                  result.BytesTransferred == length,
              "result");
    };
    check(rio.RIOSend(requests, &out, 1, 0, (void*)1), "RIOSend");
    take(0, 10);
    check(rio.RIOReceive(requests, &in, 1, RIO_MSG_WAITALL, (void*)2), "RIOReceive");
    take(0, 10);
    shutdown(s, SD_SEND);
    check(rio.RIOReceive(requests, &in, 1, 0, (void*)3), "RIOReceive");
    take(0, 0);
    closesocket(s);
}

/// A datagram that is larger than the room, and one with an address.
void registered_datagrams() {
    SOCKET s = WSASocketW(AF_INET, SOCK_DGRAM, IPPROTO_UDP, NULL, 0, WSA_FLAG_REGISTERED_IO);
    sockaddr_in address = loopback_port(0);
    check(bind(s, (sockaddr*)&address, sizeof address) == 0, "bind");
    int length = sizeof address;
    getsockname(s, (sockaddr*)&address, &length);
    const RIO_EXTENSION_FUNCTION_TABLE rio = registered_table(s);
    RIO_CQ results = rio.RIOCreateCompletionQueue(4, NULL);
    RIO_RQ requests = rio.RIOCreateRequestQueue(s, 2, 1, 2, 1, results, results, NULL);
    static char memory[256] = "addressed";
    memcpy(memory + 64, &address, sizeof address);
    RIO_BUFFERID buffer = rio.RIORegisterBuffer(memory, sizeof memory);
    RIO_BUF out = {buffer, 0, 9}, to = {buffer, 64, sizeof(SOCKADDR_INET)};
    RIO_BUF in = {buffer, 128, 4}, from = {buffer, 160, sizeof(SOCKADDR_INET)};
    const auto take = [&] {
        RIORESULT result;
        while (rio.RIODequeueCompletion(results, &result, 1) == 0)
            Sleep(0);
        return result;
    };
    check(rio.RIOSendEx(requests, &out, 1, NULL, &to, NULL, NULL, 0, NULL), "RIOSendEx");
    check(take().Status == 0, "sent");
    check(rio.RIOReceiveEx(requests, &in, 1, NULL, &from, NULL, NULL, 0, NULL), "RIOReceiveEx");
    check(take().Status == WSAEMSGSIZE, "received");
    closesocket(s);
}

} // namespace

int main(int count, char** words) {
    const char* const task = words[1];
    const auto port = (unsigned short)(count > 2 ? atoi(words[2]) : 0);
    for (unsigned i = 0; i < sizeof large; ++i)
        large[i] = (char)(i * 7 / 5);
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    if (strcmp(task, "client") == 0) client(port);
    if (strcmp(task, "refused") == 0) refused();
    if (strcmp(task, "overlapped") == 0) overlapped();
    if (strcmp(task, "datagrams") == 0) datagrams_with(port);
    if (strcmp(task, "registered") == 0) registered(port);
    if (strcmp(task, "registered_datagrams") == 0) registered_datagrams();
    if (strcmp(task, "inside") == 0) datagrams_inside();
    return WSACleanup();
}
