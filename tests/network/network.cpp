// Conditions that need a network: unreachable destinations, no answer, ICMP errors of a router; and running
// out of descriptors. The program first creates its own network namespace, so it does not depend on the
// machine's network.
#include "../conformance/conformance.hpp"

#include <iphlpapi.h>
#include <mswsock.h>

#include "world.hpp"

#include <vector>

namespace {

constexpr char unreachable[] = "10.78.0.1", silent[] = "10.77.0.5", beyond[] = "203.0.113.1";

sockaddr_in at(const char* text, unsigned short port = 9) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = inet_addr(text);
    return address;
}

bool fails_to_connect(const char* text) {
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    const sockaddr_in address = at(text);
    const bool failed = connect(s, (const sockaddr*)&address, sizeof address) == SOCKET_ERROR;
    const int error = WSAGetLastError();
    closesocket(s);
    WSASetLastError(error);
    return failed;
}

bool fails_to_wsa_connect(const char* text) {
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    const sockaddr_in address = at(text);
    const bool failed = WSAConnect(s, (const sockaddr*)&address, sizeof address, nullptr, nullptr, nullptr,
                                   nullptr) == SOCKET_ERROR;
    const int error = WSAGetLastError();
    closesocket(s);
    WSASetLastError(error);
    return failed;
}

LPFN_CONNECTEX connect_ex() {
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    LPFN_CONNECTEX function = nullptr;
    GUID id = WSAID_CONNECTEX;
    DWORD size = 0;
    WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &function, sizeof function, &size,
             nullptr, nullptr);
    closesocket(s);
    return function;
}

/// Fails in the call or in its completion.
bool fails_to_connect_ex(const char* text) {
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    const sockaddr_in address = at(text), any = at("0.0.0.0", 0);
    bind(s, (const sockaddr*)&any, sizeof any);
    WSAOVERLAPPED overlapped = {};
    overlapped.hEvent = WSACreateEvent();
    DWORD bytes = 0, flags = 0;
    bool failed =
        !connect_ex()(s, (const sockaddr*)&address, sizeof address, nullptr, 0, nullptr, &overlapped);
    if (failed && WSAGetLastError() == ERROR_IO_PENDING)
        failed = !WSAGetOverlappedResult(s, &overlapped, &bytes, TRUE, &flags);
    const int error = WSAGetLastError();
    closesocket(s);
    WSACloseEvent(overlapped.hEvent);
    WSASetLastError(error);
    return failed;
}

bool fails_to_connect_by_name(const char* text) {
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    const bool failed =
        !WSAConnectByNameA(s, (LPSTR)text, (LPSTR) "9", nullptr, nullptr, nullptr, nullptr, nullptr, nullptr);
    const int error = WSAGetLastError();
    closesocket(s);
    WSASetLastError(error);
    return failed;
}

struct Datagrams {
    SOCKET s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    ~Datagrams() { closesocket(s); }
    bool fails_to_send_to(const char* text) {
        const sockaddr_in address = at(text);
        return sendto(s, "x", 1, 0, (const sockaddr*)&address, sizeof address) == SOCKET_ERROR;
    }
    bool fails_to_wsa_send_to(const char* text) {
        const sockaddr_in address = at(text);
        WSABUF part = {1, (char*)"x"};
        DWORD sent = 0;
        return WSASendTo(s, &part, 1, &sent, 0, (const sockaddr*)&address, sizeof address, nullptr,
                         nullptr) == SOCKET_ERROR;
    }
    bool fails_to_send_message(const char* text) {
        sockaddr_in address = at(text);
        WSABUF part = {1, (char*)"x"};
        WSAMSG message = {};
        message.name = (sockaddr*)&address;
        message.namelen = sizeof address;
        message.lpBuffers = &part;
        message.dwBufferCount = 1;
        DWORD sent = 0;
        return WSASendMsg(s, &message, 0, &sent, nullptr, nullptr) == SOCKET_ERROR;
    }
    /// Sends into the tunnel and answers as a router: time to live exceeded.
    void send_and_expire() {
        EXPECT(!fails_to_send_to(silent));
        world::expire_next_datagram();
    }
};

} // namespace

