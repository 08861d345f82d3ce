#!/usr/bin/env python3
"""Fails the 1st, 2nd, n-th system call (or allocation) of the library under each test of a conformance program, until
the test makes no more of them. The tests may fail then. The program may not crash or lock up, no sanitizer may
complain, and a call that reports failure must have set the last error.

usage: sweep.py system|allocation PROGRAM [--preload LIBRARY] [--seconds N] [--only TEST]

Every test gets its n-th failure before any gets its (n+1)-th, so a time limit cuts off only the deepest ones; the last
line says how far it came.
"""
import argparse
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import time

CODES = ("WSAENOBUFS", "WSAEACCES")  # for system calls: one of resources, one of none
FAILED = {"system": "ws2 inject: raised", "allocation": "ws2 sweep: allocation failed"}
# What EXPECT_RAISES prints of a failing call that left the last error as it was.
SILENT = re.compile(r" leaves no last error$", re.MULTILINE)
SANITIZER = re.compile(r"ERROR: (Address|Leak|Thread|Memory)Sanitizer|WARNING: ThreadSanitizer|runtime error:")
# A test that leaves early may drop a std::thread; that is the test's own end, not the library's.
OWN_ABORT = "terminate called without an active exception"
# A thread that sits in one of these waits for a lock of the library or of libc, not for something to happen.
LOCKS = re.compile(r"\b(\w*mutex_lock\w*|__lll_lock_wait\w*|\w*rwlock_\w+lock\w*|std::mutex::lock)\b")


def verdict_of_hang(process):
    """A test may wait for ever for what was made to fail; a thread that waits for a lock is the library's fault."""
    if not shutil.which("gdb"):
        return None
    stacks = subprocess.run(["gdb", "-p", str(process.pid), "-batch", "-nx", "-ex", "thread apply all backtrace 20"],
                            capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL).stdout
    return f"is locked up\n{stacks}" if LOCKS.search(stacks) else None


def attempt(kind, program, test, number, preload, limit):
    """Returns (whether the failure was reached, what is wrong)."""
    environment = dict(os.environ)
    if kind == "system":
        environment["WS2_INJECT"] = f"system@{number}={CODES[number % len(CODES)]}"
        environment["WS2_INJECT_REPORT"] = "1"
    else:
        environment["LD_PRELOAD"] = preload
        environment["WS2_FAIL_ALLOCATION"] = str(number)
    process = subprocess.Popen([program, test], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               env=environment)
    try:
        output = process.communicate(timeout=limit)[0].decode(errors="replace")
    except subprocess.TimeoutExpired:
        problem = verdict_of_hang(process)
        process.kill()
        output = process.communicate()[0].decode(errors="replace")
        return True, problem and f"{problem}\n{output}"
    reached = FAILED[kind] in output
    if process.returncode < 0 and OWN_ABORT not in output:
        return reached, f"ended by signal {-process.returncode}\n{output}"
    if SANITIZER.search(output):
        return reached, output
    if reached and SILENT.search(output):
        return reached, f"a call failed without a last error\n{output}"
    return reached, None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=FAILED)
    parser.add_argument("program")
    parser.add_argument("--preload", default="")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--only")
    options = parser.parse_args()

    listing = subprocess.run([options.program, "--list"], capture_output=True, text=True, timeout=60).stdout
    tests = [line for line in listing.splitlines() if line and "passed," not in line]
    if options.only:
        tests = [options.only]
    deadline = time.monotonic() + options.seconds
    problems, failures, number, running = [], 0, 0, tests
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        while running and time.monotonic() < deadline and len(problems) < 10:
            number += 1

            def one(test):
                if time.monotonic() > deadline:
                    return test, False, None
                return test, *attempt(options.kind, options.program, test, number, options.preload, 10)

            left = []
            for test, reached, problem in pool.map(one, running):
                failures += reached
                if problem:
                    problems.append(f"FAILED: {test} with {options.kind} failure {number}: {problem}")
                elif reached:
                    left.append(test)
            running = left
    print("\n".join(problems))
    end = "to the end" if not running else f"up to the failure number {number} ({len(running)} tests have more)"
    print(f"{failures} {options.kind} failures in {len(tests)} tests, {end}; {len(problems)} problems")
    return 1 if problems else 0


sys.exit(main())
