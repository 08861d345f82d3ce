#!/usr/bin/env python3
"""ws2cc and ws2c++ of the build tree, used as a person or a build system uses a compiler."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

BIN = pathlib.Path(sys.argv.pop(1))
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
        # clang warns of link options that it cannot use.
        for flag in ("-c", "-S", "-fsyntax-only"):
            self.assertEqual(self.call(CXX, "--compiler=clang++", "-Werror", flag, "app.cpp"), "")

    def test_version(self):
        self.assertIn("Free Software Foundation", self.call(CC, "--version"))
        self.assertIn("gcc", self.call(CC, "-v"))

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
        # What such scripts ask for: headers, functions by any declaration, and that nothing is declared unasked.
        asked = {
            "header.c": "#include <sys/socket.h>\nint main(void) { return 0; }\n",
            "function.c": "char sendmsg(void);\nint main(void) { return sendmsg(); }\n",
        }
        for name, text in asked.items():
            (self.path / name).write_text(text)
            self.call(CC, name)
            self.call(CC, "--no-linux", name, fails=True)
        (self.path / "nothing.c").write_text("int main(void) { (void)strchr; return 0; }\n")
        self.call(CC, "nothing.c", fails=True)
        (self.path / "function.c").write_text("char WSASend(void);\nint main(void) { return WSASend(); }\n")
        self.call(CC, "--no-linux", "function.c")

    def test_names_of_the_c_run_time_come_with_its_headers(self):
        for header, use in (("string.h", '_stricmp("a", "A")'), ("stdio.h", "_snprintf(text, 2, text)"), ("errno.h", "(errno_t)0"),
                            ("stdlib.h", "(int)_countof(text) - 4"), ("malloc.h", "!_alloca(4)"), ("time.h", "!_time64(0)")):
            for name, compiler in (("m.c", CC), ("m.cpp", CXX)):
                (self.path / name).write_text(
                    f"#include <{header}>\nint main(void) {{ char text[4] = \"\"; (void)text; return {use}; }}\n")
                self.call(compiler, "-Wall", "-Werror", "-Wno-format-security", name)
                self.call("./a.out")

    def test_libraries_of_windows_mean_this_one(self):
        self.call(CC, "app.c", "-lws2_32", "-l", "mswsock", "-lshell32", "-lsynchronization", "-o", "app")
        self.run_app()
        self.call(CC, "app.c", "-lnone_of_windows", fails=True)

    def test_words_of_windows_compilers(self):
        # What a Windows compiler knows without any header.
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
        # A program with a main of its own keeps it.
        self.call(CXX, "-municode", "app.cpp", "-o", "narrow")

    def test_help(self):
        self.assertIn("--no-win32", self.call(CC, "--ws2-help"))


unittest.main()
