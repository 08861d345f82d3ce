#!/usr/bin/env python3
"""The checker as a user has it: words, forms, exit codes, children, threads, the ends of a process, the other instruments beside it.

usage: checker_test.py BUILD
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

BUILD = pathlib.Path(sys.argv.pop(1))
TOOL = BUILD / "bin/ws2"
OVERWRITTEN = BUILD / "bin/check_last_error_overwritten"
MANY = BUILD / "bin/checked_program"


def call(*command, **variables):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL,
                          env={**os.environ, **variables})


class Library(unittest.TestCase):
    def test_text(self):
        done = call(OVERWRITTEN, WS2_CHECK="1")
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stderr, r"(?m)^\S+\+0x[0-9a-f]+.*: warning: .* \[last-error-overwritten\]$")
        self.assertRegex(done.stderr, r"(?m)^\S+\+0x[0-9a-f]+.*: note: closesocket succeeded in between")
        self.assertEqual(call(OVERWRITTEN, WS2_CHECK="0").stderr, "")

    def test_words(self):
        self.assertEqual(call(OVERWRITTEN, WS2_CHECK="-last-error-overwritten").stderr, "")
        self.assertEqual(call(OVERWRITTEN, WS2_CHECK="none").stderr, "")
        self.assertIn("[last-error-overwritten]", call(OVERWRITTEN, WS2_CHECK="none,last-error-overwritten").stderr)
        self.assertIn("[failure-never-read]", call(BUILD / "bin/check_failure_never_read", WS2_CHECK="all").stderr)
        for words in ("nonsense", "exit=0", "exit=x", "exit=300", "-nonsense", "file="):
            done = call(OVERWRITTEN, WS2_CHECK=words)
            self.assertEqual((done.returncode, done.stderr.count("\n")), (0, 1), words)
            self.assertIn(words, done.stderr)

    def test_a_file_gets_a_line_of_json_a_report(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "reports"
            for _ in range(2):
                self.assertEqual(call(OVERWRITTEN, WS2_CHECK=f"json,file={path}").stderr, "")
            reports = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
            self.assertEqual([report["rule"] for report in reports], ["last-error-overwritten"] * 2)
            self.assertEqual((reports[0]["severity"], len(reports[0]["notes"])), ("warning", 2))
        self.assertIn("/nowhere", call(OVERWRITTEN, WS2_CHECK="/nowhere/reports").stderr)

    def test_the_exit_code(self):
        self.assertEqual(call(OVERWRITTEN, WS2_CHECK="exit=7").returncode, 7)
        self.assertEqual(call(OVERWRITTEN, WS2_CHECK="exit=7,none").returncode, 0)
        self.assertEqual(call(MANY, "output", WS2_CHECK="exit=7").stdout, "written at the end\n")

    def test_no_report_is_lost_at_the_end(self):
        for end in ("_exit", "abort", "kill"):
            self.assertEqual(call(MANY, end, WS2_CHECK="1").stderr.count("[last-error-overwritten]"), 1, end)

    def test_children_and_threads(self):
        self.assertEqual(call(MANY, "fork", WS2_CHECK="1").stderr.count("[last-error-overwritten]"), 2)
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "reports"
            call(MANY, "threads", WS2_CHECK=f"json,file={path}")
            rules = [json.loads(line)["rule"] for line in path.read_text(encoding="utf-8").splitlines()]
            self.assertEqual(set(rules), {"last-error-overwritten"})


class Tool(unittest.TestCase):
    def test_lines_of_the_sources(self):
        done = call(TOOL, "run", "--check", OVERWRITTEN)
        self.assertEqual(done.returncode, 0)
        self.assertIn("last_error_overwritten.cpp:6: note: closesocket succeeded in between", done.stderr)
        self.assertRegex(done.stderr, r"(?m)^last_error_overwritten\.cpp:7: warning: .* \[last-error-overwritten\]$")

    def test_the_exit_code(self):
        self.assertEqual(call(TOOL, "run", "--check=exit=7", OVERWRITTEN).returncode, 7)
        self.assertEqual(call(TOOL, "run", "--check=exit=7", MANY, "kill").returncode, 7)
        self.assertEqual(call(TOOL, "run", "--check=exit=7,none", MANY, "kill").returncode, 128 + 9)
        for words in ("nonsense", "exit=x"):
            done = call(TOOL, "run", f"--check={words}", OVERWRITTEN)
            self.assertEqual((done.returncode, done.stdout), (2, ""), words)

    def test_output(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "lines"
            for _ in range(2):
                self.assertEqual(call(TOOL, "run", "--check", "--trace=failed", "-o", path, OVERWRITTEN).stderr, "")
            text = path.read_text(encoding="utf-8")
            self.assertEqual((text.count("[last-error-overwritten]"), text.count(" connect(")), (1, 2))
        self.assertIn("/libws2_check.so", call(TOOL, "run", "--check", "env").stdout)

    def test_children(self):
        self.assertEqual(call(TOOL, "run", "--check", MANY, "fork").stderr.count("[last-error-overwritten]"), 2)

    def test_a_folder_whose_name_separates_words(self):
        with tempfile.TemporaryDirectory(prefix="a b:c$ORIGIN ") as folder:
            for name in ("bin/ws2", "lib/libws2_check.so"):
                copy = pathlib.Path(folder) / name
                copy.parent.mkdir()
                shutil.copy(BUILD / name, copy)
            done = call(f"{folder}/bin/ws2", "run", "--check", BUILD / "bin/check_errno_for_last_error")
            self.assertIn("[errno-for-last-error]", done.stderr)
            self.assertNotIn("ld.so", done.stderr)

    def test_with_the_other_instruments(self):
        done = call(TOOL, "run", "--check", "--trace=failed", "--inject", "bind=WSAENETDOWN", "--inject-report", MANY, "bind")
        for part in ("bind(", "(INJECTED)", "[last-error-overwritten]", "WSAENETDOWN(10050)", "raised WSAENETDOWN"):
            self.assertIn(part, done.stderr)

    def test_rules(self):
        text = call(TOOL, "check", "--list").stdout
        self.assertRegex(text, r"(?m)^last-error-overwritten +warning +on +the last error")
        self.assertEqual(call(TOOL, "check", "nonsense").returncode, 1)
        self.assertEqual(len(call(TOOL, "check", "not-started").stdout.splitlines()), 1)


unittest.main()
