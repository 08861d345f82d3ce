#!/usr/bin/env python3
"""Measures every goal of the completion port and of the calls, and prints them in one table. bench/run --goals builds and runs it.

    python3 bench/goals.py --bin build/bench/bin [--only scale]

Ratios are medians of turns. Where the machine has other work, ratios of processor time are those to trust: rates of the echo
servers have them in brackets, and a goal of such a row is met or missed by the rate.
"""
import argparse
import os
import re
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import report
from servers import on_processor

HERE = Path(__file__).resolve().parent


def script(path):
    """A script of another folder as a module."""
    name = str(path.relative_to(HERE)).replace("/", "_")
    spec = spec_from_loader(name, SourceFileLoader(name, str(path)))
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


echo = script(HERE / "echo/run.py")
scale = script(HERE / "scale/run")


class Table:
    def __init__(self):
        self.missed = 0
        print("| measure | goal | now | |\n|---|--:|--:|---|", flush=True)

    def add(self, measure, goal, value, most=False, text=None):
        """`most`: the goal is an upper limit."""
        if value is None:
            verdict = "not measured"
        else:
            met = value <= goal if most else value >= goal
            self.missed += not met
            verdict = "met" if met else "**missed**"
        shown = text or ("" if value is None else f"{value:,.0f}" if most and value > 10 else f"{value:.2f}")
        print(f"| {measure} | {'≤ ' if most else ''}{goal:,} | {shown} | {verdict} |", flush=True)


def instructions(table, options):
    done = subprocess.run([HERE / "instructions/run", "--program", os.path.join(options.bin, "instructions_calls")],
                          stdout=subprocess.PIPE, text=True, check=False)
    counts = {name: float(count) for name, count in re.findall(r"^\| ([\w-]+) \| ([\d.]+) \|", done.stdout, re.MULTILINE)}
    table.add("user instructions a request: echo, 64 bytes, 64 connections, each request waits", 700, counts.get("echo-64"), most=True)
    table.add("user instructions of one wait with one packet, beside the system call", 200, counts.get("wait-of-a-socket"), most=True)


def servers(table, options):
    client = os.path.join(options.bin, "echo_client")
    binaries = echo.server_binaries(options.bin, echo.WITH_WORKERS)
    rows = [("1x1", "one thread", {"asio": 1.0, "epoll": 0.95}), ("2x1", "2 threads on one port", {"asio": 1.1, "epoll": None}),
            ("4x1", "4 threads on one port", {"asio": 1.1, "epoll": None}), ("1x2", "2 ports with a thread each", {"asio": 1.0, "epoll": None})]
    theirs = {"asio": {"1x1": "Asio", "2x1": "2 in one io_context", "4x1": "4 in one io_context", "1x2": "2 io_contexts"},
              "epoll": {workers: "raw epoll" if workers == "1x1" else "raw epoll with as many" for workers, _, _ in rows}}
    for workers, title, goals in rows:
        for connections in (64, 1000):
            # A second thread of the server needs the client's processor where there are two.
            pinned = workers == "1x1"
            results = echo.take_turns(binaries, client, 64, connections, options.requests, pinned, options.rounds, echo.workers_of(workers))
            for name, goal in goals.items():
                ratios = echo.compare(results["iocp"], results[name])
                measure = f"rate of {title} to {theirs[name][workers]}, 64 bytes, {connections:,} connections"
                text = f"{ratios[0]:.2f} ({ratios[1]:.2f})" if ratios else ""
                if goal:
                    table.add(measure, goal, ratios and round(ratios[0], 2), text=text)
                else:
                    print(f"| {measure} | | {text} | |", flush=True)


CALLS = (
    ("select/17/", "select, 17 sockets, {} threads, to poll", 0.9, lambda threads: threads > 1),
    ("poll/17/", "WSAPoll, 17 sockets, {} threads, to poll", 0.9, lambda threads: threads > 1),
    ("poll/1000/", "WSAPoll, 1,000 sockets, one thread, to poll", 0.95, lambda threads: threads == 1),
    ("getaddrinfo/10/", "getaddrinfo of a numeric host, to libc's", 0.95, lambda threads: threads == 1),
    ("post_and_get/1/", "packets one at a time, one thread, to an uncontended queue with a mutex", 0.8, lambda threads: threads == 1),
    ("post_and_get/1/", "packets one at a time, {} threads, to a queue with a mutex", 1.0, lambda threads: threads > 1),
    ("transmit_file/65536/", "TransmitFile, 64 KiB, to sendfile", 0.95, lambda threads: True),
    ("transmit_file/16777216/", "TransmitFile, 16 MiB, to sendfile", 0.95, lambda threads: True),
)


def calls(table, options):
    pattern = "^(select/17|poll/(17|1000)|getaddrinfo/10|post_and_get/1|transmit_file)/"
    taken, skipped = report.measure_all(options.bin, pattern, options.rounds, 0.05, "1")
    for prefix, title, goal, wanted in CALLS:
        for row, turns in taken.items():
            threads = report.threads_of(row)
            if not row.startswith(prefix) or not wanted(threads):
                continue
            ratio = None if row in skipped else round(report.ratios(turns)[0], 2)
            table.add(title.format(threads), goal, ratio, text=skipped.get(row))


def memory(table, options):
    done = subprocess.run([os.path.join(options.bin, "idle_connections"), "9000"], stdout=subprocess.PIPE, text=True, check=False,
                          preexec_fn=on_processor(None))
    found = re.search(r"sum (\d+)", done.stdout)
    table.add("bytes of an idle connection with a pending receive", 400, float(found.group(1)) if found else None, most=True)


def growth(table, options):
    options = argparse.Namespace(bin=options.bin, connections="10,100,1000,10000", rounds=options.rounds, requests=options.requests,
                                 window=256, size=64)
    steps, _ = scale.measure(options)
    for connections in (100, 1000, 10000):
        value = round(scale.growth(steps, connections, 10), 2) if connections in steps else None
        table.add(f"growth of processor time a request from 10 to {connections:,} connections, to raw epoll's growth", scale.GOAL, value, most=True)


PARTS = {"instructions": instructions, "servers": servers, "calls": calls, "memory": memory, "scale": growth}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, help="folder of the benchmark programs")
    parser.add_argument("--only", choices=PARTS, help="one part of the table")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--requests", type=int, default=60000)
    options = parser.parse_args()
    scale.enter_namespace()
    scale.raise_loopback_of_namespace()
    table = Table()
    for name, part in PARTS.items():
        if options.only in (None, name):
            part(table, options)
    print(f"\n{table.missed} goals are missed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
