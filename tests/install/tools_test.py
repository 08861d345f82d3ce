#!/usr/bin/env python3
"""Sanitizers, valgrind and gdb with the installed library, which is built without any of them."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

BUILD, HERE = pathlib.Path(sys.argv.pop(1)), pathlib.Path(__file__).resolve().parent / "tools"
# The sanitizers of some compilers fail with the address randomisation of some kernels.
STEADY = ["setarch", "-R"] if subprocess.run(["setarch", "-R", "true"], capture_output=True).returncode == 0 else []
# A static library that counts what runs needs the compiler's run-time for that.
FORMS = ([],) if os.environ.get("WS2_SHARED_ONLY") else ([], ["--static-ws2"])
MISTAKES = {"recv": "heap-buffer-overflow", "send": "heap-buffer-overflow", "address": "heap-buffer-overflow", "wsabuf": "heap-buffer-overflow",
            "freed": "heap-use-after-free", "pending": "heap-use-after-free", "leak": "detected memory leaks"}


class Tools(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.root = pathlib.Path(cls.folder.name).resolve()
        cls.prefix = cls.root / "prefix"
        subprocess.run(["cmake", "--install", BUILD, "--prefix", cls.prefix], check=True, capture_output=True)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def run_tool(self, *command, status=0):
        environment = {key: value for key, value in os.environ.items() if not key.endswith("SAN_OPTIONS")}
        done = subprocess.run([str(each) for each in command], capture_output=True, text=True, timeout=120, env=environment)
        text = done.stdout + done.stderr
        if status is not None:
            self.assertEqual(done.returncode, status, f"{command}\n{text}")
        return text

    def build(self, source, *options, compiler="gcc"):
        driver = "ws2c++" if source.endswith("cpp") else "ws2cc"
        name = {"gcc": "g++", "clang": "clang++"}[compiler] if source.endswith("cpp") else compiler
        program = self.root / f"{source}-{compiler}"
        self.run_tool(self.prefix / "bin" / driver, f"--compiler={name}", "-g", "-O1", *options, HERE / source, "-o", program)
        return program

    def test_addresses(self):
        for compiler in ("gcc", "clang"):
            for options in FORMS:
                program = self.build("memory.c", "-fsanitize=address,undefined", *options, compiler=compiler)
                self.assertEqual(self.run_tool(*STEADY, program), "done\n")
                for mistake, report in MISTAKES.items():
                    text = self.run_tool(*STEADY, program, mistake, status=None)
                    self.assertIn(report, text, f"{compiler} {options} {mistake}")
                    if mistake not in ("pending", "leak"):  # these show elsewhere than at the call
                        self.assertRegex(text, r"#\d+ .* in main .*memory\.c", f"{compiler} {mistake}")
                self.assertEqual(self.run_tool(*STEADY, self.build("threads.cpp", "-fsanitize=address,undefined", *options, compiler=compiler)), "done\n")

    def test_threads(self):
        for compiler in ("gcc", "clang"):
            for options in FORMS:
                program = self.build("threads.cpp", "-fsanitize=thread", *options, compiler=compiler)
                self.assertEqual(self.run_tool(*STEADY, program), "done\n")
                for mistake in ("race", "locks"):
                    # The tool keeps a few accesses to each address, so that a run can miss a race.
                    for _ in range(5):
                        text = self.run_tool(*STEADY, program, mistake, status=None)
                        if "WARNING" in text:
                            break
                    self.assertRegex(text, r"WARNING: ThreadSanitizer: data race", f"{compiler} {options} {mistake}")

    @unittest.skipUnless(shutil.which("valgrind"), "valgrind is not installed")
    def test_valgrind(self):
        for source in ("memory.c", "threads.cpp"):
            text = self.run_tool("valgrind", "--leak-check=full", "--error-exitcode=9", f"--suppressions={self.prefix}/share/ws2linux/valgrind.supp", self.build(source))
            self.assertIn("ERROR SUMMARY: 0 errors", text)
            # What valgrind itself does not know begins with two hyphens.
            self.assertEqual(re.findall(r"^--\d+--.*", text, re.MULTILINE), [], text)

    def look(self, *load, names):
        commands = [word for name in names for word in ("-ex", f"print {name}")]
        text = self.run_tool("gdb", "-nx", "-batch", *load, "-ex", "set startup-with-shell off", "-ex", "break stop_here", "-ex", "run", *commands, "-ex", "kill", self.build("look.c"))
        return dict(zip(names, re.findall(r"^\$\d+ = (.*)", text, re.MULTILINE)))

    @unittest.skipUnless(shutil.which("gdb"), "gdb is not installed")
    def test_gdb(self):
        expected = {"listener": r"\d+ \(TCP 127\.0\.0\.1:\d+, listening\)", "client": r"\d+ \(TCP 127\.0\.0\.1:\d+ -> 127\.0\.0\.1:\d+, established\)",
                    "datagrams": r"\d+ \(UDP \[::1\]:\d+\)", "closed": "INVALID_SOCKET", "event": r"0x4\w+ \(event.*\)", "thread": r"0x4\w+ \(thread.*\)",
                    "mutex": r"0x4\w+ \(mutex\)", "port": r"0x4\w+ \(port\)", "nothing": "NULL", "pending": r"pending, hEvent = 0x4\w+ \(event.*\)",
                    "done": "completed, 5 bytes, offset 4096", "address": r"127\.0\.0\.1:\d+", "address6": r"\[::1\]:443", "storage": r"\[::1\]:443",
                    "address.sin_addr": r"127\.0\.0\.1"}
        found = self.look("-ex", f"source {self.prefix}/share/ws2linux/gdb.py", names=list(expected))
        for name, pattern in expected.items():
            self.assertRegex(found[name], f"^{pattern}$", name)
        # gdb finds the printers of a library in its own prefix.
        load = ("-iex", f"set auto-load safe-path {self.prefix}", "-iex", f"set auto-load scripts-directory {self.prefix}/share/gdb/auto-load")
        self.assertEqual(self.look(*load, names=["closed"]), {"closed": "INVALID_SOCKET"})


unittest.main()
