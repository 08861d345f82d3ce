#!/usr/bin/env python3
"""Runs the same sequences of calls with two programs, here and under Wine, and compares every result and code.

usage: compare.py [--first N] [--seeds N] [--calls N] --differences FILE NATIVE -- COMMAND OF THE OTHER...

A difference is known if a line of FILE describes it: FUNCTION, our outcome, the other's, and the reason, separated by tabs;
an outcome is a regular expression for all that stands after "=", or `nothing` where the other program makes another call. After a known difference in whether the call succeeds the
states differ, and the rest of that sequence is not compared. A difference that does not show again when the sequence runs
alone is not counted: it depended on time.
"""
import argparse
import collections
import pathlib
import re
import subprocess
import sys

LINE = re.compile(r"(?P<function>\w+)\((?P<arguments>.*)\) = (?P<outcome>.*)")


class Known:
    def __init__(self, path):
        self.rows = []
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line or line.startswith("#"):
                continue
            fields = line.split("\t")
            if len(fields) != 4 or not fields[3]:
                sys.exit(f"{path}:{number}: not FUNCTION, OURS, OTHER, REASON")
            self.rows.append([re.compile(field) for field in fields[:3]])
        self.used = collections.Counter()

    def has(self, function, arguments, ours, other):
        for i, (name, mine, theirs) in enumerate(self.rows):
            if name.fullmatch(f"{function}({arguments})") or name.fullmatch(function):
                if mine.fullmatch(ours) and theirs.fullmatch(other):
                    self.used[i] += 1
                    return True
        return False


def run_once(kind, command, first, count, calls):
    """The lines of each seed, and whether the program reached its end."""
    try:
        text = subprocess.run([*command, str(first), str(count), str(calls), kind], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, timeout=60 + count, check=False).stdout
    except subprocess.TimeoutExpired as expired:
        text = expired.stdout or b""
    lines, seeds, ended = None, {}, False
    for line in text.decode("utf-8", "replace").replace("\r", "").splitlines():
        if line.startswith("seed "):
            lines = seeds[int(line[5:])] = []
        elif line == "end":
            ended = True
        elif lines is not None:
            lines.append(line)
    return seeds, ended


def run(kind, command, first, count, calls):
    """The lines of each seed, and the seeds at which the program ended or hung: the rest goes on after them."""
    all_seeds, broken, end, silent = {}, [], first + count, False
    while first < end:
        seeds, ended = run_once(kind, command, first, end - first, calls)
        all_seeds.update(seeds)
        if ended:
            break
        # A program that did not even begin gets a second try.
        silent = not seeds and not silent
        if silent:
            continue
        last = max(seeds, default=first)
        all_seeds.pop(last, None)
        broken.append(last)
        first = last + 1
    return all_seeds, broken


def is_failure(outcome):
    return outcome.startswith("failed")


def first_difference(ours, other, known):
    """The number of compared lines, and the index of the first difference that is not known, or None."""
    for i, (mine, theirs) in enumerate(zip(ours, other)):
        if mine == theirs:
            continue
        a, b = LINE.fullmatch(mine), LINE.fullmatch(theirs)
        if not a or not b:
            return i, i
        if a["function"] != b["function"] or a["arguments"] != b["arguments"]:
            only_ours = known.has(a["function"], a["arguments"], a["outcome"], "nothing")
            only_other = not only_ours and known.has(b["function"], b["arguments"], "nothing", b["outcome"])
            return (i + 1, None) if only_ours or only_other else (i, i)
        if not known.has(a["function"], a["arguments"], a["outcome"], b["outcome"]):
            return i, i
        if is_failure(a["outcome"]) != is_failure(b["outcome"]) or not is_failure(a["outcome"]):
            return i + 1, None
    if len(ours) != len(other):
        return min(len(ours), len(other)), min(len(ours), len(other))
    return len(ours), None


def describe(seed, ours, other, at):
    print(f"seed {seed}: call {at + 1} differs")
    for line in ours[max(0, at - 25):at]:
        print(f"    {line}")
    print(f"  ours:  {ours[at] if at < len(ours) else '(nothing)'}")
    print(f"  other: {other[at] if at < len(other) else '(nothing)'}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--calls", type=int, default=60)
    parser.add_argument("--differences", type=pathlib.Path, required=True)
    parser.add_argument("--show", type=int, default=10, help="differences to print in full")
    parser.add_argument("native")
    parser.add_argument("other", nargs="+")
    options = parser.parse_args()
    known = Known(options.differences)
    batch = 50
    compared = failures = unsteady = 0
    other_broken = []
    kinds = collections.Counter()
    for first in range(options.first, options.first + options.seeds, batch):
        count = min(batch, options.first + options.seeds - first)
        ours, broken = run("native", [options.native], first, count, options.calls)
        if broken:
            sys.exit(f"{options.native} ends at the seeds {broken}")
        other, broken = run("wine", options.other, first, count, options.calls)
        other_broken += broken
        for seed, lines in other.items():
            violations = [line for line in ours[seed] if line.startswith("VIOLATED")]
            length, at = first_difference(ours[seed], lines, known)
            if at is not None:
                again = run("native", [options.native], seed, 1, options.calls)[0].get(seed, [])
                lines_again = run("wine", options.other, seed, 1, options.calls)[0].get(seed, [])
                length, at_again = first_difference(again, lines_again, known)
                if at_again != at:
                    unsteady += 1
                    continue
                mine, theirs = (LINE.fullmatch(each[at]) if at < len(each) else None for each in (again, lines_again))
                kinds[(mine["function"] if mine else "", mine["outcome"] if mine else "",
                       theirs["outcome"] if theirs else "")] += 1
                failures += 1
                if failures <= options.show:
                    describe(seed, again, lines_again, at)
            for line in violations:
                failures += 1
                print(f"seed {seed}: {line}")
            compared += length
    for (function, mine, theirs), number in kinds.most_common():
        print(f"{number:5} {function}: ours {mine}, other {theirs}")
    print(f"{options.seeds} sequences, {compared} calls compared, {sum(known.used.values())} known differences, "
          f"{unsteady} sequences that depend on time, {failures} new differences")
    if other_broken:
        print(f"the other program ends in the middle of these sequences, which are not compared: {other_broken}")
    sys.exit(1 if failures != 0 or compared == 0 else 0)


main()