TEST(connect_to_an_unreachable_host) {
    EXPECT_RAISES(connect, WSAEHOSTUNREACH, fails_to_connect(unreachable));
    EXPECT_RAISES(WSAConnect, WSAEHOSTUNREACH, fails_to_wsa_connect(unreachable));
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    sockaddr_in address = at(unreachable);
    SOCKET_ADDRESS_LIST list = {};
    list.iAddressCount = 1;
    list.Address[0].lpSockaddr = (sockaddr*)&address;
    list.Address[0].iSockaddrLength = sizeof address;
    EXPECT_RAISES(WSAConnectByList, WSAEHOSTUNREACH,
                  !WSAConnectByList(s, &list, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr));
    closesocket(s);
    EXPECT_RAISES(ConnectEx, WSAEHOSTUNREACH, fails_to_connect_ex(unreachable));
    EXPECT_RAISES(WSAConnectByName, WSAEHOSTUNREACH, fails_to_connect_by_name(unreachable));
}

TEST(connect_to_an_unreachable_network) {
    EXPECT_RAISES(ConnectEx, WSAENETUNREACH, fails_to_connect_ex(beyond));
    EXPECT_RAISES(connect, WSAENETUNREACH, fails_to_connect(beyond));
    EXPECT_RAISES(WSAConnect, WSAENETUNREACH, fails_to_wsa_connect(beyond));
}

TEST(connect_to_a_host_that_stays_silent) {
    EXPECT_RAISES(connect, WSAETIMEDOUT, fails_to_connect(silent));
    EXPECT_RAISES(WSAConnect, WSAETIMEDOUT, fails_to_wsa_connect(silent));
    EXPECT_RAISES(ConnectEx, WSAETIMEDOUT, fails_to_connect_ex(silent));
    EXPECT_RAISES(WSAConnectByName, WSAETIMEDOUT, fails_to_connect_by_name(silent));
}

TEST(the_answer_of_a_router_to_a_connect_can_be_read) {
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    DWORD on = TRUE;
    EXPECT_EQ(setsockopt(s, IPPROTO_TCP, TCP_FAIL_CONNECT_ON_ICMP_ERROR, (char*)&on, sizeof on), 0);
    u_long yes = 1;
    ioctlsocket(s, FIONBIO, &yes);
    const sockaddr_in address = at(silent);
    world::empty_tunnel();
    EXPECT_RAISES(connect, WSAEWOULDBLOCK,
                  connect(s, (const sockaddr*)&address, sizeof address) == SOCKET_ERROR);
    world::refuse_next_connection();
    WSAPOLLFD entry = {s, POLLWRNORM, 0};
    EXPECT_EQ(WSAPoll(&entry, 1, 10000), 1);
    int error = 0, length = sizeof error;
    EXPECT_EQ(getsockopt(s, SOL_SOCKET, SO_ERROR, (char*)&error, &length), 0);
    EXPECT_EQ(error, WSAEHOSTUNREACH);
    ICMP_ERROR_INFO answer{};
    length = sizeof answer;
    EXPECT_EQ(getsockopt(s, IPPROTO_TCP, TCP_ICMP_ERROR_INFO, (char*)&answer, &length), 0);
    EXPECT_EQ(length, (int)sizeof answer);
    EXPECT_EQ(answer.srcaddress.Ipv4.sin_family, AF_INET);
    EXPECT_EQ(answer.srcaddress.Ipv4.sin_addr.s_addr, inet_addr("10.77.0.9"));
    EXPECT_EQ((int)answer.protocol, (int)IPPROTO_ICMP);
    EXPECT_EQ(answer.type, 3);
    EXPECT_EQ(answer.code, 1);
    // It is read once.
    length = sizeof answer;
    EXPECT_EQ(getsockopt(s, IPPROTO_TCP, TCP_ICMP_ERROR_INFO, (char*)&answer, &length), 0);
    EXPECT_EQ(length, 0);
    closesocket(s);
}

TEST(connect_while_a_connect_is_under_way) {
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    u_long on = 1;
    ioctlsocket(s, FIONBIO, &on);
    const sockaddr_in address = at(silent);
    EXPECT_RAISES(connect, WSAEWOULDBLOCK,
                  connect(s, (const sockaddr*)&address, sizeof address) == SOCKET_ERROR);
    sockaddr_in peer = {};
    int length = sizeof peer;
    EXPECT_EQ(getpeername(s, (sockaddr*)&peer, &length), 0);
    EXPECT_EQ(peer.sin_addr.s_addr, address.sin_addr.s_addr);
    WSAOVERLAPPED overlapped = {};
    EXPECT_RAISES(
        ConnectEx, WSAEINVAL,
        !connect_ex()(s, (const sockaddr*)&address, sizeof address, nullptr, 0, nullptr, &overlapped));
    closesocket(s);
}

