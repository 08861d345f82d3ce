/* Uses the names that collide with libc. Compiled by matrix.py, which checks the symbols that it needs. */
#define WS2_OPTIMIZED_BLOCKS
#include <mswsock.h>
#include <strsafe.h>
#include <tchar.h>
#include <winsock2.h>
#include <ws2tcpip.h>

#ifdef __cplusplus
#define ASSERT(condition) static_assert(condition, #condition)
#else
#define ASSERT(condition) _Static_assert(condition, #condition)
#endif

ASSERT(sizeof(u_long) == 4 && sizeof(DWORD) == 4 && sizeof(LONG) == 4);
ASSERT(sizeof(SOCKET) == sizeof(void*));
ASSERT(sizeof(fd_set) == 8 + FD_SETSIZE * sizeof(SOCKET));
ASSERT((int)FIONBIO == (int)0x8004667E);
ASSERT(AF_INET6 == 23 && SOL_SOCKET == 0xffff);
#ifdef WANTED_FD_SETSIZE
ASSERT(FD_SETSIZE == WANTED_FD_SETSIZE);
#endif
#include <pshpack1.h>
struct Packed {
    char a;
    int b;
};
#include <poppack.h>
ASSERT(sizeof(struct Packed) == 5);

/* Registered I/O and socket notifications, which the headers of MinGW-w64 10 do not have. */
ASSERT(sizeof(RIORESULT) == 24 && offsetof(RIORESULT, BytesTransferred) == 4 &&
       offsetof(RIORESULT, SocketContext) == 8 && offsetof(RIORESULT, RequestContext) == 16);
ASSERT(sizeof(RIO_BUF) == 2 * sizeof(void*) && offsetof(RIO_BUF, Offset) == sizeof(void*) &&
       offsetof(RIO_BUF, Length) == sizeof(void*) + 4);
ASSERT(sizeof(RIO_NOTIFICATION_COMPLETION) == 4 * sizeof(void*) &&
       offsetof(RIO_NOTIFICATION_COMPLETION, Iocp.Overlapped) == 3 * sizeof(void*));
ASSERT(sizeof(RIO_EXTENSION_FUNCTION_TABLE) == 14 * sizeof(void*) &&
       offsetof(RIO_EXTENSION_FUNCTION_TABLE, RIOReceive) == sizeof(void*) &&
       offsetof(RIO_EXTENSION_FUNCTION_TABLE, RIOResizeRequestQueue) == 13 * sizeof(void*));
ASSERT(sizeof(SOCK_NOTIFY_REGISTRATION) == 2 * sizeof(void*) + 8 &&
       offsetof(SOCK_NOTIFY_REGISTRATION, registrationResult) == 2 * sizeof(void*) + 4);
ASSERT(RIO_CORRUPT_CQ == 0xFFFFFFFF && RIO_MAX_CQ_SIZE == 0x8000000 && WSA_FLAG_REGISTERED_IO == 0x100 &&
       SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER == 0xC8000024);

int use_sets(SOCKET s) {
    fd_set set;
    struct fd_set* const same = &set;
    struct timeval wait = {1, 0};
    FD_ZERO(&set);
    FD_SET(s, &set);
    FD_CLR(s, same);
    if (set.fd_count == 0 || set.fd_array[0] != s) return select(0, NULL, NULL, NULL, &wait);
    if (select(0, NULL, NULL, NULL, NULL) == SOCKET_ERROR) return WSAGetLastError();
    return select(0, &set, NULL, &set, &wait) + FD_ISSET(s, &set);
}

int use_pointers_to_long(SOCKET s) {
    u_long a = 1;
    DWORD b = 1;
    int c = 1;
    unsigned long d = 1;
    int result = ioctlsocket(s, FIONBIO, &a) + ioctlsocket(s, FIONBIO, &b) + ioctlsocket(s, FIONBIO, &c);
    result += ioctlsocket(s, FIONREAD, &d) + ioctlsocket(s, FIONREAD, (unsigned long*)&c);
    result += ioctlsocket(s, FIONREAD, NULL);
    return result + WSAHtonl(s, 1, &a) + WSAHtonl(s, 1, &d) + WSANtohl(s, 1, &b) + WSANtohl(s, 1, NULL);
}

int use_names(SOCKET s) {
    char name[64];
    TCHAR text[8];
    struct sockaddr_in address;
    socklen_t length = sizeof address;
    long counter = 0;
    InterlockedIncrement(&counter);
    address.sin_addr.s_addr = htonl(INADDR_ANY);
    if (FAILED(StringCchCopy(text, 8, TEXT("text"))) || _tcsicmp(text, _T("TEXT"))) return 1;
    return gethostname(name, sizeof name) + gethostname(name, 5) +
           getsockname(s, (struct sockaddr*)&address, &length);
}

/* In C++ only with the headers of include/crt. */
#ifdef __try
int use_finally(int first) {
    volatile int value = first;
    __try {
        if (value) __leave;
        value = 4;
    } __finally {
        value = value + 1;
    }
    return value;
}
#endif

typedef int(__stdcall* Procedure)(unsigned __int64 number);
__declspec(align(32)) int aligned;
__declspec(noinline) int call(Procedure procedure) { return procedure(1); }
