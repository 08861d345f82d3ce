#!/usr/bin/env python3
"""Programs that make no mistake have no report: the examples, and libraries with a Windows side. Those that show mistakes have the reports of programs.tsv.

usage: good_test.py BUILD
"""
import json
import pathlib
import subprocess
import sys
import tempfile

BUILD = pathlib.Path(sys.argv[1])
FOLDER = pathlib.Path(__file__).resolve().parent
PAIRS = ["echo4", "echo6", "udp", "chat", "iocp", "files", "events", "window", "tls", "rio"]


def expected(program):
    rows = [line.split("\t") for line in (FOLDER / "programs.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {row[1] for row in rows if row[0] == program}


def main():
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        reports = pathlib.Path(folder) / "reports"
        checked = [BUILD / "bin/ws2", "run", f"--check=json,file={reports}"]
        commands = {pair: [sys.executable, FOLDER.parent / "examples/pair_test.py", BUILD / "bin/examples", pair, *checked] for pair in PAIRS}
        commands["error_tour"] = [sys.executable, FOLDER.parent / "examples/tour_test.py", *checked, BUILD / "bin/examples/error-tour/error_tour"]
        commands["asio"] = [*checked, BUILD / "bin/library_asio"]
        for program, command in commands.items():
            reports.write_text("", encoding="utf-8")
            done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=200, stdin=subprocess.DEVNULL)
            if done.returncode != 0:
                problems.append(f"{program}: {done.stdout}{done.stderr}")
            found = [json.loads(line) for line in reports.read_text(encoding="utf-8").splitlines()]
            rules = {report["rule"] for report in found}
            problems += [f"{program}: {report}" for report in found if report["rule"] not in expected(program)]
            problems += [f"programs.tsv: {program} has no report of {rule}" for rule in expected(program) - rules]
    print("\n".join(problems) or f"{len(commands)} programs have the reports that are expected")
    return 1 if problems else 0


sys.exit(main())
