/* The example of _dup and _dup2: standard output goes to a file and back. */
#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(void)
{
    char line[64]; int saved, again; FILE *file; errno_t error;
    saved = _dup(1);
    if (saved == -1) { perror("_dup( 1 )"); exit(1); }
    _write(saved, "to the screen\n", 14);
    if ((error = fopen_s(&file, "data", "w")) != 0) { puts("cannot open"); exit(1); }
    if (-1 == _dup2(_fileno(file), 1)) { perror("cannot _dup2"); exit(1); }
    puts("to the file"); printf("number %d\n", 7); fflush(stdout); fclose(file);
    _dup2(saved, 1); again = _close(saved);
    printf("to the screen again %d\n", again); fflush(stdout);
    file = fopen("data", "r"); while (fgets(line, sizeof line, file)) printf("file: %s", line); fclose(file);
    file = freopen("data", "w", stderr); fprintf(stderr, "an error\n"); fclose(stderr);
    file = fopen("data", "r"); fgets(line, sizeof line, file); printf("file: %s", line); fclose(file);
    printf("%d", _dup(200) == -1); printf(" %d\n", errno == EBADF); printf("%d\n", _dup2(200, 1) == -1);
    printf("%d\n", _isatty(_open("data", _O_RDONLY)) != 0); printf("%d\n", remove("none") != 0);
    return 0;
}
