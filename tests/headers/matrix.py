#!/usr/bin/env python3
"""Compiles the public headers in every way that a program may include them, with every warning an error.

usage: matrix.py FOLDER [--all], where FOLDER has the other spellings of their names

Each header alone; headers in a shuffled order (the seed is fixed); before and after the standard library; C11 to C2x and
C++11 to C++20; gcc and clang; -fshort-wchar or not; UNICODE or not; with and without _WIN32 and ws2/prelude.h.
"""
import concurrent.futures
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
INCLUDE = ROOT / "include"
CRT = INCLUDE / "crt"
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", f"-I{INCLUDE}", f"-I{sys.argv[1]}"]
# Pairs of headers that bracket a structure; each alone correctly causes a warning.
PACKING = {f"pshpack{n}.h" for n in (1, 2, 4, 8)} | {"poppack.h"}
C_STANDARD = ["stdlib.h", "stdio.h", "string.h", "time.h", "unistd.h", "errno.h", "wchar.h", "stdint.h", "signal.h", "pthread.h",
              "sys/types.h", "sys/time.h", "sys/select.h", "math.h", "ctype.h", "assert.h", "limits.h", "locale.h"]
CXX_STANDARD = ["algorithm", "array", "atomic", "cassert", "chrono", "cmath", "condition_variable", "cstdint", "cstdio",
                "cstdlib", "cstring", "ctime", "cwchar", "deque", "exception", "fstream", "functional", "future", "iomanip",
                "iostream", "iterator", "limits", "list", "locale", "map", "memory", "mutex", "new", "numeric", "queue",
                "random", "regex", "set", "sstream", "stdexcept", "string", "system_error", "thread", "tuple", "type_traits",
                "unordered_map", "utility", "vector"]
CXX20_STANDARD = ["bit", "compare", "concepts", "coroutine", "filesystem", "numbers", "optional", "ranges", "span",
                  "string_view", "variant"]


def compilers():
    for gcc, clang, language, standards in (("gcc", "clang", "c", ("c11", "gnu17", "c2x")),
                                            ("g++", "clang++", "c++", ("c++11", "gnu++17", "c++20"))):
        for compiler in (gcc, clang):
            if shutil.which(compiler):
                for standard in standards:
                    yield compiler, language, standard


def flavours(compiler, standard):
    """Options that change the headers, in the combinations that are used."""
    yield []
    yield [f"-I{CRT}", "-D_WIN32=1", "-DUNICODE", "-D_UNICODE", "-DWIN32_LEAN_AND_MEAN", "-include", "ws2/prelude.h"]
    yield ["-fshort-wchar", "-DUNICODE", "-D_UNICODE"]
    yield ["-fshort-wchar", f"-I{CRT}", "-D_WIN32=1", "-include", "ws2/prelude.h"]
    if compiler in ("gcc", "g++"):
        yield ["-O2", "-D_FORTIFY_SOURCE=2"]


def jobs():
    ours = sorted(h.name for h in INCLUDE.glob("*.h") if h.name not in PACKING)
    run_time = sorted(str(h.relative_to(CRT)) for h in CRT.rglob("*.h"))
    for compiler, language, standard in compilers():
        extended = CXX_STANDARD + (CXX20_STANDARD if standard == "c++20" and compiler == "g++" else [])
        library = C_STANDARD if language == "c" else extended + C_STANDARD
        for flavour in flavours(compiler, standard):
            base = [compiler, "-x", language, f"-std={standard}", *flavour, *WARNINGS]
            headers = sorted(ours + run_time) if f"-I{CRT}" in flavour else ours
            shuffled = list(headers)
            random.Random(1).shuffle(shuffled)
            # What a header lacks, both compilers miss.
            alone = (compiler, standard) in (("gcc", "c11"), ("g++", "c++20")) or "--all" in sys.argv
            for header in headers if alone else []:
                yield base, [header]
            for order in (headers, headers[::-1], shuffled):
                yield base, order
            yield base, library + headers
            yield base, headers + library
    for _, spelling in spellings():
        yield ["gcc", "-x", "c", *WARNINGS], [spelling]


