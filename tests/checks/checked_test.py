#!/usr/bin/env python3
"""The conformance programs with the checker on: each test ends as without it, so that last errors, errno, results and handle values are the same, and each report is
one that a row of conformance.tsv expects. Those tests make the mistakes on purpose.

usage: checked_test.py BUILD CHAPTER...
"""
import concurrent.futures
import fnmatch
import json
import os
import pathlib
import subprocess
import sys

BUILD = pathlib.Path(sys.argv[1])
FOLDER = pathlib.Path(__file__).resolve().parent


def expected_reports():
    """The rows: chapter, test (a pattern), rule (a pattern), reason, which begins with "Perhaps:" if there need not be a report."""
    rows = [line.split("\t") for line in (FOLDER / "conformance.tsv").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert all(len(row) == 4 and row[3] for row in rows), "a row has four columns, the last a reason"
    return rows


def run(chapter, **variables):
    """Whether each test passes, and the reports by the test that ran; the last test is the end of the program."""
    done = subprocess.run([BUILD / f"bin/conformance_{chapter}"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=250, stdin=subprocess.DEVNULL,
                          env={**os.environ, **variables})
    results, reports, waiting = {}, [], []
    for line in done.stdout.decode(errors="replace").splitlines():
        words = line.split(" ")
        if line.startswith('{"rule":'):
            waiting.append(json.loads(line))
        elif len(words) == 2 and words[0] in ("pass", "fail"):
            results[words[1]] = words[0]
            reports += [(words[1], report) for report in waiting]
            waiting = []
    return results, reports + [("(end)", report) for report in waiting], done


def problems_of(chapter):
    checked, reports, done = run(chapter, WS2_CHECK="json")
    problems, used = [], set()
    if done.returncode != 0 or not checked:
        plain, _, _ = run(chapter)
        if plain != checked:
            failed = [test for test, result in checked.items() if result == "fail"]
            problems.append(f"{chapter}: with the checker exit code {done.returncode}, failed {failed}\n{done.stdout.decode(errors='replace')[-3000:]}")
    for test, report in reports:
        row = next((i for i, row in enumerate(ROWS) if row[0] == chapter and fnmatch.fnmatchcase(test, row[1]) and fnmatch.fnmatchcase(report["rule"], row[2])), None)
        if row is None:
            problems.append(f"{chapter}\t{test}\t{report['rule']}\t{report['text']} ({report.get('site', {}).get('name')}) {[note['text'] for note in report['notes']]}")
        else:
            used.add(row)
    return problems, used


ROWS = expected_reports()


def main():
    chapters = sys.argv[2:]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(problems_of, chapters))
    problems = [problem for each, _ in results for problem in each]
    used = set().union(*(used for _, used in results))
    # A place is reported once. Whether two tests of a chapter share the place depends on what the compiler inlines.
    reported = {(ROWS[i][0], ROWS[i][2]) for i in used}
    problems += [f"conformance.tsv: no such report: {row}" for row in ROWS
                 if (row[0], row[2]) not in reported and row[0] in chapters and not row[3].startswith("Perhaps:")]
    print("\n".join(problems) or f"{len(chapters)} chapters have the reports that are expected")
    return 1 if problems else 0


sys.exit(main())
