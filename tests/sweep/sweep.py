#!/usr/bin/env python3
"""Fails the 1st, 2nd, n-th system call (or allocation) of the library under each test of a conformance program, until
the test makes no more of them. The tests may fail. The program must not crash or deadlock, no sanitizer may report an
error, and a failing call must set the last error. With --again the same process then runs the test once more without a
failure: it must pass, since one failure leaves nothing that lasts. The run that meets no failure any more shows that
the test passes twice.

usage: sweep.py KIND[,KIND...] PROGRAM [--again] [--preload LIBRARY] [--seconds N] [--only TEST]
KIND: system|thread|epoll_ctl|eventfd|descriptor|mmap|allocation

Every test gets its n-th failure of each kind before any gets its (n+1)-th, so a time limit omits only the deepest ones;
the last line reports the depth reached.
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

CODES = ("WSAENOBUFS", "WSAEACCES")  # for system calls: one resource error, one other error
# Kinds of system calls have fewer of them to fail than all together.
INJECTED = ("system", "thread", "epoll_ctl", "eventfd", "descriptor", "mmap")
FAILED = dict.fromkeys(INJECTED, "ws2 inject: raised") | {"allocation": "ws2 sweep: allocation failed"}
# Tests whose second run may fail for another reason than a fault of the library: NAME<tab>reason.
REMAINS = pathlib.Path(__file__).with_name("remains.tsv")
# Printed by EXPECT_RAISES if a failing call did not set the last error.
SILENT = re.compile(r" leaves no last error$", re.MULTILINE)
SANITIZER = re.compile(r"ERROR: (Address|Leak|Thread|Memory)Sanitizer|WARNING: ThreadSanitizer|runtime error:")
# A test that ends early may destroy a joinable std::thread; the test aborts then, not the library.
OWN_ABORT = "terminate called without an active exception"
# A thread in one of these functions waits for a lock of the library or of libc, not for an event.
LOCKS = re.compile(r"\b(\w*mutex_lock\w*|__lll_lock_wait\w*|\w*rwlock_\w+lock\w*|std::mutex::lock)\b")

NO_END = "does not end when it is run again"


def verdict_of_hang(process):
    """A test may wait for ever for an operation that was made to fail; a thread that waits for a lock is a failure of the library."""
    if not shutil.which("gdb"):
        return None
    try:
        stacks = subprocess.run(["gdb", "-p", str(process.pid), "-batch", "-nx", "-ex", "thread apply all backtrace 20"],
                                capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL).stdout
    except subprocess.TimeoutExpired:
        return None
    return f"is locked up\n{stacks}" if LOCKS.search(stacks) else None


def attempt(kind, command, test, number, preload, limit):
    """Returns (whether the failure was reached, the problem)."""
    # The name of a temporary file is free for other processes once it is deleted.
    with tempfile.TemporaryDirectory(prefix="ws2-sweep-", ignore_cleanup_errors=True) as folder:
        return attempt_in(folder, kind, command, test, number, preload, limit)


def attempt_in(folder, kind, command, test, number, preload, limit):
    environment = dict(os.environ, TMPDIR=folder)
    if kind in INJECTED:
        environment["WS2_INJECT"] = f"{kind}@{number}={CODES[number % len(CODES)]}"
        environment["WS2_INJECT_REPORT"] = "1"
    else:
        environment["LD_PRELOAD"] = preload
        environment["WS2_FAIL_ALLOCATION"] = str(number)
    process = subprocess.Popen(command + [test], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, env=environment, start_new_session=True)
    try:
        output = process.communicate(timeout=limit)[0].decode(errors="replace")
    except subprocess.TimeoutExpired:
        problem = verdict_of_hang(process)
        # Children of the program hold its output open.
        os.killpg(process.pid, signal.SIGKILL)
        output = process.communicate()[0].decode(errors="replace")
        if not problem and f"\npass {test}" in f"\n{output}" and f"again pass {test}" not in output:
            problem = NO_END
        return True, problem and f"{problem}\n{output}"
    reached = FAILED[kind] in output
    if process.returncode < 0 and OWN_ABORT not in output:
        return reached, f"ended by signal {-process.returncode}\n{output}"
    if SANITIZER.search(output):
        return reached, output
    if reached and SILENT.search(output):
        return reached, f"a call failed without setting the last error\n{output}"
    if f"again fail {test}" in output:
        return reached, f"fails when it is run again\n{output}"
    return reached, None


def remains():
    """Tests whose second run is not judged."""
    rows = (line.split("\t") for line in REMAINS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {row[0] for row in rows}


def kinds_of(text):
    kinds = text.split(",")
    if not all(kind in FAILED for kind in kinds):
        raise argparse.ArgumentTypeError(f"not of {', '.join(FAILED)}")
    return kinds


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kinds", type=kinds_of)
    parser.add_argument("program")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--preload", default="")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--only")
    options = parser.parse_args()

    listing = subprocess.run([options.program, "--list"], capture_output=True, text=True, timeout=60).stdout
    tests = [line for line in listing.splitlines() if line and "passed," not in line]
    if options.only:
        tests = [options.only]
    deadline = time.monotonic() + options.seconds
    problems, failures, excused, refused = [], 0, remains(), set()
    command = [options.program] + ["--again"] * options.again
    limit = 15 if options.again else 10

    def round_of(pool, kind, number, running):
        """Runs the tests once; returns those that the failure has reached, or that have not been run."""
        nonlocal failures

        def one(test):
            if time.monotonic() > deadline:
                return test, None, None
            reached, problem = attempt(kind, command, test, number, options.preload, limit)
            if problem and problem.startswith(NO_END):  # or the machine is busy
                reached, problem = attempt(kind, command, test, number, options.preload, 4 * limit)
            return test, reached, problem

        left = []
        for test, reached, problem in pool.map(one, [test for test in running if test not in refused]):
            failures += reached is True
            if problem and not (test in excused and "run again" in problem):
                problems.append(f"FAILED: {test} with {kind} failure {number}: {problem}")
                refused.add(test)
            elif reached is not False:
                left.append(test)
        return left

    number, running = 0, dict.fromkeys(options.kinds, tests)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        while any(running.values()) and time.monotonic() < deadline and len(problems) < 10:
            number += 1
            running = {kind: round_of(pool, kind, number, left) for kind, left in running.items()}
    print("\n".join(problems))
    more = sum(map(len, running.values()))
    end = "to the end" if not more else f"up to the failure number {number} ({more} tests have more)"
    print(f"{failures} {','.join(options.kinds)} failures in {len(tests)} tests, {end}; {len(problems)} problems")
    return 1 if problems else 0


sys.exit(main())
