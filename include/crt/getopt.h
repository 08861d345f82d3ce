/* libc's header, unless the program has its own: MinGW-w64's getopt.h has the same guard as the ones in
 * programs. */
#pragma GCC system_header
#ifndef __GETOPT_H__
#define __GETOPT_H__
#include_next <getopt.h>
#endif
