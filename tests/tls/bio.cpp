// BIOs on sockets, libcrypto's functions on sockets, and DTLS over BIO_new_dgram.
#include "identity.hpp"

#include <openssl/rand.h>
#include <vector>

namespace {

std::string host_and_port(const Kind& kind, SOCKET listener) {
    const int port = ntohs(name_of(listener).port());
    return (kind.family == AF_INET ? "127.0.0.1:" : "[::1]:") + std::to_string(port);
}

int cookie(SSL*, unsigned char* bytes, unsigned int* length) {
    std::memset(bytes, 7, *length = 16);
    return 1;
}
int verify_cookie(SSL*, const unsigned char* bytes, unsigned int length) {
    return length == 16 && bytes[0] == 7;
}

/// libssl repeats a lost flight after 20 ms in place of a second.
unsigned int soon(SSL*, unsigned int) { return 20000; }

Session datagram_session(const Context& context, SOCKET s, int close = BIO_NOCLOSE) {
    Session made(SSL_new(context.get()));
    BIO* bio = BIO_new_dgram(static_cast<int>(s), close);
    SSL_set_bio(made.get(), bio, bio);
    DTLS_set_timer_cb(made.get(), soon);
    return made;
}

using Peer = std::unique_ptr<BIO_ADDR, Free<BIO_ADDR_free>>;
Peer peer_of(SOCKET s) {
    Address name = name_of(s);
    Peer peer(BIO_ADDR_new());
    if (name.storage.ss_family == AF_INET)
        BIO_ADDR_rawmake(peer.get(), AF_INET, &name.inet().sin_addr, sizeof(in_addr), name.port());
    else
        BIO_ADDR_rawmake(peer.get(), AF_INET6, &name.inet6().sin6_addr, sizeof(in6_addr), name.port());
    return peer;
}

} // namespace

TEST_EACH(a_bio_closes_its_socket_or_not, kind, stream_kinds) {
    Pair pair(kind);
    REQUIRE(pair);
    BIO* bio = BIO_new_socket(static_cast<int>(pair.a), BIO_NOCLOSE);
    REQUIRE(bio);
    EXPECT_EQ(BIO_get_fd(bio, nullptr), pair.a);
    EXPECT_EQ(BIO_puts(bio, "hello"), 5);
    BIO_free(bio);
    EXPECT_EQ(send(pair.a, "x", 1, 0), 1);

    bio = BIO_new(BIO_s_socket());
    REQUIRE(bio);
    BIO_set_fd(bio, static_cast<int>(pair.a), BIO_CLOSE);
    BIO_free(bio);
    EXPECT_RAISES(send, WSAENOTSOCK, send(pair.a, "x", 1, 0) == SOCKET_ERROR);
    pair.a = INVALID_SOCKET;

    EXPECT_EQ(BIO_closesocket(static_cast<int>(pair.b)), 1);
    EXPECT_RAISES(send, WSAENOTSOCK, send(pair.b, "x", 1, 0) == SOCKET_ERROR);
    pair.b = INVALID_SOCKET;
}

TEST_EACH(a_bio_reports_errors_and_the_end, kind, stream_kinds) {
    Pair pair(kind);
    REQUIRE(pair);
    set_non_blocking(pair.a);
    const Chain bio(BIO_new_socket(static_cast<int>(pair.a), BIO_NOCLOSE));
    REQUIRE(bio);
    char part[16];
    EXPECT_RAISES(recv, WSAEWOULDBLOCK, BIO_read(bio.get(), part, sizeof part) == -1);
    EXPECT(BIO_should_retry(bio.get()) && BIO_should_read(bio.get()));
    EXPECT(BIO_sock_should_retry(-1));
    shutdown(pair.b, SD_SEND);
    EXPECT(wait_readable(pair.a));
    EXPECT_EQ(BIO_read(bio.get(), part, sizeof part), 0);
    EXPECT(!BIO_should_retry(bio.get()) && BIO_eof(bio.get()));
    set_abortive(pair.b);
    pair.close_b();
    EXPECT(wait_readable(pair.a));
    int failed = 0;
    for (int i = 0; i < 2 && failed >= 0; ++i)
        failed = BIO_write(bio.get(), part, sizeof part);
    EXPECT_EQ(failed, -1);
    EXPECT(!BIO_should_retry(bio.get()));
}

