#!/usr/bin/env python3
"""Each program of this folder has the reports that its lines are marked with, and no other.

usage: rules_test.py BUILD [RULE...]
"""
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest

BUILD = pathlib.Path(sys.argv[1])
WANTED = sys.argv[2:]
FOLDER = pathlib.Path(__file__).resolve().parent


def ws2(*arguments, **variables):
    return subprocess.run([str(BUILD / "bin/ws2"), *map(str, arguments)], capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL,
                          env={**os.environ, **variables})


def rules():
    return {rule["rule"]: rule for rule in json.loads(ws2("check", "--json").stdout)}


def marks(*sources):
    """The lines that are marked, by the mark."""
    found = collections.defaultdict(set)
    for source in sources:
        for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
            if mark := re.search(r"// (?:\[([a-z-]+)\]|(note))$", line.rstrip()):
                found[mark[1] or "note"].add(f"{source.name}:{number}")
    return found


class Rules(unittest.TestCase):
    def check(self, rule):
        name = rule.replace("-", "_")
        source, module = FOLDER / f"{name}.cpp", FOLDER / f"modules/{name}.cpp"
        first = source.read_text(encoding="utf-8").splitlines()[0]
        words = first.split("=")[1] if first.startswith("// --check=") else rule
        done = ws2("run", f"--check=json,{words}", BUILD / f"bin/check_{name}")
        self.assertEqual(done.returncode, 0, f"{rule}: {done.stdout}{done.stderr}")
        reports = [json.loads(line) for line in done.stderr.splitlines()]
        found = collections.defaultdict(set)
        for report in reports:
            found[report["rule"]].add(report.get("src"))
            found["note"] |= {note["src"] for note in report["notes"] if "src" in note}
        expected = marks(source, *([module] if module.exists() else []))
        self.assertIn(rule, expected, f"{source.name} has no mark")
        notes, wanted_notes = found.pop("note", set()), expected.pop("note", set())
        self.assertEqual(dict(found), dict(expected), f"{rule}: {done.stderr}")
        self.assertLessEqual(wanted_notes, notes, f"{rule}: {done.stderr}")

    def test_each_has_its_page_and_its_program(self):
        known = {rule.replace("-", "_") for rule in rules()}
        self.assertEqual({path.stem for path in FOLDER.glob("*.cpp")}, known)
        self.assertEqual({path.stem.replace("-", "_") for path in (FOLDER.parents[1] / "docs/checks").glob("*.md")}, known)


for each in rules():
    if not WANTED or each in WANTED:
        setattr(Rules, f"test_{each.replace('-', '_')}", lambda self, rule=each: self.check(rule))
del sys.argv[1:]
unittest.main()
