// An HTTPS server over OpenSSL: one thread a connection. It makes a key and a certificate for "localhost"
// when it starts and writes the certificate to a file, which the client trusts. The path /reset resets the
// connection in the middle of the answer.
//
//     server CERTIFICATE [port [connections]]
#include <winsock2.h>
#include <ws2tcpip.h>

#include <windows.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

static SSL_CTX* context;

// A certificate that its own key signs. The key stays in memory.
static bool make_identity(const char* file) {
    EVP_PKEY* key = EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256");
    X509* certificate = X509_new();
    if (!key || !certificate) return false;
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 24 * 3600);
    X509_set_pubkey(certificate, key);
    X509_NAME* name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, (const unsigned char*)"localhost", -1, -1, 0);
    X509_set_issuer_name(certificate, name);
    bool done = X509_sign(certificate, key, EVP_sha256()) > 0 &&
                SSL_CTX_use_certificate(context, certificate) == 1 &&
                SSL_CTX_use_PrivateKey(context, key) == 1;
    BIO* out = BIO_new_file(file, "w");
    done = done && out && PEM_write_bio_X509(out, certificate) == 1;
    BIO_free(out);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return done;
}

static std::string read_request(SSL* ssl) {
    std::string request;
    char part[1024];
    while (request.find("\r\n\r\n") == std::string::npos) {
        const int count = SSL_read(ssl, part, sizeof part);
        if (count <= 0) return "";
        request.append(part, count);
    }
    return request.substr(0, request.find("\r\n"));
}

static DWORD WINAPI serve(LPVOID parameter) {
    const SOCKET s = (SOCKET)parameter;
    SSL* ssl = SSL_new(context);
    SSL_set_fd(ssl, (int)s);
    if (SSL_accept(ssl) == 1) {
        const std::string line = read_request(ssl);
        std::printf("%s, %s: %s\n", SSL_get_version(ssl), SSL_get_cipher(ssl), line.c_str());
        const std::string body = "hello from a Windows program\n";
        const std::string head =
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) +
            "\r\n\r\n";
        SSL_write(ssl, head.data(), (int)head.size());
        if (line.find(" /reset ") == std::string::npos) {
            SSL_write(ssl, body.data(), (int)body.size());
            SSL_shutdown(ssl);
        } else {
            const linger none = {1, 0};
            setsockopt(s, SOL_SOCKET, SO_LINGER, (const char*)&none, sizeof none);
        }
    } else {
        std::printf("no TLS connection: error %d\n", WSAGetLastError());
    }
    SSL_free(ssl);
    closesocket(s);
    return 0;
}

// A listener for IPv4 and IPv6, or for IPv4 alone where there is no IPv6.
static SOCKET listen_on(unsigned short port) {
    SOCKET s = socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP);
    const DWORD off = 0;
    sockaddr_in6 all = {};
    all.sin6_family = AF_INET6;
    all.sin6_port = htons(port);
    if (s != INVALID_SOCKET && setsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, (const char*)&off, sizeof off) == 0 &&
        bind(s, (const sockaddr*)&all, sizeof all) == 0 && listen(s, SOMAXCONN) == 0)
        return s;
    closesocket(s);
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    sockaddr_in all4 = {};
    all4.sin_family = AF_INET;
    all4.sin_port = htons(port);
    if (s != INVALID_SOCKET && bind(s, (const sockaddr*)&all4, sizeof all4) == 0 && listen(s, SOMAXCONN) == 0)
        return s;
    closesocket(s);
    return INVALID_SOCKET;
}

int main(int count, char** arguments) {
    if (count < 2) return std::fprintf(stderr, "usage: server CERTIFICATE [port [connections]]\n"), 2;
    std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    context = SSL_CTX_new(TLS_server_method());
    if (!context || !make_identity(arguments[1])) return ERR_print_errors_fp(stderr), 1;

    const SOCKET listener = listen_on((unsigned short)(count > 2 ? std::atoi(arguments[2]) : 0));
    if (listener == INVALID_SOCKET) return std::printf("no listener: error %d\n", WSAGetLastError()), 1;
    sockaddr_in6 address;
    int length = sizeof address;
    getsockname(listener, (sockaddr*)&address, &length); // the port is at the same place in both families
    std::printf("HTTPS on port %u\n", ntohs(address.sin6_port));

    // Without a number of connections it serves for ever.
    for (int left = count > 3 ? std::atoi(arguments[3]) : -1; left != 0; --left) {
        const SOCKET s = accept(listener, nullptr, nullptr);
        if (s == INVALID_SOCKET) break;
        HANDLE thread = CreateThread(nullptr, 0, serve, (LPVOID)s, 0, nullptr);
        if (!thread) break;
        if (left == 1) WaitForSingleObject(thread, INFINITE);
        CloseHandle(thread);
    }
    closesocket(listener);
    SSL_CTX_free(context);
    return WSACleanup();
}
