#include <stdio.h>
#include <string.h>
int main(void) {
    FILE* stream;
    char line[80];
    int numread;
    long pos;
    fpos_t at;
    if (fopen_s(&stream, "fread.out", "w+b") != 0) return 1;
    fprintf(stream, "%s %d\n", "line", 1);
    fputs("line 2\n", stream);
    fwrite("abcdef", 1, 6, stream);
    rewind(stream);
    fgets(line, sizeof line, stream);
    printf("%s", line);
    fgetpos(stream, &at);
    pos = ftell(stream);
    printf("%ld\n", pos);
    fseek(stream, -6, SEEK_END);
    numread = (int)fread(line, sizeof(char), 25, stream);
    line[numread] = 0;
    printf("%d %s %d\n", numread, line, feof(stream) != 0);
    fsetpos(stream, &at);
    fgets(line, 80, stream);
    printf("%s", line);
    _fseeki64(stream, 0, SEEK_END);
    printf("%I64d\n", _ftelli64(stream));
    printf("%d\n", fclose(stream));
    printf("%d\n", fopen_s(&stream, "nofile.xyz", "r"));
    printf("%d\n", remove("fread.out"));
    return 0;
}
