// Programs that use the system's OpenSSL as they do on Windows: SSL_set_fd of a SOCKET, the last error after
// a failed call, and each way to wait.
#include "identity.hpp"

#include <ws2/inject.h>

namespace {

bool echo_until_end(SSL* ssl) {
    char part[4096];
    for (;;) {
        const int count = SSL_read(ssl, part, sizeof part);
        if (count <= 0) return SSL_get_error(ssl, count) == SSL_ERROR_ZERO_RETURN && SSL_shutdown(ssl) >= 0;
        if (SSL_write(ssl, part, count) != count) return false;
    }
}

/// Repeats a call until it ends in another way than by asking for more; `wait` waits for what it asks for.
template <class Call, class Wait>
int repeat(SSL* ssl, Call call, Wait wait) {
    for (;;) {
        WSASetLastError(kNoError);
        const int result = call(ssl);
        if (result > 0) return result;
        const int error = WSAGetLastError(), reason = SSL_get_error(ssl, result);
        if (reason != SSL_ERROR_WANT_READ && reason != SSL_ERROR_WANT_WRITE) return result;
        EXPECT_EQ(error, WSAEWOULDBLOCK);
        if (!wait(static_cast<SOCKET>(SSL_get_fd(ssl)), reason == SSL_ERROR_WANT_WRITE)) return -1;
    }
}

/// A client and a server, each non-blocking on its thread, exchange a text that fills the buffers of the
/// sockets.
template <class Wait>
void exchange(const Kind& kind, Wait wait) {
    Ends ends(kind);
    REQUIRE(ends.server && ends.client);
    set_non_blocking(ends.sockets.a);
    set_non_blocking(ends.sockets.b);
    const std::string text = text_of(3000000);
    const int size = static_cast<int>(text.size());
    Elsewhere server([&] {
        if (repeat(ends.server.get(), SSL_accept, wait) != 1) return false;
        std::string got;
        char part[16384];
        while (got.size() < text.size()) {
            const int count = repeat(
                ends.server.get(), [&](SSL* ssl) { return SSL_read(ssl, part, sizeof part); }, wait);
            if (count <= 0) return false;
            got.append(part, static_cast<std::size_t>(count));
        }
        return got == text &&
               repeat(
                   ends.server.get(), [](SSL* ssl) { return SSL_write(ssl, "done", 4); }, wait) == 4;
    });
    EXPECT_EQ(repeat(ends.client.get(), SSL_connect, wait), 1);
    EXPECT_EQ(repeat(
                  ends.client.get(), [&](SSL* ssl) { return SSL_write(ssl, text.data(), size); }, wait),
              size);
    char answer[8];
    EXPECT_EQ(repeat(
                  ends.client.get(), [&](SSL* ssl) { return SSL_read(ssl, answer, sizeof answer); }, wait),
              4);
    EXPECT(server.result());
}

} // namespace

TEST_EACH(blocking_client_and_server, kind, stream_kinds) {
    Ends ends(kind);
    REQUIRE(ends.server && ends.client);
    EXPECT_EQ(SSL_get_fd(ends.client.get()), ends.sockets.a);
    Elsewhere server([&] { return SSL_accept(ends.server.get()) == 1 && echo_until_end(ends.server.get()); });
    EXPECT_EQ(SSL_connect(ends.client.get()), 1);
    const std::string text = text_of(20000);
    EXPECT_EQ(SSL_write(ends.client.get(), text.data(), 20000), 20000);
    EXPECT(reads(ends.client.get(), text));
    EXPECT_EQ(SSL_shutdown(ends.client.get()), 0);
    EXPECT_EQ(SSL_shutdown(ends.client.get()), 1);
    EXPECT(server.result());
}

TEST_EACH(non_blocking_with_select, kind, stream_kinds) {
    exchange(kind, [](SOCKET s, bool to_write) { return to_write ? wait_writable(s) : wait_readable(s); });
}

TEST_EACH(non_blocking_with_poll, kind, stream_kinds) {
    exchange(kind, [](SOCKET s, bool to_write) {
        WSAPOLLFD poll = {s, static_cast<SHORT>(to_write ? POLLOUT : POLLIN), 0};
        return WSAPoll(&poll, 1, 10000) == 1;
    });
}

// FD_READ is recorded again after the next receive of the program, so OpenSSL's receive must be one of
// Winsock.
TEST_EACH(network_events, kind, stream_kinds) {
    Ends ends(kind);
    REQUIRE(ends.shake_hands());
    WSAEVENT event = WSACreateEvent();
    REQUIRE(WSAEventSelect(ends.sockets.b, event, FD_READ | FD_CLOSE) == 0);
    char part[16];
    const auto read = [&](SSL* ssl) { return SSL_read(ssl, part, sizeof part); };
    for (int i = 0; i < 5; ++i) {
        expect_wants(outcome(ends.server, read), SSL_ERROR_WANT_READ);
        EXPECT_EQ(SSL_write(ends.client.get(), "again", 5), 5);
        REQUIRE(WSAWaitForMultipleEvents(1, &event, FALSE, 10000, FALSE) == WSA_WAIT_EVENT_0);
        WSANETWORKEVENTS events;
        WSAEnumNetworkEvents(ends.sockets.b, event, &events);
        EXPECT_EQ(events.lNetworkEvents, FD_READ);
        EXPECT_EQ(SSL_read(ends.server.get(), part, sizeof part), 5);
    }
    WSACloseEvent(event);
}

