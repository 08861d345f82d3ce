#ifndef WS2_THREADS_H
#define WS2_THREADS_H
/* The threads of the C run-time. <process.h> declares them, and so does <windows.h>, since C programs call
 * them without a declaration. */
#include <stdint.h>
#include <ws2/link.h>

typedef void (*_beginthread_proc_type)(void* argument);
typedef unsigned (*_beginthreadex_proc_type)(void* argument);

WS2_BEGIN
WS2_API uintptr_t _beginthread(_beginthread_proc_type start, unsigned stack_size, void* argument)
    WS2_LINK(_beginthread);
WS2_API uintptr_t _beginthreadex(void* security, unsigned stack_size, _beginthreadex_proc_type start,
                                 void* argument, unsigned flags, unsigned* id) WS2_LINK(_beginthreadex);
WS2_API void _endthread(void) WS2_LINK(_endthread);
WS2_API void _endthreadex(unsigned code) WS2_LINK(_endthreadex);
WS2_END

#endif
