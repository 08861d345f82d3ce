#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static void ignore(const wchar_t* expression, const wchar_t* function, const wchar_t* file, unsigned line,
                   uintptr_t reserved) {}
static void report(const char* what, int result) {
    const char* name = errno == EBADF ? "EBADF" : errno == EINVAL ? "EINVAL" : errno == 0 ? "none" : "another";
    printf("%-18s %d %s %lu\n", what, result, name, (unsigned long)_doserrno);
    errno = 0;
    _doserrno = 0;
}

int main(void) {
    char buffer[8];
    int fd, ends[2];
    _set_invalid_parameter_handler(ignore);
    report("close", _close(99));
    report("read", _read(99, buffer, 1));
    report("write", _write(99, "x", 1));
    report("lseek", (int)_lseek(99, 0, SEEK_SET));
    report("tell", (int)_tell(99));
    report("filelength", (int)_filelength(99));
    report("dup", _dup(99));
    report("dup2", _dup2(99, 50));
    report("dup2 to nothing", _dup2(1, -1));
    report("osfhandle", (int)_get_osfhandle(99));
    report("setmode", _setmode(99, _O_TEXT));
    report("fdopen", _fdopen(99, "r") != NULL);
    fd = _open("file", _O_CREAT | _O_RDWR | _O_BINARY, _S_IREAD | _S_IWRITE);
    report("write", _write(fd, "text", 4));
    report("lseek before", (int)_lseek(fd, -1, SEEK_SET));
    report("lseek origin", (int)_lseek(fd, 0, 7));
    report("chsize negative", _chsize_s(fd, -1) != 0);
    report("setmode mode", _setmode(fd, 1));
    report("locking mode", _locking(fd, 77, 1));
    report("close", _close(fd));
    report("close again", _close(fd));
    _pipe(ends, 512, _O_BINARY);
    _close(ends[0]);
    fd = _write(ends[1], "nobody reads", 12);
    printf("%d %d\n", fd, errno == EINVAL);
    return 0;
}
