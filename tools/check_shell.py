#!/usr/bin/env python3
"""Checks every shell script of the tree with shellcheck: the files whose first line names sh or bash."""
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHELL = re.compile(rb"#!.*\b(sh|bash)\b")


def scripts():
    # What is built is not entered: a fresh system (scripts/check-fresh) has a folder of processes that end meanwhile.
    for folder, folders, files in os.walk(ROOT):
        folders[:] = sorted(set(folders) - ({".git", "build"} if folder == str(ROOT) else set()))
        for path in (pathlib.Path(folder) / name for name in sorted(files)):
            if not path.is_file() or path.is_symlink():
                continue
            with path.open("rb") as file:
                if SHELL.match(file.readline(100)):
                    yield str(path)


if not shutil.which("shellcheck"):
    sys.exit("shellcheck is not installed")
sys.exit(subprocess.run(["shellcheck", *scripts()], cwd=ROOT).returncode)
