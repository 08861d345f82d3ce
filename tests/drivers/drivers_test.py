#!/usr/bin/env python3
"""ws2cc and ws2c++ of the build tree, used as a user or a build system uses a compiler."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

BIN, HERE = pathlib.Path(sys.argv.pop(1)), pathlib.Path(__file__).resolve().parent
CC, CXX = str(BIN / "ws2cc"), str(BIN / "ws2c++")

PROGRAM = """
#include <winsock2.h>
#include <stdio.h>
#pragma comment(lib, "ws2_32.lib")
int main(void) {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    if (socket(99, SOCK_STREAM, 0) != INVALID_SOCKET) return 1;
    printf("error %d\\n", WSAGetLastError());
    return WSACleanup();
}
"""


class Drivers(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)
        for name in ("app.c", "app.cpp", "with space.cpp"):
            (self.path / name).write_text(PROGRAM)

    def call(self, *command, environment=None, fails=False):
        done = subprocess.run(command, cwd=self.path, capture_output=True, text=True, env={**os.environ, **(environment or {})})
        if not fails:
            self.assertEqual(done.returncode, 0, f"{command}\n{done.stdout}{done.stderr}")
        else:
            self.assertNotEqual(done.returncode, 0, command)
        return done.stdout + done.stderr

    def run_app(self, name="./app"):
        self.assertEqual(self.call(name), "error 10047\n")

    def test_compile_and_link_c(self):
        self.assertEqual(self.call(CC, "app.c", "-o", "app"), "")
        self.run_app()

    def test_compile_and_link_cpp(self):
        self.assertEqual(self.call(CXX, "-Wall", "-Wextra", "app.cpp", "-o", "app"), "")
        self.run_app()

    def test_default_output_and_spaces(self):
        self.call(CXX, "with space.cpp")
        self.run_app("./a.out")

    def test_compile_then_link(self):
        self.call(CXX, "-c", "app.cpp", "-o", "app.o")
        self.call(CXX, "app.o", "-o", "app")
        self.run_app()

    def test_preprocess_assemble_dependencies(self):
        self.assertIn("ws2_socket", self.call(CXX, "-S", "app.cpp", "-o", "-"))
        self.assertIn("WSAStartup", self.call(CC, "-E", "app.c"))
        self.assertIn("winsock2.h", self.call(CC, "-M", "app.c"))

    def test_no_link_options_without_linking(self):
        # clang warns about unused link options.
        for flag in ("-c", "-S", "-fsyntax-only"):
            self.assertEqual(self.call(CXX, "--compiler=clang++", "-Werror", flag, "app.cpp"), "")

    def test_version(self):
        self.assertIn("Free Software Foundation", self.call(CC, "--version"))
        self.assertIn("gcc", self.call(CC, "-v"))

    def test_response_file(self):
        (self.path / "options").write_text('"with space.cpp" -o \'a name\'\n-lWS2_32 -lmswsock -DWITH=a\\"b ws2_32.lib\n')
        self.call(CXX, "@options")
        self.run_app(str(self.path / "a name"))
        (self.path / "nothing").write_text("\n")
        self.call(CXX, "@nothing", "-c", "app.cpp", "-o", "app.o")
        self.call(CXX, "@missing", "app.cpp", fails=True)

    def test_compiler_of_several_words(self):
        # As "ccache g++".
        for compiler, driver, source in (("env LC_ALL=C gcc", CC, "app.c"), ("env LC_ALL=C g++", CXX, "app.cpp"), ("env LC_ALL=C clang", CC, "app.c")):
            self.call(driver, source, "-lws2_32", "-o", "app", environment={"WS2_CC": compiler, "WS2_CXX": compiler})
            self.run_app()
            self.call(driver, f"--compiler={compiler}", "--no-linux", "--ignore-case", source, "-o", "app")
            self.run_app()
        # A path with a space is one word.
        (self.path / "my gcc").symlink_to(shutil.which("gcc"))
        self.call(CC, f"--compiler={self.path / 'my gcc'}", "app.c", "-o", "app")
        self.run_app()

    def test_resource_script(self):
        (self.path / "app.rc").write_text("1 VERSIONINFO\nBEGIN\nEND\n")
        self.call(CXX, "app.cpp", "app.rc", "-o", "app")
        self.run_app()
        self.call(CC, "-c", "app.rc")
        self.call(CC, "-c", "app.rc", "-o", "other.o")
        self.call(CXX, "app.o", "app.cpp", "other.o", "-o", "app")
        self.run_app()
        self.call(CC, "-c", "missing.rc", fails=True)

    def test_clangd(self):
        text = self.call(CXX, "--ws2-clangd", "--mingw", '-DA="b"')
        self.assertIn('    - "-D__MINGW32__=1"\n', text)
        self.assertIn('    - "-DA=\\"b\\""\n', text)
        if not shutil.which("clangd"):
            return
        (self.path / ".clangd").write_text(self.call(CXX, "--ws2-clangd"))
        self.call("clangd", "--check=app.cpp")
        (self.path / ".clangd").unlink()
        (self.path / "compile_commands.json").write_text(json.dumps([{"directory": str(self.path), "file": "app.cpp", "arguments": [CXX, "-c", "app.cpp"]}]))
        self.call("clangd", f"--query-driver={BIN}/*", "--check=app.cpp")

    def test_windows_libraries(self):
        self.call(CXX, "app.cpp", "-o", "app", "-lws2_32", "-lmswsock", "-l", "ws2_32", "-l", "m", "-liphlpapi", "-lkernel32",
                  "-luser32", "-ladvapi32", "-lwinmm", "-mconsole")
        self.run_app()

    def test_static(self):
        self.call(CXX, "app.cpp", "-o", "app", "--static-ws2")
        self.assertNotIn("ws2_32", self.call("readelf", "-d", "app"))
        self.run_app()
        self.call(CC, "app.c", "-o", "app", "--static-ws2")
        self.assertNotIn("ws2_32", self.call("readelf", "-d", "app"))
        self.run_app()

    def test_shared_has_rpath(self):
        self.call(CXX, "app.cpp", "-o", "app")
        self.assertRegex(self.call("readelf", "-d", "app"), r"R(UN)?PATH")
        self.call(CXX, "app.cpp", "-o", "app", "--no-rpath")
        self.assertNotRegex(self.call("readelf", "-d", "app"), r"R(UN)?PATH")

    def test_macros(self):
        for name in ("_WIN32", "WIN32", "_WIN64", "WIN64"):
            (self.path / "m.c").write_text(f"#ifndef {name}\n#error\n#endif\n")
            self.call(CC, "-c", "m.c")
            self.call(CC, "--no-win32", "-c", "m.c", fails=True)
        self.call(CXX, "--no-win32", "app.cpp", "-o", "app")
        self.run_app()

    def test_no_linux(self):
        (self.path / "m.cpp").write_text(
            "#include <iostream>\n#include <thread>\n#if defined(__linux__) || defined(__unix__) || defined(unix)\n#error Linux\n#endif\n"
            "int main() { std::thread([] { std::cout << 1; }).join(); }\n")
        self.call(CXX, "--no-linux", "m.cpp", "-o", "m")
        self.assertEqual(self.call("./m"), "1")
        self.call(CXX, "-c", "m.cpp", fails=True)

    def test_a_configure_script_finds_windows(self):
        # What configure scripts check: headers, functions with any declaration, and names that must not be declared.
        asked = {
            "header.c": "#include <sys/socket.h>\nint main(void) { return 0; }\n",
            "function.c": "char sendmsg(void);\nint main(void) { return sendmsg(); }\n",
        }
        for name, text in asked.items():
            (self.path / name).write_text(text)
            self.call(CC, name)
            self.call(CC, "--no-linux", name, fails=True)
        # In C++ libc's headers declare functions that cannot be called.
        for name, call in (("fork", "fork() != 0"), ("getuid", "getuid() != 0"), ("alarm", "alarm(1) != 0")):
            (self.path / "function.cpp").write_text(f"#include <unistd.h>\nint main() {{ return {call}; }}\n")
            self.call(CXX, "function.cpp")
            self.call(CXX, "--no-linux", "function.cpp", fails=True)
        (self.path / "nothing.c").write_text("int main(void) { (void)strchr; return 0; }\n")
        self.call(CC, "nothing.c", fails=True)
        (self.path / "function.c").write_text("char WSASend(void);\nint main(void) { return WSASend(); }\n")
        self.call(CC, "--no-linux", "function.c")

    def test_a_program_has_its_own_names_of_posix(self):
        # Replacements that programs define for Windows, over Windows' threads and the C run-time; static, so a
        # declaration is an error.
        (self.path / "own.c").write_text("""