TEST_EACH(a_connect_bio, kind, stream_kinds) {
    const SOCKET listener = listening(kind);
    REQUIRE(listener != INVALID_SOCKET);
    const std::string name = host_and_port(kind, listener);
    const Context server_side = server_context(), client_side = client_context();
    Elsewhere server([&] {
        const SOCKET s = accept(listener, nullptr, nullptr);
        const Session ssl = session(server_side, s);
        char part[8];
        const bool fine = ssl && SSL_accept(ssl.get()) == 1 && SSL_read(ssl.get(), part, 5) == 5 &&
                          SSL_write(ssl.get(), part, 5) == 5 && SSL_read(ssl.get(), part, 1) == 1;
        set_abortive(s);
        closesocket(s);
        return fine;
    });
    SOCKET used;
    {
        const Chain client(BIO_new_ssl_connect(client_side.get()));
        REQUIRE(client);
        BIO_set_conn_hostname(client.get(), name.c_str());
        EXPECT_EQ(BIO_do_connect(client.get()), 1);
        EXPECT_EQ(BIO_puts(client.get(), "hello"), 5);
        char part[8];
        EXPECT_EQ(BIO_read(client.get(), part, sizeof part), 5);
        EXPECT_EQ(BIO_puts(client.get(), "x"), 1);
        EXPECT(server.result());
        WSASetLastError(kNoError);
        EXPECT(BIO_read(client.get(), part, sizeof part) < 0);
        EXPECT_EQ(WSAGetLastError(), WSAECONNRESET);
        used = static_cast<SOCKET>(BIO_get_fd(client.get(), nullptr));
    }
    EXPECT_RAISES(send, WSAENOTSOCK, send(used, "x", 1, 0) == SOCKET_ERROR);
    closesocket(listener);
    const Chain refused(BIO_new_connect(name.c_str()));
    REQUIRE(refused);
    EXPECT_RAISES(connect, WSAECONNREFUSED, BIO_do_connect(refused.get()) <= 0);
}

TEST_EACH(an_accept_bio, kind, stream_kinds) {
    const Chain listener(BIO_new_accept(kind.family == AF_INET ? "127.0.0.1:0" : "[::1]:0"));
    REQUIRE(listener);
    EXPECT_EQ(BIO_do_accept(listener.get()), 1);
    const SOCKET client = connected_to(static_cast<SOCKET>(BIO_get_fd(listener.get(), nullptr)), kind);
    REQUIRE(client != INVALID_SOCKET);
    EXPECT_EQ(BIO_do_accept(listener.get()), 1);
    const Chain accepted(BIO_pop(listener.get()));
    REQUIRE(accepted);
    EXPECT_EQ(BIO_puts(accepted.get(), "hello"), 5);
    char part[8];
    EXPECT_EQ(recv(client, part, sizeof part, 0), 5);
    set_abortive(client);
    closesocket(client);
    EXPECT_RAISES(recv, WSAECONNRESET, BIO_read(accepted.get(), part, sizeof part) == -1);
}

TEST_EACH(functions_on_sockets, kind, stream_kinds) {
    const SOCKET listener = listening(kind);
    REQUIRE(listener != INVALID_SOCKET);
    const std::string port = std::to_string(ntohs(name_of(listener).port()));
    BIO_ADDRINFO* found = nullptr;
    REQUIRE(BIO_lookup_ex(kind.family == AF_INET ? "127.0.0.1" : "::1", port.c_str(), BIO_LOOKUP_CLIENT,
                          kind.family, SOCK_STREAM, 0, &found) == 1);
    EXPECT_EQ(BIO_ADDRINFO_family(found), kind.family);
    EXPECT_EQ(BIO_ADDR_family(BIO_ADDRINFO_address(found)), kind.family);
    const int s = BIO_socket(BIO_ADDRINFO_family(found), SOCK_STREAM, 0, 0);
    EXPECT_EQ(BIO_connect(s, BIO_ADDRINFO_address(found), BIO_SOCK_NODELAY), 1);
    const Peer from(BIO_ADDR_new());
    const int accepted = BIO_accept_ex(static_cast<int>(listener), from.get(), BIO_SOCK_NONBLOCK);
    EXPECT(accepted >= 0);
    EXPECT_EQ(BIO_ADDR_family(from.get()), kind.family);
    EXPECT_EQ(BIO_ADDR_rawport(from.get()), name_of(static_cast<SOCKET>(s)).port());
    char part[8];
    EXPECT_RAISES(recv, WSAEWOULDBLOCK,
                  recv(static_cast<SOCKET>(accepted), part, sizeof part, 0) == SOCKET_ERROR);
    EXPECT_EQ(BIO_socket_nbio(s, 1), 1);
    EXPECT_RAISES(recv, WSAEWOULDBLOCK, recv(static_cast<SOCKET>(s), part, sizeof part, 0) == SOCKET_ERROR);
    u_long waiting = 1;
    EXPECT_EQ(BIO_socket_ioctl(s, FIONREAD, &waiting), 0);
    EXPECT_EQ(waiting, 0);
    BIO_closesocket(s);
    BIO_closesocket(accepted);
    closesocket(listener);

    const int refused = BIO_socket(kind.family, SOCK_STREAM, 0, 0);
    EXPECT_RAISES(connect, WSAECONNREFUSED, BIO_connect(refused, BIO_ADDRINFO_address(found), 0) == 0);
    EXPECT_EQ(BIO_connect(refused, BIO_ADDRINFO_address(found), BIO_SOCK_NONBLOCK), 0);
    if (BIO_sock_should_retry(-1)) EXPECT(wait_exceptional(static_cast<SOCKET>(refused)));
    BIO_closesocket(refused);
    BIO_ADDRINFO_free(found);
}

