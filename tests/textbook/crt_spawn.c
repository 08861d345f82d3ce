#include <process.h>
#include <stdio.h>
#include <string.h>
#include <windows.h>
int main(int argc, char* argv[]) {
    char self[MAX_PATH];
    intptr_t r;
    int status;
    if (argc > 1) {
        printf("child %d %s\n", argc, argv[2]);
        fflush(stdout);
        return 33;
    }
    GetModuleFileName(NULL, self, MAX_PATH);
    fflush(stdout);
    r = _spawnl(_P_WAIT, self, "name", "child", "argument", NULL);
    printf("%d\n", (int)r);
    fflush(stdout);
    r = _spawnl(_P_NOWAIT, self, "name", "child", "second", NULL);
    _cwait(&status, r, 0);
    printf("%d\n", status);
    printf("%d\n", (int)_spawnl(_P_WAIT, "no-such-program", "x", NULL));
    return 0;
}
