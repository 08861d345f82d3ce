#!/usr/bin/env python3
"""Checks that the sources are formatted by clang-format; with --fix, formats them."""
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = ("src", "include", "tests", "bench", "examples", "tools")
tool = shutil.which("clang-format-14") or shutil.which("clang-format")
if not tool:
    sys.exit("clang-format is not installed")
# The text of one version is not that of another: 14 is Debian 12's.
version = subprocess.run([tool, "--version"], capture_output=True, text=True).stdout
if " version 14." not in version:
    print(f"skipped: needs clang-format 14, not {version.strip()}")
    sys.exit(77)
files = [str(path) for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*"))
         if path.suffix in (".cpp", ".hpp", ".c", ".h") and path.is_file() and not path.is_symlink()]
arguments = ["-i"] if "--fix" in sys.argv else ["--dry-run", "-Werror"]
sys.exit(subprocess.run([tool, *arguments, *files]).returncode)