TEST(connect_while_connect_ex_is_under_way) {
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    sockaddr_in address = at(silent), here = {};
    here.sin_family = AF_INET;
    EXPECT_EQ(bind(s, (const sockaddr*)&here, sizeof here), 0);
    WSAOVERLAPPED overlapped = {}, second = {};
    const auto fails = [&](WSAOVERLAPPED& record) {
        return !connect_ex()(s, (const sockaddr*)&address, sizeof address, nullptr, 0, nullptr, &record);
    };
    EXPECT_RAISES(ConnectEx, WSA_IO_PENDING, fails(overlapped));
    EXPECT_RAISES(ConnectEx, WSAEINVAL, fails(second));
    EXPECT_RAISES(connect, WSAEINVAL, connect(s, (const sockaddr*)&address, sizeof address) == SOCKET_ERROR);
    EXPECT_RAISES(WSAConnect, WSAEINVAL,
                  WSAConnect(s, (const sockaddr*)&address, sizeof address, nullptr, nullptr, nullptr,
                             nullptr) == SOCKET_ERROR);
    int length = sizeof here;
    EXPECT_RAISES(getpeername, WSAENOTCONN, getpeername(s, (sockaddr*)&here, &length) == SOCKET_ERROR);
    closesocket(s);
}

TEST(a_change_of_routes_is_told) {
    SOCKET s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    sockaddr_in to = at("10.77.0.20");
    WSAOVERLAPPED overlapped = {};
    overlapped.hEvent = WSACreateEvent();
    DWORD bytes = 77, flags = 0;
    EXPECT_RAISES(WSAIoctl, WSA_IO_PENDING,
                  WSAIoctl(s, SIO_ROUTING_INTERFACE_CHANGE, &to, sizeof to, nullptr, 0, nullptr, &overlapped,
                           nullptr) == SOCKET_ERROR);
    EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, 0), WAIT_TIMEOUT);
    world::make_unreachable("10.77.0.20");
    EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, 20000), WAIT_OBJECT_0);
    EXPECT(WSAGetOverlappedResult(s, &overlapped, &bytes, FALSE, &flags));
    EXPECT_EQ(bytes, 0);
    WSACloseEvent(overlapped.hEvent);
    closesocket(s);
}

TEST(datagrams_to_unreachable_places) {
    Datagrams datagrams;
    EXPECT_RAISES(sendto, WSAEHOSTUNREACH, datagrams.fails_to_send_to(unreachable));
    EXPECT_RAISES(WSASendTo, WSAEHOSTUNREACH, datagrams.fails_to_wsa_send_to(unreachable));
    EXPECT_RAISES(sendto, WSAENETUNREACH, datagrams.fails_to_send_to(beyond));
    EXPECT_RAISES(WSASendTo, WSAENETUNREACH, datagrams.fails_to_wsa_send_to(beyond));
    EXPECT_RAISES(WSASendMsg, WSAENETUNREACH, datagrams.fails_to_send_message(beyond));
    const sockaddr_in address = at("10.77.0.8");
    EXPECT_EQ(connect(datagrams.s, (const sockaddr*)&address, sizeof address), 0);
    world::make_unreachable("10.77.0.8");
    EXPECT_RAISES(send, WSAEHOSTUNREACH, send(datagrams.s, "x", 1, 0) == SOCKET_ERROR);
}

