#include <fcntl.h>
#include <io.h>
#include <process.h>
#include <stdio.h>
#include <stdlib.h>
int main(void) {
    int fdpipe[2], n;
    char b[16];
    if (_pipe(fdpipe, 256, O_BINARY) == -1) exit(1);
    printf("%d\n", _write(fdpipe[1], "through", 7));
    n = _read(fdpipe[0], b, 16);
    printf("%d %.*s\n", n, n, b);
    _close(fdpipe[1]);
    printf("%d\n", _read(fdpipe[0], b, 16));
    printf("%d\n", _close(fdpipe[0]));
    return 0;
}
