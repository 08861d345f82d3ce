#!/usr/bin/env python3
"""What programs for Windows expect of their compiler and its tools: identity, widths, dialect, their own replacements."""
import os
import pathlib
import pty
import subprocess
import sys
import tempfile
import unittest

BIN = pathlib.Path(sys.argv.pop(1))
CC, CXX, WINDRES = (str(BIN / name) for name in ("ws2cc", "ws2c++", "ws2windres"))
CRT = pathlib.Path(__file__).resolve().parents[2] / "include/crt"
STRICT = ("-Wall", "-Wextra", "-Werror")


class Dialect(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)
        self.environment = {**os.environ, "XDG_CACHE_HOME": str(self.path / "cache")}

    def write(self, name, text):
        (self.path / name).parent.mkdir(parents=True, exist_ok=True)
        (self.path / name).write_text(text)

    def call(self, *command, fails=False):
        done = subprocess.run(command, cwd=self.path, capture_output=True, text=True, env=self.environment)
        if fails:
            self.assertNotEqual(done.returncode, 0, command)
        else:
            self.assertEqual(done.returncode, 0, f"{command}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def runs(self, name, text, *options, output=""):
        """Compiles with all warnings, by gcc and clang, and runs."""
        self.write(name, text)
        driver, compilers = (CC, ("gcc", "clang")) if name.endswith(".c") else (CXX, ("g++", "clang++"))
        for compiler in compilers:
            self.call(driver, f"--compiler={compiler}", *STRICT, *options, name, "-o", "program")
            self.assertEqual(self.call("./program"), output)

    def test_language_versions(self):
        """Programs of every version of C and C++ compile with all headers; headers.matrix has each header, in fewer versions."""
        apart = {"winsock.h", "poppack.h"}  # winsock2.h takes its place; undoes a pshpack
        names = sorted(path.name for path in (CRT.parent).glob("*.h") if path.name not in apart and not path.name.startswith("pshpack"))
        text = ("#include <winsock2.h>\n" + "".join(f"#include <{name}>\n" for name in names) + "#include <stdio.h>\nint main(void) {\n    WSADATA data;\n    unsigned long length = 4;\n"
                "    LONG number = 1;\n    if (WSAStartup(MAKEWORD(2, 2), &data) != 0 || InterlockedIncrement(&number) != 2) return 1;\n    length = min(length, sizeof number);\n"
                "    printf(\"%ld %lu %I64d\\n\", number, (DWORD)length, (__int64)max(1, 3));\n    return WSACleanup();\n}\n")
        self.write("all.c", text)
        self.write("all.cpp", text)
        for driver, source, versions in ((CC, "all.c", ("c89", "gnu89", "c99", "gnu99", "c11", "gnu11", "c17", "c2x")),
                                         (CXX, "all.cpp", ("c++98", "gnu++98", "c++03", "c++11", "c++14", "c++17", "c++20", "c++2b"))):
            for compiler in (("gcc", "clang") if driver == CC else ("g++", "clang++")):
                for version in versions:
                    strict = () if version[-2:] in ("89", "98", "03") else ("-Wpedantic",)  # %I64d and long long
                    self.call(driver, f"--compiler={compiler}", f"-std={version}", *STRICT, *strict, source, "-o", "program")
                    self.assertEqual(self.call("./program"), "2 4 3\n", f"{compiler} {version}")

    def test_names_of_winnt(self):
        """What winnt.h has beside types: names of interfaces, intrinsics with a DWORD* or unsigned long*."""
        text = """
#include <windows.h>
#include <intrin.h>
#include <objbase.h>
EXTERN_C int WINAPI plain(void);
STDAPI exported(void) { return S_OK; }
STDAPI_(ULONG) counted(void) { return 1; }
int WINAPI plain(void) { return 0; }
int main(void) {
    unsigned long low = 0xaaaaaaaaaaaaaaaaul;
    DWORD high = 0;
    unsigned long long top = 0;
    if (!_BitScanForward(&low, 8) || low != 3 || !BitScanReverse64(&high, 1ull << 40) || high != 40 || _BitScanReverse(&high, 0)) return 1;
    if (UnsignedMultiply128(1ull << 63, 4, &top) != 0 || top != 2 || MultiplyHigh(1ll << 62, 4) != 1 || ReadTimeStampCounter() == 0) return 2;
    return exported() != S_OK || counted() != 1 || plain();
}
"""
        self.runs("m.c", text, "-Wno-missing-prototypes")
        self.runs("m.cpp", text)

    def test_message_box(self):
        """Without a screen its text goes to the standard error stream."""
        text = "#include <windows.h>\nint main(void) { return MessageBox(NULL, TEXT(\"text\"), TEXT(\"Caption\"), MB_OK | MB_ICONERROR) + (GetLastError() != ERROR_CALL_NOT_IMPLEMENTED); }\n"
        self.write("box.c", text)
        for options in ((), ("-DUNICODE",), ("-DUNICODE", "-fshort-wchar")):
            self.call(CC, *options, *STRICT, "box.c", "-o", "program")
            self.assertEqual(self.call("./program"), "Caption: text\n")

    def test_names_in_each_version_of_c(self):
        """libc hides names of POSIX in strict C, and long long in C89; Windows does neither."""
        text = ("#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n#include <wchar.h>\n#include <ctype.h>\n#include <time.h>\n#include <malloc.h>\n#include <sys/stat.h>\n"
                "int main(void) {\n    struct _stat status;\n    char* text = strdup(\"a\");\n    wchar_t* wide = wcsdup(L\"b\");\n    char* local = (char*)alloca(4);\n"
                "    if (!text || !wide || strnlen(text, 9) != 1 || wcsnlen(wide, 9) != 1 || _strtoui64(\"7\", NULL, 10) != 7 || !isascii('a') || putenv(\"A=B\") != 0) return 1;\n"
                "    local[0] = (char)(_timezone != 0) + (char)(_daylight != 0) + (char)(_tzname[0] != NULL) + (char)(_fseeki64(stdin, 0, SEEK_CUR) == 0) + (char)(_ftelli64(stdin) == 0);\n"
                "    free(text);\n    free(wide);\n    return _stat(\".\", &status) != 0 || (status.st_mode & _S_IFMT) != _S_IFDIR || (status.st_mode & S_IREAD) == 0 || local[0] < 0;\n}\n")
        self.write("names.c", text)
        for compiler in ("gcc", "clang"):
            for options in (("-std=c89",), ("-std=gnu89",), ("-std=c99",), ("-std=c17", "--no-linux"), ("-D_POSIX_C_SOURCE=199309L",)):
                self.call(CC, f"--compiler={compiler}", *options, *STRICT, "names.c", "-o", "program")
                self.call("./program")

    def test_select_beside_that_of_libc(self):
        """libc's <stdlib.h> has declared its own before."""
        self.write("select.cpp", "#include <stdlib.h>\n#include <winsock2.h>\nint main() {\n    fd_set set;\n    const timeval none = {0, 0};\n    timeval now = {0, 0};\n"
                   "    int (*address)(int, fd_set*, fd_set*, fd_set*, const timeval*) = select;\n    FD_ZERO(&set);\n"
                   "    return select(0, &set, NULL, NULL, &none) == SOCKET_ERROR && select(0, NULL, NULL, NULL, &now) == SOCKET_ERROR &&\n"
                   "           select(SOCKET(1), 0, 0, &set, &now) == SOCKET_ERROR && address(0, &set, 0, 0, &none) == SOCKET_ERROR ? 0 : 1;\n}\n")
        for compiler in ("g++", "clang++"):
            for version in ("c++98", "c++11", "c++20"):
                self.call(CXX, "--no-win32", f"--compiler={compiler}", f"-std={version}", *STRICT, "select.cpp", "-o", "program")
                self.call("./program")

    def test_names_of_gcc_for_windows(self):
        names = ("__WIN32", "__WIN32__", "__WIN64", "__WIN64__", "WINNT", "__WINNT", "__WINNT__", "_INTEGRAL_MAX_BITS")
        self.write("m.c", "".join(f"#ifndef {name}\n#error {name}\n#endif\n" for name in names) + "#if defined __MINGW32__ || defined _MSC_VER\n#error\n#endif\n")
        self.call(CC, "-c", "m.c")
        self.call(CC, "--no-win32", "-c", "m.c", fails=True)

    def test_mingw(self):
        text = ("#include <_mingw.h>\n#include <winsock2.h>\n#if !defined __MINGW32__ || !defined __MINGW64__ || !defined __MSVCRT__ || "
                "__MINGW64_VERSION_MAJOR < 5\n#error\n#endif\nint main() { return !__MINGW_GNUC_PREREQ(4, 0); }\n")
        for name in ("m.c", "m.cpp"):
            self.runs(name, text.replace("main()", "main(void)"), "--mingw", "--no-linux")
        # The macros of the version need no header, as each header of MinGW's run-time has them.
        self.write("n.cpp", "#include <string>\n#include <iostream>\n#ifndef __MINGW64_VERSION_MAJOR\n#error\n#endif\nint main() { std::cout << std::string(); }\n")
        self.call(CXX, "--mingw", "n.cpp")

    def test_widths(self):
        same = "#include <winsock2.h>\n#include <windows.h>\ntypedef unsigned __int64 socket_type;\ntypedef SOCKET socket_type;\n"
        own = "#include <winsock2.h>\ntypedef long long int64_t;\ntypedef unsigned long long uint64_t;\n#include <stdint.h>\n#include <inttypes.h>\n"
        main = "int main(void) { return 0; }\n"
        self.runs("a.cpp", same + 'extern "C" void* LocalAlloc(UINT, unsigned __int64);\nsize_t* p = (SIZE_T*)0;\n' + main)
        self.runs("a.c", same + main)
        self.runs("b.c", own + main)
        self.runs("c.c", own.replace("long long", "__int64") + main)
        macros = "".join(f"#define {name} {base}\n" for name, base in (("uint64_t", "unsigned __int64"), ("int64_t", "__int64"), ("ssize_t", "__int64")))
        self.runs("c.c", "#include <stdlib.h>\n#include <sys/types.h>\n" + macros + "#include <winsock2.h>\n#include <unistd.h>\n" + main, "-Wall", "-Werror")
        for base in ("__int64", "long long", "SSIZE_T", "int64_t"):
            for name in ("b.c", "b.cpp"):
                if name == "b.cpp" and base == "long long":
                    continue
                self.runs(name, f"#include <winsock2.h>\ntypedef {base} ssize_t;\n#include <unistd.h>\n#include <sys/types.h>\n#include <stdio.h>\n"
                          "int main(void) { ssize_t end = read(-1, 0, 0); return end == -1 ? 0 : 1; }\n")
        for option, size in (("long", "1L"), ("long-long", "1LL")):
            self.runs("d.cpp", f"#include <winsock2.h>\n#include <type_traits>\nstatic_assert(std::is_same<__int64, decltype({size})>::value, \"\");\n" + main, f"--int64={option}")
            self.runs("e.c", f"#include <winsock2.h>\n_Static_assert(_Generic((_int64)0, __typeof__({size}): 1, default: 0), \"\");\n" + main, f"--int64={option}")
            self.runs("f.cpp", same + main, f"--int64={option}")
        self.call(CC, "--int64=short", "a.c", fails=True)
        for name in ("g.c", "g.cpp"):
            self.runs(name, "#include <stdio.h>\n#include <inttypes.h>\nint main(void) { int64_t a = -5; uint64_t b = 7; printf(\"%\" PRId64 \" %\" PRIu64 \"\\n\", a, b); return 0; }\n",
                      output="-5 7\n")

    def test_limits_of_posix(self):
        # Windows lacks them; a program's own stay, before the header and behind it.
        names = ("HOST_NAME_MAX", "NAME_MAX", "LINE_MAX", "PIPE_BUF", "NGROUPS_MAX", "LOGIN_NAME_MAX")
        for name in ("m.c", "m.cpp"):
            self.runs(name, "#include <limits.h>\n" + "".join(f"#ifdef {limit}\n#error {limit}\n#endif\n#define {limit} 5\n" for limit in names)
                      + "#include <winsock2.h>\n#include <stdlib.h>\n#include <limits.h>\nint main(void) { return HOST_NAME_MAX - LINE_MAX; }\n", "--no-linux")
            self.runs(name, "#define HOST_NAME_MAX 5\n#include <limits.h>\n#include <stdio.h>\nint main(void) { return HOST_NAME_MAX - 5; }\n",
                      "--no-linux")

    def test_codes_of_linux(self):
        names = ("ESHUTDOWN", "EDQUOT", "ESTALE", "EREMOTE", "EUSERS", "ETOOMANYREFS", "EHOSTDOWN", "EPFNOSUPPORT", "ESOCKTNOSUPPORT", "ERESTART")
        for name in ("m.c", "m.cpp"):
            self.runs(name, "#include <errno.h>\n" + "".join(f"#ifdef {code}\n#error {code}\n#endif\n#define {code} (-1)\n" for code in names)
                      + "#include <winsock2.h>\n#include <errno.h>\n#include <stdlib.h>\nint main(void) { return ESTALE - ERESTART + (EWOULDBLOCK == 0); }\n",
                      "--no-linux", "-Wall", "-Werror")
        self.runs("m.c", "#include <winsock2.h>\n#include <minmax.h>\n#include <errno.h>\nint main(void) { return min(ESTALE, 0) + max(0, -1); }\n")
        self.runs("m.cpp", "#include <minmax.h>\n#include <algorithm>\nint main() { return min(1, 0) + std::max(0, -1); }\n")

    def test_exception_blocks(self):
        # Several in a function, one in another, within loops; clang has no computed goto between them in C++.
        text = """
#include <windows.h>
#include <stdio.h>
static int blocks(int leave) {
    int i, seen = 0;
    __try { seen += 1; } __except (EXCEPTION_EXECUTE_HANDLER) { return -1; }
    __try {
        for (i = 0; i < 3; ++i)
            if (leave && i == 1) __leave;
        seen += 10;
    } __finally { seen += 100; }
    __try {
        __try { if (leave) __leave; seen += 1000; } __finally { seen += 10000; }
        if (leave) __leave;
        seen += 100000;
    } __finally { seen += 1000000; }
    return seen;
}
int main(void) { printf("%d %d\\n", blocks(0), blocks(1)); return 0; }
"""
        for name in ("m.c", "m.cpp"):
            self.runs(name, text, output="1111111 1010101\n")

    def test_structured_exceptions(self):
        # All compilers and levels: the drivers compile a source with __try without optimization.
        source = pathlib.Path(__file__).with_name("exception_blocks.c").read_text()
        expected = ("fall 7|fall 103|return 16|return 1015|jumps 4226|goto 135|leave 112|leave 101|value 9|return in handler 2|loop 2000000|"
                    "filter 11|filter 21|filter 3|unwinding 12546|deep 20|break 7|break -1|nested 112|faults 7|continued 17|threads 400|")
        for name in ("m.c", "m.cpp"):
            for level in ("-O0", "-O2"):
                self.runs(name, source, level, output=expected.replace("|", "\n"))

    def test_exceptions_of_cpp(self):
        # A C++ exception runs __finally on its way; the C++ library is included before and after.
        self.runs("m.cpp", """
#include <string>
#include <windows.h>
#include <vector>
#include <memory>
#include <cstdio>
static std::string order;
static void thrown() {
    __try { order += "a"; throw 5; } __finally { order += AbnormalTermination() ? "b" : "x"; }
}
static std::string returned(const std::string& text) {
    __try { return text + "d"; } __finally { order += "c"; }
}
int main() {
    try { thrown(); } catch (int value) { order += std::to_string(value); }
    std::vector<std::string> all{returned(order)};
    all.push_back(order);
    std::printf("%s %s\\n", all[0].c_str(), all[1].c_str());
}
""", "-O2", output="ab5d ab5c\n")

    def test_exceptions_that_nothing_handles(self):
        self.write("m.c", """
#include <windows.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
static LONG WINAPI last(EXCEPTION_POINTERS* exception) {
    printf("%lx\\n", exception->ExceptionRecord->ExceptionCode);
    fflush(stdout);
    return EXCEPTION_EXECUTE_HANDLER;
}
static void own(int number) { printf("own %d\\n", number); fflush(stdout); _exit(9); }
int main(int count, char** arguments) {
    (void)count;
    if (strchr(arguments[1], 'f')) SetUnhandledExceptionFilter(last);
    if (strchr(arguments[1], 's')) signal(SIGSEGV, own);
    if (strchr(arguments[1], 'o')) { __try { RaiseException(1, 0, 0, NULL); } __except (1) { } }
    if (strchr(arguments[1], 'n')) { __try { RaiseException(1, EXCEPTION_NONCONTINUABLE, 0, NULL); } __except (GetExceptionCode() == 1 ? -1 : GetExceptionCode() == 0xC0000025) { puts("refused"); return 0; } }
    if (strchr(arguments[1], 'r')) RaiseException(0xE0000042, 0, 0, NULL);
    *(volatile int*)8 = 1;
    return 0;
}
""")
        self.call(CC, "m.c", "-o", "program")
        for options, code, output in (("r", -6, ""), ("fr", 0x42, "e0000042\n"), ("f", 5, "c0000005\n"), ("x", -11, ""), ("o", -11, ""), ("so", 9, "own 11\n"), ("n", 0, "refused\n")):
            done = subprocess.run(["./program", options], cwd=self.path, capture_output=True, text=True)
            self.assertEqual((done.returncode, done.stdout), (code, output), options)

    def test_standard_headers(self):
        # Each alone, and all, before and after <windows.h>; <filesystem> is that of Linux.
        names = sorted(str(path.relative_to(CRT)) for path in CRT.rglob("*") if path.is_file() and "#include_next" in path.read_text() and path.suffix != ".h")
        self.assertIn("filesystem", names)
        names += ["cstdio", "cstdlib", "cwchar", "charconv", "numeric", "limits", "tuple", "variant", "any", "typeindex", "ratio", "random", "cinttypes"]
        every = "".join(f"#include <{name}>\n" for name in names if "experimental" not in name)
        use = "std::string f() { return std::filesystem::path(\"a/b\").filename().string(); }\nint main() { std::puts(f().c_str()); }\n"
        for compiler in ("g++", "clang++"):
            for text in (every + "#include <windows.h>\n" + use, "#include <windows.h>\n" + every + use):
                self.write("m.cpp", text)
                self.call(CXX, f"--compiler={compiler}", "-std=c++20", *STRICT, "m.cpp", "-o", "program")
                self.assertEqual(self.call("./program"), "b\n")
        for name in names:
            self.write("m.cpp", f"#include <windows.h>\n#include <{name}>\n#include <windows.h>\nint x;\n")
            self.call(CXX, "-std=c++20", "-Wno-deprecated", *STRICT, "-fsyntax-only", "m.cpp")

    def test_annotations(self):
        self.runs("m.c", "#include <windows.h>\nstatic int f(__in int a, __out int* b, __in_ecount(n) const char* c, int n) { (void)c; *b = a + n; return 0; }\n"
                  "int main(void) { int b; return f(1, &b, \"x\", -1) + b; }\n")
        self.runs("m.cpp", "#include <iostream>\n#include <windows.h>\nint main(__in_opt int, __deref_out char**) { std::cout << 1; }\n", output="1")
        self.runs("n.cpp", "#include <windows.h>\nstatic int f(__in int a, __inout int* b) { return a + *b; }\nint main() { int b = -1; return f(1, &b); }\n", "--sal1")

    def test_void_main(self):
        for parameters in ("", "int count, char** arguments", "int count, const char* arguments[]", "int, char**, char** arguments"):
            use = "(void)arguments[0];" if "arguments" in parameters else ""
            use += "if (count > 5) return;" if "count" in parameters else ""
            self.runs("m.cpp", f"#include <cstdio>\nvoid main({parameters}) {{ {use} std::puts(\"ran\"); }}\n", "--void-main", output="ran\n")

    def test_the_driver_for_c_takes_cxx(self):
        # With the options for C clang has _rotl itself.
        self.write("m.cc", "#include <stdlib.h>\nint main() { return static_cast<int>(_rotl(1u, 31) >> 31) - 1; }\n")
        for compiler in ("gcc", "clang"):
            self.call(CC, f"--compiler={compiler}", *STRICT, "m.cc", "-o", "program")
            self.call("./program")
            self.call(CC, f"--compiler={compiler}", *STRICT, "-x", "c++", "-fsyntax-only", "m.cc")

    def test_endings_of_sources(self):
        self.write("M.Cpp", "#include <string>\nint main() { return std::string().size(); }\n")
        self.write("other.c", "int other(void) { return 0; }\n")
        self.call(CXX, "M.Cpp", "other.c", "-o", "program")
        self.call("./program")

    def test_headers_of_another_case(self):
        self.write("Include/NetWork.h", '#include "Sub/PARTS.H"\n')
        self.write("Include/sub/Parts.h", "#define PARTS 0\n")
        self.write("source/main.c", '#include <WinSock2.h>\n#include "Local.h"\n#include "network.H"\nint main(void) { return PARTS + LOCAL; }\n')
        self.write("source/local.h", "#define LOCAL 0\n")
        self.call(CC, "-IInclude", "source/main.c", fails=True)
        for _ in range(2):
            self.call(CC, "--ignore-case", "-IInclude", *STRICT, "source/main.c", "-o", "program")
            self.call("./program")
        self.write("source/none.c", '#include "missing.h"\n')
        self.call(CC, "--ignore-case", "-c", "source/none.c", fails=True)

    def test_own_replacements(self):
        self.write("a.c", "char* strsep(char** s, const char* d) { char* r = *s; (void)d; *s = 0; return r; }\nint epoll_create1(int flags) { return 40 + flags; }\n")
        self.write("b.c", "#include <winsock2.h>\n#include <stdio.h>\nchar* strsep(char** s, const char* d);\nint epoll_create1(int);\n"
                   "int main(void) { char b[] = \"a\", *p = b; printf(\"%s %d\\n\", strsep(&p, \",\"), epoll_create1(2)); return 0; }\n")
        self.assertEqual(self.call(CC, "--no-linux", *STRICT, "a.c", "b.c", "-o", "program"), "")
        self.assertEqual(self.call("./program"), "a 42\n")
        self.call(CC, "--no-linux", "-c", "a.c", "b.c")
        self.call("ar", "rc", "liba.a", "a.o")
        self.call(CC, "--no-linux", "b.o", "-L.", "-la", "-o", "archive")
        self.assertEqual(self.call("./archive"), "a 42\n")
        self.call(CC, "--no-linux", "-shared", "-fPIC", "a.c", "-o", "liba.so")
        # Without the replacement the link fails and leaves no program.
        self.assertIn("strsep", self.call(CC, "--no-linux", "b.o", "-o", "none", fails=True))
        self.assertFalse((self.path / "none").exists())
        self.write("c.c", "int socketpair(void);\nint epoll_create1(int f) { return f; }\nint main(void) { return socketpair(); }\n")
        self.call(CC, "--no-linux", "c.c", fails=True)

    def test_configure_sees_no_linux(self):
        for header in ("linux/tcp.h", "net/ethernet.h", "netinet/ether.h"):
            self.write("m.c", f"#include <{header}>\nint main(void) {{ return 0; }}\n")
            self.call(CC, "--no-win32", "-c", "m.c")
            self.call(CC, "--no-linux", "-c", "m.c", fails=True)
        for name in ("mlockall", "setitimer", "getrusage", "uname"):
            self.write("m.c", f"char {name}(void);\nint main(void) {{ return {name}(); }}\n")
            self.call(CC, "m.c")
            self.call(CC, "--no-linux", "m.c", "-o", "/dev/null", fails=True)
        self.assertTrue(pathlib.Path("/dev/null").is_char_device())
        self.write("m.c", "char socket(void);\nint main(void) { return socket(); }\n")
        self.call(CC, "--no-linux", "m.c", fails=True)
        for library in (["-lws2_32"], ["-l", "WS2_32"], ["ws2_32.lib"]):
            self.call(CC, "--no-linux", "m.c", *library)
        self.write("m.c", "#include <winsock2.h>\nint main(void) { return socket(99, 0, 0) != INVALID_SOCKET; }\n")
        self.call(CC, "--no-linux", *STRICT, "m.c")

    def test_own_declarations(self):
        # Of variables that Windows' headers only declare, and of functions without a header.
        self.runs("m.c", "#include <winsock2.h>\n#include <ws2tcpip.h>\nconst struct in6_addr in6addr_any = IN6ADDR_ANY_INIT;\n"
                  "const struct in6_addr in6addr_loopback = IN6ADDR_LOOPBACK_INIT;\nint main(void) { return in6addr_any.s6_addr[15] + in6addr_loopback.s6_addr[15] - 1; }\n")
        self.runs("n.cpp", "#include <winsock2.h>\n#include <ws2tcpip.h>\nint main() { return IN6_IS_ADDR_LOOPBACK(&in6addr_loopback) ? in6addr_any.s6_addr[0] : 1; }\n")
        self.runs("o.c", "#include <windows.h>\n#define RtlGenRandom SystemFunction036\nBOOLEAN NTAPI RtlGenRandom(PVOID, ULONG);\n"
                  "int main(void) { unsigned char b[32]; return !RtlGenRandom(b, sizeof b); }\n")

    def test_io_first(self):
        self.runs("m.c", "#include <io.h>\n#include <winsock2.h>\nint main(void) { return 0; }\n", "--no-linux")
        self.runs("n.c", "#define _POSIX\n#include <io.h>\n#include <time.h>\nint main(void) { time_t t = 0; struct tm date; return !gmtime_r(&t, &date); }\n", "--no-linux")

    def test_unsigned_long_for_dword(self):
        text = """
#include <winsock2.h>
#include <ws2tcpip.h>
#include <windows.h>
#include <iphlpapi.h>
static unsigned long __stdcall run(void* argument) { return argument ? 7 : 8; }
int main(void) {
    WSADATA data;
    WSAStartup(0x202, &data);
    SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
    unsigned long size = ~0ul, id = ~0ul, code = ~0ul, sent = ~0ul, received = ~0ul, flags = 0;
    DWORD plain = 0, no_flags = 0;
    char room[1000];
    struct sockaddr_in name = {0};
    int length = sizeof name;
    if (WSAIoctl(s, SIO_GET_INTERFACE_LIST, 0, 0, room, sizeof room, &size, 0, 0) != 0 || size > sizeof room) return 1;
    if (WSAIoctl(s, SIO_GET_INTERFACE_LIST, 0, 0, room, sizeof room, &plain, 0, 0) != 0 || plain != size) return 2;
    HANDLE thread = CreateThread(0, 0, run, &data, 0, &id);
    if (WaitForSingleObject(thread, INFINITE) != WAIT_OBJECT_0 || id > 0xffffffff || !GetExitCodeThread(thread, &code) || code != 7) return 3;
    CloseHandle(thread);
    thread = CreateThread(0, 0, run, 0, 0, NULL);
    if (WaitForSingleObject(thread, INFINITE) != WAIT_OBJECT_0 || !GetExitCodeThread(thread, (unsigned long*)&plain) || plain != 8) return 4;
    CloseHandle(thread);
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(s, (struct sockaddr*)&name, sizeof name) != 0 || getsockname(s, (struct sockaddr*)&name, &length) != 0) return 5;
    WSABUF buffer = {5, room};
    if (WSASendTo(s, &buffer, 1, &sent, 0, (struct sockaddr*)&name, sizeof name, NULL, NULL) != 0 || sent != 5) return 6;
    if (WSARecv(s, &buffer, 1, &received, &flags, NULL, NULL) != 0 || received != 5 || flags != 0) return 7;
    if (WSASendTo(s, &buffer, 1, &plain, 0, (struct sockaddr*)&name, sizeof name, NULL, NULL) != 0) return 8;
    received = ~0ul;
    if (WSARecvFrom(s, &buffer, 1, &received, &no_flags, NULL, NULL, NULL, NULL) != 0 || received != 5) return 9;
    if (WSASend(s, &buffer, 1, NULL, 0, NULL, NULL) != SOCKET_ERROR) return 10;
    size = ~0ul << 32;
    PIP_ADAPTER_ADDRESSES adapters = NULL;
    if (GetAdaptersAddresses(AF_UNSPEC, 0, NULL, adapters, &size) != ERROR_BUFFER_OVERFLOW || size == 0 || size > 0xffffffff) return 11;
    size = ~0ul << 32;
    LPWSAPROTOCOL_INFOA protocols = NULL;
    if (WSAEnumProtocolsA(NULL, protocols, &size) != SOCKET_ERROR || size == 0 || size > 0xffffffff) return 12;
    size = sizeof room;
    if (WSAAddressToStringA((struct sockaddr*)&name, sizeof name, NULL, room, &size) != 0 || room[size - 1] != 0) return 13;
    return 0;
}
"""
        self.runs("m.c", text, "-Wno-missing-field-initializers", "-Wno-cast-function-type")
        self.runs("m.cpp", text, "-Wno-missing-field-initializers", "-Wno-cast-function-type")
        text = """
#include <winsock2.h>
#include <mswsock.h>
#include <windows.h>
#include <iphlpapi.h>
#define STALE 0xaaaaaaaaaaaaaaaaul
struct api { BOOL (WINAPI* PeekNamedPipe)(HANDLE, LPVOID, DWORD, LPDWORD, LPDWORD, LPDWORD); };
BOOL WINAPI (GetHandleInformation)(HANDLE, LPDWORD);
static unsigned long WINAPI work(void* event) { return SetEvent((HANDLE)event); }
int main(void) {
    unsigned long size = 0, value = STALE, other = STALE;
    long previous = (long)STALE, high = 0;
    char room[64];
    struct api table = {PeekNamedPipe};
    PIP_ADAPTER_INFO adapters = NULL;
    HANDLE read, write, port, file, event = CreateEvent(NULL, FALSE, FALSE, NULL), semaphore = CreateSemaphore(NULL, 3, 9, NULL);
    OVERLAPPED_ENTRY entry;
    if (GetAdaptersInfo(adapters, &size) != ERROR_BUFFER_OVERFLOW || size == 0 || size >> 32 != 0) return 1;
    size = 0;
    if (GetExtendedTcpTable(NULL, &size, FALSE, AF_INET, TCP_TABLE_OWNER_PID_ALL, 0) != ERROR_INSUFFICIENT_BUFFER || size == 0 || size >> 32 != 0) return 2;
    if (GetNumberOfInterfaces(&value) != NO_ERROR || value >> 32 != 0) return 3;
    if (!CreatePipe(&read, &write, NULL, 0) || !WriteFile(write, "abc", 3, &value, NULL) || value != 3) return 4;
    value = other = STALE;
    if (!PeekNamedPipe(read, NULL, 0, NULL, &value, &other) || value != 3 || other != 0) return 5;
    value = STALE;
    if (!table.PeekNamedPipe(read, NULL, 0, NULL, (LPDWORD)&value, NULL) || (DWORD)value != 3) return 6;
    value = STALE;
    if (!GetHandleInformation(read, &value) || value >> 32 != 0) return 7;
    if (!ReleaseSemaphore(semaphore, 2, &previous) || previous != 3) return 8;
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    value = STALE;
    if (!PostQueuedCompletionStatus(port, 1, 2, NULL) || !GetQueuedCompletionStatusEx(port, &entry, 1, &value, 0, FALSE) || value != 1) return 9;
    file = CreateFileA("m.tmp", GENERIC_READ | GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_FLAG_DELETE_ON_CLOSE, NULL);
    value = STALE;
    if (GetFileSize(file, &value) != 0 || value != 0 || SetFilePointer(file, 0, &high, FILE_END) != 0 || high != 0) return 10;
    value = sizeof room;
    if (!GetComputerNameExA(ComputerNameNetBIOS, room, &value) || value >= sizeof room) return 11;
    if (!QueueUserWorkItem(work, event, 0) || WaitForSingleObject(event, INFINITE) != WAIT_OBJECT_0) return 12;
    return 0;
}
"""
        self.runs("o.c", text, "-Wno-cast-function-type")
        self.runs("o.c", text, "-Wno-cast-function-type", "-std=c99", "-Wpedantic")
        self.runs("o.cpp", text, "-Wno-cast-function-type", "-Wno-missing-field-initializers")
        # Zeros for pointers, in each version.
        zeros = ("#include <winsock2.h>\n#include <windows.h>\n#include <iphlpapi.h>\nstatic DWORD WINAPI work(LPVOID argument) { return argument != NULL; }\n"
                 "int main(void) {\n    HANDLE thread = CreateThread(0, 0, work, 0, 0, 0);\n    char room = 0;\n    WaitForSingleObject(thread, INFINITE);\n"
                 "    return ReadFile(0, &room, 1, 0, 0) + (int)(GetFileSize(thread, 0) + 1) + ReleaseSemaphore(thread, 1, 0) + (WSASend(0, 0, 0, 0, 0, 0, 0) == 0) + (ioctlsocket(0, FIONBIO, 0) == 0) + (GetAdaptersInfo(0, 0) == 0);\n}\n")
        for version in ("c89", "c99", "c17"):
            self.runs("p.c", zeros, f"-std={version}", "-Wpedantic")
        for version in ("c++98", "c++20"):
            self.runs("p.cpp", zeros, f"-std={version}", "-Wpedantic")
        # A compound literal among the arguments, and the functions' addresses.
        self.runs("n.c", "#include <winsock2.h>\n#include <windows.h>\nint main(void) { int (*f)(SOCKET, LPWSABUF, DWORD, LPDWORD, DWORD, LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE) = WSASend; "
                  "DWORD sent; char c = 0; return f == NULL || WSASend(INVALID_SOCKET, &(WSABUF){1, &c}, 1, &sent, 0, NULL, NULL) == 0; }\n")

    def test_addresses_of_functions_that_take_a_dword_pointer(self):
        """As CMake's check_cxx_symbol_exists, and as programs that name the type of a function."""
        names = ["WSASend", "WSASendTo", "WSARecv", "WSARecvFrom", "WSAEnumProtocolsA", "WSAEnumProtocolsW", "WSAGetOverlappedResult",
                 "GetOverlappedResult", "GetQueuedCompletionStatus", "GetAdaptersAddresses", "GetAdaptersInfo", "GetNetworkParams"]
        text = "#include <winsock2.h>\n#include <iphlpapi.h>\n#include <windows.h>\nint main(int argc, char**) { long sum = 0;\n"
        text += "".join(f"sum += ((int*)(&{name}))[argc]; decltype(&{name}) take_{name} = {name}; sum += take_{name} != nullptr;\n" for name in names)
        self.runs("m.cpp", text + "return sum == 42; }\n", "-Wno-cast-function-type")

    def test_temporary_names_and_abort_modes(self):
        text = """
#include <errno.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
int main(void) {
    char name[L_tmpnam_s + 200] = "x";
    wchar_t wide[L_tmpnam_s + 200] = L"x";
    FILE* file;
    if (tmpnam_s(NULL, 9) != EINVAL || tmpnam_s(name, 0) != EINVAL || tmpnam_s(name, 3) != ERANGE || name[0] != 0) return 1;
    if (_wtmpnam_s(NULL, 9) != EINVAL || _wtmpnam_s(wide, 3) != ERANGE || wide[0] != 0) return 2;
    if (_wtmpnam_s(wide, sizeof wide / sizeof *wide) != 0 || wcslen(wide) < 5) return 3;
    if (tmpnam_s(name, sizeof name) != 0 || _access(name, 0) == 0 || fopen_s(&file, name, "w") != 0 || fclose(file) != 0) return 4;
    if (_chmod(name, 0400) != 0 || _unlink(name) != -1 || errno != EACCES || _chmod(name, 0600) != 0 || _unlink(name) != 0) return 5;
    if (_chmod(name, 0400) != -1 || errno != ENOENT) return 5;
    if (_set_error_mode(_OUT_TO_STDERR) != _OUT_TO_DEFAULT || _set_error_mode(_REPORT_ERRMODE) != _OUT_TO_STDERR || _set_error_mode(7) != -1) return 6;
    if (_set_abort_behavior(0, _WRITE_ABORT_MSG) != 3 || _set_abort_behavior(0, 0) != _CALL_REPORTFAULT) return 7;
    return 0;
}
"""
        self.runs("m.c", text)
        self.runs("m.cpp", text)

    def test_sizes_from_arrays(self):
        calls = """_wcsset_s(w, L'x')|_wcsnset_s(w, L'x', 1)|_strerror_s(b, "x")|_wcserror_s(w, 2)|__wcserror_s(w, L"x")|_ultoa_s(1, b, 10)|_i64toa_s(1, b, 10)
|_ui64toa_s(1, b, 10)|_ltow_s(1, w, 10)|_ultow_s(1, w, 10)|_i64tow_s(1, w, 10)|_ui64tow_s(1, w, 10)|_wasctime_s(w, &day)|_ctime64_s(b, &now)|_ctime64_s(b, 99, &now)
|_wctime_s(w, &now)|_wstrdate_s(w)|_wstrtime_s(w)|_searchenv_s("m.cpp", "b", b)|tmpnam_s(b)|_wtmpnam_s(w)|_ecvt_s(b, 1.5, 3, &i, &i)|_fcvt_s(b, 1.5, 3, &i, &i)"""
        checks = "".join(f"    if (({call.strip()}) != 0) std::printf(\"%d \", {number});\n" for number, call in enumerate(calls.split("|")))
        text = f"#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n#include <time.h>\n#include <wchar.h>\n#include <cstdio>\nint main() {{\n"
        text += "    char b[300] = \"text\"; wchar_t w[300] = L\"text\"; struct tm day = tm(); day.tm_mday = 1; time_t now = 0; int i;\n"
        text += checks + "    char name[] = \"fnXXXXXX\"; wchar_t wide[] = L\"fnXXXXXX\";\n    return _mktemp_s(name) == 0 && _wmktemp_s(wide) == 0 && strcmp(name, \"fnXXXXXX\") != 0 ? 0 : 1;\n}\n"
        self.runs("m.cpp", text)

    def test_names_that_a_program_defines(self):
        # <fcntl.h> declares vmsplice for Linux.
        self.runs("m.cpp", "#include <fcntl.h>\n#include <io.h>\nstruct iovec { void* base; int length; };\nint main() { iovec one = {nullptr, 3}; return one.length - 3; }\n", "--no-linux")

    def test_report_of_what_is_refused(self):
        self.write("m.c", """
#include <winsock2.h>
#include <mstcpip.h>
#include <windows.h>
#include <stdio.h>
int main(void) {
    WSADATA data;
    char value[4] = {0};
    DWORD bytes;
    int i;
    WSAStartup(0x202, &data);
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    for (i = 0; i < 2; i++) {
        const int locked = LockFile(NULL, 0, 0, 1, 0);
        printf("%d %d\\n", locked, (int)GetLastError());
        setsockopt(s, SOL_SOCKET, SO_COMPARTMENT_ID, value, 4);
        WSAIoctl(s, SIO_ASSOCIATE_HANDLE, value, 4, NULL, 0, &bytes, NULL, NULL);
        setsockopt(s, SOL_SOCKET, SO_KEEPALIVE, value, 4);
    }
    return 0;
}
""")
        self.call(CC, "m.c", "-lws2_32", "-o", "m")
        for wish, lines in (("1", 3), ("0", 0), ("", 0)):
            done = subprocess.run([self.path / "m"], capture_output=True, text=True, env={**os.environ, "WS2_REPORT": wish})
            self.assertEqual(done.stdout, "0 120\n0 120\n")
            self.assertEqual(done.stderr.count("\n"), lines, done.stderr)
        done = subprocess.run([self.path / "m"], capture_output=True, text=True, env={**os.environ, "WS2_REPORT": "1"})
        self.assertIn("ws2 report: LockFile is refused with ERROR_CALL_NOT_IMPLEMENTED (120): Not implemented: file locks; see docs/support.md\n", done.stderr)
        self.assertIn("ws2 report: setsockopt of SO_COMPARTMENT_ID is refused with", done.stderr)

    def test_multibyte_texts_are_utf_8(self):
        (self.path / "mb.c").write_text("""
#include <mbctype.h>
#include <mbstring.h>
#include <stdio.h>
#define T(text) ((const unsigned char*)(text))
int main(void) {
    unsigned char text[] = "a\\xc3\\xa4\\xe2\\x82\\xac\\xff", list[] = "x\\xe2\\x82\\xacy", copy[16];
    printf("%d %u", _getmbcp(), (unsigned)_mbslen(text));
    printf(" %x", _mbsnextc(text + 3));
    printf(" %d", (int)(_mbsdec(text, text + 6) - text));
    printf(" %d", (int)(_mbschr(text, 0xe282ac) - text));
    printf(" %d %d", _ismbslead(text, text + 1), _ismbstrail(text, text + 2));
    printf(" %s", (char*)_mbstok(list, T("\\xe2\\x82\\xac")));
    printf(" %s", (char*)_mbstok(NULL, T("\\xe2\\x82\\xac")));
    copy[_mbsnbcnt(text, 2)] = 0;
    _mbsnbcpy(copy, text, _mbsnbcnt(text, 2));
    printf(" %s", (char*)copy);
    printf(" %s", (char*)_mbsrev(copy));
    printf(" %d %d\\n", _ismbclegal(0xc3a4), _ismbclegal(0xffff));
    return 0;
}
""")
        self.call(CC, "-Wall", "-Wextra", "-Werror", "mb.c", "-o", "mb")
        self.assertEqual(self.call(self.path / "mb"), "65001 4 e282ac 3 3 -1 -1 x y a\u00e4 \u00e4a 1 0\n")

    @unittest.skipUnless(pathlib.Path("/usr/include/boost/winapi").is_dir(), "needs Boost")
    def test_boost_takes_the_headers_of_the_library(self):
        (self.path / "boost").mkdir()
        (self.path / "boost" / "boost").symlink_to("/usr/include/boost")
        (self.path / "b.cpp").write_text("#include <winsock2.h>\n#include <boost/winapi/local_memory.hpp>\n"
                                         "int main() { return boost::winapi::LocalFree(boost::winapi::LocalAlloc(0, 1)) != 0; }\n")
        self.call(CXX, "-w", "-I", "boost", "b.cpp", "-o", "b")
        self.call(self.path / "b")

    def test_headers_inside_extern_c(self):
        text = "#include <winsock2.h>\n#include <ws2tcpip.h>\n#include <mswsock.h>\n#include <iphlpapi.h>\n#include <windows.h>\n"
        self.runs("m.cpp", 'extern "C" {\n' + text + "}\nint main() { return 0; }\n")

    def test_console_on_a_terminal(self):
        self.write("m.c", """
#include <windows.h>
#include <stdio.h>
int main(void) {
    CONSOLE_SCREEN_BUFFER_INFO info;
    HANDLE out = GetStdHandle(STD_OUTPUT_HANDLE);
    COORD corner = {2, 1};
    CONSOLE_CURSOR_INFO cursor = {25, FALSE};
    INPUT_RECORD record;
    DWORD n;
    (void)record;
    if (!GetConsoleScreenBufferInfo(out, &info)) {
        int failed = GetLastError() == ERROR_INVALID_HANDLE && !WriteConsoleA(out, "x", 1, &n, NULL) && GetLastError() == ERROR_INVALID_HANDLE;
        printf("redirected %d\\n", failed);
        return 0;
    }
    printf("%d %d %d %x\\n", info.dwSize.X, info.srWindow.Bottom + 1, VK_ESCAPE, info.wAttributes);
    fflush(stdout);
    if (!SetConsoleTextAttribute(out, FOREGROUND_RED | BACKGROUND_INTENSITY) || !GetConsoleScreenBufferInfo(out, &info)) return 1;
    if (info.wAttributes != (FOREGROUND_RED | BACKGROUND_INTENSITY) || !SetConsoleCursorPosition(out, corner)) return 2;
    corner.X = -1;
    if (SetConsoleCursorPosition(out, corner) || GetLastError() != ERROR_INVALID_PARAMETER || !SetConsoleCursorInfo(out, &cursor)) return 3;
    if (!SetConsoleTextAttribute(out, 7)) return 4;
    /* The usual way to clear a screen. */
    corner.X = 88;
    if (!FillConsoleOutputCharacterA(out, '-', 3, corner, &n) || n != 3) return 5;
    if (!FillConsoleOutputAttribute(out, 7, 3, corner, &n) || n != 3) return 6;
    if (FillConsoleOutputAttribute(out, 1, 3, corner, &n) || GetLastError() != ERROR_CALL_NOT_IMPLEMENTED) return 7;
    corner.X = 89;
    corner.Y = 29;
    if (!FillConsoleOutputCharacterW(out, L'\u00e4', 3, corner, &n) || n != 1) return 8;
    return 0;
}
""")
        self.call(CC, *STRICT, "m.c", "-o", "program")
        self.assertEqual(self.call("./program"), "redirected 1\n")
        ours, theirs = pty.openpty()
        subprocess.run(["stty", "rows", "30", "cols", "90"], stdin=theirs, check=True)
        done = subprocess.run(["./program"], cwd=self.path, stdin=theirs, stdout=theirs)
        os.close(theirs)
        written = os.read(ours, 1000).decode()
        os.close(ours)
        self.assertEqual(done.returncode, 0)
        self.assertEqual(written, "90 30 27 7\r\n\x1b[0;31;100m\x1b[2;3H\x1b[?25l\x1b[0m\x1b7\x1b[2;89H--\x1b[3;1H-\x1b8\x1b7\x1b[30;90H\u00e4\x1b8")

    def test_headers_of_the_sdk(self):
        names = ("ntverp wininet qos2 aclapi security share sys/utime winioctl dbghelp tlhelp32 ntsecapi iprtrmib svcguid initguid objbase wsipx wsnwlink "
                 "hvsocket winperf new ws2bth fwpmu ntdsapi psapi icmpapi windns tcpmib versionhelpers shellapi").split()
        for name in names:
            text = f"#include <winsock2.h>\n#include <windows.h>\n#include <{name}.h>\nint main(void) {{ return 0; }}\n"
            for source, driver in (("h.c", CC), ("h.cpp", CXX)):
                self.write(source, text)
                self.call(driver, "--no-linux", "--mingw", *STRICT, "-fsyntax-only", source)
        for spelling in ("DbgHelp.h", "TlHelp32.h", "Psapi.h", "ShellAPI.h", "WinIoCtl.h"):
            self.write("h.c", f"#include <windows.h>\n#include <{spelling}>\n")
            self.call(CC, "-fsyntax-only", "h.c")

    def test_times_of_files(self):
        self.runs("m.c", "#include <sys/utime.h>\n#include <sys/stat.h>\n#include <stdio.h>\nint main(void) { struct _utimbuf t = {5, 7}; struct stat s; FILE* f = fopen(\"t.tmp\", \"w\"); if (!f) return 1; fclose(f);\n"
                  "return _utime(\"no such file\", &t) != -1 || _utime(\"t.tmp\", &t) != 0 || stat(\"t.tmp\", &s) != 0 || s.st_mtime != 7 || _utime(\"t.tmp\", NULL) != 0; }\n")

    def test_functions_that_fail(self):
        # Each with its documented failure, none with success.
        self.runs("m.c", """
#include <winsock2.h>
#include <windows.h>
#include <aclapi.h>
#include <icmpapi.h>
#include <objbase.h>
#include <psapi.h>
#include <qos2.h>
#include <security.h>
#include <shellapi.h>
#include <tlhelp32.h>
#include <windns.h>
#include <wininet.h>
int main(void) {
    HANDLE handle;
    PACL list;
    PDNS_RECORD records;
    QOS_VERSION version = {1, 0};
    PROCESS_MEMORY_COUNTERS counters;
    if (QOSCreateHandle(&version, &handle) || GetLastError() != ERROR_NOT_SUPPORTED) return 1;
    if (CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0) != INVALID_HANDLE_VALUE || GetLastError() != ERROR_CALL_NOT_IMPLEMENTED) return 2;
    if (SetEntriesInAcl(0, NULL, NULL, &list) != ERROR_CALL_NOT_IMPLEMENTED) return 3;
    if (IcmpCloseHandle(INVALID_HANDLE_VALUE) || DnsQuery("localhost", DNS_TYPE_A, 0, NULL, &records, NULL) == 0) return 4;
    if (InitSecurityInterface() || InternetOpen("a", 0, NULL, NULL, 0) || GetProcessMemoryInfo(GetCurrentProcess(), &counters, sizeof counters)) return 5;
    if ((INT_PTR)ShellExecute(NULL, "open", "x", NULL, NULL, 1) > 32 || CoInitialize(NULL) >= 0) return 6;
    return 0;
}
""")

    def test_resources(self):
        self.write("app.rc", "1 ICON \"none.ico\"\n")
        self.write("main.c", "int main(void) { return 0; }\n")
        for options in (("-O", "coff", "--target=pe-x86-64", "-i", "app.rc", "-o", "app.res.o"), ("-DA=1", "-I", ".", "app.rc", "app.res.o"),
                        ("--input-format=rc", "-J", "rc", "-O", "coff", "app.rc", "-o", "app.res.o")):
            self.call(WINDRES, *options)
            self.call(CC, "main.c", "app.res.o", "-o", "program")
            (self.path / "app.res.o").unlink()
        self.call(WINDRES, "app.rc", "-O", "res", "-o", "app.res")
        self.call(WINDRES, "missing.rc", "-o", "app.res.o", fails=True)
        self.write("CMakeLists.txt", "cmake_minimum_required(VERSION 3.20)\nproject(app C RC)\n"
                   "set(CMAKE_RC_COMPILE_OBJECT \"<CMAKE_RC_COMPILER> <FLAGS> -O coff <DEFINES> -i <SOURCE> -o <OBJECT>\")\nadd_executable(app main.c app.rc)\n")
        self.call("cmake", "-G", "Ninja", "-S", ".", "-B", "b", f"-DCMAKE_TOOLCHAIN_FILE={BIN.parent}/cmake/toolchain.cmake")
        self.call("cmake", "--build", "b")


unittest.main()
