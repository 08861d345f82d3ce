#!/usr/bin/env python3
"""The conformance programs with the trace on, of everything and of failures alone: each test ends as without it, so that last errors, errno, handle values and the
order of completions are the same, and every record of the file can be read.

usage: traced_test.py BUILD CHAPTER...
"""
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile

BUILD = pathlib.Path(sys.argv[1])


def run(chapter, **variables):
    """Whether each test passes, by name."""
    done = subprocess.run([BUILD / f"bin/conformance_{chapter}"], capture_output=True, timeout=250, stdin=subprocess.DEVNULL,
                          env={**os.environ, **variables})
    lines = (line.split(" ") for line in done.stdout.decode(errors="replace").splitlines())
    return {words[1]: words[0] for words in lines if len(words) == 2 and words[0] in ("pass", "fail")}, done


def problem_of(chapter, words):
    with tempfile.TemporaryDirectory() as folder:
        traced, done = run(chapter, WS2_TRACE=f"file={folder}/trace{words}")
        failed = [test for test, result in traced.items() if result == "fail"]
        if done.returncode != 0 or not traced:
            plain, _ = run(chapter)
            if plain != traced:
                return f"{chapter}: with the trace{words} exit code {done.returncode}, failed {failed}\n{done.stdout.decode(errors='replace')[-3000:]}{done.stderr.decode(errors='replace')[-3000:]}"
        files = sorted(pathlib.Path(folder).iterdir())
        if not files:
            return f"{chapter}: no file"
        shown = subprocess.run([BUILD / "bin/ws2", "trace", "json", *files], capture_output=True, timeout=250)
        if shown.returncode != 0 or shown.stderr:
            return f"{chapter}: {shown.stderr.decode(errors='replace')}"
        records = [json.loads(line) for line in shown.stdout.decode().splitlines()]
        if words:
            succeeded = [record for record in records if "err" not in record and "unfinished" not in record]
            return f"{chapter}: what succeeded is traced: {succeeded[0]}" if succeeded else None
        if not any(record["fn"] == "WSAStartup" for record in records):
            return f"{chapter}: no record of WSAStartup among {len(records)}"
    return None


def main():
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        runs = [(chapter, words) for chapter in sys.argv[2:] for words in ("", ",failed")]
        problems = [problem for problem in pool.map(problem_of, *zip(*runs)) if problem]
    print("\n".join(problems) or f"{len(sys.argv) - 2} chapters")
    return 1 if problems else 0


sys.exit(main())
