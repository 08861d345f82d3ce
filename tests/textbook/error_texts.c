#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(void)
{
    char b[100]; FILE *f = fopen("does-not-exist", "r"); int e = errno;
    printf("%d %d\n", f == NULL, e == ENOENT); printf("%s\n", strerror(ENOENT));
    strerror_s(b, sizeof b, EACCES); printf("%s\n", b);
    errno = 0; printf("%d %d\n", (int)strtol("99999999999999", NULL, 10), errno == ERANGE);
    _set_errno(EILSEQ); _get_errno(&e); printf("%d\n", e == EILSEQ);
    printf("%d %d %d %d\n", EPERM, EBADF, EINVAL, ERANGE);
    return 0;
}
