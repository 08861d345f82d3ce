// Options with any level, number and bytes: a failure sets a code, and no byte beyond the given lengths is
// accessed.
#include <winsock2.h>

#include <mstcpip.h>
#include <mswsock.h>
#include <ws2tcpip.h>

#include "input.hpp"

namespace {

SOCKET make(unsigned kind) {
    if ((kind & 8) != 0) return socket(AF_UNIX, SOCK_STREAM, 0);
    const int family = (kind & 1) != 0 ? AF_INET6 : AF_INET;
    return (kind & 2) != 0 ? socket(family, SOCK_DGRAM, IPPROTO_UDP)
                           : socket(family, SOCK_STREAM, IPPROTO_TCP);
}

constexpr int levels[] = {SOL_SOCKET, IPPROTO_IP, IPPROTO_IPV6, IPPROTO_TCP, IPPROTO_UDP, 0x12345};

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

    const int level = which < std::size(levels) ? levels[which] : static_cast<int>(number >> 16);
    const int option = which < std::size(levels) ? static_cast<int>(number & 0xFF) : static_cast<int>(number);
    WSASetLastError(-1);
    check(setsockopt(s, level, option, in.data(), static_cast<int>(in.size())) == 0);
    int length = static_cast<int>(out_size);
    WSASetLastError(-1);
    check(getsockopt(s, level, option, out.data(), &length) == 0);
    closesocket(s);
    return 0;
}