TEST(time_to_live_that_runs_out) {
    char bytes[4];
    WSABUF part = {sizeof bytes, bytes};
    DWORD count = 0, flags = 0;
    sockaddr_in from;
    int length = sizeof from;
    Datagrams datagrams;
    datagrams.send_and_expire();
    EXPECT_RAISES(recvfrom, WSAENETRESET,
                  recvfrom(datagrams.s, bytes, sizeof bytes, 0, (sockaddr*)&from, &length) == SOCKET_ERROR);
    datagrams.send_and_expire();
    EXPECT_RAISES(WSARecvFrom, WSAENETRESET,
                  WSARecvFrom(datagrams.s, &part, 1, &count, &flags, (sockaddr*)&from, &length, nullptr,
                              nullptr) == SOCKET_ERROR);
    LPFN_WSARECVMSG receive_message = nullptr;
    GUID id = WSAID_WSARECVMSG;
    DWORD size = 0;
    EXPECT_EQ(WSAIoctl(datagrams.s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &receive_message,
                       sizeof receive_message, &size, nullptr, nullptr),
              0);
    REQUIRE(receive_message != nullptr);
    WSAMSG message = {};
    message.lpBuffers = &part;
    message.dwBufferCount = 1;
    datagrams.send_and_expire();
    EXPECT_RAISES(WSARecvMsg, WSAENETRESET,
                  receive_message(datagrams.s, &message, &count, nullptr, nullptr) == SOCKET_ERROR);
    // The send succeeds; the next receive reports the error.
    datagrams.send_and_expire();
    EXPECT(!datagrams.fails_to_wsa_send_to(silent));
    EXPECT(!datagrams.fails_to_send_message(silent));
    EXPECT_RAISES(recvfrom, WSAENETRESET,
                  recvfrom(datagrams.s, bytes, sizeof bytes, 0, (sockaddr*)&from, &length) == SOCKET_ERROR);
}

TEST(answers_that_no_receive_reports_are_not_readable) {
    Datagrams datagrams;
    const auto is_readable = [&](long microseconds) {
        fd_set read;
        FD_ZERO(&read);
        FD_SET(datagrams.s, &read);
        timeval limit = {microseconds / 1000000, microseconds % 1000000};
        WSAPOLLFD entry = {datagrams.s, POLLRDNORM, 0};
        return select(0, &read, nullptr, nullptr, &limit) == 1 || WSAPoll(&entry, 1, 0) == 1;
    };
    // Windows knows closed ports and times to live; a host that cannot be reached is not reported.
    const sockaddr_in to = at(silent);
    world::empty_tunnel();
    EXPECT_EQ(sendto(datagrams.s, "x", 1, 0, (const sockaddr*)&to, sizeof to), 1);
    world::refuse_next_datagram();
    EXPECT(!is_readable(20000));
    datagrams.send_and_expire();
    EXPECT(is_readable(10000000));
    BOOL off = FALSE;
    DWORD size = 0;
    EXPECT_EQ(WSAIoctl(datagrams.s, SIO_UDP_NETRESET, &off, sizeof off, nullptr, 0, &size, nullptr, nullptr),
              0);
    EXPECT(!is_readable(0));
    datagrams.send_and_expire();
    EXPECT(!is_readable(20000));
    u_long on = 1;
    ioctlsocket(datagrams.s, FIONBIO, &on);
    char byte;
    EXPECT_RAISES(recv, WSAEWOULDBLOCK, recv(datagrams.s, &byte, 1, 0) == SOCKET_ERROR);
}

TEST(names_that_no_file_knows) {
    in_addr address;
    address.s_addr = inet_addr(beyond);
    EXPECT_RAISES(gethostbyaddr, WSAHOST_NOT_FOUND,
                  gethostbyaddr((const char*)&address, 4, AF_INET) == nullptr);
    EXPECT_RAISES(gethostbyname, WSAHOST_NOT_FOUND, gethostbyname("nobody.example") == nullptr);
}

