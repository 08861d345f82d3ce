#ifndef WS2_OPEN_FLAGS_H
#define WS2_OPEN_FLAGS_H
/* The flags that the Microsoft C run-time adds to <fcntl.h>; the hints have no effect. Linux ignores the bits
 * of text mode. */
#ifndef O_BINARY
#define O_BINARY 0x20000000
#endif
#ifndef O_TEXT
#define O_TEXT 0x40000000
#endif
#define _O_WTEXT 0x08000000
#define _O_U8TEXT 0x04000000
#define _O_U16TEXT 0x02000000
#define O_WTEXT _O_WTEXT
#define O_U8TEXT _O_U8TEXT
#define O_U16TEXT _O_U16TEXT
#ifndef O_NOINHERIT
#define O_NOINHERIT 02000000 /* O_CLOEXEC */
#endif
#ifndef O_SEQUENTIAL
#define O_SEQUENTIAL 0
#endif
#ifndef O_RANDOM
#define O_RANDOM 0
#endif
#define _O_RDONLY O_RDONLY
#define _O_WRONLY O_WRONLY
#define _O_RDWR O_RDWR
#define _O_APPEND O_APPEND
#define _O_CREAT O_CREAT
#define _O_TRUNC O_TRUNC
#define _O_EXCL O_EXCL
#define _O_TEXT O_TEXT
#define _O_BINARY O_BINARY
#define _O_NOINHERIT O_NOINHERIT
#define _O_SEQUENTIAL O_SEQUENTIAL
#define _O_RANDOM O_RANDOM
#endif
