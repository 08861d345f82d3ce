/* BIO_s_connect and BIO_s_accept. Each holds one of libcrypto's, which resolves names, connects and listens;
 * data passes through Winsock. */
#include "bio.h"

#include <errno.h>
#include <windows.h>
#include <ws2/error.h>

const BIO_METHOD* __real_BIO_s_connect(void);
const BIO_METHOD* __real_BIO_s_accept(void);
const BIO_METHOD* __wrap_BIO_s_connect(void);
const BIO_METHOD* __wrap_BIO_s_accept(void);
BIO* __wrap_BIO_new_connect(const char* name);
BIO* __wrap_BIO_new_accept(const char* name);

static BIO* inner_of(BIO* bio) { return BIO_get_data(bio); }

/* Runs the state machine of the inner BIO. Its system calls report through errno; here the last error is set,
 * as Winsock sets it on Windows. */
static long advance(BIO* bio) {
    BIO* inner = inner_of(bio);
    const int before = errno;
    errno = 0;
    const long result = BIO_ctrl(inner, kControlDoStateMachine, 0, NULL);
    if (result <= 0 && errno != 0)
        WSASetLastError(errno == EINPROGRESS ? WSAEWOULDBLOCK : (int)ws2_error_from_errno(errno));
    if (errno == 0) errno = before;
    BIO_clear_flags(bio, kFlagsRetry);
    BIO_set_flags(bio, BIO_test_flags(inner, kFlagsRetry));
    BIO_set_retry_reason(bio, BIO_get_retry_reason(inner));
    return result;
}

static SOCKET socket_of(BIO* bio) { return (SOCKET)BIO_ctrl(inner_of(bio), kControlGetFd, 0, NULL); }

static int receive(BIO* bio, char* data, int size) {
    const long ready = advance(bio);
    return ready <= 0 ? (int)ready : ws2_tls_receive(bio, socket_of(bio), data, size);
}

static int transmit(BIO* bio, const char* data, int size) {
    const long ready = advance(bio);
    return ready <= 0 ? (int)ready : ws2_tls_send(bio, socket_of(bio), data, size);
}

static long connect_control(BIO* bio, int command, long number, void* pointer) {
    switch (command) {
    case kControlDoStateMachine:
        return advance(bio);
    case kControlEof:
        return BIO_test_flags(bio, kFlagEof) != 0;
    default:
        return BIO_ctrl(inner_of(bio), command, number, pointer);
    }
}

static long callback_control(BIO* bio, int command, BIO_info_cb* callback) {
    return BIO_callback_ctrl(inner_of(bio), command, callback);
}

static int create(BIO* bio, const BIO_METHOD* method) {
    BIO* inner = BIO_new(method);
    BIO_set_data(bio, inner);
    BIO_set_init(bio, inner != NULL);
    return inner != NULL;
}
static int create_connect(BIO* bio) { return create(bio, __real_BIO_s_connect()); }
static int create_accept(BIO* bio) { return create(bio, __real_BIO_s_accept()); }

static int destroy(BIO* bio) {
    if (!bio) return 0;
    BIO_free(inner_of(bio));
    BIO_set_data(bio, NULL);
    return 1;
}

/* Replaces libcrypto's BIO of the accepted connection, the last of the chain, with one over Winsock. */
static BIO* with_socket(BIO* chain) {
    BIO* theirs = BIO_find_type(chain, kTypeSocket);
    if (!theirs) return chain;
    const int s = (int)BIO_ctrl(theirs, kControlGetFd, 0, NULL);
    BIO* ours = __wrap_BIO_new_socket(s, kClose);
    if (!ours) return chain;
    BIO_ctrl(theirs, kControlSetClose, 0, NULL);
    if (theirs == chain) {
        BIO_free(theirs);
        return ours;
    }
    BIO_pop(theirs);
    BIO_free(theirs);
    return BIO_push(chain, ours);
}

static long advance_accept(BIO* bio) {
    if (BIO_next(bio)) return 1; /* the accepted connection is still there */
    const long result = advance(bio);
    BIO* accepted = BIO_next(inner_of(bio));
    if (!accepted) return result;
    BIO_pop(inner_of(bio));
    BIO_push(bio, with_socket(accepted));
    return result;
}

/* The first call listens, the second one accepts. */
static long accepted(BIO* bio) {
    while (!BIO_next(bio)) {
        const long result = advance_accept(bio);
        if (result <= 0) return result;
    }
    return 1;
}

static int receive_accepted(BIO* bio, char* data, int size) {
    const long ready = accepted(bio);
    if (ready <= 0) return (int)ready;
    const int count = BIO_read(BIO_next(bio), data, size);
    BIO_clear_flags(bio, kFlagsRetry);
    BIO_copy_next_retry(bio);
    return count;
}

static int transmit_accepted(BIO* bio, const char* data, int size) {
    const long ready = accepted(bio);
    if (ready <= 0) return (int)ready;
    const int count = BIO_write(BIO_next(bio), data, size);
    BIO_clear_flags(bio, kFlagsRetry);
    BIO_copy_next_retry(bio);
    return count;
}

static long accept_control(BIO* bio, int command, long number, void* pointer) {
    switch (command) {
    case kControlDoStateMachine:
        return advance_accept(bio);
    case kControlEof:
        return BIO_next(bio) ? BIO_ctrl(BIO_next(bio), command, number, pointer) : 0;
    default:
        return BIO_ctrl(inner_of(bio), command, number, pointer);
    }
}

const BIO_METHOD* __wrap_BIO_s_connect(void) {
    static const Functions functions = {kTypeConnect,    "socket connect", receive, transmit,
                                        connect_control, create_connect,   destroy, callback_control};
    static PVOID volatile method;
    return ws2_tls_method(&method, &functions);
}

const BIO_METHOD* __wrap_BIO_s_accept(void) {
    static const Functions functions = {kTypeAccept,    "socket accept", receive_accepted, transmit_accepted,
                                        accept_control, create_accept,   destroy,          NULL};
    static PVOID volatile method;
    return ws2_tls_method(&method, &functions);
}

static BIO* named(const BIO_METHOD* method, int command, const char* name) {
    BIO* bio = method ? BIO_new(method) : NULL;
    if (!bio || BIO_ctrl(bio, command, 0, (void*)name) > 0) return bio;
    BIO_free(bio);
    return NULL;
}

BIO* __wrap_BIO_new_connect(const char* name) {
    return named(__wrap_BIO_s_connect(), kControlSetConnect, name);
}
BIO* __wrap_BIO_new_accept(const char* name) { return named(__wrap_BIO_s_accept(), kControlSetAccept, name); }
