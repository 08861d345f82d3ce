#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <io.h>
int main(void)
{
    FILE *t; char name[L_tmpnam_s], tmpl[] = "fnXXXXXX"; int e;
    e = tmpfile_s(&t) ; 
    if (e == 0) { fprintf(t, "temp"); rewind(t); fgets(name, 10, t); puts(name); fclose(t); } else puts("temp");
    printf("%d\n", tmpnam_s(name, L_tmpnam_s)); printf("%d\n", strlen(name) > 0);
    printf("%d\n", _mktemp_s(tmpl, sizeof tmpl)); printf("%.3s %d\n", tmpl, (int)strlen(tmpl));
    return 0;
}
