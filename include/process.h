#ifndef _INC_PROCESS
#define _INC_PROCESS
/* Threads and child processes of the C run-time. */
#include <ws2/hide_libc_begin.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <ws2/link.h>
#include <ws2/threads.h>
#include <ws2/unistd.h>

WS2_INLINE int _getpid(void) { return (int)getpid(); }

#include <ws2/hide_libc_end.h>

#define _P_WAIT 0
#define _P_NOWAIT 1
#define _P_OVERLAY 2
#define _OLD_P_OVERLAY 2
#define _P_NOWAITO 3
#define _P_DETACH 4
#define _WAIT_CHILD 0
#define _WAIT_GRANDCHILD 1

/* _spawn: starts a program; handles with HANDLE_FLAG_INHERIT, sockets among them, stay open in it.
 *
 * mode: _P_WAIT returns the program's exit code, _P_NOWAIT and _P_NOWAITO a process handle, _P_DETACH 0 (the
 * program has a session of its own); _P_OVERLAY runs the program in place of this one, with the same process
 * id, and does not return. program: its file, as it stands, with .exe or .com if it has no extension, without
 * it if it has one of these. The functions with p look for a name without folder in the folders of PATH, then
 * in the current folder. arguments: joined by spaces and split as the C run-time splits a command line, as on
 * Windows: an argument with spaces has to be quoted. environment: texts NAME=value; NULL is this process's.
 *
 * _exec: runs the program in place of this one, as _P_OVERLAY does, and does not return. Windows starts a new
 * process and ends the caller; here the process id stays, and the process that waits for it waits for the
 * program. execl, execv and the like, without underscore, are Linux' own: no socket stays open.
 *
 * -1 with errno E2BIG (more than 32,766 characters), EINVAL (mode; NULL or empty program, arguments or first
 * argument), ENOENT (no such file), ENOEXEC (not a program, or not executable), EACCES (a folder), ENOMEM,
 * EAGAIN, EMFILE. */
WS2_BEGIN
WS2_API intptr_t _spawnv(int mode, const char* program, const char* const* arguments) WS2_LINK(_spawnv);
WS2_API intptr_t _spawnve(int mode, const char* program, const char* const* arguments,
                          const char* const* environment) WS2_LINK(_spawnve);
WS2_API intptr_t _spawnvp(int mode, const char* program, const char* const* arguments) WS2_LINK(_spawnvp);
WS2_API intptr_t _spawnvpe(int mode, const char* program, const char* const* arguments,
                           const char* const* environment) WS2_LINK(_spawnvpe);
WS2_API intptr_t _wspawnv(int mode, const wchar_t* program, const wchar_t* const* arguments)
    WS2_LINK_WIDE(_wspawnv);
WS2_API intptr_t _wspawnve(int mode, const wchar_t* program, const wchar_t* const* arguments,
                           const wchar_t* const* environment) WS2_LINK_WIDE(_wspawnve);
WS2_API intptr_t _wspawnvp(int mode, const wchar_t* program, const wchar_t* const* arguments)
    WS2_LINK_WIDE(_wspawnvp);
WS2_API intptr_t _wspawnvpe(int mode, const wchar_t* program, const wchar_t* const* arguments,
                            const wchar_t* const* environment) WS2_LINK_WIDE(_wspawnvpe);
WS2_API intptr_t _execv(const char* program, const char* const* arguments) WS2_LINK(_execv);
WS2_API intptr_t _execve(const char* program, const char* const* arguments, const char* const* environment)
    WS2_LINK(_execve);
WS2_API intptr_t _execvp(const char* program, const char* const* arguments) WS2_LINK(_execvp);
WS2_API intptr_t _execvpe(const char* program, const char* const* arguments, const char* const* environment)
    WS2_LINK(_execvpe);
WS2_API intptr_t _wexecv(const wchar_t* program, const wchar_t* const* arguments) WS2_LINK_WIDE(_wexecv);
WS2_API intptr_t _wexecve(const wchar_t* program, const wchar_t* const* arguments,
                          const wchar_t* const* environment) WS2_LINK_WIDE(_wexecve);
WS2_API intptr_t _wexecvp(const wchar_t* program, const wchar_t* const* arguments) WS2_LINK_WIDE(_wexecvp);
WS2_API intptr_t _wexecvpe(const wchar_t* program, const wchar_t* const* arguments,
                           const wchar_t* const* environment) WS2_LINK_WIDE(_wexecvpe);
/* Waits for the end of a process, stores its exit code and closes the handle. The result is the value of the
 * handle; -1 with errno ECHILD if it is no process handle. The action has no effect, as on Windows. */
WS2_API intptr_t _cwait(int* status, intptr_t process, int action) WS2_LINK(_cwait);
WS2_END

/* The forms with a list: the arguments follow one another up to a NULL; behind it, in the forms with e, the
 * environment. */
