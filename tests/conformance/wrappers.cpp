#include "conformance.hpp"

#include <initializer_list>
#include <mswsock.h>

// The functions that wrap one option each, and those for socket security and quality of service. All are
// missing in MinGW-w64.
#ifdef __MINGW32__
TEST(wrappers_are_not_in_these_headers) { EXPECT(true); }
#else

namespace {

SOCKET tcp(int family = AF_INET) { return socket(family, SOCK_STREAM, IPPROTO_TCP); }
SOCKET udp(int family = AF_INET) { return socket(family, SOCK_DGRAM, IPPROTO_UDP); }

sockaddr_in loopback() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/// A connected stream, and its listener.
struct Connected {
    SOCKET listener = tcp(), s = tcp();
    Connected() {
        sockaddr_in address = loopback();
        int length = sizeof address;
        bind(listener, (sockaddr*)&address, length);
        listen(listener, 1);
        getsockname(listener, (sockaddr*)&address, &length);
        EXPECT_EQ(connect(s, (sockaddr*)&address, length), 0);
    }
    ~Connected() {
        closesocket(s);
        closesocket(listener);
    }
};

} // namespace

TEST_EACH(wrappers_of_udp_options, family, conformance::families) {
    SOCKET s = udp(family);
    DWORD value = 77;
    EXPECT_EQ(WSAGetUdpSendMessageSize(s, &value), 0);
    EXPECT_EQ(value, 0);
    EXPECT_EQ(WSASetUdpSendMessageSize(s, 1200), 0);
    EXPECT_EQ(WSAGetUdpSendMessageSize(s, &value), 0);
    EXPECT_EQ(value, 1200);
    EXPECT_EQ(WSASetUdpRecvMaxCoalescedSize(s, 9000), 0);
    EXPECT_EQ(WSAGetUdpRecvMaxCoalescedSize(s, &value), 0);
    EXPECT_EQ(value, 9000);
    EXPECT_EQ(WSASetRecvIPEcn(s, 1), 0);
    EXPECT_EQ(WSAGetRecvIPEcn(s, &value), 0);
    EXPECT_EQ(value, 1);
    closesocket(s);
}

TEST_EACH(wrappers_of_tcp_options, family, conformance::families) {
    SOCKET s = tcp(family);
    DWORD value = 77;
    EXPECT_EQ(WSAGetFailConnectOnIcmpError(s, &value), 0);
    EXPECT_EQ(value, 0);
    EXPECT_EQ(WSASetFailConnectOnIcmpError(s, 1), 0);
    EXPECT_EQ(WSAGetFailConnectOnIcmpError(s, &value), 0);
    EXPECT_EQ(value, 1);
    EXPECT_EQ(WSASetIPUserMtu(s, 1400), 0);
    EXPECT_EQ(WSAGetIPUserMtu(s, &value), 0);
    EXPECT_EQ(value, 1400);
    ICMP_ERROR_INFO information{};
    EXPECT_RAISES(WSAGetIcmpErrorInfo, WSANO_DATA, WSAGetIcmpErrorInfo(s, &information) == SOCKET_ERROR);
    closesocket(s);
}

TEST(wrappers_want_a_socket) {
    DWORD value = 0;
    EXPECT_RAISES(WSAGetIPUserMtu, WSAENOTSOCK, WSAGetIPUserMtu(INVALID_SOCKET, &value) == SOCKET_ERROR);
    EXPECT_RAISES(WSASetUdpSendMessageSize, WSAENOTSOCK,
                  WSASetUdpSendMessageSize(INVALID_SOCKET, 1) == SOCKET_ERROR);
}

TEST(receive_sharing_lets_sockets_share_a_port) {
    SOCKET first = udp(), second = udp();
    DWORD value = 77;
    EXPECT_EQ(WSAGetUnicastReceiveSharing(first, &value), 0);
    EXPECT_EQ(value, 0);
    EXPECT_EQ(WSASetUnicastReceiveSharing(first, 1), 0);
    EXPECT_EQ(WSASetUnicastReceiveSharing(second, 1), 0);
    EXPECT_EQ(WSAGetUnicastReceiveSharing(first, &value), 0);
    EXPECT_EQ(value, 1);
    sockaddr_in address = loopback();
    int length = sizeof address;
    EXPECT_EQ(bind(first, (sockaddr*)&address, length), 0);
    EXPECT_EQ(getsockname(first, (sockaddr*)&address, &length), 0);
    EXPECT_EQ(bind(second, (sockaddr*)&address, length), 0);
    EXPECT_RAISES(WSASetUnicastReceiveSharing, WSAEINVAL,
                  WSASetUnicastReceiveSharing(first, 1) == SOCKET_ERROR);
    closesocket(first);
    closesocket(second);
}

