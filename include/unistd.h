/* libc's, which a Windows program finds where MinGW-w64 has one of its own. getopt comes from <getopt.h>,
 * which a program may bring along, and not to those who include this file without the program's knowledge. */
#pragma GCC system_header
#include <ws2/own_names_begin.h>

#ifndef _GETOPT_POSIX_H
#define _GETOPT_POSIX_H 1
#include_next <unistd.h>
#undef _GETOPT_POSIX_H
#else
#include_next <unistd.h>
#endif

#include <ws2/own_names_end.h>
#ifndef WS2_INSIDE
#include <getopt.h>
#if defined _WIN32 && !defined __cplusplus
#include <direct.h>
#endif
#endif
