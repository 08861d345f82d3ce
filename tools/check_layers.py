#!/usr/bin/env python3
"""Checks who includes whom: the layers of docs/architecture.md, over src/ and tests/conformance/.

A folder may include the folders beneath it. Headers of the system's C library and kernel belong to src/os, the Windows
headers to src/api; the rest is the C++ standard library and the few libraries named here.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MAY_INCLUDE = {
    "base": {"base"},
    "catalog": {"base", "catalog"},
    "observe": {"base", "catalog", "observe"},
    "os": {"base", "catalog", "observe", "os"},
    "core": {"base", "catalog", "observe", "os", "core"},
    "resolve": {"base", "catalog", "observe", "os", "core", "resolve"},
    "window": {"base", "catalog", "observe", "os", "core", "window"},
    "api": {"base", "catalog", "observe", "os", "core", "resolve", "window", "api"},
}
LIBRARIES = re.compile(r"(tl/expected\.hpp|fmt/\w+\.h|utf8(/\w+)?\.h)$")
# The system's own headers, by any of their names.
LINUX = re.compile(r"(sys|net|netinet|netpacket|arpa|linux|asm|bits)/|(unistd|errno|poll|fcntl|netdb|pthread|signal|sched|ifaddrs|"
                   r"resolv|dlfcn|idn2|liburing|semaphore|pwd|sys_\w+|malloc|spawn|ucontext|execinfo|elf|link|termios)\.h$|cerrno$|csignal$")
# What C has on Windows too.
C_LIBRARY = {"cerrno", "csignal", "errno.h", "fcntl.h", "sys/stat.h"}
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)


def windows_headers():
    folder = ROOT / "include"
    return {str(path.relative_to(folder)).lower() for path in folder.rglob("*") if path.is_file()}


def problems_of(path, windows):
    layer = path.relative_to(ROOT / "src").parts[0]
    if layer not in MAY_INCLUDE:
        yield f"{path.relative_to(ROOT)}: src/{layer} is no layer that the table knows"
        return
    # A header of os shows no type of libc, so that the layers above cannot come to depend on one. Those that only
    # the sources of os include say so.
    text = path.read_text(encoding="utf-8")
    private = "For the sources of os only" in text
    for bracket, name in INCLUDE.findall(text):
        where = f"{path.relative_to(ROOT)}: <{name}>"
        if bracket == '"':
            target = name.split("/")[0]
            if target.endswith((".def", ".hpp", ".h")):
                yield f"{where}: include by the path from src/"
            elif target not in MAY_INCLUDE[layer]:
                yield f"{where}: {layer} may not include {target}"
        elif LINUX.match(name):
            if layer != "os":
                yield f"{where}: only src/os includes headers of the system"
            elif path.suffix == ".hpp" and not private:
                yield f"{where}: a header of os shows no types of the system (or says: For the sources of os only)"
        elif name.lower() in windows:
            if layer != "api":
                yield f"{where}: only src/api includes Windows headers"
        elif name.endswith((".h", ".hpp")) and not LIBRARIES.match(name):
            yield f"{where}: not a header that the table knows"


def main():
    windows = windows_headers()
    problems = []
    for path in sorted((ROOT / "src").rglob("*")):
        if path.suffix in (".cpp", ".hpp"):
            problems += problems_of(path, windows)
    # The conformance programs are Windows programs.
    for path in sorted((ROOT / "tests/conformance").glob("*.[ch]pp")):
        for bracket, name in INCLUDE.findall(path.read_text(encoding="utf-8")):
            if name in C_LIBRARY:
                continue
            if LINUX.match(name) or (bracket == '"' and "/" in name):
                problems.append(f"{path.relative_to(ROOT)}: <{name}>: conformance programs include public headers only")
    print("\n".join(problems) or "the layers hold")
    return 1 if problems else 0


sys.exit(main())
