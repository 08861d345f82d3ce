#!/usr/bin/env python3
"""An installed copy that was moved into a folder with a space in its name builds and runs programs outside the tree: with CMake, pkg-config, autotools, meson and the drivers;
in C and C++; shared and static."""
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest

MACHINE = os.uname().machine
BUILD, HERE = pathlib.Path(sys.argv.pop(1)), pathlib.Path(__file__).resolve().parent


def call(*command, **options):
    done = subprocess.run([str(each) for each in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise AssertionError(f"{command}\n{done.stdout}{done.stderr}")
    return done.stdout


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.root = pathlib.Path(cls.folder.name)
        call("cmake", "--install", BUILD, "--prefix", cls.root / "the first")
        (cls.root / "the first").rename(cls.root / "a prefix")  # no file may contain the path of the installation
        cls.prefix = cls.root / "a prefix"
        cls.library = next(cls.prefix.rglob("libws2_32.so")).parent

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def runs(self, program, **environment):
        self.assertEqual(call(program, env={**os.environ, **environment}), "error 10038\n")

    def test_cmake_package(self):
        shutil.copytree(HERE / "outside", self.root / "outside")
        call("cmake", "-G", "Ninja", "-S", self.root / "outside", "-B", self.root / "b", f"-DCMAKE_PREFIX_PATH={self.prefix}")
        call("cmake", "--build", self.root / "b")
        shared = ("alone", "alone_c", "windows", "windows_c")
        static = tuple(name + "_static" for name in shared)
        for name in shared + static:
            self.runs(self.root / "b" / name)
        self.assertEqual(call(self.root / "b" / "tls"), "error 10035\n")
        for name in shared:
            self.assertIn("libws2_32.so.", call("readelf", "-d", self.root / "b" / name))
        for name in static:
            self.assertNotIn("libws2_32", call("readelf", "-d", self.root / "b" / name))

    def test_tool(self):
        self.assertIn("WSAECONNRESET", call(self.prefix / "bin/ws2", "error", "10054"))
        self.assertIn(f"{self.prefix}/", call(self.prefix / "bin/ws2", "run", "--check", "sh", "-c", 'readlink -f "$LD_PRELOAD"'))
        for page in ("man1/ws2.1", "man1/ws2cc.1", "man3/WSAGetLastError.3ws2", "man3/ws2_bind.3ws2"):
            self.assertTrue((self.prefix / "share/man" / page).exists(), page)

    def test_cmake_package_of_c_alone(self):
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.root))
        shutil.copy(HERE / "outside" / "app.c", folder)
        (folder / "CMakeLists.txt").write_text("""
cmake_minimum_required(VERSION 3.20)
project(c_alone LANGUAGES C)
find_package(ws2linux 0.1 REQUIRED COMPONENTS win32 static tls)
foreach(name ws2_32 ws2_32_static)
    add_executable(${name} app.c)
    target_link_libraries(${name} PRIVATE ws2linux::${name})
endforeach()
add_library(mine::ws2 ALIAS ws2linux::win32_static)
add_executable(win32_static app.c)
target_compile_definitions(win32_static PRIVATE EXPECT_WIN32)
target_link_libraries(win32_static PRIVATE mine::ws2)
""")
        call("cmake", "-S", folder, "-B", folder / "b", f"-DCMAKE_PREFIX_PATH={self.prefix}")
        call("cmake", "--build", folder / "b")
        for name in ("ws2_32", "ws2_32_static", "win32_static"):
            self.runs(folder / "b" / name)
        text = (folder / "CMakeLists.txt").read_text()
        (folder / "CMakeLists.txt").write_text(text.replace("COMPONENTS win32", "COMPONENTS unknown"))
        with self.assertRaises(AssertionError):
            call("cmake", "-S", folder, "-B", folder / "b2", f"-DCMAKE_PREFIX_PATH={self.prefix}")

    def test_fetch_content(self):
        # The sources inside another project have the targets of the package. Only configured: the build is that of every other test.
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.root))
        shutil.copy(HERE / "outside" / "app.cpp", folder)
        (folder / "CMakeLists.txt").write_text(f"""
cmake_minimum_required(VERSION 3.20)
project(fetches LANGUAGES C CXX)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
include(FetchContent)
FetchContent_Declare(ws2linux SOURCE_DIR "{HERE.parent.parent}")
FetchContent_MakeAvailable(ws2linux)
add_executable(app app.cpp)
target_compile_definitions(app PRIVATE EXPECT_WIN32)
target_link_libraries(app PRIVATE ws2linux::win32 ws2linux::tls)
foreach(name ws2_32 ws2_32_static win32_static)
    add_executable(app_${{name}} app.cpp)
    target_link_libraries(app_${{name}} PRIVATE ws2linux::${{name}})
endforeach()
""")
        call("cmake", "-G", "Ninja", "-S", folder, "-B", folder / "b")
        commands = {each["file"]: each["command"] for each in json.loads((folder / "b" / "compile_commands.json").read_text()) if "app.dir" in each["command"]}
        command = commands[str(folder / "app.cpp")]
        call("sh", "-c", f"cd '{folder / 'b'}' && {command} -fsyntax-only")
        self.assertNotIn("-Werror", command)
        self.assertFalse(list((folder / "b").rglob("CTestTestfile.cmake")))

    def test_toolchain(self):
        for toolchain in (self.library / "cmake" / "ws2linux" / "toolchain.cmake", BUILD / "cmake" / "toolchain.cmake"):
            for generator in ("Ninja", "Unix Makefiles"):
                folder = pathlib.Path(tempfile.mkdtemp(dir=self.root))
                call("cmake", "-G", generator, "-S", HERE / "project", "-B", folder, f"-DCMAKE_TOOLCHAIN_FILE={toolchain}")
                call("cmake", "--build", folder)
                self.runs(folder / "app")

    def copy_of_project(self):
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.root)) / "project"
        shutil.copytree(HERE / "project", folder)
        return folder

    def environment_of_tools(self):
        site = self.prefix / "share" / "ws2linux" / "config.site"
        return {**os.environ, "PATH": f"{self.prefix / 'bin'}:{os.environ['PATH']}", "XDG_DATA_DIRS": str(self.prefix / "share"), "CONFIG_SITE": f"'{site}'"}

    def test_autotools(self):
        folder, environment = self.copy_of_project(), self.environment_of_tools()
        link = self.root.parent / f"{self.root.name}-prefix"  # a configure script takes no prefix with a space
        link.symlink_to(self.prefix)
        self.addCleanup(link.unlink)
        environment.update(PATH=f"{link / 'bin'}:{os.environ['PATH']}", CONFIG_SITE=str(link / "share" / "ws2linux" / "config.site"))
        for command in (["autoreconf", "-fi"], ["./configure", f"--host={MACHINE}-ws2linux-mingw32", f"--prefix={folder / 'installed'}"], ["make"], ["make", "check"], ["make", "install"]):
            call(*command, cwd=folder, env=environment)
        self.assertTrue((folder / "installed" / "bin" / "libanswer-3.dll").exists())
        self.runs(folder / "installed" / "bin" / "app.exe")

    def test_meson(self):
        folder, environment = self.copy_of_project(), self.environment_of_tools()
        call("meson", "setup", "--cross-file", "ws2linux", "build", cwd=folder, env=environment)
        call("meson", "test", "-C", "build", cwd=folder, env=environment)
        self.runs(folder / "build" / "app.exe")

    def test_tools_by_triplet(self):
        folder = self.copy_of_project()
        for host in (f"{MACHINE}-ws2linux", f"{MACHINE}-ws2linux-mingw32"):
            def tool(name, *arguments):
                return call(self.prefix / "bin" / f"{host}-{name}", *arguments, cwd=folder)

            tool("gcc", "-shared", "answer.c", "answer.def", "-lws2_32", "-o", "answer.dll", "-Wl,--enable-auto-image-base", "-Xlinker", "--out-implib", "-Xlinker", "libanswer.dll.a")
            self.assertEqual(tool("dlltool", "--identify", "libanswer.dll.a"), "answer.dll\n")
            (folder / "libanswer.dll.a").unlink()
            tool("dlltool", "-d", "answer.def", "-D", "answer.dll", "-l", "libanswer.dll.a")
            tool("windres", "app.rc", "-o", "app.res.o")
            tool("g++", "app.cpp", "app.res.o", "-L.", "-lanswer", "-o", "app")
            self.runs(folder / "app")
            self.assertIn("answer", tool("nm", "answer.dll"))
            tool("gcc", "-c", "answer.c", "-o", "answer.o")
            tool("ar", "rc", "libstatic.a", "answer.o")
            tool("ranlib", "libstatic.a")
            tool("c++", "app.cpp", "libstatic.a", "-o", "app")
            tool("strip", "app")
            self.runs(folder / "app")
            self.assertEqual(tool("pkg-config", "--modversion", "ws2linux").count("."), 2)
            self.assertNotEqual(subprocess.run([self.prefix / "bin" / f"{host}-dlltool", "-d", "answer.def", "-l", "x.a"], cwd=folder, capture_output=True).returncode, 0)

    def test_pkg_config(self):
        environment = {**os.environ, "PKG_CONFIG_PATH": str(self.library / "pkgconfig")}
        self.assertEqual(call("pkg-config", "--modversion", "ws2linux", env=environment).count("."), 2)
        for compiler, source in (("cc", "app.c"), ("c++", "app.cpp")):
            for package, definitions in (("ws2linux", []), ("ws2linux-win32", ["-DEXPECT_WIN32"])):
                flags = shlex.split(call("pkg-config", "--cflags", "--libs", package, env=environment)) + definitions
                call(compiler, HERE / "outside" / source, "-o", self.root / "p", *flags)
                self.runs(self.root / "p", LD_LIBRARY_PATH=str(self.library))
                flags = shlex.split(call("pkg-config", "--cflags", "--libs", "--static", package, env=environment)) + definitions
                flags = [str(self.library / "libws2_32.a") if flag == "-lws2_32" else flag for flag in flags]
                call(compiler, HERE / "outside" / source, "-o", self.root / "ps", *flags)
                self.runs(self.root / "ps")

    def test_tls(self):
        environment = {**os.environ, "PKG_CONFIG_PATH": str(self.library / "pkgconfig")}
        source, program = HERE / "outside" / "tls.c", self.root / "t"
        flags = call("pkg-config", "--cflags", "--libs", "ws2linux-tls", "libssl", "libcrypto", "ws2linux-win32", env=environment)
        call("cc", source, "-o", program, *shlex.split(flags))
        self.assertEqual(call(program, env={**os.environ, "LD_LIBRARY_PATH": str(self.library)}), "error 10035\n")
        for options in ([], ["--static-ws2"]):
            call(self.prefix / "bin" / "ws2cc", *options, source, "-lssl", "-lcrypto", "-o", program)
            self.assertEqual(call(program), "error 10035\n")

    def test_drivers(self):
        for driver, source in (("ws2cc", "app.c"), ("ws2c++", "app.cpp")):
            for options in ([], ["--static-ws2"]):
                call(self.prefix / "bin" / driver, *options, "-DEXPECT_WIN32", HERE / "outside" / source, "-o", self.root / "d")
                self.runs(self.root / "d")


unittest.main()
