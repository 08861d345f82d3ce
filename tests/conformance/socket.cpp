#include "sockets.hpp"

TEST_EACH(socket_refuses_what_there_is_not, family, families) {
    EXPECT_RAISES(socket, WSAESOCKTNOSUPPORT, socket(family, 9, 0) == INVALID_SOCKET);
    EXPECT_RAISES(socket, WSAESOCKTNOSUPPORT, socket(family, -1, IPPROTO_TCP) == INVALID_SOCKET);
    EXPECT_RAISES(socket, WSAESOCKTNOSUPPORT, socket(family, SOCK_SEQPACKET, 0) == INVALID_SOCKET);
    EXPECT_RAISES(socket, WSAEPROTONOSUPPORT, socket(family, SOCK_STREAM, IPPROTO_UDP) == INVALID_SOCKET);
    EXPECT_RAISES(socket, WSAEPROTONOSUPPORT, socket(family, SOCK_DGRAM, IPPROTO_TCP) == INVALID_SOCKET);
    EXPECT_RAISES(socket, WSAEPROTONOSUPPORT, socket(family, SOCK_STREAM, 99) == INVALID_SOCKET);
}

TEST(socket_refuses_other_families) {
    EXPECT_RAISES(socket, WSAEAFNOSUPPORT, socket(99, SOCK_STREAM, 0) == INVALID_SOCKET);
    EXPECT_RAISES(socket, WSAEAFNOSUPPORT, socket(10, SOCK_STREAM, 0) == INVALID_SOCKET);
    EXPECT_RAISES(socket, WSAEAFNOSUPPORT, socket(-1, SOCK_STREAM, 0) == INVALID_SOCKET);
    EXPECT_RAISES(socket, WSAEINVAL, socket(AF_UNSPEC, 0, 0) == INVALID_SOCKET);
}

TEST(socket_of_a_bad_family_and_a_bad_protocol) {
    EXPECT_EQ(socket(99, SOCK_STREAM, 999), INVALID_SOCKET);
    EXPECT_EQ(WSAGetLastError(), WSAEAFNOSUPPORT);
}

TEST(socket_infers_what_is_left_out) {
    const struct {
        int family, type, protocol, expected;
    } cases[] = {{AF_UNSPEC, SOCK_STREAM, IPPROTO_TCP, SOCK_STREAM},
                 {AF_UNSPEC, 0, IPPROTO_UDP, SOCK_DGRAM},
                 {AF_INET, 0, 0, SOCK_STREAM},
                 {AF_INET6, 0, IPPROTO_TCP, SOCK_STREAM},
                 {AF_INET, 0, IPPROTO_UDP, SOCK_DGRAM},
                 {AF_INET6, SOCK_DGRAM, 0, SOCK_DGRAM}};
    for (const auto& wanted : cases) {
        SOCKET s = socket(wanted.family, wanted.type, wanted.protocol);
        REQUIRE(s != INVALID_SOCKET);
        EXPECT_EQ(WSAGetLastError(), 0);
        int type = 0, length = sizeof type;
        EXPECT_EQ(getsockopt(s, SOL_SOCKET, SO_TYPE, (char*)&type, &length), 0);
        EXPECT_EQ(type, wanted.expected);
        closesocket(s);
    }
}

TEST_EACH(sockets_look_like_handles, kind, all_kinds) {
    SOCKET s = kind.open();
    REQUIRE(s != INVALID_SOCKET);
    EXPECT(s > 2 && (SOCKET)(int)s == s && (int)s > 0);
    closesocket(s);
}

