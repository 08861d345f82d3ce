// An HTTPS client over OpenSSL. It trusts the certificate in the file alone and prints the answer, or the
// error of Windows Sockets where the connection failed.
//
//     client CERTIFICATE HOST PORT [PATH]
#include <winsock2.h>
#include <ws2tcpip.h>

#include <windows.h>

#include <cstdio>
#include <string>

#include <openssl/err.h>
#include <openssl/ssl.h>

static SOCKET connect_to(const char* host, const char* port) {
    addrinfo hints = {}, *found = nullptr;
    hints.ai_socktype = SOCK_STREAM;
    const int error = getaddrinfo(host, port, &hints, &found);
    if (error != 0) {
        std::printf("getaddrinfo failed with %d\n", error);
        return INVALID_SOCKET;
    }
    SOCKET s = INVALID_SOCKET;
    for (addrinfo* each = found; each && s == INVALID_SOCKET; each = each->ai_next) {
        s = socket(each->ai_family, each->ai_socktype, each->ai_protocol);
        if (s == INVALID_SOCKET || connect(s, each->ai_addr, (int)each->ai_addrlen) == 0) continue;
        std::printf("connect failed with %d\n", WSAGetLastError());
        closesocket(s);
        s = INVALID_SOCKET;
    }
    freeaddrinfo(found);
    return s;
}

// What a failed call of OpenSSL means: a failure of the connection has a code of Windows Sockets.
static void explain(const char* call, SSL* ssl, int result) {
    const int error = WSAGetLastError();
    if (SSL_get_error(ssl, result) == SSL_ERROR_SYSCALL)
        std::printf("%s failed: SSL_ERROR_SYSCALL, WSAGetLastError returns %d%s\n", call, error,
                    error == WSAECONNRESET ? " (WSAECONNRESET)" : "");
    else
        std::printf("%s failed: %s\n", call, ERR_reason_error_string(ERR_peek_error()));
}

static int get(SSL* ssl, const char* host, const char* path) {
    int result = SSL_connect(ssl);
    if (result != 1) return explain("SSL_connect", ssl, result), 1;
    std::printf("%s, the certificate is valid for %s\n", SSL_get_version(ssl), SSL_get0_peername(ssl));
    const std::string request = std::string("GET ") + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
    result = SSL_write(ssl, request.data(), (int)request.size());
    if (result <= 0) return explain("SSL_write", ssl, result), 1;
    char part[1024];
    while ((result = SSL_read(ssl, part, sizeof part)) > 0)
        std::fwrite(part, 1, (size_t)result, stdout);
    if (SSL_get_error(ssl, result) == SSL_ERROR_ZERO_RETURN) return 0;
    explain("SSL_read", ssl, result);
    return 1;
}

int main(int count, char** arguments) {
    if (count < 4) return std::fprintf(stderr, "usage: client CERTIFICATE HOST PORT [PATH]\n"), 2;
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    SSL_CTX* context = SSL_CTX_new(TLS_client_method());
    if (!context || SSL_CTX_load_verify_locations(context, arguments[1], nullptr) != 1)
        return ERR_print_errors_fp(stderr), 1;
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);

    int status = 1;
    const SOCKET s = connect_to(arguments[2], arguments[3]);
    if (s != INVALID_SOCKET) {
        const DWORD milliseconds = 10000;
        setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (const char*)&milliseconds, sizeof milliseconds);
        SSL* ssl = SSL_new(context);
        SSL_set1_host(ssl, "localhost");
        SSL_set_fd(ssl, (int)s);
        status = get(ssl, "localhost", count > 4 ? arguments[4] : "/");
        SSL_free(ssl);
        closesocket(s);
    }
    SSL_CTX_free(context);
    WSACleanup();
    return status;
}
