#!/usr/bin/env python3
"""Checks the includes of src/ and tests/conformance/ against the layers of docs/architecture.md.

A folder may include the folders below it. Only src/os includes headers of libc and the kernel, only src/api the Windows
headers; allowed everywhere are the C++ standard library and the libraries listed here.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BELOW_CORE = {"base", "catalog", "observe", "os"}
WAITS = {f"core/{noun}" for noun in ("process", "handle", "sync")}
SOCKETS = WAITS | {"core/socket", "core/port", "core/file"}
OVERLAPPED = SOCKETS | {"core/overlapped"}
OPTIONS = OVERLAPPED | {"core/option"}
# One row per folder; a folder may include itself. The rows have no cycle, so the folders have none. Folders without a
# row of their own use the row of their layer.
MAY_INCLUDE = {
    "base": {"base"},
    "catalog": {"base", "catalog"},
    "observe": {"base", "catalog", "observe"},
    "os": BELOW_CORE,
    "core": BELOW_CORE | {"core"},
    "core/process": BELOW_CORE | {"core/process"},
    "core/handle": BELOW_CORE | {"core/process", "core/handle"},
    "core/sync": BELOW_CORE | WAITS,
    "core/exception": BELOW_CORE | {"core/process", "core/exception"},
    "core/socket": BELOW_CORE | WAITS | {"core/socket"},
    "core/port": BELOW_CORE | WAITS | {"core/port"},
    "core/resolve": BELOW_CORE | WAITS | {"core/resolve"},
    "core/file": BELOW_CORE | WAITS | {"core/port", "core/file"},
    "core/child": BELOW_CORE | WAITS | {"core/socket", "core/file", "core/child"},
    "core/overlapped": BELOW_CORE | OVERLAPPED,
    "core/blocking": BELOW_CORE | OVERLAPPED | {"core/blocking"},
    "core/network_event": BELOW_CORE | OVERLAPPED | {"core/message", "core/network_event"},
    "core/registered": BELOW_CORE | SOCKETS | {"core/registered"},
    "core/notification": BELOW_CORE | SOCKETS | {"core/notification"},
    "core/option": BELOW_CORE | OPTIONS,
    "core/ioctl": BELOW_CORE | OPTIONS | {"core/ioctl"},
    "core/pool": BELOW_CORE | OVERLAPPED | {"core/pool"},
    "core/network_change": BELOW_CORE | OVERLAPPED | {"core/pool", "core/network_change"},
    "core/echo": BELOW_CORE | WAITS | {"core/echo"},
    "core/message": BELOW_CORE | WAITS | {"core/message"},
    "core/format_string": BELOW_CORE | {"core/format_string"},
    "core/format_message": BELOW_CORE | {"core/format_string", "core/format_message"},
    "instruments": BELOW_CORE | {"core", "instruments"},
    "api": BELOW_CORE | {"core", "instruments", "api"},
}
LIBRARIES = re.compile(r"(tl/expected\.hpp|fmt/\w+\.h|utf8(/\w+)?\.h)$")
# Headers of libc and the kernel.
LINUX = re.compile(r"(sys|net|netinet|netpacket|arpa|linux|asm|bits)/|(unistd|errno|poll|fcntl|netdb|pthread|signal|sched|ifaddrs|"
                   r"resolv|dlfcn|idn2|liburing|semaphore|pwd|sys_\w+|malloc|spawn|ucontext|execinfo|elf|link|termios|dirent)\.h$|cerrno$|csignal$")
# Locks without annotations: base/mutex.hpp and os/thread/lock.hpp have those that the compiler checks (-Wthread-safety).
LOCKS = {"mutex", "shared_mutex", "condition_variable"}
# Headers of C that exist on Windows too.
C_LIBRARY = {"cerrno", "csignal", "errno.h", "fcntl.h", "sys/stat.h"}
# The macros of the probes, by the layers that may have them: SystemTap's, and neither libc's nor the kernel's.
PROBES = {("observe", "sys/sdt.h")}
# What the archive of src/tls, which is C, includes of libc.
PLAIN_C = {"errno.h", "limits.h", "stddef.h", "stdlib.h", "string.h", "sys/types.h", "time.h"}
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)


def windows_headers():
    """Names that an #include has for them: include/ itself, and the headers of the C run-time in include/crt.

    Those without an ending are of the C++ library.
    """
    folders = (ROOT / "include", ROOT / "include/crt")
    return {str(path.relative_to(folder)).lower() for folder in folders for path in folder.rglob("*") if path.is_file() and path.suffix}


def row_of(parts):
    """The row of a file's folder, from its path inside src: that of core/NOUN inside core, else that of the layer."""
    layer = parts[0]
    if layer == "core" and len(parts) > 2:
        return f"core/{parts[1]}"
    return layer