TEST(an_interface_tells_of_gateways_and_name_servers) {
    world::make_gateway();
    const bool chosen = world::choose_name_servers();
    ULONG size = 16384;
    std::vector<char> room(size);
    auto* const first = (PIP_ADAPTER_ADDRESSES)room.data();
    EXPECT_EQ(GetAdaptersAddresses(AF_UNSPEC, GAA_FLAG_INCLUDE_GATEWAYS, nullptr, first, &size), NO_ERROR);
    bool found = false;
    for (PIP_ADAPTER_ADDRESSES at = first; at; at = at->Next) {
        EXPECT_EQ(at->FirstDnsServerAddress == nullptr, at->IfType == IF_TYPE_SOFTWARE_LOOPBACK || !chosen);
        if (at->IfType == IF_TYPE_SOFTWARE_LOOPBACK) continue;
        found = true;
        REQUIRE(at->FirstGatewayAddress != nullptr);
        const auto* gateway = (sockaddr_in*)at->FirstGatewayAddress->Address.lpSockaddr;
        EXPECT_EQ(gateway->sin_family, AF_INET);
        EXPECT_EQ(gateway->sin_addr.s_addr, inet_addr("10.77.0.9"));
        EXPECT(at->FirstGatewayAddress->Next == nullptr);
        if (!chosen) continue;
        REQUIRE(at->FirstDnsServerAddress->Next != nullptr);
        const auto* four = (sockaddr_in*)at->FirstDnsServerAddress->Address.lpSockaddr;
        EXPECT_EQ(four->sin_addr.s_addr, inet_addr("10.77.0.53"));
        EXPECT_EQ(four->sin_port, 0);
        const auto* six = (sockaddr_in6*)at->FirstDnsServerAddress->Next->Address.lpSockaddr;
        EXPECT_EQ(six->sin6_family, AF_INET6);
        EXPECT_EQ(six->sin6_addr.s6_addr[15], 0x53);
        EXPECT(at->FirstDnsServerAddress->Next->Next == nullptr);
        EXPECT(wcscmp(at->DnsSuffix, L"example.test") == 0);
    }
    EXPECT(found);
    size = (ULONG)room.size();
    EXPECT_EQ(GetAdaptersAddresses(AF_INET6, GAA_FLAG_SKIP_DNS_SERVER | GAA_FLAG_INCLUDE_ALL_INTERFACES,
                                   nullptr, first, &size),
              NO_ERROR);
    for (PIP_ADAPTER_ADDRESSES at = first; at; at = at->Next)
        EXPECT(at->FirstDnsServerAddress == nullptr && at->FirstGatewayAddress == nullptr);

    size = (ULONG)room.size();
    auto* const parameters = (PFIXED_INFO)room.data();
    EXPECT_EQ(GetNetworkParams(parameters, &size), (DWORD)NO_ERROR);
    if (chosen) {
        EXPECT(strcmp(parameters->DnsServerList.IpAddress.String, "10.77.0.53") == 0);
        EXPECT(parameters->DnsServerList.Next == nullptr);
    }
    size = (ULONG)room.size();
    auto* const information = (PIP_ADAPTER_INFO)room.data();
    EXPECT_EQ(GetAdaptersInfo(information, &size), (ULONG)NO_ERROR);
    EXPECT(strcmp(information->GatewayList.IpAddress.String, "10.77.0.9") == 0);
    world::remove_gateway();
}

TEST(no_descriptor_is_left) {
    SOCKET listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    sockaddr_in address = at("127.0.0.1", 0);
    int length = sizeof address;
    EXPECT_EQ(bind(listener, (sockaddr*)&address, length), 0);
    EXPECT_EQ(listen(listener, 2), 0);
    EXPECT_EQ(getsockname(listener, (sockaddr*)&address, &length), 0);
    SOCKET client = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    EXPECT_EQ(connect(client, (sockaddr*)&address, length), 0);
    world::exhaust_descriptors();
    EXPECT_RAISES(socket, WSAEMFILE, socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) == INVALID_SOCKET);
    EXPECT_RAISES(WSASocket, WSAEMFILE,
                  WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, nullptr, 0, 0) == INVALID_SOCKET);
    EXPECT_RAISES(accept, WSAEMFILE, accept(listener, nullptr, nullptr) == INVALID_SOCKET);
    EXPECT_RAISES(WSAAccept, WSAEMFILE, WSAAccept(listener, nullptr, nullptr, nullptr, 0) == INVALID_SOCKET);
    WSAPROTOCOL_INFOW information;
    EXPECT_RAISES(WSADuplicateSocket, WSAEMFILE,
                  WSADuplicateSocketW(client, (DWORD)world::another_process(), &information) == SOCKET_ERROR);
    world::restore_descriptors();
    SOCKET accepted = accept(listener, nullptr, nullptr);
    EXPECT(accepted != INVALID_SOCKET);
    closesocket(accepted);
    closesocket(client);
    closesocket(listener);
}

int main(int count, char** arguments) {
    const bool only_lists = count > 1 && std::strcmp(arguments[1], "--list") == 0;
    if (!only_lists && !world::enter()) {
        std::printf("skipped: this system does not let the program make a network of its own\n");
        return 77;
    }
    return conformance::run(count, arguments);
}
