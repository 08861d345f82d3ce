// What the chapters of WSARecvMsg and WSASendMsg share: a pair of datagram sockets, and messages with room
// for ancillary data.
#pragma once
#include "missing_names.hpp"
#include "sockets.hpp"

namespace conformance {

/// Two datagram sockets on loopback, and the extension functions.
struct Datagrams {
    int family;
    SOCKET receiver, sender;
    Address address;
    LPFN_WSARECVMSG receive = nullptr;
    LPFN_WSASENDMSG send = nullptr;

    explicit Datagrams(int wanted = AF_INET)
        : family(wanted), receiver(socket(wanted, SOCK_DGRAM, IPPROTO_UDP)),
          sender(socket(wanted, SOCK_DGRAM, IPPROTO_UDP)), address(loopback(wanted)) {
        bind(receiver, address.get(), address.length);
        getsockname(receiver, address.get(), &address.length);
        receive = (LPFN_WSARECVMSG)extension(receiver, WSAID_WSARECVMSG);
        send = (LPFN_WSASENDMSG)extension(receiver, WSAID_WSASENDMSG);
    }
    ~Datagrams() {
        closesocket(receiver);
        closesocket(sender);
    }
    bool ready() const { return receive && send; }

    static void* extension(SOCKET s, GUID id) {
        void* function = nullptr;
        DWORD bytes = 0;
        WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &function, sizeof function, &bytes,
                 nullptr, nullptr);
        return function;
    }
    void switch_on(int level, int option) {
        DWORD on = 1;
        EXPECT_EQ(setsockopt(receiver, level, option, (char*)&on, sizeof on), 0);
    }
    int level() const { return family == AF_INET ? (int)IPPROTO_IP : (int)IPPROTO_IPV6; }
    void send_text(const char* text) {
        EXPECT_EQ(sendto(sender, text, (int)std::strlen(text), 0, address.get(), address.length),
                  (int)std::strlen(text));
    }
};

/// A message with buffers for data, name and ancillary data.
struct Received {
    char data[64], control[256];
    sockaddr_storage name{};
    WSABUF buffer{sizeof data, data};
    WSAMSG message{};
    DWORD bytes = 0;

    Received() {
        message.name = (sockaddr*)&name;
        message.namelen = sizeof name;
        message.lpBuffers = &buffer;
        message.dwBufferCount = 1;
        message.Control = {sizeof control, control};
    }
    template <class T>
    bool find(int level, int type, T* value) {
        for (WSACMSGHDR* header = WSA_CMSG_FIRSTHDR(&message); header;
             header = WSA_CMSG_NXTHDR(&message, header)) {
            if (header->cmsg_level != level || header->cmsg_type != type) continue;
            std::memcpy(value, WSA_CMSG_DATA(header), sizeof *value);
            return header->cmsg_len == WSA_CMSG_LEN(sizeof *value);
        }
        return false;
    }
};

/// A message to send.
struct Sent {
    alignas(8) char control[128];
    WSABUF buffer;
    WSAMSG message{};
    DWORD bytes = 0;

    Sent(const void* data, ULONG size, Address* to) : buffer{size, (char*)data} {
        message.lpBuffers = &buffer;
        message.dwBufferCount = 1;
        if (to) {
            message.name = to->get();
            message.namelen = to->length;
        }
    }
    template <class T>
    void add(int level, int type, T value) {
        auto* header = (WSACMSGHDR*)(control + message.Control.len);
        std::memset((void*)header, 0, WSA_CMSG_SPACE(sizeof value));
        header->cmsg_len = WSA_CMSG_LEN(sizeof value);
        header->cmsg_level = level;
        header->cmsg_type = type;
        std::memcpy(WSA_CMSG_DATA(header), &value, sizeof value);
        message.Control.len += (ULONG)WSA_CMSG_SPACE(sizeof value);
        message.Control.buf = control;
    }
};

} // namespace conformance