TEST_EACH(wants_to_read_and_to_write, kind, stream_kinds) {
    Ends ends(kind);
    REQUIRE(ends.shake_hands());
    set_non_blocking(ends.sockets.a);
    char part[16384] = {};
    expect_wants(outcome(ends.client, [&](SSL* ssl) { return SSL_read(ssl, part, sizeof part); }),
                 SSL_ERROR_WANT_READ);
    Outcome last = {1, 0, 0};
    for (int i = 0; i < 10000 && last.result > 0; ++i)
        last = outcome(ends.client, [&](SSL* ssl) { return SSL_write(ssl, part, sizeof part); });
    expect_wants(last, SSL_ERROR_WANT_WRITE);
}

TEST_EACH(a_reset_is_reported, kind, stream_kinds) {
    char part[16] = {};
    Ends ends(kind);
    REQUIRE(ends.shake_hands());
    set_abortive(ends.sockets.b);
    ends.sockets.close_b();
    expect_failed(outcome(ends.client, [&](SSL* ssl) { return SSL_read(ssl, part, sizeof part); }),
                  WSAECONNRESET);
    // The next send fails too, and no signal ends the program.
    const Outcome sent = outcome(ends.client, [&](SSL* ssl) { return SSL_write(ssl, part, sizeof part); });
    EXPECT(sent.result <= 0);

    for (int (*handshake)(SSL*) : {SSL_connect, SSL_accept}) {
        Ends other(kind);
        REQUIRE(other.server && other.client);
        set_abortive(other.sockets.b);
        other.sockets.close_b();
        if (handshake == SSL_accept) other.client = session(other.server_side, other.sockets.a);
        expect_failed(outcome(other.client, handshake), WSAECONNRESET);
    }
}

TEST_EACH(a_send_after_a_reset_is_reported, kind, stream_kinds) {
    Ends ends(kind), plain(kind);
    REQUIRE(ends.shake_hands());
    const std::string text = text_of(16384);
    for (Ends* each : {&ends, &plain}) {
        set_abortive(each->sockets.b);
        each->sockets.close_b();
        EXPECT(wait_readable(each->sockets.a));
    }
    // The code is that of send in the same state.
    EXPECT_EQ(send(plain.sockets.a, text.data(), 16384, 0), SOCKET_ERROR);
    const int code = WSAGetLastError();
    expect_failed(outcome(ends.client, [&](SSL* ssl) { return SSL_write(ssl, text.data(), 16384); }), code);
}

TEST_EACH(a_time_limit_is_reported, kind, stream_kinds) {
    Ends ends(kind);
    REQUIRE(ends.shake_hands());
    const DWORD milliseconds = 20;
    setsockopt(ends.sockets.a, SOL_SOCKET, SO_RCVTIMEO, (const char*)&milliseconds, sizeof milliseconds);
    char part[16];
    expect_failed(outcome(ends.client, [&](SSL* ssl) { return SSL_read(ssl, part, sizeof part); }),
                  WSAETIMEDOUT);
}

TEST_EACH(a_closed_socket_is_reported, kind, stream_kinds) {
    Ends ends(kind);
    REQUIRE(ends.shake_hands());
    ends.sockets.close_a();
    char part[16] = {};
    expect_failed(outcome(ends.client, [&](SSL* ssl) { return SSL_read(ssl, part, sizeof part); }),
                  WSAENOTSOCK);
    expect_failed(outcome(ends.client, [&](SSL* ssl) { return SSL_write(ssl, part, sizeof part); }),
                  WSAENOTSOCK);
}

TEST(an_injected_failure_reaches_the_program) {
    Ends ends(tcp4);
    REQUIRE(ends.shake_hands());
    char part[16] = {};
    ws2_inject("recv@1=WSAENETDOWN,send@1=WSAENOBUFS");
    const Outcome read = outcome(ends.client, [&](SSL* ssl) { return SSL_read(ssl, part, sizeof part); });
    const Outcome written = outcome(ends.server, [&](SSL* ssl) { return SSL_write(ssl, part, sizeof part); });
    ws2_inject(nullptr);
    expect_failed(read, WSAENETDOWN);
    expect_failed(written, WSAENOBUFS);
}

// A failure without a system call leaves the last error alone.
TEST(other_failures_keep_the_last_error) {
    Ends ends(tcp4);
    ends.client_side = Context(SSL_CTX_new(TLS_client_method()));
    SSL_CTX_set_verify(ends.client_side.get(), SSL_VERIFY_PEER, nullptr); // trusts nothing
    ends.client = session(ends.client_side, ends.sockets.a);
    REQUIRE(ends.server && ends.client);
    Elsewhere server([&] { return SSL_accept(ends.server.get()); });
    const Outcome refused = outcome(ends.client, SSL_connect);
    EXPECT_EQ(refused.result, -1);
    EXPECT_EQ(refused.reason, SSL_ERROR_SSL);
    EXPECT_EQ(refused.error, 0); // of the send of the alert
    EXPECT(server.result() <= 0);

    const Session idle(SSL_new(ends.client_side.get()));
    SSL_set_bio(idle.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
    const Outcome waiting = outcome(idle, SSL_connect);
    EXPECT_EQ(waiting.reason, SSL_ERROR_WANT_READ);
    EXPECT_EQ(waiting.error, kNoError);
}

TEST(separate_descriptors_for_reading_and_writing) {
    Ends ends(tcp4);
    ends.client = Session(SSL_new(ends.client_side.get()));
    EXPECT_EQ(SSL_set_rfd(ends.client.get(), static_cast<int>(ends.sockets.a)), 1);
    EXPECT_EQ(SSL_set_wfd(ends.client.get(), static_cast<int>(ends.sockets.a)), 1);
    EXPECT(SSL_get_rbio(ends.client.get()) == SSL_get_wbio(ends.client.get()));
    EXPECT(ends.shake_hands());
}

MAIN
