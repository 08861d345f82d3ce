#!/usr/bin/env python3
"""Runs one conformance program and evaluates each test separately.

The program prints `pass NAME`, `fail NAME` and `raised FUNCTION CODE by NAME` (see conformance.hpp). A test of the list
of differences (NAME<tab>reason) may fail; every other one must pass. A program that crashes or hangs is started again
for the tests that had not yet run, so that one of them does not hide the rest.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile


def read_differences(path):
    if not path or not pathlib.Path(path).exists():
        return {}
    rows = (line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8"))
    return {row[0]: row[-1] for row in rows if row[0] and not row[0].startswith("#")}


def run(command, tests, limit):
    """Runs the named tests; returns the output and how the program ended ("" for a normal exit)."""
    try:
        # The name of a temporary file is free for other processes once it is deleted. Wine has a folder of its own,
        # and would start a server for each TMPDIR.
        with tempfile.TemporaryDirectory(prefix="ws2-conformance-", ignore_cleanup_errors=True) as folder:
            environment = dict(os.environ, TMPDIR=folder) if len(command) == 1 else None
            done = subprocess.run(command + tests, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  stdin=subprocess.DEVNULL, timeout=limit, env=environment)
    except subprocess.TimeoutExpired as expired:
        return (expired.stdout or b"").decode(errors="replace").replace("\r", ""), f"did not end within {limit} s"
    output = done.stdout.decode(errors="replace").replace("\r", "")
    if "passed," in output.rsplit("\n", 2)[-2:][0] and done.returncode in (0, 1):
        return output, ""
    return output, f"ended with {done.returncode}"


def names_of(output, word):
    return [line.split(" ", 1)[1].strip() for line in output.splitlines() if line.startswith(word + " ")]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--log", required=True)
    parser.add_argument("--differences")
    parser.add_argument("--limit", type=int, default=120, help="seconds for one start of the program")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    differences = read_differences(options.differences)

    listing, problem = run(options.command, ["--list"], options.limit)
    tests = [line.strip() for line in listing.splitlines() if line.strip() and "passed," not in line]
    if problem or not tests:
        print(listing)
        print(f"no list of tests: the program {problem}")
        return 1

    # Differences whose reasons start like this are not run: they would take the whole time limit, or Wine from the others.
    harmful = [test for test in tests if differences.get(test, "").startswith(("Does not end", "Ends Wine's server"))]
    log, passed, failed, remaining = "", [], list(harmful), [test for test in tests if test not in harmful]
    while remaining:
        output, problem = run(options.command, remaining, options.limit)
        log += output
        passed += names_of(output, "pass")
        failed += names_of(output, "fail")
        judged = set(passed) | set(failed)
        left = [test for test in remaining if test not in judged]
        if not problem and left:
            problem = "ended without running all tests"
        if problem and left:
            log += f"\nfail {left[0]}\n{left[0]}: the program {problem}\n"
            failed.append(left[0])
            left = left[1:]
        elif problem:
            log += f"\nthe program {problem} after its last test\n"
            failed.append(f"{tests[-1]} (and the end of the program)")
        remaining = left

    path = pathlib.Path(options.log)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(log, encoding="utf-8")
    unexpected = [test for test in failed if test not in differences]
    print(log)
    for test in failed:
        if test in differences:
            print(f"differs: {test}: {differences[test]}")
    for test in passed:
        if test in differences:
            print(f"note: {test} is listed as a difference and passes")
    for test in unexpected:
        print(f"FAILED: {test}")
    print(f"{len(passed)} passed, {len(failed) - len(unexpected)} differ as listed, {len(unexpected)} failed")
    return 1 if unexpected else 0


sys.exit(main())
