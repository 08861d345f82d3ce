#!/usr/bin/env python3
"""Runs clang-tidy over src/, with the flags of a build with clang: check_tidy.py BUILD [FOLDER...].

Most of the time goes into the headers, so up to eight sources of a folder are checked as one, where they compile together. The
findings are printed with the places in the sources. --checks ADDED changes the checks of .clang-tidy, as clang-tidy's option does;
--jobs COUNT, --time. Without clang-tidy 14, whose verdicts the project follows, the result is 77: skipped.
"""
import argparse
import concurrent.futures
import itertools
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
MOST = 8
VERSION = "14."
HEADER = re.compile(r'#include (<.*>|".*\.(h|hpp)")$')
FINDING = re.compile(r"^(/[^:\n]*):(\d+):(\d+): (?:error|warning): .*\[[\w.,-]+\]$")


class Batch:
    """Sources of one folder with the same flags, checked as one."""

    def __init__(self, sources, flags, folder):
        self.sources, self.flags, self.folder = sources, flags, folder

    def halves(self):
        middle = len(self.sources) // 2
        return [Batch(part, self.flags, self.folder) for part in (self.sources[:middle], self.sources[middle:])]

    def write(self, build):
        """Writes the sources one after the other; returns the file, and the source and line of each of its lines."""
        first = self.sources[0]
        folder = build / "tidy"
        folder.mkdir(exist_ok=True)
        number = abs(hash((first, len(self.sources), self.flags)))
        target = folder / f"{first.stem}-{number:x}{first.suffix}"
        lines, places, included = [], [], set()
        for source in self.sources:
            text = source.read_text(encoding="utf-8").splitlines()
            # Not a header that an earlier source of the batch has; the tables (.def) are included again and again.
            lines += ["" if line in included else line for line in text]
            included |= {line for line in text if HEADER.match(line)}
            places += [(source, line) for line in range(1, len(text) + 1)]
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return target, places

    def command(self):
        return [*self.flags, "-I", str(self.sources[0].parent)]


def batches(build, folders):
    groups = {}
    for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        source = pathlib.Path(entry["file"])
        name = source.relative_to(ROOT).as_posix() if source.is_relative_to(ROOT) else ""
        if not name.startswith("src/") or (folders and not any(name.startswith(folder.rstrip("/")) for folder in folders)):
            continue
        words = iter(shlex.split(entry["command"]))
        flags = []
        for word in words:
            if word in ("-o", "-c", "-MF", "-MT"):
                next(words)
            elif word.startswith("-"):
                flags.append(word)
            elif flags and flags[-1] in ("-I", "-isystem", "-include", "-x"):
                flags.append(word)
        groups.setdefault((source.parent, source.suffix, tuple(flags), entry["directory"]), set()).add(source)
    # A wide source is compiled twice; the first of its widths is enough.
    seen = set()
    for (_, _, flags, directory), sources in groups.items():
        rest = sorted(sources - seen)
        seen |= sources
        while rest:
            yield Batch(rest[:MOST], flags, directory)
            rest = rest[MOST:]


def run(batch, arguments):
    """The findings of the batch, as texts."""
    target, places = batch.write(arguments.build)
    compiler = "clang" if target.suffix == ".c" else "clang++"
    syntax = subprocess.run([compiler, "-fsyntax-only", "-w", *batch.command(), str(target)], cwd=batch.folder, capture_output=True, text=True)
    if syntax.returncode != 0:
        target.unlink()
        if len(batch.sources) == 1:
            return [f"{batch.sources[0].relative_to(ROOT)} does not compile:\n{syntax.stderr}"]
        return list(itertools.chain.from_iterable(run(half, arguments) for half in batch.halves()))
    begin = time.monotonic()
    checks = [f"--checks={arguments.checks}"] if arguments.checks else []
    output = subprocess.run([arguments.tool, "--quiet", f"--config-file={ROOT / '.clang-tidy'}", *checks, str(target), "--", *batch.command()],
                            cwd=batch.folder, capture_output=True, text=True).stdout
    if arguments.time:
        print(f"{time.monotonic() - begin:6.1f} s", *(source.relative_to(ROOT) for source in batch.sources), flush=True)

    def place(match):
        source, line = places[min(int(match[1]), len(places)) - 1]
        return f"{source}:{line}:"

    output = re.sub(re.escape(str(target)) + r":(\d+):", place, output)
    target.unlink()
    findings, current = [], None
    for line in output.splitlines():
        match = FINDING.match(line)
        if match:
            # Findings in headers of the system come from what the sources of a batch do together.
            current = [line.replace(f"{ROOT}/", "")] if match[1].startswith(f"{ROOT}/src/") else None
            if current:
                findings.append(current)
        elif current:
            current.append(line)
    return ["\n".join(finding) for finding in findings]


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("folders", nargs="*", metavar="FOLDER")
    parser.add_argument("--checks")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--time", action="store_true")
    arguments = parser.parse_intermixed_args()
    arguments.build = arguments.build.resolve()
    arguments.tool = shutil.which("clang-tidy-14") or shutil.which("clang-tidy")
    if not arguments.tool or VERSION not in subprocess.run([arguments.tool, "--version"], capture_output=True, text=True).stdout:
        print("clang-tidy 14 is not installed")
        return 77
    findings = set() # a finding in a header comes with each batch that includes it
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        for found in pool.map(lambda batch: run(batch, arguments), list(batches(arguments.build, arguments.folders))):
            for finding in dict.fromkeys(found):
                if finding not in findings:
                    print(finding, flush=True)
            findings.update(found)
    if not findings:
        print("clang-tidy finds nothing")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
