/* In the style of a library that formats into buffers of its own and sends files of the C run-time. */
#include <winsock2.h>
#include <mswsock.h>
#include <fcntl.h>
#include <io.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Tries a small buffer, then the measured size; the arguments are used twice. */
static char* format(const char* text, ...) {
    char small[8];
    char* result;
    int length;
    va_list arguments;
    va_start(arguments, text);
    length = _vsnprintf(small, sizeof small, text, arguments);
    if (length < 0) length = _vscprintf(text, arguments);
    result = malloc((size_t)length + 1);
    _vsnprintf(result, (size_t)length + 1, text, arguments);
    va_end(arguments);
    return result;
}

static int connected(SOCKET* a, SOCKET* b) {
    SOCKET listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {0};
    int length = sizeof address;
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(listener, (struct sockaddr*)&address, sizeof address);
    listen(listener, 1);
    getsockname(listener, (struct sockaddr*)&address, &length);
    *a = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(*a, (struct sockaddr*)&address, sizeof address)) return 0;
    *b = accept(listener, NULL, NULL);
    closesocket(listener);
    return *b != INVALID_SOCKET;
}

int main(void) {
    WSADATA data;
    SOCKET a, b;
    char folder[MAX_PATH], path[MAX_PATH], got[64] = "";
    struct _stat status;
    int file, length = 0, more;
    char* text;
    WSAStartup(MAKEWORD(2, 2), &data);

    text = format("%s and %d", "a long text", 42);
    printf("%s\n", text);

    GetTempPathA(sizeof folder, folder);
    GetTempFileNameA(folder, "ws2", 0, path);
    file = _open(path, _O_RDWR | _O_BINARY);
    if (file < 0 || _write(file, text, (unsigned)strlen(text)) != (int)strlen(text)) return 1;
    _fstat(file, &status);
    printf("%d bytes, at %d\n", (int)status.st_size, (int)_lseeki64(file, 0, SEEK_CUR));
    _lseeki64(file, 0, SEEK_SET);
    if (!connected(&a, &b)) return 1;
    printf("sent: %d\n", TransmitFile(a, (HANDLE)_get_osfhandle(file), 0, 0, NULL, NULL, 0));
    shutdown(a, SD_SEND);
    while ((more = recv(b, got + length, (int)sizeof got - 1 - length, 0)) > 0)
        length += more;
    printf("received: %s, then %d\n", got, more);
    _close(file);
    _unlink(path);
    printf("gone: %d\n", _stat(path, &status));
    free(text);
    closesocket(a);
    closesocket(b);
    return WSACleanup();
}