TEST_EACH(datagrams_between_peers, kind, datagram_kinds) {
    const SOCKET server_socket = bound(kind), client_socket = bound(kind);
    REQUIRE(server_socket != INVALID_SOCKET && client_socket != INVALID_SOCKET);
    const Context server_side = server_context(DTLS_server_method()),
                  client_side = client_context(DTLS_client_method());
    SSL_CTX_set_cookie_generate_cb(server_side.get(), cookie);
    SSL_CTX_set_cookie_verify_cb(server_side.get(), verify_cookie);
    const Session server = datagram_session(server_side, server_socket),
                  client = datagram_session(client_side, client_socket, BIO_CLOSE);
    const Peer to = peer_of(server_socket), expected = peer_of(client_socket);
    EXPECT_EQ(BIO_dgram_set_peer(SSL_get_wbio(client.get()), to.get()), 1);
    const Peer from(BIO_ADDR_new());
    Elsewhere accepted([&] {
        int listened = 0;
        while (listened == 0)
            listened = DTLSv1_listen(server.get(), from.get());
        char part[64];
        return listened == 1 && SSL_accept(server.get()) == 1 &&
               SSL_read(server.get(), part, sizeof part) == 5 && SSL_write(server.get(), part, 5) == 5;
    });
    EXPECT_EQ(SSL_connect(client.get()), 1);
    EXPECT_EQ(SSL_write(client.get(), "hello", 5), 5);
    char part[64];
    EXPECT_EQ(SSL_read(client.get(), part, sizeof part), 5);
    EXPECT(accepted.result());
    EXPECT_EQ(BIO_ADDR_family(from.get()), kind.family);
    EXPECT_EQ(BIO_ADDR_rawport(from.get()), BIO_ADDR_rawport(expected.get()));

    const timeval limit = {0, 20000};
    EXPECT_EQ(BIO_ctrl(SSL_get_rbio(client.get()), BIO_CTRL_DGRAM_SET_RECV_TIMEOUT, 0,
                       const_cast<timeval*>(&limit)),
              1);
    const Outcome late = outcome(client, [&](SSL* ssl) { return SSL_read(ssl, part, sizeof part); });
    expect_failed(late, WSAETIMEDOUT);
    EXPECT_EQ(BIO_dgram_recv_timedout(SSL_get_rbio(client.get())), 1);
    EXPECT_EQ(BIO_dgram_recv_timedout(SSL_get_rbio(client.get())), 0);
    closesocket(server_socket);
}

TEST_EACH(a_lost_datagram_is_repeated, kind, datagram_kinds) {
    Pair pair(kind);
    REQUIRE(pair);
    const Context server_side = server_context(DTLS_server_method()),
                  client_side = client_context(DTLS_client_method());
    const Session server = datagram_session(server_side, pair.b),
                  client = datagram_session(client_side, pair.a);
    const Peer to = peer_of(pair.b), back = peer_of(pair.a);
    EXPECT_EQ(BIO_ctrl_set_connected(SSL_get_rbio(client.get()), to.get()), 1);
    EXPECT_EQ(BIO_ctrl_set_connected(SSL_get_rbio(server.get()), back.get()), 1);
    Elsewhere connected([&] { return SSL_connect(client.get()); });
    char lost[2048];
    EXPECT(recv(pair.b, lost, sizeof lost, 0) > 0);
    EXPECT_EQ(SSL_accept(server.get()), 1);
    EXPECT_EQ(connected.result(), 1);
    // The time limit of the handshake is gone.
    DWORD limit = 1;
    int length = sizeof limit;
    getsockopt(pair.a, SOL_SOCKET, SO_RCVTIMEO, (char*)&limit, &length);
    EXPECT_EQ(limit, 0);
}

TEST_EACH(non_blocking_datagrams, kind, datagram_kinds) {
    Pair pair(kind);
    REQUIRE(pair);
    set_non_blocking(pair.a);
    const Context client_side = client_context(DTLS_client_method());
    const Session client = datagram_session(client_side, pair.a);
    const Peer to = peer_of(pair.b);
    EXPECT_EQ(BIO_ctrl_set_connected(SSL_get_rbio(client.get()), to.get()), 1);
    expect_wants(outcome(client, SSL_connect), SSL_ERROR_WANT_READ);
    EXPECT_EQ(BIO_dgram_get_mtu_overhead(SSL_get_rbio(client.get())), kind.family == AF_INET ? 28u : 48u);
}

MAIN
