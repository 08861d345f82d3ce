// Options and control codes with any level, number and bytes: a failure leaves a code, and nothing is touched
// beyond the lengths that were given.
#include <winsock2.h>

#include <mstcpip.h>
#include <mswsock.h>
#include <ws2tcpip.h>

#include "input.hpp"

#include <cstddef>

namespace {

SOCKET make(unsigned kind) {
    if ((kind & 8) != 0) return socket(AF_UNIX, SOCK_STREAM, 0);
    const int family = (kind & 1) != 0 ? AF_INET6 : AF_INET;
    return (kind & 2) != 0 ? socket(family, SOCK_DGRAM, IPPROTO_UDP)
                           : socket(family, SOCK_STREAM, IPPROTO_TCP);
}

constexpr int levels[] = {SOL_SOCKET, IPPROTO_IP, IPPROTO_IPV6, IPPROTO_TCP, IPPROTO_UDP, 0x12345};
constexpr DWORD codes[] = {FIONBIO,
                           FIONREAD,
                           SIOCATMARK,
                           SIO_KEEPALIVE_VALS,
                           SIO_GET_EXTENSION_FUNCTION_POINTER,
                           SIO_ADDRESS_LIST_QUERY,
                           SIO_ROUTING_INTERFACE_QUERY,
                           SIO_UDP_CONNRESET,
                           SIO_GET_INTERFACE_LIST,
                           SIO_ADDRESS_LIST_SORT,
                           SIO_BASE_HANDLE,
                           SIO_FLUSH,
                           SIO_GET_BROADCAST_ADDRESS,
                           SIO_IDEAL_SEND_BACKLOG_QUERY,
                           SIO_LOOPBACK_FAST_PATH,
                           SIO_MULTICAST_SCOPE,
                           SIO_MULTIPOINT_LOOPBACK,
                           SIO_RCVALL,
                           SIO_TCP_INFO,
                           SIO_TCP_INITIAL_RTO};

// A list of addresses holds pointers. They are kept low, where nothing is mapped: AddressSanitizer ends a
// program that reads from its own tables higher up, which can be read.
void keep_pointers_low(std::vector<char>& list) {
    constexpr std::size_t first =
        offsetof(SOCKET_ADDRESS_LIST, Address) + offsetof(SOCKET_ADDRESS, lpSockaddr);
    for (std::size_t i = first; i + sizeof(void*) <= list.size(); i += sizeof(SOCKET_ADDRESS)) {
        std::uint64_t pointer;
        std::memcpy(&pointer, list.data() + i, sizeof pointer);
        pointer &= 0x3FFFFFFF;
        std::memcpy(list.data() + i, &pointer, sizeof pointer);
    }
}

void check(bool succeeded) { require(succeeded || WSAGetLastError() != -1); }

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static WSADATA information;
    static const int started = WSAStartup(MAKEWORD(2, 2), &information);
    require(started == 0);
    Input input(data, size);
    const unsigned choice = input.byte();
    const unsigned which = input.byte();
    const std::uint32_t number = input.word();
    const unsigned out_size = input.byte();
    std::vector<char> in = input.rest();
    std::vector<char> out(out_size);
    const SOCKET s = make(choice);
    require(s != INVALID_SOCKET);

    if ((choice & 4) != 0) {
        const DWORD code = which < std::size(codes) ? codes[which] : number;
        // An asynchronous notification would wait for an overlapped completion that nobody gives it.
        DWORD returned = 0;
        if (code == SIO_ADDRESS_LIST_SORT) keep_pointers_low(in);
        if (code != SIO_ADDRESS_LIST_CHANGE && code != SIO_ROUTING_INTERFACE_CHANGE) {
            WSASetLastError(-1);
            check(WSAIoctl(s, code, in.data(), static_cast<DWORD>(in.size()), out.data(), out_size, &returned,
                           nullptr, nullptr) == 0);
        }
    } else {
        const int level = which < std::size(levels) ? levels[which] : static_cast<int>(number >> 16);
        const int option =
            which < std::size(levels) ? static_cast<int>(number & 0xFF) : static_cast<int>(number);
        WSASetLastError(-1);
        check(setsockopt(s, level, option, in.data(), static_cast<int>(in.size())) == 0);
        int length = static_cast<int>(out_size);
        WSASetLastError(-1);
        check(getsockopt(s, level, option, out.data(), &length) == 0);
    }
    closesocket(s);
    return 0;
}