def is_allowed(row, target):
    """Whether a folder of the row may include the file `target`, a path from src/."""
    allowed = MAY_INCLUDE[row]
    return target.split("/")[0] in allowed or row_of(pathlib.PurePosixPath(target).parts) in allowed


def problems_of(path, windows):
    parts = path.relative_to(ROOT / "src").parts
    layer, row = parts[0], row_of(parts)
    if row not in MAY_INCLUDE:
        yield f"{path.relative_to(ROOT)}: src/{row} is not in the table of folders"
        return
    # A header of os declares no type of libc, so that the layers above cannot depend on one. Headers that only sources
    # of os include are marked by the text below.
    text = path.read_text(encoding="utf-8")
    private = "For the sources of os only" in text
    for bracket, name in INCLUDE.findall(text):
        where = f"{path.relative_to(ROOT)}: <{name}>"
        if bracket == '"':
            if "/" not in name:
                yield f"{where}: include by the path from src/"
            elif not is_allowed(row, name):
                yield f"{where}: {row} may not include it"
        elif name in LOCKS:
            if layer != "base":
                yield f"{where}: use the locks of base/mutex.hpp or os/thread/lock.hpp, whose use the compiler checks"
        elif (layer, name) in PROBES:
            continue
        elif LINUX.match(name):
            if layer != "os":
                yield f"{where}: only src/os may include system headers"
            elif path.suffix == ".hpp" and not private:
                yield f"{where}: a header of os may not include system headers, unless it is marked: For the sources of os only"
        elif name.lower() in windows:
            if layer != "api":
                yield f"{where}: only src/api may include Windows headers"
        elif name.endswith((".h", ".hpp")) and not LIBRARIES.match(name):
            yield f"{where}: not in the list of allowed libraries"


def main():
    windows = windows_headers()
    problems = []
    for path in sorted((ROOT / "src").rglob("*")):
        if path.suffix in (".cpp", ".hpp"):
            problems += problems_of(path, windows)
    # libws2_tls is a part of the program, which calls the library as any program does.
    for path in sorted((ROOT / "src/tls").glob("*.[ch]")):
        for bracket, name in INCLUDE.findall(path.read_text(encoding="utf-8")):
            if (bracket == '"' and "/" in name) or (bracket == "<" and name.lower() not in windows | PLAIN_C):
                problems.append(f"{path.relative_to(ROOT)}: <{name}>: src/tls may include public headers only")
    # The conformance programs are Windows programs.
    for path in sorted((ROOT / "tests/conformance").glob("*.[ch]pp")):
        for bracket, name in INCLUDE.findall(path.read_text(encoding="utf-8")):
            if name in C_LIBRARY:
                continue
            if LINUX.match(name) or (bracket == '"' and "/" in name):
                problems.append(f"{path.relative_to(ROOT)}: <{name}>: conformance programs may include public headers only")
    print("\n".join(problems) or "no include breaks the layers")
    return 1 if problems else 0


sys.exit(main())
