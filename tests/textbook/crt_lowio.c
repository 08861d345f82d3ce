#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <share.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/types.h>
int main(void) {
    int fh, n;
    char b[20];
    struct _stat st;
    fh = _open("low.bin", _O_RDWR | _O_CREAT | _O_BINARY, _S_IREAD | _S_IWRITE);
    printf("%d\n", _write(fh, "0123456789", 10));
    printf("%ld %ld\n", _lseek(fh, 3L, SEEK_SET), _tell(fh));
    n = _read(fh, b, 4);
    printf("%d %.4s\n", n, b);
    printf("%ld %d\n", _filelength(fh), _eof(fh));
    printf("%d %ld\n", _chsize(fh, 5), _filelength(fh));
    _close(fh);
    _stat("low.bin", &st);
    printf("%ld %d\n", (long)st.st_size, (st.st_mode & _S_IFREG) != 0);
    printf("%d %d\n", _access("low.bin", 0), _access("low.none", 0));
    printf("%d %d\n", _open("low.none", _O_RDONLY), errno == ENOENT);
    printf("%d\n", _sopen_s(&fh, "low.bin", _O_RDONLY, _SH_DENYNO, 0));
    _close(fh);
    printf("%d\n", rename("low.bin", "renamed.bin"));
    printf("%d\n", _unlink("renamed.bin"));
    return 0;
}