#define _POSIX_C_SOURCE 200112L
#include <winsock2.h>
#include <windows.h>
#include <io.h>
#include <process.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
typedef HANDLE pthread_t;
typedef struct { CRITICAL_SECTION section; } pthread_mutex_t;
static int kill(void* process, int number) { return process == NULL && number; }
static int getline(char* line, int size) { return line[0] + size; }
static int pipe(SOCKET ends[2]) { return ends[0] != ends[1]; }
static int getopt(int count, char** arguments, const char* options) { return !count + !arguments + !options - 3; }
static int setenv(const char* name, const char* value, int over) { return over ? _putenv_s(name, value) : 1; }
static unsigned arc4random(void) { unsigned number = 0; return rand_s(&number) ? 1 : number - number; }
struct option { int mine; };
int main(void) {
    SOCKET ends[2] = {1, 1};
    pthread_t thread = NULL;
    pthread_mutex_t mutex;
    struct tm date;
    time_t zero = 0;
    InitializeCriticalSection(&mutex.section);
    return kill(thread, 0) + getline("", 0) + pipe(ends) + getopt(0, NULL, NULL) + setenv("WS2_OWN", "1", 1) + (int)arc4random() +
           (gmtime_r(&zero, &date)->tm_year != 70) + strcmp(getenv("WS2_OWN"), "1");
}
""")
        # Over the functions of another header.
        (self.path / "time_of_day.c").write_text("""
