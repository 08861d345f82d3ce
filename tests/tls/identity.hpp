// A server's key and certificate for "localhost", made in memory, and what the tests of OpenSSL share.
#pragma once
#include "sockets.hpp"
#include "uninstrumented.hpp"

#include <memory>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

namespace tls {

template <auto kFree>
struct Free {
    template <class T>
    void operator()(T* pointer) const {
        kFree(pointer);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Context = std::unique_ptr<SSL_CTX, Free<SSL_CTX_free>>;
using Session = std::unique_ptr<SSL, Free<SSL_free>>;
using Chain = std::unique_ptr<BIO, Free<BIO_free_all>>;

struct Identity {
    Key key{EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")};
    Certificate certificate{X509_new()};

    Identity() {
        X509* x = certificate.get();
        X509_set_version(x, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(x), 1);
        X509_gmtime_adj(X509_getm_notBefore(x), -3600);
        X509_gmtime_adj(X509_getm_notAfter(x), 3600);
        X509_set_pubkey(x, key.get());
        X509_NAME* name = X509_get_subject_name(x);
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
        X509_set_issuer_name(x, name);
        X509_sign(x, key.get(), EVP_sha256());
    }
    static const Identity& get() {
        static const Identity identity;
        return identity;
    }
};

inline Context server_context(const SSL_METHOD* method = TLS_server_method()) {
    Context context(SSL_CTX_new(method));
    SSL_CTX_use_certificate(context.get(), Identity::get().certificate.get());
    SSL_CTX_use_PrivateKey(context.get(), Identity::get().key.get());
    return context;
}

/// It trusts the certificate and checks it.
inline Context client_context(const SSL_METHOD* method = TLS_client_method()) {
    Context context(SSL_CTX_new(method));
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context.get()), Identity::get().certificate.get());
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
    return context;
}

/// A session over the socket, which stays the caller's.
inline Session session(const Context& context, SOCKET s) {
    Session made(SSL_new(context.get()));
    if (SSL_set_fd(made.get(), static_cast<int>(s)) != 1) made.reset();
    return made;
}

/// Two ends of a TLS connection over two connected sockets.
struct Ends {
    Pair sockets;
    Context server_side = server_context(), client_side = client_context();
    Session server, client;

    explicit Ends(const Kind& kind)
        : sockets(kind), server(session(server_side, sockets.b)), client(session(client_side, sockets.a)) {}

    /// The handshake of both ends, with blocking sockets.
    bool shake_hands() {
        if (!server || !client) return false;
        Elsewhere accepted([this] { return SSL_accept(server.get()); });
        return SSL_connect(client.get()) == 1 && accepted.result() == 1;
    }
};

/// What SSL_get_error gives for the failed call, with the last error as the call left it.
struct Outcome {
    int result, reason, error;
};
template <class Call>
Outcome outcome(const Session& session, Call call) {
    WSASetLastError(kNoError);
    ERR_clear_error();
    const int result = call(session.get());
    const int error = WSAGetLastError();
    return {result, SSL_get_error(session.get(), result), error};
}

/// The call must fail in a call of Winsock, whose code is the last error.
inline void expect_failed(const Outcome& outcome, int code) {
    EXPECT(outcome.result <= 0);
    EXPECT_EQ(outcome.reason, SSL_ERROR_SYSCALL);
    EXPECT_EQ(outcome.error, code);
}

/// The call must ask to be repeated, as the last error says too.
inline void expect_wants(const Outcome& outcome, int reason) {
    EXPECT(outcome.result <= 0);
    EXPECT_EQ(outcome.reason, reason);
    EXPECT_EQ(outcome.error, WSAEWOULDBLOCK);
}

inline std::string text_of(std::size_t size) {
    std::string text(size, ' ');
    for (std::size_t i = 0; i < size; ++i)
        text[i] = static_cast<char>('a' + i % 26);
    return text;
}

/// Reads as many bytes as the text has; true if they are the text.
inline bool reads(SSL* ssl, const std::string& text) {
    std::string got;
    char part[4096];
    while (got.size() < text.size()) {
        const int count = SSL_read(ssl, part, sizeof part);
        if (count <= 0) return false;
        got.append(part, static_cast<std::size_t>(count));
    }
    return got == text;
}

} // namespace tls

using namespace tls;
