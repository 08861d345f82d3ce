#include <io.h>
#include <stdio.h>
#include <stdlib.h>
int main(void)
{
    FILE *f = fopen("buf.dat", "w+b"); static char space[512]; int n[3] = { 1, 2, 3 }, m[3] = { 0 };
    printf("%d\n", setvbuf(f, space, _IOFBF, sizeof space));
    printf("%u\n", (unsigned)fwrite(n, sizeof n[0], 3, f)); fflush(f); fseek(f, 0, SEEK_SET);
    printf("%u\n", (unsigned)fread(m, sizeof m[0], 3, f)); printf("%d%d%d\n", m[0], m[1], m[2]);
    printf("%d\n", fclose(f)); printf("%d\n", _unlink("buf.dat"));
    return 0;
}