TEST(stale_and_made_up_sockets_name_nothing) {
    SOCKET stale = tcp4.open();
    closesocket(stale);
    SOCKET event = (SOCKET)CreateEventA(nullptr, TRUE, FALSE, nullptr);
    char byte = 0;
    Address address = loopback(AF_INET);
    int length = address.length;
    for (SOCKET s : {stale, INVALID_SOCKET, (SOCKET)0, (SOCKET)1, (SOCKET)0x7FFFFFFC, event}) {
        EXPECT_RAISES(closesocket, WSAENOTSOCK, closesocket(s) == SOCKET_ERROR);
        EXPECT_RAISES(bind, WSAENOTSOCK, bind(s, address.get(), address.length) == SOCKET_ERROR);
        EXPECT_RAISES(listen, WSAENOTSOCK, listen(s, 1) == SOCKET_ERROR);
        EXPECT_RAISES(accept, WSAENOTSOCK, accept(s, nullptr, nullptr) == INVALID_SOCKET);
        EXPECT_RAISES(connect, WSAENOTSOCK, connect(s, address.get(), address.length) == SOCKET_ERROR);
        EXPECT_RAISES(shutdown, WSAENOTSOCK, shutdown(s, 99) == SOCKET_ERROR);
        EXPECT_RAISES(recv, WSAENOTSOCK, recv(s, &byte, 1, 0) == SOCKET_ERROR);
        EXPECT_RAISES(recvfrom, WSAENOTSOCK,
                      recvfrom(s, &byte, 1, 0, address.get(), &length) == SOCKET_ERROR);
        EXPECT_RAISES(send, WSAENOTSOCK, send(s, &byte, 1, 0) == SOCKET_ERROR);
        EXPECT_RAISES(sendto, WSAENOTSOCK,
                      sendto(s, &byte, 1, 0, address.get(), address.length) == SOCKET_ERROR);
    }
    CloseHandle((HANDLE)event);
}

TEST(wsasocket_checks_its_arguments) {
    EXPECT_RAISES(WSASocket, WSAEAFNOSUPPORT,
                  WSASocketA(99, SOCK_STREAM, 0, nullptr, 0, 0) == INVALID_SOCKET);
    EXPECT_RAISES(WSASocket, WSAESOCKTNOSUPPORT, WSASocketA(AF_INET, 9, 0, nullptr, 0, 0) == INVALID_SOCKET);
    EXPECT_RAISES(WSASocket, WSAESOCKTNOSUPPORT, WSASocketA(99, 99, 0, nullptr, 0, 0) == INVALID_SOCKET);
    EXPECT_RAISES(WSASocket, WSAESOCKTNOSUPPORT, WSASocketA(99, 0, 0, nullptr, 0, 0) == INVALID_SOCKET);
    EXPECT_RAISES(WSASocket, WSAEPROTONOSUPPORT,
                  WSASocketA(AF_INET, SOCK_STREAM, IPPROTO_UDP, nullptr, 0, 0) == INVALID_SOCKET);
    EXPECT_RAISES(WSASocket, WSAEINVAL,
                  WSASocketA(AF_INET, SOCK_STREAM, 0, nullptr, 0, 0x8000) == INVALID_SOCKET);
    EXPECT_RAISES(WSASocket, WSAEINVAL,
                  WSASocketA(AF_INET, SOCK_STREAM, 0, nullptr, 0, WSA_FLAG_MULTIPOINT_C_ROOT) ==
                      INVALID_SOCKET);
    EXPECT_RAISES(WSASocket, WSAEINVAL, WSASocketA(AF_UNSPEC, 0, 0, nullptr, 0, 0) == INVALID_SOCKET);
}

TEST(wsasocket_refuses_a_group) {
    EXPECT_RAISES(WSASocket, WSAEINVAL,
                  WSASocketA(AF_INET, SOCK_STREAM, 0, nullptr, 77, 0) == INVALID_SOCKET);
}

TEST(wsasocket_looks_at_its_information) {
    EXPECT_RAISES(WSASocket, WSAEFAULT,
                  WSASocketA(AF_INET, SOCK_STREAM, 0, (WSAPROTOCOL_INFOA*)16, 0, 0) == INVALID_SOCKET);
}

