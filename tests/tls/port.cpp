// A TLS server on a completion port: memory BIOs hold what WSARecv received and what WSASend is to send.
#include "identity.hpp"

#include <string>

namespace {

/// One connection of the server. One operation is pending at a time.
struct Connection {
    OVERLAPPED overlapped = {};
    SOCKET s;
    Session ssl;
    char room[4096] = {};
    std::string outgoing;
    bool sending = false;
    bool failed = false;

    Connection(const Context& context, SOCKET accepted) : s(accepted), ssl(SSL_new(context.get())) {
        SSL_set_bio(ssl.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
        SSL_set_accept_state(ssl.get());
    }
    ~Connection() { closesocket(s); }

    /// Sends what OpenSSL has written, or else receives. False at the end.
    bool start() {
        char* waiting = nullptr;
        const long size = BIO_get_mem_data(SSL_get_wbio(ssl.get()), &waiting);
        sending = size > 0;
        overlapped = {};
        DWORD flags = 0;
        WSABUF buffer = {sizeof room, room};
        if (sending) {
            outgoing.assign(waiting, static_cast<size_t>(size));
            (void)BIO_reset(SSL_get_wbio(ssl.get()));
            buffer = {static_cast<ULONG>(outgoing.size()), &outgoing[0]};
        } else if (SSL_get_shutdown(ssl.get()) & SSL_RECEIVED_SHUTDOWN) {
            return false;
        }
        const int result = sending ? WSASend(s, &buffer, 1, nullptr, 0, &overlapped, nullptr)
                                   : WSARecv(s, &buffer, 1, nullptr, &flags, &overlapped, nullptr);
        return result == 0 || WSAGetLastError() == WSA_IO_PENDING;
    }

    /// Takes the end of the operation; false at the end of the connection.
    bool proceed(DWORD count) {
        if (!sending) {
            if (count == 0) return false;
            BIO_write(SSL_get_rbio(ssl.get()), room, static_cast<int>(count));
            char part[4096];
            int got;
            WSASetLastError(kNoError);
            while ((got = SSL_read(ssl.get(), part, sizeof part)) > 0)
                SSL_write(ssl.get(), part, got);
            const int reason = SSL_get_error(ssl.get(), got);
            if (reason == SSL_ERROR_ZERO_RETURN)
                SSL_shutdown(ssl.get());
            else
                failed = failed || reason != SSL_ERROR_WANT_READ;
            failed = failed || WSAGetLastError() != kNoError; // no call of Winsock was made
        }
        return !failed && start();
    }
};

bool serve(SOCKET listener, int clients) {
    HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 0);
    const Context context = server_context();
    bool fine = port != nullptr;
    int left = 0;
    for (; left < clients; ++left) {
        auto* connection = new Connection(context, accept(listener, nullptr, nullptr));
        fine = CreateIoCompletionPort((HANDLE)connection->s, port, (ULONG_PTR)connection, 0) == port && fine;
        fine = connection->start() && fine;
    }
    while (fine && left > 0) {
        DWORD count = 0;
        ULONG_PTR key = 0;
        OVERLAPPED* done = nullptr;
        const BOOL taken = GetQueuedCompletionStatus(port, &count, &key, &done, 20000);
        if (!done) return false;
        auto* connection = reinterpret_cast<Connection*>(key);
        if (taken && connection->proceed(count)) continue;
        fine = fine && taken && !connection->failed;
        delete connection;
        --left;
    }
    CloseHandle(port);
    return fine;
}

} // namespace

TEST_EACH(a_completion_port_with_memory_bios, kind, stream_kinds) {
    const SOCKET listener = listening(kind);
    REQUIRE(listener != INVALID_SOCKET);
    Elsewhere server([&] { return serve(listener, 4); });
    const Context context = client_context();
    const std::string text = text_of(50000);
    SOCKET sockets[4];
    Session clients[4];
    for (int i = 0; i < 4; ++i) {
        sockets[i] = connected_to(listener, kind);
        clients[i] = session(context, sockets[i]);
    }
    for (const Session& client : clients) {
        REQUIRE(client);
        EXPECT_EQ(SSL_connect(client.get()), 1);
        EXPECT_EQ(SSL_write(client.get(), text.data(), 50000), 50000);
    }
    for (const Session& client : clients) {
        EXPECT(reads(client.get(), text));
        EXPECT_EQ(SSL_shutdown(client.get()), 0);
        EXPECT_EQ(SSL_shutdown(client.get()), 1);
    }
    EXPECT(server.result());
    for (const SOCKET s : sockets)
        closesocket(s);
    closesocket(listener);
}

MAIN
