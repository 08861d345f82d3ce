/* What the BIOs over Winsock share. */
#include "bio.h"

#include <string.h>
#include <windows.h>

static int put_text(BIO* bio, const char* text) { return BIO_write(bio, text, (int)strlen(text)); }

static BIO_METHOD* new_method(const Functions* functions) {
    BIO_METHOD* method = BIO_meth_new(functions->type, functions->name);
    if (!method) return NULL;
    BIO_meth_set_read(method, functions->read);
    BIO_meth_set_write(method, functions->write);
    BIO_meth_set_puts(method, put_text);
    BIO_meth_set_ctrl(method, functions->ctrl);
    BIO_meth_set_create(method, functions->create);
    BIO_meth_set_destroy(method, functions->destroy);
    if (functions->callback_ctrl) BIO_meth_set_callback_ctrl(method, functions->callback_ctrl);
    return method;
}

const BIO_METHOD* ws2_tls_method(PVOID volatile* place, const Functions* functions) {
    const BIO_METHOD* known = InterlockedCompareExchangePointer(place, NULL, NULL);
    if (known) return known;
    BIO_METHOD* made = new_method(functions);
    if (!made) return NULL;
    known = InterlockedCompareExchangePointer(place, made, NULL);
    if (!known) return made;
    BIO_meth_free(made);
    return known;
}

void ws2_tls_set_retry(BIO* bio, int result, int flag) {
    BIO_clear_flags(bio, kFlagsRetry);
    if (result < 0 && WSAGetLastError() == WSAEWOULDBLOCK) BIO_set_flags(bio, flag | kFlagShouldRetry);
}

int ws2_tls_receive(BIO* bio, SOCKET s, char* data, int size) {
    if (!data) return 0;
    const int count = recv(s, data, size, 0);
    ws2_tls_set_retry(bio, count, kFlagRead);
    if (count == 0) BIO_set_flags(bio, kFlagEof);
    return count;
}

int ws2_tls_send(BIO* bio, SOCKET s, const char* data, int size) {
    const int count = send(s, data, size, 0);
    ws2_tls_set_retry(bio, count, kFlagWrite);
    return count;
}

BIO* ws2_tls_new_bio(const BIO_METHOD* method, int s, int close) {
    BIO* bio = method ? BIO_new(method) : NULL;
    if (bio) BIO_ctrl(bio, kControlSetFd, close, &s);
    return bio;
}

static void release(BIO* bio, SOCKET s) {
    if (BIO_get_init(bio) && BIO_get_shutdown(bio)) closesocket(s);
    BIO_set_init(bio, 0);
    BIO_clear_flags(bio, ~0);
}

long ws2_tls_socket_control(BIO* bio, int command, long number, void* pointer, SOCKET* s) {
    switch (command) {
    case kControlSetFd:
        release(bio, *s);
        *s = (SOCKET) * (int*)pointer;
        BIO_set_shutdown(bio, (int)number);
        BIO_set_init(bio, 1);
        return 1;
    case kControlGetFd:
        if (!BIO_get_init(bio)) return -1;
        if (pointer) *(int*)pointer = (int)*s;
        return (long)*s;
    case kControlGetClose:
        return BIO_get_shutdown(bio);
    case kControlSetClose:
        BIO_set_shutdown(bio, (int)number);
        return 1;
    case kControlDup:
    case kControlFlush:
        return 1;
    case kControlEof:
        return BIO_test_flags(bio, kFlagEof) != 0;
    default:
        return 0;
    }
}