TEST_EACH(wsasocket_by_protocol_information, kind, all_kinds) {
    SOCKET model = kind.open();
    WSAPROTOCOL_INFOA narrow;
    WSAPROTOCOL_INFOW wide;
    int length = sizeof narrow;
    EXPECT_EQ(getsockopt(model, SOL_SOCKET, SO_PROTOCOL_INFOA, (char*)&narrow, &length), 0);
    length = sizeof wide;
    EXPECT_EQ(getsockopt(model, SOL_SOCKET, SO_PROTOCOL_INFOW, (char*)&wide, &length), 0);
    SOCKET a = WSASocketA(-1, -1, -1, &narrow, 0, WSA_FLAG_OVERLAPPED);
    SOCKET w = WSASocketW(-1, -1, -1, &wide, 0, WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);
    for (SOCKET s : {a, w}) {
        REQUIRE(s != INVALID_SOCKET);
        Address address = loopback(kind.family);
        EXPECT_EQ(bind(s, address.get(), address.length), 0);
        int type = 0;
        length = sizeof type;
        EXPECT_EQ(getsockopt(s, SOL_SOCKET, SO_TYPE, (char*)&type, &length), 0);
        EXPECT_EQ(type, kind.type);
        closesocket(s);
    }
    closesocket(model);
}

namespace {

WSAPROTOCOL_INFOA information_of(int family, int type, int protocol) {
    WSAPROTOCOL_INFOA information = {};
    int length = sizeof information;
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    getsockopt(s, SOL_SOCKET, SO_PROTOCOL_INFOA, (char*)&information, &length);
    closesocket(s);
    information.iAddressFamily = family;
    information.iSocketType = type;
    information.iProtocol = protocol;
    return information;
}

struct StructureCase {
    const char* name;
    int family, type, protocol;
    int in_structure[3];
    /// The error, or minus the type of the socket.
    int result;
};
const StructureCase structure_cases[] = {
    {"all_zero", 0, 0, 0, {AF_INET, SOCK_DGRAM, IPPROTO_UDP}, -SOCK_DGRAM},
    {"all_zero_of_tcp", 0, 0, 0, {AF_INET, SOCK_STREAM, IPPROTO_TCP}, -SOCK_STREAM},
    {"all_from_it", -1, -1, -1, {AF_INET, SOCK_DGRAM, IPPROTO_UDP}, -SOCK_DGRAM},
    {"family_given", AF_INET, 0, 0, {AF_INET, SOCK_DGRAM, IPPROTO_UDP}, -SOCK_DGRAM},
    {"other_family_given", AF_INET6, 0, 0, {AF_INET, SOCK_DGRAM, IPPROTO_UDP}, -SOCK_DGRAM},
    {"type_given", 0, SOCK_DGRAM, 0, {AF_INET, SOCK_DGRAM, IPPROTO_UDP}, -SOCK_DGRAM},
    {"other_type_given", 0, SOCK_STREAM, 0, {AF_INET, SOCK_DGRAM, IPPROTO_UDP}, WSAEPROTONOSUPPORT},
    {"other_protocol_given", 0, 0, IPPROTO_TCP, {AF_INET, SOCK_DGRAM, IPPROTO_UDP}, WSAEPROTONOSUPPORT},
    {"all_given", AF_INET, SOCK_STREAM, IPPROTO_TCP, {AF_INET, SOCK_DGRAM, IPPROTO_UDP}, -SOCK_STREAM},
    {"structure_of_zeros", 0, 0, IPPROTO_TCP, {0, 0, 0}, WSAEAFNOSUPPORT},
    {"structure_of_minus_one", 0, 0, IPPROTO_TCP, {-1, -1, -1}, WSAEAFNOSUPPORT},
    {"minus_one_from_minus_one", -1, -1, -1, {-1, -1, -1}, WSAESOCKTNOSUPPORT},
    {"nothing_at_all", 0, 0, 0, {0, 0, 0}, WSAEINVAL},
    {"unknown_structure", -1, -1, -1, {0x2AAA, 0x2AAA, IPPROTO_TCP}, WSAESOCKTNOSUPPORT}};

} // namespace

TEST_EACH(numbers_come_from_the_structure, one, structure_cases) {
    WSAPROTOCOL_INFOA information =
        information_of(one.in_structure[0], one.in_structure[1], one.in_structure[2]);
    SOCKET s = WSASocketA(one.family, one.type, one.protocol, &information, 0, 0);
    int type = WSAGetLastError(), length = sizeof type;
    if (s != INVALID_SOCKET) {
        getsockopt(s, SOL_SOCKET, SO_TYPE, (char*)&type, &length);
        type = -type;
    }
    EXPECT_EQ(type, one.result);
    if (s != INVALID_SOCKET) closesocket(s);
}

MAIN
