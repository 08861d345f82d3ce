/* libc's, unless the program has one of its own: MinGW-w64's getopt.h has the same guard as those that
 * programs bring along. */
#pragma GCC system_header
#if !defined _WIN32 || !defined __GETOPT_H__
#ifdef _WIN32
#define __GETOPT_H__
#endif
#include_next <getopt.h>
#endif
