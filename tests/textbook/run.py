#!/usr/bin/env python3
"""Compiles a program of a textbook, runs it in an empty folder, and compares its output with NAME.expected.

usage: run.py SOURCE FOLDER COMPILER [--short-wide] [--wine EMULATOR...] [--write]

--short-wide compiles with -fshort-wchar. --write stores the output as NAME.expected. Lines of differences.tsv (program, what Wine prints, what is printed here,
reason) are compared with their own text when the program runs natively.
"""
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
LIBRARIES = ["-lws2_32", "-lmswsock", "-liphlpapi", "-lwinmm", "-lole32", "-lrpcrt4", "-lsynchronization"]


def differences(name):
    """What Wine prints -> what is printed here, by line of text."""
    rows = {}
    for line in (HERE / "differences.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            program, theirs, ours, _ = line.split("\t")
            if program == name:
                rows[theirs] = ours
    return rows


def main():
    arguments = sys.argv[1:]
    write = "--write" in arguments
    short = ["-fshort-wchar"] if "--short-wide" in arguments else []
    arguments = [a for a in arguments if a not in ("--write", "--short-wide")]
    emulator = arguments[arguments.index("--wine") + 1:] if "--wine" in arguments else []
    source, folder, compiler = pathlib.Path(arguments[0]), pathlib.Path(arguments[1]), arguments[2]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    program = folder / (source.stem + (".exe" if emulator else ""))
    unicode = re.search(r"\bwmain\b|\bwWinMain\b|_UNICODE", source.read_text(encoding="utf-8"))
    options = [*(["-municode"] if unicode else []), "-static", "-w", "-D_WIN32_WINNT=0x0A00", "-D__USE_MINGW_ANSI_STDIO=0"] if emulator else []
    if subprocess.run([compiler, str(source), "-o", str(program), *short, *options, *LIBRARIES]).returncode != 0:
        sys.exit(f"{source.name} does not compile")
    done = subprocess.run([*emulator, str(program)], cwd=folder, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, timeout=60)
    actual = done.stdout.decode("utf-8", errors="replace").replace("\r", "")
    if done.returncode:
        actual += f"exit code {done.returncode}\n"
    shutil.rmtree(folder, ignore_errors=True)
    expected = source.with_suffix(".expected")
    if write:
        expected.write_text(actual, encoding="utf-8")
        return
    lines = expected.read_text(encoding="utf-8")
    if not emulator:
        changed = differences(source.stem)
        lines = "".join(changed.get(line, line) + "\n" for line in lines.splitlines())
    if actual != lines:
        sys.exit(f"printed:\n{actual}\nexpected:\n{lines}")


main()
