/* BIO_s_socket and BIO_new_socket over recv and send. */
#include "bio.h"

#include <windows.h>

/* The BIO's data is the SOCKET itself. */
static SOCKET socket_of(BIO* bio) { return (SOCKET)BIO_get_data(bio); }

static int receive(BIO* bio, char* data, int size) {
    return ws2_tls_receive(bio, socket_of(bio), data, size);
}

static int transmit(BIO* bio, const char* data, int size) {
    return ws2_tls_send(bio, socket_of(bio), data, size);
}

static long control(BIO* bio, int command, long number, void* pointer) {
    SOCKET s = socket_of(bio);
    const long result = ws2_tls_socket_control(bio, command, number, pointer, &s);
    BIO_set_data(bio, (void*)s);
    return result;
}

static int create(BIO* bio) {
    BIO_set_shutdown(bio, kClose);
    return 1;
}

static int destroy(BIO* bio) {
    if (!bio) return 0;
    if (BIO_get_init(bio) && BIO_get_shutdown(bio)) closesocket(socket_of(bio));
    BIO_set_init(bio, 0);
    return 1;
}

const BIO_METHOD* __wrap_BIO_s_socket(void) {
    static const Functions functions = {kTypeSocket, "socket", receive, transmit,
                                        control,     create,   destroy, NULL};
    static PVOID volatile method;
    return ws2_tls_method(&method, &functions);
}

BIO* __wrap_BIO_new_socket(int s, int close) { return ws2_tls_new_bio(__wrap_BIO_s_socket(), s, close); }