#include <winsock2.h>
#include <windows.h>
#include <sys/timeb.h>
static void gettimeofday(struct timeval* now, void* zone) {
    struct _timeb time;
    _ftime(&time);
    now->tv_sec = (long)time.time;
    now->tv_usec = zone ? 0 : 1000 * time.millitm;
}
int main(void) {
    struct timeval now;
    gettimeofday(&now, NULL);
    return now.tv_sec < 1700000000;
}
""")
        # And replacements with the names of MinGW-w64's functions.
        (self.path / "theirs.c").write_text("""
#include <winsock2.h>
#include <unistd.h>
#include <pthread.h>
#include <direct.h>
#include <signal.h>
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static void* run(void* argument) { pthread_mutex_lock(&mutex); pthread_mutex_unlock(&mutex); return argument; }
int main(int count, char** arguments) {
    pthread_t thread;
    void* result = &mutex;
    if (pthread_create(&thread, NULL, run, NULL) != 0 || pthread_join(thread, &result) != 0) return 1;
    return result != NULL || getopt(count, arguments, "a") != -1 || mkdir("/") != -1;
}
""")
        for compiler in ("gcc", "clang"):
            for source in ("own.c", "theirs.c", "time_of_day.c"):
                self.call(CC, f"--compiler={compiler}", "--no-linux", "-Wall", "-Wextra", "-Werror", source)
                self.call("./a.out")
            self.call(CC, f"--compiler={compiler}", "--no-linux", "-std=c99", "-pedantic-errors", "time_of_day.c")
        for name in ("getline", "setenv", "localtime_r"):
            (self.path / "function.c").write_text(f"char {name}(void);\nint main(void) {{ return {name}(); }}\n")
            self.call(CC, "--no-linux", "function.c", fails=True)

    def test_min_and_max(self):
        # Macros in C; in C++ both the unqualified names and those of the standard library.
        (self.path / "m.c").write_text("#include <windows.h>\nint main(void) { return min(1, 2) + max(-1, 0) - 1; }\n")
        (self.path / "m.cpp").write_text(
            "#include <windows.h>\n#include <algorithm>\n#include <limits>\nstruct S { static const int kept = 3; };\n"
            "int main() { size_t size = 9; unsigned few = 5; return !(min(few, size) == 5 && max(S::kept, 1) == 3 && "
            "std::min(1, 2) == 1 && (max)(1.5, 1) == 1.5 && std::numeric_limits<int>::max() > 0); }\n")
        (self.path / "n.cpp").write_text(
            "#define NOMINMAX\n#include <windows.h>\nint min(int, int) { return 0; }\nint main() { return min(1, 2); }\n")
        for command in ((CC, "m.c"), (CC, "-Wall", "-Wextra", "-Werror", "m.c"), (CXX, "-std=c++11", "m.cpp"), (CXX, "n.cpp"),
                        (CXX, "-Wall", "-Wextra", "-Werror", "m.cpp"), (CXX, "--compiler=clang++", "-Werror", "m.cpp")):
            self.call(*command)
            self.call("./a.out")

    def test_options_for_a_linker_of_windows(self):
        (self.path / "app.def").write_text("EXPORTS\n")
        self.call(CC, "app.c", "app.def", "ws2_32.lib", "-lWs2_32", "-Wl,--out-implib,app.lib", "-Wl,--subsystem,console", "-mwindows",
                  "-Wl,--major-image-version,1,--minor-image-version,0", "-o", "app")
        self.run_app()
        # Alone, in lists, with = and in words of their own; the options of every linker among them stay.
        for words in ("-Wl,--nxcompat,--dynamicbase,--high-entropy-va,--disable-auto-import,--enable-runtime-pseudo-reloc",
                      "-Wl,--subsystem=windows:6.1 -Wl,-subsystem -Wl,console -Wl,--stack,0x100000,--heap=0x1000,-dll",
                      "-Wl,--no-insert-timestamp -Xlinker --image-base -Xlinker 0x140000000 -Wl,--build-id,--output-def,app.def,--exclude-all-symbols",
                      "-Wl,--pic-executable,-e,mainCRTStartup", "-Wl,-emainCRTStartup", "-e WinMainCRTStartup", "-Wl,--entry=wmainCRTStartup",
                      "-mcrtdll=ucrt -mwin32 -mpe-aligned-commons -mnop-fun-dllimport -fno-set-stack-executable",
                      "-Wa,-mbig-obj -Xassembler -mbig-obj", "-Wa,--noexecstack,-mbig-obj,-W"):
            self.assertEqual(self.call(CC, "app.c", *words.split(), "-lws2_32", "-o", "app"), "", words)
            self.run_app()
        self.call(CC, "app.c", "-Wl,--nxcompat,-Map,app.map,--disable-new-dtags", "-o", "app")
        self.assertTrue((self.path / "app.map").exists())
        self.assertIn("RPATH", self.call("readelf", "-d", "app"))
        for words in ("-Wl,--no-such-option,--nxcompat", "-Wa,-mbig-obj,--no-such-option"):
            self.call(CC, "app.c", *words.split(), "-o", "app", fails=True)

    def test_names_of_the_c_run_time_come_with_its_headers(self):
        for header, use in (("string.h", '_stricmp("a", "A")'), ("stdio.h", "_snprintf(text, 2, text)"), ("errno.h", "(errno_t)0"),
                            ("stdlib.h", "(int)_countof(text) - 4"), ("malloc.h", "!_alloca(4)"), ("time.h", "!_time64(0)"), ("fcntl.h", "_O_RDONLY"),
                            ("conio.h", "_kbhit()"), ("float.h", "_isnan(1.0)"), ("sys/timeb.h", "_ftime_s(0) != EINVAL")):
            for name, compiler in (("m.c", CC), ("m.cpp", CXX)):
                (self.path / name).write_text(
                    f"#include <{header}>\nint main(void) {{ char text[4] = \"\"; (void)text; return {use}; }}\n")
                self.call(compiler, "-Wall", "-Werror", "-Wno-format-security", name)
                self.call("./a.out")

    def test_libraries_of_windows_mean_this_one(self):
        self.call(CC, "app.c", "-lws2_32", "-l", "mswsock", "-lshell32", "-lsynchronization", "-lwinpthread",
                  "-lapi-ms-win-core-synch-l1-2-0", "-o", "app")
        self.run_app()
        self.call(CC, "app.c", "-lnone_of_windows", fails=True)

    def test_words_of_windows_compilers(self):
        # Keywords and functions that a Windows compiler knows without any header.
        (self.path / "m.cpp").write_text(
            "__int64 wide;\n__declspec(dllexport) int __stdcall f() { return 0; }\n#include <winsock2.h>\nint main() { return f(); }\n")
        self.call(CXX, "m.cpp", "-o", "m")
        self.call(CXX, "--no-win32", "-c", "m.cpp", fails=True)

    def test_macros_of_the_command_line_win(self):
        (self.path / "m.c").write_text("#ifdef WIN32\n#error\n#endif\n")
        self.call(CC, "-UWIN32", "-c", "m.c")

    def test_compiler_choice(self):
        (self.path / "m.cpp").write_text("#ifndef __clang__\n#error not clang\n#endif\n")
        self.call(CXX, "-c", "m.cpp", fails=True)
        self.call(CXX, "--compiler=clang++", "-c", "m.cpp")
        self.call(CXX, "-c", "m.cpp", environment={"WS2_CXX": "clang++"})
        self.call(CC, "--compiler=clang", "app.c", "-o", "app")
        self.run_app()

    def test_shared_library(self):
        (self.path / "lib.cpp").write_text('#include <winsock2.h>\nextern "C" int last() { return WSAGetLastError(); }\n')
        self.call(CXX, "-shared", "-fPIC", "lib.cpp", "-o", "libx.so")
        self.assertIn("ws2_32", self.call("readelf", "-d", "libx.so"))

    def test_standard_input(self):
        done = subprocess.run([CC, "-x", "c", "-", "-o", "app"], cwd=self.path, input=PROGRAM, text=True)
        self.assertEqual(done.returncode, 0)
        self.run_app()

    def test_from_another_place(self):
        (self.path / "link++").symlink_to(CXX)
        self.call("./link++", "app.cpp", "-o", "app")
        self.run_app()

    def test_cmake_uses_it(self):
        (self.path / "CMakeLists.txt").write_text(
            "cmake_minimum_required(VERSION 3.20)\nproject(app C CXX)\nadd_executable(app app.cpp)\n"
            "target_link_libraries(app ws2_32)\nadd_executable(capp app.c)\n")
        self.call("cmake", "-G", "Ninja", "-S", ".", "-B", "b", f"-DCMAKE_C_COMPILER={CC}", f"-DCMAKE_CXX_COMPILER={CXX}")
        self.call("cmake", "--build", "b")
        self.run_app("b/app")
        self.run_app("b/capp")

    def test_wmain(self):
        bodies = {"in.c": "int wmain(int count, wchar_t** arguments)", "in.cpp": "int wmain(int count, wchar_t* arguments[])",
                  "tmain.cpp": "int _tmain(int count, TCHAR* arguments[], TCHAR*[])", "extern.cpp": 'extern "C" int wmain(int count, wchar_t** arguments)',
                  "constant.cpp": "int wmain(int count, const wchar_t* arguments[])"}
        for name, head in bodies.items():
            (self.path / name).write_text(
                f"#include <tchar.h>\n#include <windows.h>\n{head} {{ return count == 2 && arguments[1][0] == 0xE4 && "
                "arguments[1][1] == L'b' && !arguments[1][2] && !arguments[2] ? lstrlenW(arguments[1]) + 40 : 1; }\n")
            for options in ([], ["-fshort-wchar"], ["--static-ws2"]):
                self.call(CC if name.endswith(".c") else CXX, "-municode", *options, name, "-o", "wide")
                self.assertEqual(subprocess.run([self.path / "wide", "\u00e4b"]).returncode, 42, (name, options))
        # A program with its own main keeps it.
        self.call(CXX, "-municode", "app.cpp", "-o", "narrow")

    def test_short_wide_texts(self):
        (self.path / "short.c").write_text(r"""
