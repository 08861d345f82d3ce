#!/usr/bin/env python3
"""Compiles an unmodified Windows program, runs it, and compares its output with NAME.expected.

usage: run.py SOURCE OUTPUT COMPILER [option...] [-- emulator...]
"""
import pathlib
import subprocess
import sys

arguments, emulator = sys.argv[1:], []
if "--" in arguments:
    emulator = arguments[arguments.index("--") + 1:]
    arguments = arguments[:arguments.index("--")]
source, output, compiler = pathlib.Path(arguments[0]), arguments[1], arguments[2:]
if emulator:
    output += ".exe"
built = subprocess.run([compiler[0], str(source), "-o", output, *compiler[1:]])
if built.returncode != 0:
    sys.exit(f"{source.name} does not compile")
done = subprocess.run([*emulator, output], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, timeout=60)
actual = done.stdout.decode(errors="replace").replace("\r", "")
expected = source.with_suffix(".expected").read_text(encoding="utf-8")
print(actual)
if done.returncode != 0 or actual != expected:
    sys.exit(f"exited with {done.returncode}; expected:\n{expected}")
