#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(void) {
    char path_buffer[_MAX_PATH], drive[_MAX_DRIVE], dir[_MAX_DIR], fname[_MAX_FNAME], ext[_MAX_EXT];
    _makepath(path_buffer, "c", "\\sample\\crt\\", "crt_makepath", "c");
    printf("Path created with _makepath: %s\n", path_buffer);
    _splitpath(path_buffer, drive, dir, fname, ext);
    printf("  Drive: %s\n  Dir: %s\n  Filename: %s\n  Ext: %s\n", drive, dir, fname, ext);
    _splitpath_s("relative/name.tar.gz", drive, _MAX_DRIVE, dir, _MAX_DIR, fname, _MAX_FNAME, ext, _MAX_EXT);
    printf("[%s][%s][%s][%s]\n", drive, dir, fname, ext);
    _makepath_s(path_buffer, _MAX_PATH, NULL, "dir", "name", ".x");
    printf("%s\n", path_buffer);
    return 0;
}