#include <string.h>
#include <stdlib.h>
#include <wchar.h>
int main(void) {
    size_t (*length)(const wchar_t*) = wcslen;
    const wchar_t* volatile text = L"grin \xD83D\xDE00";
    char narrow[16];
    wchar_t wide[8];
    FILE* file = tmpfile();
    if (length(text) != 7 || wcslen(L"constant") != 8 || wcschr(text, L'n') != text + 3) return 1;
    if (wcstombs(narrow, text, sizeof narrow) != 9 || strcmp(narrow, "grin \xF0\x9F\x98\x80") != 0) return 2;
    if (mbstowcs(wide, narrow, 8) != 7 || wcscmp(wide, text) != 0) return 3;
    if (wctomb(narrow, 0xD83D) != -1 || mbtowc(wide, "\xF0\x9F\x98\x80", 4) != -1) return 4;
    fputwc(0xD83D, file), fputwc(0xDE00, file), fputwc(L'x', file), rewind(file);
    if (getwc(file) != 0xD83D || getwc(file) != 0xDE00 || ungetwc(0xDE00, file) != 0xDE00 || getwc(file) != 0xDE00) return 5;
    return getwc(file) == L'x' && (wide[0] = getwc(file)) == WEOF ? 42 : 6;
}
""")
        (self.path / "short.cpp").write_text(r"""
