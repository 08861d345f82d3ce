/* In the style of portable programs: defines names of POSIX as Windows has them before any include, and uses
 * old names of the C run-time. */
#define _POSIX_C_SOURCE 200112L
#define _XOPEN_SOURCE 600
#define strcasecmp _stricmp
#define strncasecmp _strnicmp
#define strtok_r strtok_s
#define strerror_r(code, buffer, size) strerror_s(buffer, size, code)
#define sleep(seconds) Sleep((seconds)*1000)
#define access _access
#define unlink _unlink
#define getpid _getpid
#include <winsock2.h>
#include <windows.h>
#include <conio.h>
#include <crtdbg.h>
#include <direct.h>
#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <limits.h>
#include <process.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/timeb.h>
#include <time.h>

struct header {
    unsigned kind;
};
/* An anonymous structure member, as Microsoft's compiler and MinGW-w64 allow. */
struct message {
    struct header;
    char text[16];
};

static void words(void) {
    char line[] = "one two", folder[MAX_PATH], *rest = NULL, *word;
    for (word = strtok_r(line, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        printf("%s %d\n", word, strcasecmp(word, "TWO") == 0);
    printf("%d %d\n", strncasecmp("LENGTHS", "length", 6), memicmp("AB", "ab", 2));
    printf("%d\n", strerror_r(ENOENT, folder, sizeof folder) == 0 && folder[0]);
    strcpy_s(folder, sizeof folder, "abc");
    printf("%s %d\n", _strrev(folder), (int)strnlen_s(folder, sizeof folder));
}

static void numbers(void) {
    char digits[20];
    printf("%u %d\n", (unsigned)min(sizeof digits, 7), max(-1, 3));
    printf("%lx %x\n", (unsigned long)_byteswap_ulong(0x01020304), _byteswap_ushort(0x0102));
    printf("%x\n", _rotl(0x80000001u, 4));
    printf("%d ", _itoa_s(-255, digits, sizeof digits, 10));
    printf("%s\n", digits);
    printf("%d\n", _itoa_s(123456, digits, 3, 10) == ERANGE);
    printf("%d\n", _scprintf("%s-%d", "length", 17));
}

static void environment(void) {
    char value[16];
    size_t size = 0;
    printf("%d\n", _putenv("WS2_OWN_NAMES=first"));
    printf("%d ", getenv_s(&size, value, sizeof value, "WS2_OWN_NAMES"));
    printf("%s %d\n", value, (int)size);
    printf("%d\n", _putenv_s("WS2_OWN_NAMES", "second"));
    printf("%d %s\n", getenv_s(&size, value, 3, "WS2_OWN_NAMES") == ERANGE, getenv("WS2_OWN_NAMES"));
    _putenv("WS2_OWN_NAMES=");
    printf("%d\n", getenv("WS2_OWN_NAMES") == NULL);
}

static void files(void) {
    char folder[MAX_PATH], path[MAX_PATH];
    int file;
    GetTempPathA(sizeof folder, folder);
    sprintf_s(path, sizeof path, "%sws2-own-names-%d", folder, getpid());
    unlink(path);
    printf("%d ", mkdir(path));
    printf("%d\n", access(path, 0));
    printf("%d\n", _rmdir(path));
    file = _open(path, _O_CREAT | _O_RDWR | _O_BINARY, _S_IREAD | _S_IWRITE);
    printf("%d ", _write(file, "12345", 5));
    printf("%ld %ld\n", (long)_filelength(file), (long)_tell(file));
    printf("%d ", _close(file));
    printf("%d\n", unlink(path));
}

static void clocks(void) {
    struct _timeb now;
    struct tm local;
    char text[26];
    time_t when = 86400 * 379;
    _ftime(&now);
    printf("%d\n", now.time >= time(NULL) - 1 && now.millitm < 1000);
    printf("%d\n", localtime_s(&local, &when));
    printf("%d ", gmtime_s(&local, &when));
    printf("%d %d\n", local.tm_year, (int)(_mkgmtime(&local) == when));
    printf("%d ", asctime_s(text, sizeof text, &local));
    printf("%s", text);
}

int main(void) {
    struct message message;
    message.kind = 4;
    _CrtSetDbgFlag(_CRTDBG_ALLOC_MEM_DF | _CRTDBG_LEAK_CHECK_DF);
    words();
    numbers();
    environment();
    files();
    clocks();
    sleep(0);
    return message.kind == 4 && INT_MAX > 0 ? 0 : 1;
}
