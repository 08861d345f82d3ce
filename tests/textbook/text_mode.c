/* Files opened as text and as binary, each with the letter or the flag for it. */
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
static void dump(const char *name)
{
    FILE *f = fopen(name, "rb"); int c;
    while ((c = getc(f)) != EOF) printf("%02x ", c);
    printf("\n"); fclose(f);
}
int main(void)
{
    FILE *f; char line[64]; int fd, n, c; long where; fpos_t saved; size_t count; wchar_t wide[32];
    f = fopen("a.txt", "wt"); fputs("one\ntwo\n", f); fprintf(f, "%d\n", 3); fputc('x', f); putc('\n', f);
    printf("at %ld\n", ftell(f)); fclose(f); dump("a.txt");
    f = fopen("a.txt", "rt"); while (fgets(line, sizeof line, f)) printf("%u %02x\n", (unsigned)strlen(line), line[strlen(line) - 1]);
    printf("eof %d\n", !!feof(f)); rewind(f); fgets(line, 64, f); where = ftell(f); fgetpos(f, &saved); fgets(line, 64, f); printf("%ld %s", where, line);
    fseek(f, where, SEEK_SET); fgets(line, 64, f); printf("again %s", line); fsetpos(f, &saved); c = getc(f); ungetc(c, f); printf("%c %ld\n", c, ftell(f));
    fseek(f, 0, SEEK_END); printf("end %ld\n", ftell(f)); fclose(f);
    f = fopen("a.txt", "rt"); count = fread(line, 1, sizeof line, f); printf("fread %u\n", (unsigned)count); fclose(f);
    f = fopen("a.txt", "at"); fputs("more\n", f); fclose(f); dump("a.txt");
    f = fopen("a.txt", "r+t"); fgets(line, 64, f); fseek(f, 0, SEEK_CUR); fputs("TWO\n", f); fclose(f); dump("a.txt");
    f = fopen("b.bin", "wb"); fwrite("a\r\nb\rc\nd\r\r\ne\x1a" "f\n", 1, 15, f); fclose(f); dump("b.bin");
    f = fopen("b.bin", "rt"); while ((c = getc(f)) != EOF) printf("%02x ", c); printf("eof %d\n", !!feof(f)); fclose(f);
    f = fopen("b.bin", "rb"); for (n = 0; getc(f) != EOF; n++) ; printf("%d\n", n); fclose(f);
    fopen_s(&f, "c.txt", "wt"); fputs("s\n", f); fclose(f); dump("c.txt");
    f = _wfopen(L"c.txt", L"wt"); fputws(L"wide\n", f); putwc(L'w', f); fwprintf(f, L"%d\n", 7); fclose(f); dump("c.txt");
    f = _wfopen(L"c.txt", L"rt"); fgetws(wide, 32, f); printf("%u ", (unsigned)wcslen(wide)); fgetws(wide, 32, f); printf("%u %d\n", (unsigned)wcslen(wide), _fileno(f) > 2); fclose(f);
    fd = _open("d.txt", _O_CREAT | _O_TRUNC | _O_RDWR | _O_TEXT, _S_IREAD | _S_IWRITE);
    printf("%d\n", _write(fd, "l1\nl2\n", 6)); _lseek(fd, 0, SEEK_SET); n = _read(fd, line, 64); printf("%d %.2s\n", n, line);
    printf("%d\n", _setmode(fd, _O_BINARY) == _O_TEXT); _lseek(fd, 0, SEEK_SET); n = _read(fd, line, 64); printf("%d\n", n);
    printf("%d\n", _setmode(fd, _O_TEXT) == _O_BINARY); _lseek(fd, 0, SEEK_END); _write(fd, "l3\n", 3); _close(fd); dump("d.txt");
    fd = _open("d.txt", _O_RDONLY | _O_TEXT); f = _fdopen(fd, "r"); fgets(line, 64, f); printf("%u\n", (unsigned)strlen(line)); fclose(f);
    fd = _open("d.txt", _O_RDONLY | _O_BINARY); f = _fdopen(fd, "rt"); fgets(line, 64, f); printf("%u %d\n", (unsigned)strlen(line), _fileno(f) == fd); fclose(f);
    f = fopen("d.txt", "rt"); _setmode(_fileno(f), _O_BINARY); fgets(line, 64, f); printf("%u\n", (unsigned)strlen(line)); fclose(f);
    _fmode = _O_TEXT; f = fopen("e.txt", "w"); fputs("m\n", f); fclose(f); _fmode = _O_BINARY; dump("e.txt");
    f = fopen("e.txt", "w"); fputs("m\n", f); fclose(f); dump("e.txt");
    return 0;
}
