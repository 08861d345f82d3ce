#include <stdio.h>
#include <string.h>
int main(void)
{
    FILE *f = fopen("c.txt", "w+"); int c; char line[20];
    fputc('a', f); putc('b', f); _fputchar('c'); putchar('\n'); fputs("\nxyz", f); rewind(f);
    while ((c = getc(f)) != EOF) putchar(c);
    putchar('\n'); printf("%d %d\n", feof(f) != 0, ferror(f)); clearerr(f); printf("%d\n", feof(f));
    rewind(f); c = fgetc(f); ungetc('Q', f); fgets(line, 20, f); printf("%s", line);
    fclose(f); remove("c.txt");
    return 0;
}