TEST(receive_sharing_refused) {
    SOCKET s = udp();
    BOOL on = TRUE;
    EXPECT_EQ(setsockopt(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, (char*)&on, sizeof on), 0);
    EXPECT_RAISES(WSASetUnicastReceiveSharing, WSAEOPNOTSUPP,
                  WSASetUnicastReceiveSharing(s, 1) == SOCKET_ERROR);
    closesocket(s);
    s = tcp();
    DWORD value = 0;
    EXPECT_RAISES(WSASetUnicastReceiveSharing, WSAENOPROTOOPT,
                  WSASetUnicastReceiveSharing(s, 1) == SOCKET_ERROR);
    EXPECT_RAISES(WSAGetUnicastReceiveSharing, WSAENOPROTOOPT,
                  WSAGetUnicastReceiveSharing(s, &value) == SOCKET_ERROR);
    closesocket(s);
}

TEST(socket_security_is_refused) {
    SOCKET s = tcp();
    SOCKET_SECURITY_SETTINGS settings{};
    EXPECT_RAISES(WSASetSocketSecurity, WSAENOTSOCK,
                  WSASetSocketSecurity(INVALID_SOCKET, nullptr, 0, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSASetSocketSecurity, WSAEMSGSIZE,
                  WSASetSocketSecurity(s, &settings, 1, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSASetSocketSecurity, WSAEAFNOSUPPORT,
                  WSASetSocketSecurity(s, &settings, sizeof settings, nullptr, nullptr) == SOCKET_ERROR);
    settings.SecurityProtocol = SOCKET_SECURITY_PROTOCOL_INVALID;
    EXPECT_RAISES(WSASetSocketSecurity, WSAEINVAL,
                  WSASetSocketSecurity(s, &settings, sizeof settings, nullptr, nullptr) == SOCKET_ERROR);
    closesocket(s);
    Connected connected;
    EXPECT_RAISES(WSASetSocketSecurity, WSAEISCONN,
                  WSASetSocketSecurity(connected.s, nullptr, 0, nullptr, nullptr) == SOCKET_ERROR);
}

TEST(socket_security_query_is_refused) {
    SOCKET s = udp(), local = socket(AF_UNIX, SOCK_STREAM, 0);
    ULONG length = 0;
    EXPECT_RAISES(WSAQuerySocketSecurity, WSAENOTSOCK,
                  WSAQuerySocketSecurity(INVALID_SOCKET, nullptr, 0, nullptr, &length, nullptr, nullptr) ==
                      SOCKET_ERROR);
    EXPECT_RAISES(WSAQuerySocketSecurity, WSAEFAULT,
                  WSAQuerySocketSecurity(s, nullptr, 0, nullptr, nullptr, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSAQuerySocketSecurity, WSAEMSGSIZE,
                  WSAQuerySocketSecurity(s, nullptr, 0, nullptr, &length, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSAQuerySocketSecurity, WSAEINVAL,
                  WSAQuerySocketSecurity(local, nullptr, 0, nullptr, &length, nullptr, nullptr) ==
                      SOCKET_ERROR);
    SOCKET_SECURITY_QUERY_TEMPLATE query{};
    EXPECT_RAISES(WSAQuerySocketSecurity, WSAEAFNOSUPPORT,
                  WSAQuerySocketSecurity(s, &query, sizeof query, nullptr, &length, nullptr, nullptr) ==
                      SOCKET_ERROR);
    closesocket(s);
    closesocket(local);
}

TEST(socket_peer_target_names_are_refused) {
    SOCKET s = udp(), local = socket(AF_UNIX, SOCK_STREAM, 0);
    SOCKET_PEER_TARGET_NAME name{};
    EXPECT_RAISES(WSASetSocketPeerTargetName, WSAENOTSOCK,
                  WSASetSocketPeerTargetName(INVALID_SOCKET, &name, sizeof name, nullptr, nullptr) ==
                      SOCKET_ERROR);
    EXPECT_RAISES(WSASetSocketPeerTargetName, WSAEFAULT,
                  WSASetSocketPeerTargetName(s, nullptr, 0, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSASetSocketPeerTargetName, WSAEMSGSIZE,
                  WSASetSocketPeerTargetName(s, &name, 4, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSASetSocketPeerTargetName, WSAEINVAL,
                  WSASetSocketPeerTargetName(s, &name, sizeof name, nullptr, nullptr) == SOCKET_ERROR);
    name.PeerAddress.ss_family = AF_INET;
    EXPECT_RAISES(WSASetSocketPeerTargetName, WSAEAFNOSUPPORT,
                  WSASetSocketPeerTargetName(s, &name, sizeof name, nullptr, nullptr) == SOCKET_ERROR);
    Connected connected;
    EXPECT_RAISES(WSASetSocketPeerTargetName, WSAEISCONN,
                  WSASetSocketPeerTargetName(connected.s, &name, sizeof name, nullptr, nullptr) ==
                      SOCKET_ERROR);
    sockaddr_in peer = loopback();
    EXPECT_RAISES(WSADeleteSocketPeerTargetName, WSAENOTSOCK,
                  WSADeleteSocketPeerTargetName(INVALID_SOCKET, (sockaddr*)&peer, sizeof peer, nullptr,
                                                nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSADeleteSocketPeerTargetName, WSAEFAULT,
                  WSADeleteSocketPeerTargetName(s, nullptr, 0, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSADeleteSocketPeerTargetName, WSAEMSGSIZE,
                  WSADeleteSocketPeerTargetName(s, (sockaddr*)&peer, 4, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSADeleteSocketPeerTargetName, WSAEINVAL,
                  WSADeleteSocketPeerTargetName(local, (sockaddr*)&peer, sizeof peer, nullptr, nullptr) ==
                      SOCKET_ERROR);
    EXPECT_RAISES(WSADeleteSocketPeerTargetName, WSAEAFNOSUPPORT,
                  WSADeleteSocketPeerTargetName(s, (sockaddr*)&peer, sizeof peer, nullptr, nullptr) ==
                      SOCKET_ERROR);
    closesocket(s);
    closesocket(local);
}

TEST(impersonation_is_refused) {
    SOCKET s = tcp();
    sockaddr_in peer = loopback();
    EXPECT_RAISES(WSAImpersonateSocketPeer, WSAENOTSOCK,
                  WSAImpersonateSocketPeer(INVALID_SOCKET, (sockaddr*)&peer, sizeof peer) == SOCKET_ERROR);
    EXPECT_RAISES(WSAImpersonateSocketPeer, WSAEFAULT,
                  WSAImpersonateSocketPeer(s, nullptr, 0) == SOCKET_ERROR);
    EXPECT_RAISES(WSAImpersonateSocketPeer, WSAEMSGSIZE,
                  WSAImpersonateSocketPeer(s, (sockaddr*)&peer, 4) == SOCKET_ERROR);
    EXPECT_RAISES(WSAImpersonateSocketPeer, WSAEAFNOSUPPORT,
                  WSAImpersonateSocketPeer(s, (sockaddr*)&peer, sizeof peer) == SOCKET_ERROR);
    EXPECT_RAISES(WSARevertImpersonation, WSASYSCALLFAILURE, WSARevertImpersonation() == SOCKET_ERROR);
    closesocket(s);
}

TEST(quality_of_service_is_refused) {
    SOCKET s = tcp();
    char text[] = "template";
    WSABUF name{sizeof text, text};
    QOS qos{};
    EXPECT_RAISES(WSAGetQOSByName, WSAENOTSOCK, WSAGetQOSByName(INVALID_SOCKET, &name, &qos) == FALSE);
    EXPECT_RAISES(WSAGetQOSByName, WSAEFAULT, WSAGetQOSByName(s, nullptr, &qos) == FALSE);
    EXPECT_RAISES(WSAGetQOSByName, WSAEFAULT, WSAGetQOSByName(s, &name, nullptr) == FALSE);
    EXPECT_RAISES(WSAGetQOSByName, WSAEOPNOTSUPP, WSAGetQOSByName(s, &name, &qos) == FALSE);
    WSACleanup();
    EXPECT_RAISES(WSAGetQOSByName, WSANOTINITIALISED, WSAGetQOSByName(s, &name, &qos) == FALSE);
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
}

TEST(media_streaming_mode_is_refused) {
    EXPECT_EQ(SetSocketMediaStreamingMode(TRUE), (long long)(HRESULT)E_NOTIMPL);
}

#endif

MAIN