#include <cwchar>
#include <iostream>
#include <locale>
#include <string>
int main() {
    std::wstring text(L"a text that is longer than the object of the text");
    text += std::to_wstring(17);
    std::locale::global(std::locale(""));
#ifdef STREAMS
    std::wcout << text;
#endif
    return std::wcslen(text.c_str()) == 51 && text.find(L"longer") == 15 && std::stoi(text.substr(49)) == 17 ? 42 : 1;
}
""")
        for compiler, cxx in (("gcc", "g++"), ("clang", "clang++")):
            if not shutil.which(compiler):
                continue
            for level in ("-O0", "-O2"):
                self.call(CC, f"--compiler={compiler}", "-Werror", "-Wall", "-fshort-wchar", level, "short.c", "-o", "short")
                self.assertEqual(subprocess.run([self.path / "short"]).returncode, 42, (compiler, level))
                self.call(CXX, f"--compiler={cxx}", "-Werror", "-Wall", "-fshort-wchar", level, "short.cpp", "-o", "short")
                self.assertEqual(subprocess.run([self.path / "short"]).returncode, 42, (cxx, level))
                names = self.call("nm", "-D", "--defined-only", "short")
                self.assertNotIn("basic_stringIw", names) # libstdc++'s own strings of 32 bits would become these
            self.call(CXX, f"--compiler={cxx}", "-fshort-wchar", "-DSTREAMS", "short.cpp", "-o", "short", fails=True)

    def test_entry_points_without_options(self):
        plain = "#include <windows.h>\n#include <tchar.h>\n#include <wchar.h>\n#include <string.h>\n"
        wide, narrow = "return lstrcmpW({}, L\"a b\") == 0 ? 42 : 1; }}", "return strcmp({}, \"a b\") == 0 ? 42 : 1; }}"
        heads = {
            "int wmain(int count, wchar_t** arguments) { " + wide.format("arguments[1]"): ["a b"],
            "int _tmain(int count, TCHAR** arguments) { " + wide.format("arguments[1]"): ["a b"],
            "int WINAPI WinMain(HINSTANCE i, HINSTANCE p, LPSTR line, int show) { if (i != GetModuleHandle(NULL) || p) return 2; "
            + narrow.format("line"): ["a", "b"],
            "int APIENTRY wWinMain(HINSTANCE i, HINSTANCE p, LPWSTR line, int show) { " + wide.format("line"): ["a", "b"],
            "int WINAPI _tWinMain(HINSTANCE i, HINSTANCE p, LPTSTR line, int show) { " + wide.format("line"): ["a", "b"],
            "int main(int count, char** arguments) { " + narrow.format("arguments[1]"): ["a b"],
        }
        for compiler in ("gcc", "clang"):
            if not shutil.which(compiler):
                continue
            for head, arguments in heads.items():
                for driver, name, also in ((CC, "entry.c", compiler), (CXX, "entry.cpp", {"gcc": "g++", "clang": "clang++"}[compiler])):
                    unicode = "#define UNICODE\n#define _UNICODE\n" if "_t" in head else ""
                    (self.path / name).write_text(unicode + plain + head + "\n")
                    for options in ([], ["-fshort-wchar"], ["--static-ws2"]):
                        self.call(driver, f"--compiler={also}", *options, name, "-o", "entry")
                        self.assertEqual(subprocess.run([self.path / "entry", *arguments]).returncode, 42, (compiler, name, options, head))

    def test_dll_main(self):
        (self.path / "plugin.c").write_text(r"""
