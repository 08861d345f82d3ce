#include <winsock2.h>

#include <openssl/applink.c>
#include <openssl/ssl.h>
#include <stdio.h>

/* A receive on a non-blocking socket without data: OpenSSL must have called recv of Winsock. */
int main(void) {
    WSADATA data;
    u_long on = 1;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in self = {0};
    self.sin_family = AF_INET;
    bind(s, (struct sockaddr*)&self, sizeof self);
    ioctlsocket(s, FIONBIO, &on);
    SSL_CTX* context = SSL_CTX_new(TLS_server_method());
    SSL* ssl = SSL_new(context);
    if (SSL_set_fd(ssl, (int)s) != 1 || SSL_accept(ssl) > 0) return 1;
    printf("error %d\n", WSAGetLastError());
    SSL_free(ssl);
    SSL_CTX_free(context);
    closesocket(s);
    return WSACleanup();
}
