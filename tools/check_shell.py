#!/usr/bin/env python3
"""Checks every shell script of the tree with shellcheck: the files whose first line names sh or bash."""
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHELL = re.compile(rb"#!.*\b(sh|bash)\b")


def scripts():
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        if parts[0] in (".git", "build") or not path.is_file() or path.is_symlink():
            continue
        with path.open("rb") as file:
            if SHELL.match(file.readline(100)):
                yield str(path)


if not shutil.which("shellcheck"):
    sys.exit("shellcheck is not installed")
sys.exit(subprocess.run(["shellcheck", *scripts()], cwd=ROOT).returncode)