#include <windows.h>
#include <stdio.h>
#include <string.h>
BOOL APIENTRY DllMain(HINSTANCE module, DWORD reason, LPVOID reserved) {
    char name[MAX_PATH];
    GetModuleFileName(module, name, sizeof name);
    printf("reason %lu %d\n", reason, reserved != NULL);
    fflush(stdout);
    if (reason == DLL_PROCESS_ATTACH) {
        printf("%s\n", strrchr(name, '\\') + 1);
        if (getenv("PLUGIN_QUIET")) DisableThreadLibraryCalls(module);
        return getenv("PLUGIN_FAILS") == NULL;
    }
    return TRUE;
}
__declspec(dllexport) int answer(void) { return 42; }
""")
        (self.path / "plugin2.cpp").write_text((self.path / "plugin.c").read_text().replace("__declspec(dllexport)", 'extern "C" __declspec(dllexport)'))
        (self.path / "host.c").write_text(r"""
#include <windows.h>
#include <process.h>
#include <stdio.h>
static unsigned __stdcall run(void* p) { return 0; }
int main(int count, char** arguments) {
    HMODULE module = LoadLibrary(arguments[1]), again;
    HANDLE thread;
    if (!module) { printf("error %lu\n", GetLastError()); return 1; }
    again = LoadLibrary(arguments[1]);
    printf("%d %d\n", module == again, ((int (*)(void))GetProcAddress(module, "answer"))());
    fflush(stdout);
    thread = (HANDLE)_beginthreadex(NULL, 0, run, NULL, 0, NULL);
    WaitForSingleObject(thread, INFINITE);
    FreeLibrary(again);
    printf("freed\n");
    fflush(stdout);
    if (count == 2) FreeLibrary(module);
    return 0;
}
""")
        self.call(CC, "host.c", "-o", "host")
        for driver, source in ((CC, "plugin.c"), (CXX, "plugin2.cpp")):
            library = source.split(".")[0] + ".so"
            self.call(driver, "-shared", "-fPIC", source, "-o", library)

            def run(*more, **environment):
                return subprocess.run([self.path / "host", ".\\" + library, *more], cwd=self.path, stdout=subprocess.PIPE, text=True,
                                      env={**os.environ, **environment}).stdout.split("\n")[:-1]

            attached, threads = ["reason 1 0", library, "1 42"], ["reason 2 0", "reason 3 0"]
            self.assertEqual(run(), [*attached, *threads, "freed", "reason 0 0"])
            self.assertEqual(run("stay"), [*attached, *threads, "freed", "reason 0 1"])
            self.assertEqual(run(PLUGIN_QUIET="1"), [*attached, "freed", "reason 0 0"])
            self.assertEqual(run(PLUGIN_FAILS="1"), ["reason 1 0", library, "reason 0 0", "error 1114"])

    def test_tls_libraries(self):
        openssl = (HERE.parent / "install" / "outside" / "tls.c").read_text()
        gnutls = """
