// Programs that use the system's GnuTLS as they do on Windows.
#include "sockets.hpp"
#include "uninstrumented.hpp"

#include <ctime>
#include <gnutls/dtls.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

namespace {

/// A server's key and certificate, made in memory.
struct Credentials {
    gnutls_certificate_credentials_t server = nullptr, client = nullptr;

    Credentials() {
        gnutls_x509_privkey_t key;
        gnutls_x509_crt_t certificate;
        gnutls_x509_privkey_init(&key);
        gnutls_x509_privkey_generate(key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1),
                                     0);
        gnutls_x509_crt_init(&certificate);
        gnutls_x509_crt_set_version(certificate, 3);
        gnutls_x509_crt_set_serial(certificate, "\1", 1);
        gnutls_x509_crt_set_activation_time(certificate, std::time(nullptr) - 3600);
        gnutls_x509_crt_set_expiration_time(certificate, std::time(nullptr) + 3600);
        gnutls_x509_crt_set_dn_by_oid(certificate, GNUTLS_OID_X520_COMMON_NAME, 0, "localhost", 9);
        gnutls_x509_crt_set_key(certificate, key);
        gnutls_x509_crt_sign2(certificate, certificate, key, GNUTLS_DIG_SHA256, 0);
        gnutls_certificate_allocate_credentials(&server);
        gnutls_certificate_allocate_credentials(&client);
        gnutls_certificate_set_x509_key(server, &certificate, 1, key);
        gnutls_certificate_set_x509_trust(client, &certificate, 1);
        gnutls_x509_crt_deinit(certificate);
        gnutls_x509_privkey_deinit(key);
    }
    ~Credentials() {
        gnutls_certificate_free_credentials(server);
        gnutls_certificate_free_credentials(client);
    }
};

struct Session {
    gnutls_session_t session = nullptr;

    Session(unsigned flags, gnutls_certificate_credentials_t credentials, SOCKET s) {
        gnutls_init(&session, flags);
        gnutls_set_default_priority(session);
        gnutls_credentials_set(session, GNUTLS_CRD_CERTIFICATE, credentials);
        gnutls_transport_set_int(session, static_cast<int>(s));
        gnutls_handshake_set_timeout(session, 20000);
    }
    ~Session() { gnutls_deinit(session); }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    operator gnutls_session_t() const { return session; }
};

struct Ends {
    Credentials credentials;
    Pair sockets;
    Session server, client;

    explicit Ends(const Kind& kind, unsigned flags = 0)
        : sockets(kind), server(GNUTLS_SERVER | flags, credentials.server, sockets.b),
          client(GNUTLS_CLIENT | flags, credentials.client, sockets.a) {}
    bool shake_hands() {
        Elsewhere accepted([this] { return gnutls_handshake(server); });
        return gnutls_handshake(client) == 0 && accepted.result() == 0;
    }
};

/// Repeats a call until it ends in another way than by asking for more.
template <class Call>
long repeat(gnutls_session_t session, Call call) {
    for (;;) {
        WSASetLastError(kNoError);
        const long result = call(session);
        if (result != GNUTLS_E_AGAIN) return result;
        EXPECT_EQ(WSAGetLastError(), WSAEWOULDBLOCK);
        const auto s = static_cast<SOCKET>(gnutls_transport_get_int(session));
        if (!(gnutls_record_get_direction(session) ? wait_writable(s) : wait_readable(s))) return -1;
    }
}

} // namespace

TEST_EACH(blocking_client_and_server, kind, stream_kinds) {
    Ends ends(kind);
    Elsewhere server([&] {
        char part[16];
        return gnutls_handshake(ends.server) == 0 &&
               gnutls_record_recv(ends.server, part, sizeof part) == 5 &&
               gnutls_record_send(ends.server, part, 5) == 5 &&
               gnutls_record_recv(ends.server, part, sizeof part) == 0 &&
               gnutls_bye(ends.server, GNUTLS_SHUT_WR) == 0;
    });
    EXPECT_EQ(gnutls_handshake(ends.client), 0);
    unsigned status = 1;
    EXPECT_EQ(gnutls_certificate_verify_peers3(ends.client, "localhost", &status), 0);
    EXPECT_EQ(status, 0);
    EXPECT_EQ(gnutls_record_send(ends.client, "hello", 5), 5);
    char part[16];
    EXPECT_EQ(gnutls_record_recv(ends.client, part, sizeof part), 5);
    EXPECT_EQ(gnutls_bye(ends.client, GNUTLS_SHUT_RDWR), 0);
    EXPECT(server.result());
}

