#include <stdio.h>
#include <io.h>
#include <string.h>
int main(void)
{
    FILE *f; char line[32]; fpos_t place; int i;
    fopen_s(&f, "seek.txt", "wb+");
    for (i = 0; i < 5; i++) fprintf(f, "line %d\n", i);
    printf("%ld\n", ftell(f));
    fseek(f, 7, SEEK_SET);
    fgets(line, sizeof line, f); fputs(line, stdout);
    fgetpos(f, &place);
    fseek(f, -7, SEEK_END);
    fgets(line, sizeof line, f); fputs(line, stdout);
    fgetc(f); printf("%d\n", feof(f) != 0);
    fsetpos(f, &place);
    printf("%d %I64d\n", feof(f) != 0, _ftelli64(f));
    fgets(line, sizeof line, f); fputs(line, stdout);
    printf("%d\n", _fseeki64(f, 0, SEEK_END));
    printf("%ld\n", _filelength(_fileno(f)));
    printf("%d\n", _chsize(_fileno(f), 10));
    printf("%ld\n", _filelength(_fileno(f)));
    fclose(f);
    printf("%d %d\n", remove("seek.txt"), _access("seek.txt", 0));
    return 0;
}
