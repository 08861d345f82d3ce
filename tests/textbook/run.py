#!/usr/bin/env python3
"""Compiles a program of a textbook, runs it in an empty folder, and compares its output with NAME.expected.

usage: run.py SOURCE FOLDER COMPILER [--short-wide] [--wine EMULATOR...] [--write]

--short-wide compiles with -fshort-wchar. --write stores the output as NAME.expected. Lines of differences.tsv (program, what Wine prints, what is printed here,
reason) are compared with their own text when the program runs natively. A program whose row has "wine VERSION" in the place of Wine's line is not run in that
version or a later one (exit code 77).
"""
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
LIBRARIES = ["-lws2_32", "-lgdi32", "-lmswsock", "-liphlpapi", "-lwinmm", "-lole32", "-lrpcrt4", "-lsynchronization"]


def differences(name):
    """What Wine prints -> what is printed here, by line of text."""
    rows = {}
    for line in (HERE / "differences.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            program, theirs, ours, _ = line.split("\t")
            if program == name:
                rows[theirs] = ours
    return rows


def skip_in_wine(name, emulator):
    for text in differences(name):
        version = re.fullmatch(r"wine (\d+)", text)
        if version:
            told = subprocess.run([*emulator, "--version"], capture_output=True, text=True).stdout
            if int(re.search(r"\d+", told)[0]) >= int(version[1]):
                print(f"not run in {told.strip()}: see differences.tsv")
                sys.exit(77)


def main():
    arguments = sys.argv[1:]
    write = "--write" in arguments
    short = ["-fshort-wchar"] if "--short-wide" in arguments else []
    arguments = [a for a in arguments if a not in ("--write", "--short-wide")]
    emulator = arguments[arguments.index("--wine") + 1:] if "--wine" in arguments else []
    source, folder, compiler = pathlib.Path(arguments[0]), pathlib.Path(arguments[1]), arguments[2]
    if emulator and not write:
        skip_in_wine(source.stem, emulator)
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
    theirs = expected.read_text(encoding="utf-8").split("\n")
    changed = differences(source.stem)
    ours = [changed.get(line, line) for line in theirs]
    printed = actual.split("\n")
    # Under Wine each line is Wine's, or, of a later version that has become right, ours.
    good = len(printed) == len(ours) and all(line == mine or emulator and line == wine for line, mine, wine in zip(printed, ours, theirs))
    if not good:
        sys.exit(f"printed:\n{actual}\nexpected:\n" + "\n".join(theirs if emulator else ours))


main()
