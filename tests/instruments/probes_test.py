#!/usr/bin/env python3
"""The USDT probes: readelf lists them in both libraries, and gdb stops at them with the arguments of docs/probes.md.

usage: probes_test.py BUILD PROGRAM
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

BUILD, PROGRAM = map(pathlib.Path, (sys.argv.pop(1), sys.argv.pop(1)))
ARGUMENTS = {"call_begin": 5, "call_end": 5, "completion": 4, "system_call": 3}
PRINTED = {"call_begin": r'"begin %s %ld %lu\n", (char *)$_probe_arg0, $_probe_arg1, $_probe_arg3',
           "call_end": r'"end %s %ld %d %d %d\n", (char *)$_probe_arg0, $_probe_arg1, (int)$_probe_arg2, $_probe_arg3, $_probe_arg4',
           "system_call": r'"system %s %ld %d\n", (char *)$_probe_arg0, $_probe_arg1, $_probe_arg2',
           "completion": r'"completion %d %ld %ld %u\n", $_probe_arg0 != 0, $_probe_arg1, $_probe_arg2, $_probe_arg3'}


def notes(path):
    """The probes of a file: name, address of the semaphore, number of arguments."""
    text = subprocess.run(["readelf", "-n", path], capture_output=True, text=True, check=True).stdout
    return [(name, semaphore, len(arguments.split()))
            for name, semaphore, arguments in re.findall(r"Provider: ws2\n\s*Name: (\w+)\n.*Semaphore: (\w+)\n\s*Arguments: (.*)", text)]


def at_probes(task):
    """What gdb prints at the probes while the program runs."""
    commands = ["set pagination off", "set print thread-events off", "handle SIG64 nostop noprint", "break main", "run"]
    for name, form in PRINTED.items():
        commands += [f"break -probe-stap ws2:{name}", "commands", "silent", f"printf {form}", "continue", "end"]
    with tempfile.NamedTemporaryFile("w", suffix=".gdb") as script:
        script.write("\n".join([*commands, "continue", ""]))
        script.flush()
        done = subprocess.run(["gdb", "-q", "-nx", "-batch", "-x", script.name, "--args", PROGRAM, task], stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=240, check=False)
    return done.stdout


class Probes(unittest.TestCase):
    def test_the_shared_library(self):
        found = notes(BUILD / "lib/libws2_32.so")
        self.assertEqual({name: count for name, _, count in found}, ARGUMENTS)
        self.assertEqual(len(found), len(ARGUMENTS))
        semaphores = {semaphore for _, semaphore, _ in found}
        self.assertEqual(len(semaphores), 1)
        self.assertNotEqual(int(semaphores.pop(), 16), 0)

    def test_the_archive(self):
        self.assertEqual(sorted((name, count) for name, _, count in notes(BUILD / "lib/libws2_32.a")), sorted(ARGUMENTS.items()))

    def test_the_semaphore_is_in_the_file(self):
        """The kernel counts tracers there, and knows only what is mapped from the file."""
        symbols = subprocess.run(["nm", BUILD / "lib/libws2_32.so"], capture_output=True, text=True, check=True).stdout
        self.assertEqual(set(re.findall(r"^\w+ (\w) ws2_\w+_semaphore$", symbols, re.MULTILINE)) - set("dD"), set())

    @unittest.skipUnless(shutil.which("gdb"), "gdb is not installed")
    def test_gdb(self):
        text = at_probes("refused")
        if not re.search(r"^begin ", text, re.MULTILINE):
            self.skipTest("gdb cannot stop at probes here:\n" + text[-2000:])
        self.assertRegex(text, r"(?m)^begin connect 3 3$")
        self.assertRegex(text, r"(?m)^system connect -1 111$")
        self.assertRegex(text, r"(?m)^end connect 3 -1 10061 111$")
        self.assertRegex(text, r"(?m)^begin htonl -1 1$")
        self.assertRegex(text, r"(?m)^end socket -1 3 0 0$")
        overlapped = at_probes("overlapped")
        self.assertRegex(overlapped, r"(?m)^end WSARecv 3 -1 997 ")
        self.assertRegex(overlapped, r"(?m)^completion 1 3 6 0$")
        self.assertRegex(overlapped, r"(?m)^system recvfrom 45 0$")


unittest.main()
