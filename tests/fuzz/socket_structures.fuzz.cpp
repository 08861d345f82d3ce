// WSAPROTOCOL_INFO from outside: WSASocket with any bytes, and with the structure of WSADuplicateSocket
// changed at some bytes. A structure of WSADuplicateSocket makes one socket, once; a changed one makes it or
// none.
#include "started.hpp"

#include <windows.h>

#include <ws2tcpip.h>

#include <algorithm>

namespace {

struct Narrow {
    using Info = WSAPROTOCOL_INFOA;
    static SOCKET make(int family, int type, int protocol, Info* info, GROUP group, DWORD flags) {
        return WSASocketA(family, type, protocol, info, group, flags);
    }
    static int duplicate(SOCKET s, DWORD process, Info* info) {
        return WSADuplicateSocketA(s, process, info);
    }
};
struct Wide {
    using Info = WSAPROTOCOL_INFOW;
    static SOCKET make(int family, int type, int protocol, Info* info, GROUP group, DWORD flags) {
        return WSASocketW(family, type, protocol, info, group, flags);
    }
    static int duplicate(SOCKET s, DWORD process, Info* info) {
        return WSADuplicateSocketW(s, process, info);
    }
};

constexpr int families[] = {
    FROM_PROTOCOL_INFO, AF_UNSPEC, AF_INET, AF_INET6, AF_UNIX, AF_BTH, AF_IRDA, 0x7FFF};
constexpr int types[] = {FROM_PROTOCOL_INFO, SOCK_STREAM, SOCK_DGRAM, SOCK_RDM, SOCK_SEQPACKET, 0, 0x80000};
constexpr int protocols[] = {FROM_PROTOCOL_INFO, 0, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_ICMP, 0xFF, 0x10000};

/// The socket works as far as its properties can be read; it closes once.
void use(SOCKET s) {
    WSAPROTOCOL_INFOW own;
    int length = sizeof own;
    require(getsockopt(s, SOL_SOCKET, SO_PROTOCOL_INFOW, reinterpret_cast<char*>(&own), &length) == 0);
    require(closesocket(s) == 0);
    require(closesocket(s) == SOCKET_ERROR && WSAGetLastError() == WSAENOTSOCK);
}

struct Arguments {
    int family, type, protocol;
    GROUP group;
    DWORD flags;
};

template <class Form>
bool make(const Arguments& with, typename Form::Info* info) {
    WSASetLastError(-1);
    const SOCKET s = Form::make(with.family, with.type, with.protocol, info, with.group, with.flags);
    check_result(s != INVALID_SOCKET);
    if (s == INVALID_SOCKET) return false;
    use(s);
    return true;
}

/// The structure in a block of its own size; the rest of the input is XORed into it, or is it.
template <class Form>
void run(const Arguments& with, unsigned mode, Input& input) {
    using Info = typename Form::Info;
    std::vector<char> block(sizeof(Info));
    auto* const info = reinterpret_cast<Info*>(block.data());
    if ((mode & 2) == 0) {
        const std::vector<char> bytes = input.block(sizeof(Info));
        std::copy(bytes.begin(), bytes.end(), block.begin());
        make<Form>(with, info);
        return;
    }
    const Socket original(
        socket((mode & 4) != 0 ? AF_INET6 : AF_INET, (mode & 8) != 0 ? SOCK_DGRAM : SOCK_STREAM, 0));
    // Processes that cannot exist, and this one.
    const DWORD process = (mode & 16) == 0 ? GetCurrentProcessId() : (mode & 32) != 0 ? 0 : 0x7FFFFFF0;
    WSASetLastError(-1);
    const bool offered = Form::duplicate(original, process, info) == 0;
    check_result(offered);
    require(offered == ((mode & 16) == 0));
    if (!offered) return;
    const std::vector<char> whole = block;
    // Pairs of a place and a change.
    while (!input.at_end()) {
        const std::size_t place = (input.byte() << 8 | input.byte()) % sizeof(Info);
        block[place] = static_cast<char>(block[place] ^ input.byte());
    }
    const bool changed_made_one = make<Form>(with, info);
    block = whole;
    const bool whole_made_one =
        make<Form>({FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, 0, 0}, info);
    require(changed_made_one || whole_made_one);
    // The offer is used up.
    require(!make<Form>({FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, 0, 0}, info));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    start_sockets();
    Input input(data, size);
    const unsigned mode = input.byte();
    Arguments with;
    with.family = input.choose(families);
    with.type = input.choose(types);
    with.protocol = input.choose(protocols);
    const unsigned flags = input.byte();
    with.group = (flags & 0x80) != 0 ? input.word() : 0;
    with.flags = (flags & 0x40) != 0 ? input.word() : flags & WSA_FLAG_OVERLAPPED;
    if ((mode & 1) != 0)
        run<Wide>(with, mode, input);
    else
        run<Narrow>(with, mode, input);
    return 0;
}