def spellings():
    """Pairs of a header and another spelling of its name."""
    for line in (ROOT / "data/header-spellings.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            header, others = line.split(":")
            yield from ((header, other) for other in others.split())


def wrong_spellings():
    """Rows of the list that name no header, or not the same one."""
    known = {str(path.relative_to(INCLUDE)) for path in INCLUDE.rglob("*")}
    for header, spelling in spellings():
        if header not in known or spelling == header or spelling.lower() != header.lower():
            yield f"data/header-spellings.txt: {spelling} is no other spelling of a header {header}"


def usages():
    """usage.c and usage.cpp, with libc's headers before or after them and with an FD_SETSIZE of their own."""
    for compiler, language, standard in compilers():
        source = HERE / ("usage.c" if language == "c" else "usage.cpp")
        for flavour in flavours(compiler, standard):
            befores = [[], ["-include", "stdlib.h"], ["-include", "unistd.h"]]
            # Without the prelude, libc's header between the two overrides an FD_SETSIZE.
            if "ws2/prelude.h" in flavour:
                befores.append(["-DFD_SETSIZE=1024", "-DWANTED_FD_SETSIZE=1024", "-include", "stdlib.h"])
            befores.append(["-DFD_SETSIZE=1024", "-DWANTED_FD_SETSIZE=1024"])
            for before in befores:
                options = [w for w in WARNINGS if w != "-fsyntax-only"]
                yield [compiler, f"-std={standard}", *flavour, *before, *options, "-c", str(source)]


def use_one(command):
    with tempfile.TemporaryDirectory() as folder:
        obj = f"{folder}/usage.o"
        result = subprocess.run([*command, "-o", obj], capture_output=True, text=True)
        if result.returncode:
            return f"{' '.join(command)}\n{result.stderr[:1500]}"
        symbols = subprocess.run(["nm", "-u", obj], capture_output=True, text=True).stdout.split()
    astray = {"select", "gethostname", "ioctlsocket", "bind", "send", "htonl", "__gethostname_chk"} & set(symbols)
    return f"{' '.join(command)}\nneeds libc's {sorted(astray)}" if astray else None


def refusals():
    """A Linux socket header first must cause one clear error."""
    for header in ("sys/socket.h", "netinet/in.h", "arpa/inet.h", "netdb.h", "poll.h", "sys/un.h", "sys/ioctl.h", "net/if.h"):
        yield header


def compile_one(job):
    command, includes = job
    text = "".join(f"#include <{h}>\n" for h in includes) + "extern int ws2_nothing;\n"
    result = subprocess.run([*command, "-"], input=text, capture_output=True, text=True)
    return None if result.returncode == 0 else f"{' '.join(command)}\n  {' '.join(includes)[:300]}\n{result.stderr[:1500]}"


def main():
    failures, count = list(wrong_spellings()), 0
    with concurrent.futures.ThreadPoolExecutor(max_workers=min(os.cpu_count() or 1, 4)) as pool:
        for failure in pool.map(compile_one, jobs()):
            count += 1
            if failure:
                failures.append(failure)
        for failure in pool.map(use_one, usages()):
            count += 1
            if failure:
                failures.append(failure)
    for header in refusals():
        count += 1
        result = subprocess.run(["gcc", "-x", "c", "-fsyntax-only", f"-I{INCLUDE}", "-"], capture_output=True, text=True,
                                input=f"#include <{header}>\n#include <winsock2.h>\n")
        if result.stderr.count("A Linux socket header came before") != 1:
            failures.append(f"<{header}> before <winsock2.h> is not refused in one sentence")
    print("\n".join(failures[:20]))
    print(f"{count} compilations, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
