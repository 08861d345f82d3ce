// Every control code, with any buffers: blocking, overlapped, through ioctlsocket. A failure sets a code, no
// byte beyond the given lengths is accessed, and a pending operation completes once.
#include "started.hpp"

#include <mstcpip.h>
#include <mswsock.h>
#include <ws2tcpip.h>

#include <cstddef>
#include <utility>

namespace {

constexpr DWORD codes[] = {
#define ANSWERED(name, value, ...) value,
#define REFUSED(name, value, ...) value,
#include "catalog/ioctls.def"
};

enum State { Fresh, Bound, Connected, Listening };

Socket make(int family, int type, State state) {
    Socket s(socket(family, type, 0));
    require(s != INVALID_SOCKET);
    Loopback address(family);
    if (state != Fresh) {
        require(bind(s, address.get(), address.length) == 0);
        require(getsockname(s, address.get(), &address.length) == 0);
    }
    if (state == Listening && type == SOCK_STREAM) require(listen(s, 1) == 0);
    // A datagram socket connects to itself; a stream socket that connects to itself is connected to itself
    // too.
    if (state == Connected) require(connect(s, address.get(), address.length) == 0);
    return Socket(std::exchange(s.s, INVALID_SOCKET));
}

// A list of addresses contains pointers. They are kept low, where no page is mapped: reading
// AddressSanitizer's own tables at higher addresses, which are readable, would abort the program.
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

/// Ends an operation that is pending, and requires that it completes.
void finish(SOCKET s, OVERLAPPED& overlapped, bool pending) {
    if (pending) CancelIoEx(reinterpret_cast<HANDLE>(s), &overlapped);
    require(WaitForSingleObject(overlapped.hEvent, 5000) == WAIT_OBJECT_0);
    require(HasOverlappedIoCompleted(&overlapped));
    DWORD bytes, flags;
    WSASetLastError(-1);
    check_result(WSAGetOverlappedResult(s, &overlapped, &bytes, FALSE, &flags));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    start_sockets();
    Input input(data, size);
    const unsigned choice = input.byte(), mode = input.byte(), which = input.byte();
    const DWORD code = which < std::size(codes) ? codes[which] : input.word();
    const unsigned out_size = input.byte() * (mode >> 7 ? 8 : 1);
    std::vector<char> in = input.rest();
    std::vector<char> out(out_size);

    const int family = (choice & 1) != 0 ? AF_INET6 : AF_INET;
    const Socket s = (choice & 16) != 0 ? Socket(socket(AF_UNIX, SOCK_STREAM, 0))
                                        : make(family, (choice & 2) != 0 ? SOCK_DGRAM : SOCK_STREAM,
                                               static_cast<State>(choice >> 2 & 3));
    require(s != INVALID_SOCKET);
    if (code == SIO_ADDRESS_LIST_SORT) keep_pointers_low(in);
    // A blocking wait for a change of addresses would have no end.
    const bool overlapped = (mode & 3) == 2;
    u_long on = 1;
    if (!overlapped) require(ioctlsocket(s, FIONBIO, &on) == 0);
    if (code == FIONBIO && !in.empty()) in[0] |= 1;
    if ((mode & 1) != 0) {
        u_long argument = in.size() >= 4 ? *reinterpret_cast<const u_long*>(in.data()) : 0;
        WSASetLastError(-1);
        check_result(ioctlsocket(s, static_cast<long>(code), &argument) == 0);
        return 0;
    }
    // Pointers that are null, or invalid, with any length.
    void* const bad = reinterpret_cast<void*>(0x10);
    void* const from = (mode & 4) != 0 ? ((mode & 16) != 0 ? bad : nullptr) : in.data();
    void* const to = (mode & 8) != 0    ? ((mode & 16) != 0 ? bad : nullptr)
                     : (mode & 32) != 0 ? in.data()
                                        : out.data();
    const DWORD room = static_cast<DWORD>((mode & 32) != 0 && (mode & 8) == 0 ? in.size() : out.size());
    OVERLAPPED operation = {};
    if (overlapped) operation.hEvent = WSACreateEvent();
    DWORD returned = 0;
    WSASetLastError(-1);
    const int result = WSAIoctl(s, code, from, static_cast<DWORD>(in.size()), to, room,
                                (mode & 64) != 0 && overlapped ? nullptr : &returned,
                                overlapped ? &operation : nullptr, nullptr);
    const int error = WSAGetLastError();
    check_result(result == 0);
    if (result == 0) require(returned <= room);
    if (!overlapped) {
        require(result == 0 || error != WSA_IO_PENDING);
        return 0;
    }
    if (result == 0 || error == WSA_IO_PENDING) finish(s, operation, result != 0);
    WSACloseEvent(operation.hEvent);
    return 0;
}
