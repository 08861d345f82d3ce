#!/usr/bin/env python3
"""run.cmd, as the bundle has it, copes with tests that crash and hang.

usage: runner_test.py WINE RUNNER PROGRAM...
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TOOL = HERE.parents[1] / "tools/windows_results"

SAMPLE = """chapter sample
raised closesocket WSAENOTSOCK by sample_passes
pass sample_passes
{place} sample_fails: 1 is 1, not 2
fail sample_fails
ended sample_crashes ends with 0xC0000005
pass sample_passes_after_a_crash
ended sample_hangs does not end within 5 s
pass sample_passes_after_a_hang
"""

wine, *programs = sys.argv[1:]
with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    for program in programs:
        shutil.copy(program, folder)
    (folder / "run.cmd").write_bytes((HERE / "run.cmd").read_bytes().replace(b"\n", b"\r\n"))
    (folder / "version.txt").write_text("1a2b3c4\n")
    done = subprocess.run([wine, "cmd", "/c", folder / "run.cmd"], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, env=dict(os.environ, WS2_NO_PAUSE="1", WS2_SECONDS="5"), timeout=250)
    results = (folder / "results.txt").read_text() if (folder / "results.txt").exists() else ""
    lines = results.splitlines()
    place = next((line.partition(" sample_fails: ")[0] for line in lines if "sample_fails: " in line), "")
    wrong = [what for what, good in {
        "the exit code is 0": done.returncode == 0,
        "the header": lines[:2] == ["ws2linux-windows-results 1", "bundle 1a2b3c4"] and lines[2].startswith("windows ")
                      and lines[3].startswith("wine ") and lines[4].startswith("processors "),
        "the sample": SAMPLE.format(place=place) in results,
        "another chapter": "\nchapter inet_addr\n" in results and "\nfail " not in results.split("chapter sample")[0],
        "the last line": lines[-1:] == [f"end {results.count(chr(10) + 'pass ')} passed, 3 failed"],
        "nothing else is left": sorted(path.name for path in folder.iterdir() if path.suffix != ".exe")
                                == ["results.txt", "run.cmd", "version.txt"],
    }.items() if not good]
    # The tool takes the file.
    (folder / "ours").mkdir()
    (folder / "ours/sample.log").write_text("pass sample_fails\n")
    compared = subprocess.run([TOOL, folder / "results.txt", "--ours", folder / "ours"], capture_output=True, text=True)
    if compared.returncode != 1 or "sample.sample_fails" not in compared.stdout:
        wrong.append(f"the comparison\n{compared.stdout}{compared.stderr}")
    for what in wrong:
        print(f"FAILED: {what}")
    if wrong:
        print(f"{results}\n{done.stdout}{done.stderr}")
sys.exit(1 if wrong else 0)
