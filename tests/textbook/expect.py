#!/usr/bin/env python3
"""Writes NAME.expected of the programs named, or of all: what MinGW-w64's program prints under Wine.

usage: expect.py [NAME...]
"""
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
WINE = HERE.parent.parent / "scripts" / "run-wine"
wanted = set(sys.argv[1:])
with tempfile.TemporaryDirectory() as folder:
    for source in sorted([*HERE.glob("*.c"), *HERE.glob("*.cpp")]):
        if wanted and source.stem not in wanted:
            continue
        compiler = "x86_64-w64-mingw32-g++" if source.suffix == ".cpp" else "x86_64-w64-mingw32-gcc"
        print(source.name, flush=True)
        subprocess.run([sys.executable, HERE / "run.py", source, f"{folder}/{source.stem}", compiler, "--write", "--wine", WINE], check=False)
