#!/usr/bin/env python3
"""Checks that the system calls of src/os pass gate 2 (os/gate/call.hpp), but for those listed here with their reasons.

A call passes the gate inside the argument of system_call, win32_call and their kin. libc's function is written ::name where
os has a wrapper of the same name. Environment variables of the library's own are read with secure_getenv: a set-user-ID
program's user must not steer it.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
GATE = re.compile(r"\b(?:system_call|system_action|win32_call|win32_action|path_action|folder_action|spawn_action|transfer|with_room|"
                  r"(?:direct_call|entered)<[^>]*>)\s*\(")
# Functions of os, so that only ::name is libc's.
WRAPPED = "accept bind close connect epoll_wait listen poll send shutdown socket".split()
CALLS = WRAPPED + (
    "accept4 access chdir chmod clock_nanosleep copy_file_range dup dup2 dup3 epoll_create1 epoll_ctl eventfd execve fchmod fcntl fork "
    "fstat fsync ftruncate getaddrinfo getcwd gethostbyaddr_r gethostbyname2_r gethostname getifaddrs getpeername getrandom "
    "getsockname getsockopt io_uring_queue_init_params io_uring_submit io_uring_wait_cqe ioctl kill lseek lstat madvise memfd_create mkdir mlock mmap mprotect munlock munmap open openat pipe2 "
    "posix_spawn posix_spawnp ppoll pread pthread_create pthread_kill pthread_sigmask pwrite read readlink readv recv recvfrom "
    "recvmsg rename renameat2 rmdir sched_getaffinity sched_setaffinity select sendfile sendmmsg sendmsg sendto setenv setsockopt "
    "sigaction signal sigprocmask sigtimedwait socketpair splice stat syscall tcgetattr tcsetattr timerfd_create timerfd_settime "
    "unlink unsetenv waitid waitpid write writev").split()
CALL = re.compile(r"(?<![\w.>:&])(::)?\b(" + "|".join(CALLS) + r")\s*\(")
WAITS = "threads come here to wait; how often is a matter of timing, and the injector counts calls"
NOTICE = "a notice to a thread of the library's own; if it is lost there is none to report it to"
LIMIT = "is part of one call for the injector, which asks injected() itself"
PROBE = "the failure is the answer"
INSTRUMENT = "of an instrument: no call of the program, so neither counted nor failed"
OUTSIDE = {
    ("memory/shared_file.cpp", "close"): INSTRUMENT,
    ("memory/shared_file.cpp", "mmap"): INSTRUMENT,
    ("memory/shared_file.cpp", "munmap"): INSTRUMENT,
    ("system/append_file.cpp", "write"): INSTRUMENT,
    ("memory/memory.cpp", "syscall"): PROBE,
    ("memory/virtual_memory.cpp", "munmap"): "gives back what was mapped in excess",
    ("net/epoll.cpp", "epoll_ctl"): "takes out what closing takes out too",
    ("net/epoll.cpp", "epoll_wait"): WAITS,
    ("net/ring.cpp", "io_uring_queue_init_params"): "is_permitted() asks by it; start() passes the gate",
    ("net/ring.cpp", "io_uring_submit"): "asks injected() for each transfer, as for a call of its own",
    ("net/ring.cpp", "io_uring_wait_cqe"): WAITS,
    ("net/resolve.cpp", "getaddrinfo"): "asks injected() itself: its result is no errno",
    ("net/limit.cpp", "dup3"): LIMIT,
    ("net/limit.cpp", "accept4"): LIMIT,
    ("net/limit.cpp", "socket"): "the next call tries again",
    ("net/limit.cpp", "close"): "gives back what is open",
    ("net/limit.cpp", "pthread_sigmask"): "cannot fail",
    ("net/limit.cpp", "waitpid"): "the child has ended",
    ("thread/pipe_signal.hpp", "pthread_sigmask"): "cannot fail",
    ("thread/pipe_signal.hpp", "sigtimedwait"): "takes a signal that may not have come",
    ("system/child.cpp", "kill"): "ends a child that no one knows yet",
    ("system/child.cpp", "waitid"): "a process that is no child of this one has nothing to free",
    ("system/child.cpp", "waitpid"): "waits for a child that was killed",
    ("system/console.cpp", "sigaction"): "cannot fail",
    ("system/console.cpp", "signal"): "cannot fail",
    ("system/console.cpp", "pthread_sigmask"): "cannot fail",
    ("system/console.cpp", "read"): WAITS,
    ("system/console.cpp", "write"): NOTICE,
    ("system/folder.cpp", "close"): "gives back what is open",
    ("system/keyboard.cpp", "tcgetattr"): PROBE,
    ("system/keyboard.cpp", "tcsetattr"): "without it keys come by lines",
    ("thread/breakable.cpp", "sigaction"): "cannot fail",
    ("thread/breakable.cpp", "syscall"): NOTICE,
    ("thread/fault.cpp", "sigaction"): "cannot fail",
    ("thread/futex.cpp", "syscall"): WAITS,
    ("thread/thread.cpp", "pthread_create"): "asks injected() itself: its result is the errno",
    ("thread/thread.cpp", "pthread_sigmask"): "cannot fail",
    ("thread/thread.cpp", "sched_getaffinity"): PROBE,
    ("thread/thread.cpp", "syscall"): "gettid cannot fail",
    ("thread/time.cpp", "clock_nanosleep"): WAITS,
    ("thread/watch.cpp", "ppoll"): WAITS,
    ("thread/watch.cpp", "read"): NOTICE,
    ("thread/watch.cpp", "write"): NOTICE,
}


def without_comments(text):
    """The text with comments and strings blanked, so that offsets stay."""
    return re.sub(r'//[^\n]*|"(?:\\.|[^"\\\n])*"', lambda match: " " * len(match.group()), text)


def end_of_argument(text, start):
    depth = 0
    for place in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place
    return len(text)


def raw_calls(text):
    """The calls that are not inside an argument of the gate: offset and name."""
    text = without_comments(text)
    inside = [(match.end(), end_of_argument(text, match.end() - 1)) for match in GATE.finditer(text)]
    for match in CALL.finditer(text):
        if match.group(1) is None and match.group(2) in WRAPPED:
            continue
        if not any(start <= match.start() < end for start, end in inside):
            yield match.start(), match.group(2)


def main():
    problems, used = [], set()
    for path in sorted((ROOT / "src/os").rglob("*.?pp")):
        name, text = str(path.relative_to(ROOT / "src/os")), path.read_text(encoding="utf-8")
        for offset, call in raw_calls(text):
            used.add((name, call))
            if (name, call) not in OUTSIDE:
                problems.append(f"src/os/{name}:{text.count(chr(10), 0, offset) + 1}: {call} passes the gate by")
    problems += [f"tools/check_gate.py: {name} has no {call} outside the gate any more" for name, call in sorted(OUTSIDE.keys() - used)]
    for path in sorted((ROOT / "src").rglob("*.?pp")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if re.search(r"(?<!secure_)\bgetenv\s*\(", line) and path.relative_to(ROOT / "src") != pathlib.Path("os/system/machine.cpp"):
                problems.append(f"{path.relative_to(ROOT)}:{number}: not secure_getenv")
    print("\n".join(problems) if problems else "the system calls pass the gate")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
