// As many sockets as the limit of descriptors permits, up to 20,000, each with a pending receive; then data
// for each.
#include <winsock2.h>

#include <windows.h>

#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

struct Operation {
    OVERLAPPED overlapped;
    SOCKET s;
    char byte;
    int told;
};

/// An address of its own: other programs send to ports of 127.0.0.1 that they have just closed, and this one
/// holds most of them.
sockaddr_in bind_to_loopback(SOCKET s) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 0x570000);
    int length = sizeof address;
    bind(s, reinterpret_cast<sockaddr*>(&address), sizeof address);
    getsockname(s, reinterpret_cast<sockaddr*>(&address), &length);
    return address;
}

} // namespace

int main(int count, char** arguments) {
    const auto wanted = static_cast<std::size_t>(count > 1 ? std::atoi(arguments[1]) : 20000);
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 1);
    std::vector<Operation> operations;
    std::vector<sockaddr_in> addresses;
    SOCKET sender = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    // The vector must not reallocate once operations are pending.
    operations.reserve(wanted);
    while (operations.size() < wanted) {
        SOCKET s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
        if (s == INVALID_SOCKET) break;
        const sockaddr_in address = bind_to_loopback(s);
        if (address.sin_port == 0 ||
            !CreateIoCompletionPort(reinterpret_cast<HANDLE>(s), port, operations.size(), 0)) {
            closesocket(s);
            break;
        }
        addresses.push_back(address);
        operations.push_back({{}, s, 0, 0});
    }
    int wrong = 0;
    for (std::size_t i = 0; i < operations.size(); ++i) {
        Operation& operation = operations[i];
        WSABUF part;
        part.buf = &operation.byte;
        part.len = 1;
        DWORD flags = 0;
        wrong += WSARecv(operation.s, &part, 1, nullptr, &flags, &operation.overlapped, nullptr) == 0 ||
                 WSAGetLastError() != WSA_IO_PENDING;
    }
    // Half of them get a byte, the others are closed.
    std::size_t sent = 0;
    for (std::size_t i = 0; i < operations.size(); ++i) {
        if (i % 2)
            closesocket(operations[i].s);
        else
            sent += sendto(sender, "x", 1, 0, reinterpret_cast<sockaddr*>(&addresses[i]),
                           sizeof addresses[i]) == 1;
    }
    std::size_t received = 0, cancelled = 0;
    while (received + cancelled < operations.size()) {
        DWORD bytes;
        ULONG_PTR key;
        OVERLAPPED* overlapped;
        if (GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, 10000))
            ++received;
        else if (overlapped && GetLastError() == ERROR_OPERATION_ABORTED)
            ++cancelled;
        else
            break;
        if (overlapped) wrong += operations[key].told++ != 0 || overlapped != &operations[key].overlapped;
    }
    std::printf("%zu sockets, %zu sent, %zu received, %zu cancelled, %d wrong\n", operations.size(), sent,
                received, cancelled, wrong);
    const bool good = wrong == 0 && received == sent && received + cancelled == operations.size();
    for (std::size_t i = 0; i < operations.size(); i += 2)
        closesocket(operations[i].s);
    closesocket(sender);
    CloseHandle(port);
    WSACleanup();
    return good ? 0 : 1;
}
