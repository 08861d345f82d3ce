#ifndef _INC_DIRECT
#define _INC_DIRECT
/* The folder functions of the C run-time, under their Windows names. */
#include <sys/stat.h>
#include <unistd.h>
#include <ws2/link.h>

WS2_INLINE int _mkdir(const char* path) { return mkdir(path, 0777); }
WS2_INLINE int _rmdir(const char* path) { return rmdir(path); }
WS2_INLINE int _chdir(const char* path) { return chdir(path); }
WS2_INLINE char* _getcwd(char* buffer, int size) { return getcwd(buffer, size > 0 ? (size_t)size : 0); }

#endif
