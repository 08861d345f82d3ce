#include <direct.h>
#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <wchar.h>

static void report(const char* what, int result) {
    const char* name = errno == ENOENT      ? "ENOENT"
                       : errno == EEXIST    ? "EEXIST"
                       : errno == EACCES    ? "EACCES"
                       : errno == EINVAL    ? "EINVAL"
                       : errno == ENOTEMPTY ? "ENOTEMPTY"
                       : errno == 0         ? "none"
                                            : "another";
    printf("%-22s %d %s %lu\n", what, result, name, (unsigned long)_doserrno);
    errno = 0;
    _doserrno = 0;
}
static void touch(const char* name) {
    FILE* file = fopen(name, "w");
    fclose(file);
}

int main(void) {
    struct _finddata_t found;
    touch("file");
    touch("locked");
    _chmod("locked", _S_IREAD);
    _mkdir("folder");
    touch("folder/inside");
    errno = 0;
    _doserrno = 0;
    report("mkdir existing", _mkdir("folder"));
    report("mkdir of a file", _mkdir("file"));
    report("mkdir no path", _mkdir("none/new"));
    report("mkdir below a file", _mkdir("file/new"));
    report("rmdir none", _rmdir("none"));
    report("rmdir file", _rmdir("file"));
    report("rmdir full", _rmdir("folder"));
    report("rmdir no path", _rmdir("none/x"));
    report("chdir none", _chdir("none"));
    report("chdir file", _chdir("file"));
    report("chdir below a file", _chdir("file/x"));
    report("chdir nothing", _chdir(""));
    report("unlink none", _unlink("none"));
    report("unlink folder", _unlink("folder"));
    report("unlink no path", _unlink("none/x"));
    report("unlink read-only", _unlink("locked"));
    report("remove read-only", remove("locked"));
    report("rename none", rename("none", "x"));
    report("rename existing", rename("file", "locked"));
    report("rename to no path", rename("file", "none/x"));
    report("access none", _access("none", 0));
    report("access no path", _access("none/x", 0));
    report("access read", _access("locked", 4));
    report("access write", _access("locked", 2));
    report("access folder", _access("folder", 2));
    report("chmod none", _chmod("none", _S_IREAD));
    report("open none", _open("none", _O_RDONLY));
    report("open no path", _open("none/x", _O_CREAT | _O_RDWR, _S_IREAD | _S_IWRITE));
    report("open below a file", _open("file/x", _O_RDONLY));
    report("open folder", _open("folder", _O_RDONLY));
    report("open existing", _open("file", _O_CREAT | _O_EXCL | _O_RDWR, _S_IREAD | _S_IWRITE));
    report("open nothing", _open("", _O_RDONLY));
    report("creat folder", _creat("folder", _S_IREAD | _S_IWRITE));
    report("fopen none", fopen("none", "r") != NULL);
    report("fopen no path", fopen("none/x", "w") != NULL);
    report("fopen folder", fopen("folder", "r") != NULL);
    report("findfirst none", (int)_findfirst("none*", &found));
    report("findfirst no path", (int)_findfirst("none/x", &found));
    report("wide mkdir", _wmkdir(L"folder"));
    report("wide rmdir", _wrmdir(L"file"));
    report("wide fopen", _wfopen(L"none", L"r") != NULL);
    _chmod("locked", _S_IREAD | _S_IWRITE);
    report("unlink", _unlink("locked"));
    return 0;
}
