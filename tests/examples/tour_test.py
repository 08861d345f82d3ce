#!/usr/bin/env python3
"""The error tour prints examples/error-tour/expected.txt, under Wine except for the lines in
wine-differences.tsv, which a later Wine may have right. The texts of FormatMessage (lines with "|") depend on the system."""
import pathlib
import subprocess
import sys

TOUR = pathlib.Path(__file__).resolve().parents[2] / "examples/error-tour"


def compared_lines(text):
    return [line for line in text.replace("\r", "").splitlines() if not line.lstrip().startswith("|")]


def read_differences():
    rows = [line.split("\t") for line in (TOUR / "wine-differences.tsv").read_text().splitlines() if line[:1] != "#"]
    return {stop: answer for stop, answer, reason in rows}


wine = "--wine" in sys.argv
command = [each for each in sys.argv[1:] if each != "--wine"]
done = subprocess.run(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, timeout=100)
actual = compared_lines(done.stdout.decode())
expected = (TOUR / "expected.txt").read_text().splitlines()
differences = read_differences() if wine else {}

if wine:
    for i, line in enumerate(expected):
        number_and_stop = line.rpartition(": ")[0]
        answer = differences.pop(number_and_stop.strip().partition(" ")[2], None)
        if answer and actual[i : i + 1] != [line]:
            expected[i] = f"{number_and_stop}: {answer}"

problems = [f"stop unknown to the tour: {stop}" for stop in differences]
for i in range(max(len(actual), len(expected))):
    pair = [lines[i] if i < len(lines) else "(nothing)" for lines in (expected, actual)]
    if pair[0] != pair[1]:
        problems.append(f"expected: {pair[0]}\nreceived: {pair[1]}")
texts = [line for line in done.stdout.decode().replace("\r", "").splitlines() if line.lstrip().startswith("|")]
if not wine:
    problems += [f"a failure without a text: {line}" for line in texts if len(line.strip()) < 8]
if done.returncode != 0:
    problems.append(f"the tour ended with {done.returncode}")
print("\n".join(problems) or f"{len(expected)} lines as expected, {len(texts)} texts")
sys.exit(1 if problems else 0)