TEST_EACH(non_blocking_with_select, kind, stream_kinds) {
    Ends ends(kind, GNUTLS_NONBLOCK);
    set_non_blocking(ends.sockets.a);
    set_non_blocking(ends.sockets.b);
    const std::string text(3000000, 'x');
    Elsewhere server([&] {
        if (repeat(ends.server, gnutls_handshake) != 0) return false;
        size_t got = 0;
        char part[16384];
        while (got < text.size()) {
            const long count = repeat(
                ends.server, [&](gnutls_session_t s) { return gnutls_record_recv(s, part, sizeof part); });
            if (count <= 0) return false;
            got += static_cast<size_t>(count);
        }
        return true;
    });
    EXPECT_EQ(repeat(ends.client, gnutls_handshake), 0);
    size_t sent = 0;
    while (sent < text.size()) {
        const long count = repeat(ends.client, [&](gnutls_session_t s) {
            return gnutls_record_send(s, text.data() + sent, text.size() - sent);
        });
        if (count <= 0) break;
        sent += static_cast<size_t>(count);
    }
    EXPECT_EQ(sent, text.size());
    EXPECT(server.result());
}

TEST_EACH(failures_are_reported, kind, stream_kinds) {
    char part[16] = {};
    Ends ends(kind);
    REQUIRE(ends.shake_hands());
    const DWORD milliseconds = 20;
    setsockopt(ends.sockets.a, SOL_SOCKET, SO_RCVTIMEO, (const char*)&milliseconds, sizeof milliseconds);
    EXPECT_RAISES(recv, WSAETIMEDOUT, gnutls_record_recv(ends.client, part, sizeof part) < 0);

    Ends reset(kind);
    REQUIRE(reset.shake_hands());
    set_abortive(reset.sockets.b);
    reset.sockets.close_b();
    EXPECT_RAISES(recv, WSAECONNRESET, gnutls_record_recv(reset.client, part, sizeof part) < 0);

    // A send to an end that is gone fails, and no signal ends the program.
    Ends gone(kind);
    REQUIRE(gone.shake_hands());
    set_abortive(gone.sockets.b);
    gone.sockets.close_b();
    EXPECT(wait_readable(gone.sockets.a));
    EXPECT(gnutls_record_send(gone.client, part, sizeof part) < 0);

    Ends closed(kind);
    REQUIRE(closed.shake_hands());
    closed.sockets.close_a();
    EXPECT_RAISES(recv, WSAENOTSOCK, gnutls_record_recv(closed.client, part, sizeof part) < 0);
}

TEST_EACH(datagrams, kind, datagram_kinds) {
    Ends ends(kind, GNUTLS_DATAGRAM);
    gnutls_dtls_set_timeouts(ends.client, 20, 20000);
    gnutls_dtls_set_timeouts(ends.server, 20, 20000);
    Elsewhere server([&] {
        int result;
        do
            result = gnutls_handshake(ends.server);
        while (result == GNUTLS_E_AGAIN || result == GNUTLS_E_INTERRUPTED);
        return result;
    });
    int result;
    do
        result = gnutls_handshake(ends.client);
    while (result == GNUTLS_E_AGAIN || result == GNUTLS_E_INTERRUPTED);
    EXPECT_EQ(result, 0);
    EXPECT_EQ(server.result(), 0);
    EXPECT_EQ(gnutls_record_send(ends.client, "hello", 5), 5);
    char part[16];
    EXPECT_EQ(gnutls_record_recv(ends.server, part, sizeof part), 5);
}

MAIN
