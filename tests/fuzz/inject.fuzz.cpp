// Plans of the injector: a valid one makes calls fail with codes, and is forgotten without a trace; an
// invalid one has no effect.
#include "started.hpp"

#include <windows.h>

#include <ws2/inject.h>

#include <ws2tcpip.h>

namespace {

constexpr unsigned kInvalid = 87, kTooMany = 8;

/// Calls of several chapters, each of which may fail; what they made is returned, to be closed without the
/// plan.
struct Calls {
    SOCKET made[2] = {INVALID_SOCKET, INVALID_SOCKET};
    HANDLE event = nullptr;

    Calls() {
        made[0] = socket(AF_INET, SOCK_DGRAM, 0);
        made[1] = WSASocketW(AF_INET, SOCK_STREAM, 0, nullptr, 0, WSA_FLAG_OVERLAPPED);
        event = CreateEventW(nullptr, TRUE, FALSE, nullptr);
        Loopback address(AF_INET);
        for (const SOCKET s : made) {
            if (bind(s, address.get(), address.length) != 0) require(WSAGetLastError() != 0);
            char data[8] = {};
            u_long on = 1;
            // Where this fails the socket is blocking.
            if (ioctlsocket(s, FIONBIO, &on) == 0) recv(s, data, sizeof data, 0);
            send(s, data, sizeof data, 0);
        }
        listen(made[1], 1);
        addrinfo hints = {}, *list = nullptr;
        hints.ai_flags = AI_NUMERICHOST;
        if (getaddrinfo("127.0.0.1", "80", &hints, &list) == 0) freeaddrinfo(list);
        WaitForSingleObject(event, 0);
        sockaddr_storage name;
        int length = sizeof name;
        getsockname(made[0], reinterpret_cast<sockaddr*>(&name), &length);
    }
    ~Calls() {
        for (const SOCKET s : made)
            if (s != INVALID_SOCKET) require(closesocket(s) == 0);
        if (event) require(CloseHandle(event) != 0);
    }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    start_sockets();
    Input input(data, size);
    const std::string text(reinterpret_cast<const char*>(data), size);
    // Not longer than its text, so that a read beyond the NUL is seen.
    const unsigned code = ws2_inject(text.c_str());
    require(code == 0 || code == kInvalid || code == kTooMany);
    if (code != 0) {
        require(ws2_injected_count() == 0);
        return 0;
    }
    // A plan may say for how long, or what socket() returns: such calls are left out.
    const bool unbounded = text.find("delay") != text.npos || text.find("success") != text.npos;
    if (unbounded) {
        require(ws2_inject(nullptr) == 0);
    } else {
        const Calls calls;
        require(ws2_inject(nullptr) == 0);
    }
    require(ws2_injected_count() == 0);
    const Socket s(socket(AF_INET, SOCK_DGRAM, 0));
    require(s != INVALID_SOCKET);
    Loopback address(AF_INET);
    require(bind(s, address.get(), address.length) == 0);
    return 0;
}
