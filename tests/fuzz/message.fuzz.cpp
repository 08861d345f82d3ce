// WSASendMsg with any control data and WSARecvMsg with any room for it, on datagram sockets with options set
// at random. The control data that WSARecvMsg returns can be walked with the macros and stays within the
// buffer.
#include "started.hpp"

#include <mswsock.h>
#include <ws2tcpip.h>

namespace {

struct Functions {
    LPFN_WSASENDMSG send = nullptr;
    LPFN_WSARECVMSG receive = nullptr;
    Functions() {
        const Socket s(socket(AF_INET, SOCK_DGRAM, 0));
        GUID of_send = WSAID_WSASENDMSG, of_receive = WSAID_WSARECVMSG;
        DWORD bytes = 0;
        require(WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &of_send, sizeof of_send, &send, sizeof send,
                         &bytes, nullptr, nullptr) == 0);
        require(WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &of_receive, sizeof of_receive, &receive,
                         sizeof receive, &bytes, nullptr, nullptr) == 0);
    }
};

struct Option {
    int four, six;
};
constexpr Option options[] = {{IP_PKTINFO, IPV6_PKTINFO},
                              {IP_RECVTTL, IPV6_HOPLIMIT},
                              {IP_RECVTOS, IPV6_RECVTCLASS},
                              {IP_RECVIF, IPV6_RECVIF},
                              {IP_RECVECN, IPV6_RECVECN}};

void walk(WSAMSG& message, const char* begin, std::size_t room) {
    require(message.Control.len <= room);
    int headers = 0;
    for (WSACMSGHDR* header = WSA_CMSG_FIRSTHDR(&message); header;
         header = WSA_CMSG_NXTHDR(&message, header)) {
        const char* const at = reinterpret_cast<const char*>(header);
        require(++headers < 100 && at >= begin && header->cmsg_len >= sizeof *header);
        require(at + header->cmsg_len <= begin + message.Control.len);
    }
}

/// Datagram sockets at once: both on loopback, the receiver with the chosen options.
struct Pair {
    Socket receiver, sender;
    Loopback address;
    Pair(int family, unsigned chosen)
        : receiver(socket(family, SOCK_DGRAM, 0)), sender(socket(family, SOCK_DGRAM, 0)), address(family) {
        require(receiver != INVALID_SOCKET && sender != INVALID_SOCKET);
        require(bind(receiver, address.get(), address.length) == 0);
        require(getsockname(receiver, address.get(), &address.length) == 0);
        u_long on = 1;
        require(ioctlsocket(receiver, FIONBIO, &on) == 0 && ioctlsocket(sender, FIONBIO, &on) == 0);
        for (std::size_t i = 0; i < std::size(options); ++i) {
            const DWORD set = chosen >> i & 1;
            const int level =
                family == AF_INET ? static_cast<int>(IPPROTO_IP) : static_cast<int>(IPPROTO_IPV6);
            if (set)
                setsockopt(receiver, level, family == AF_INET ? options[i].four : options[i].six,
                           reinterpret_cast<const char*>(&set), sizeof set);
        }
    }
};

void send(const Functions& functions, Pair& pair, unsigned mode, DWORD flags, std::vector<char>& control) {
    char data[300] = "data";
    WSABUF buffers[3] = {{static_cast<ULONG>(mode & 0xFF), data}, {0, nullptr}, {4, data}};
    WSAMSG message = {};
    message.name = (mode & 0x100) != 0 ? nullptr : pair.address.get();
    message.namelen = (mode & 0x200) != 0 ? static_cast<INT>(flags & 0xFF) : pair.address.length;
    message.lpBuffers = (mode & 0x400) != 0 ? nullptr : buffers;
    message.dwBufferCount = mode >> 11 & 3;
    message.Control = {static_cast<ULONG>(control.size()), control.data()};
    message.dwFlags = flags;
    DWORD sent = 0;
    WSASetLastError(-1);
    check_result(functions.send(pair.sender, &message, (mode & 0x2000) != 0 ? flags : 0, &sent, nullptr,
                                nullptr) == 0);
}

void receive(const Functions& functions, Pair& pair, unsigned mode, DWORD flags, std::size_t room) {
    std::vector<char> control(room), name(mode & 0x1F), data(mode >> 5 & 0xFF);
    WSABUF buffer = {static_cast<ULONG>(data.size()), data.data()};
    WSAMSG message = {};
    message.name = name.empty() ? nullptr : reinterpret_cast<sockaddr*>(name.data());
    message.namelen = static_cast<INT>(name.size());
    message.lpBuffers = &buffer;
    message.dwBufferCount = mode >> 13 & 1;
    message.Control = {static_cast<ULONG>(control.size()), control.data()};
    message.dwFlags = (mode & 0x8000) != 0 ? flags : flags & MSG_PEEK;
    DWORD received = 0;
    WSASetLastError(-1);
    const bool succeeded = functions.receive(pair.receiver, &message, &received, nullptr, nullptr) == 0;
    check_result(succeeded);
    if (!succeeded) return;
    require(received <= data.size());
    walk(message, control.data(), room);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    start_sockets();
    static const Functions functions;
    Input input(data, size);
    const unsigned choice = input.byte(), chosen = input.byte();
    const unsigned to_send = input.word(), to_receive = input.word();
    const DWORD flags = input.byte() < 128 ? 0 : input.word();
    const std::size_t room = input.byte();
    Pair pair((choice & 1) != 0 ? AF_INET6 : AF_INET, chosen);
    std::vector<char> control = input.rest();
    send(functions, pair, to_send, flags, control);
    if ((choice & 2) != 0) sendto(pair.sender, "more", 4, 0, pair.address.get(), pair.address.length);
    receive(functions, pair, to_receive, flags, room);
    receive(functions, pair, to_receive >> 16, flags, room);
    return 0;
}