#define WS2_ARGUMENT_LIST(character, has_environment, call, ...)                                             \
    size_t count = 1, i;                                                                                     \
    const character** arguments;                                                                             \
    const character* const* environment = NULL;                                                              \
    va_list list;                                                                                            \
    va_start(list, first);                                                                                   \
    while (first && va_arg(list, const character*))                                                          \
        count++;                                                                                             \
    va_end(list);                                                                                            \
    arguments = (const character**)__builtin_alloca((count + 1) * sizeof *arguments);                        \
    arguments[0] = first;                                                                                    \
    va_start(list, first);                                                                                   \
    for (i = 1; first && i <= count; i++)                                                                    \
        arguments[i] = va_arg(list, const character*);                                                       \
    if (first && has_environment) environment = va_arg(list, const character* const*);                       \
    va_end(list);                                                                                            \
    return call(__VA_ARGS__, arguments, environment)
WS2_INLINE intptr_t _spawnl(int mode, const char* program, const char* first, ...) {
    WS2_ARGUMENT_LIST(char, 0, _spawnve, mode, program);
}
WS2_INLINE intptr_t _spawnle(int mode, const char* program, const char* first, ...) {
    WS2_ARGUMENT_LIST(char, 1, _spawnve, mode, program);
}
WS2_INLINE intptr_t _spawnlp(int mode, const char* program, const char* first, ...) {
    WS2_ARGUMENT_LIST(char, 0, _spawnvpe, mode, program);
}
WS2_INLINE intptr_t _spawnlpe(int mode, const char* program, const char* first, ...) {
    WS2_ARGUMENT_LIST(char, 1, _spawnvpe, mode, program);
}
WS2_INLINE intptr_t _wspawnl(int mode, const wchar_t* program, const wchar_t* first, ...) {
    WS2_ARGUMENT_LIST(wchar_t, 0, _wspawnve, mode, program);
}
WS2_INLINE intptr_t _wspawnle(int mode, const wchar_t* program, const wchar_t* first, ...) {
    WS2_ARGUMENT_LIST(wchar_t, 1, _wspawnve, mode, program);
}
WS2_INLINE intptr_t _wspawnlp(int mode, const wchar_t* program, const wchar_t* first, ...) {
    WS2_ARGUMENT_LIST(wchar_t, 0, _wspawnvpe, mode, program);
}
WS2_INLINE intptr_t _wspawnlpe(int mode, const wchar_t* program, const wchar_t* first, ...) {
    WS2_ARGUMENT_LIST(wchar_t, 1, _wspawnvpe, mode, program);
}
WS2_INLINE intptr_t _execl(const char* program, const char* first, ...) {
    WS2_ARGUMENT_LIST(char, 0, _execve, program);
}
WS2_INLINE intptr_t _execle(const char* program, const char* first, ...) {
    WS2_ARGUMENT_LIST(char, 1, _execve, program);
}
WS2_INLINE intptr_t _execlp(const char* program, const char* first, ...) {
    WS2_ARGUMENT_LIST(char, 0, _execvpe, program);
}
WS2_INLINE intptr_t _execlpe(const char* program, const char* first, ...) {
    WS2_ARGUMENT_LIST(char, 1, _execvpe, program);
}
WS2_INLINE intptr_t _wexecl(const wchar_t* program, const wchar_t* first, ...) {
    WS2_ARGUMENT_LIST(wchar_t, 0, _wexecve, program);
}
WS2_INLINE intptr_t _wexecle(const wchar_t* program, const wchar_t* first, ...) {
    WS2_ARGUMENT_LIST(wchar_t, 1, _wexecve, program);
}
WS2_INLINE intptr_t _wexeclp(const wchar_t* program, const wchar_t* first, ...) {
    WS2_ARGUMENT_LIST(wchar_t, 0, _wexecvpe, program);
}
WS2_INLINE intptr_t _wexeclpe(const wchar_t* program, const wchar_t* first, ...) {
    WS2_ARGUMENT_LIST(wchar_t, 1, _wexecvpe, program);
}
#undef WS2_ARGUMENT_LIST

#ifndef NO_OLDNAMES
#define P_WAIT _P_WAIT
#define P_NOWAIT _P_NOWAIT
#define P_OVERLAY _P_OVERLAY
#define OLD_P_OVERLAY _OLD_P_OVERLAY
#define P_NOWAITO _P_NOWAITO
#define P_DETACH _P_DETACH
#define WAIT_CHILD _WAIT_CHILD
#define WAIT_GRANDCHILD _WAIT_GRANDCHILD
WS2_BEGIN
WS2_API intptr_t spawnv(int mode, const char* program, char* const arguments[]) WS2_LINK(_spawnv);
WS2_API intptr_t spawnve(int mode, const char* program, char* const arguments[], char* const environment[])
    WS2_LINK(_spawnve);
WS2_API intptr_t spawnvp(int mode, const char* program, char* const arguments[]) WS2_LINK(_spawnvp);
WS2_API intptr_t spawnvpe(int mode, const char* program, char* const arguments[], char* const environment[])
    WS2_LINK(_spawnvpe);
WS2_API intptr_t cwait(int* status, intptr_t process, int action) WS2_LINK(_cwait);
WS2_END
#define spawnl _spawnl
#define spawnle _spawnle
#define spawnlp _spawnlp
#define spawnlpe _spawnlpe
#endif

#endif