#include <winsock2.h>
#include <gnutls/gnutls.h>
#include <stdio.h>
int main(void) {
    WSADATA data;
    gnutls_session_t session;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0 || gnutls_init(&session, GNUTLS_CLIENT) < 0) return 1;
    gnutls_set_default_priority(session);
    gnutls_transport_set_int(session, 999);
    if (gnutls_handshake(session) >= 0) return 1;
    printf("error %d\\n", WSAGetLastError());
    gnutls_deinit(session);
    return WSACleanup();
}
"""
        crypto = """
#include <winsock2.h>
#include <openssl/bio.h>
#include <stdio.h>
int main(void) {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    BIO* bio = BIO_new_socket(999, BIO_CLOSE);
    if (!bio || BIO_write(bio, "x", 1) != -1) return 1;
    printf("error %d\\n", WSAGetLastError());
    BIO_free(bio);
    return WSACleanup();
}
"""
        paths = {}
        for name in ("ssl", "crypto"):
            paths[name] = self.call(CC, f"-print-file-name=lib{name}.so").strip()
        for source, error, libraries in (
                (openssl, 10035, ["-lssl", "-lcrypto"]), (openssl, 10035, ["-lcrypto", "-l", "ssl"]), (openssl, 10035, ["-lssl"]),
                (openssl, 10035, [paths["ssl"]]), (openssl, 10035, [paths["ssl"], paths["crypto"]]), (crypto, 10038, ["-lcrypto"]),
                (gnutls, 10038, ["-lgnutls"])):
            (self.path / "tls.c").write_text(source)
            ways = [[], ["--no-linux"], ["--static-ws2"], ["-Wl,--as-needed"]]
            for options in ways if len(libraries) == 1 and libraries[0].startswith("-l") else ways[:1]:
                self.call(CC, *options, "tls.c", *libraries, "-o", "tls")
                self.assertEqual(self.call("./tls"), f"error {error}\n", (libraries, options))

    def test_help(self):
        self.assertIn("--no-win32", self.call(CC, "--ws2-help"))


unittest.main()
