#!/usr/bin/env python3
"""Runs the benchmarks of calls and prints their table in Markdown.

Each pair (ws2_NAME, raw_NAME) runs in a separate process per round, so that no row inherits threads or caches from another;
within a round both sides take turns. The ratio of a row is the median of the rounds' ratios, raw time divided by ours: 1.00 is
as fast as the system calls, less is slower. The target applies to the ratio of processor times, which on a shared machine is
more reliable than wall-clock time.
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys

from servers import median_ratio

# The target of each row's first line; the other lines show scaling.
TARGETS = {
    "last_error": 1.0, "ping_pong": 0.97, "recv_would_block": 0.90, "sendto_recvfrom": 0.95, "socket_closesocket": 0.85,
    "select": 0.80, "poll": 0.95, "getaddrinfo": 0.90, "transmit_file": 0.95, "network_event_ping_pong": 0.85, "network_events_64": 0.70,
}
TITLES = {
    "last_error": "WSAGetLastError / errno", "ping_pong": "64-byte ping-pong, blocking", "recv_would_block": "recv, WSAEWOULDBLOCK",
    "sendto_recvfrom": "UDP sendto + recvfrom", "socket_closesocket": "socket + closesocket",
    "accept_closesocket": "accept + closesocket", "select": "select / poll", "poll": "WSAPoll / poll",
    "getaddrinfo": "getaddrinfo, numeric host", "post_and_get": "packet posted and taken / mutex and condition variable",
    "post_and_get_many": "64 packets posted, then taken / the same", "event_ping_pong": "SetEvent + WaitForSingleObject, two threads / futex",
    "transmit_file": "TransmitFile / sendfile", "network_event_ping_pong": "64-byte ping-pong on WSAEventSelect / poll",
    "network_events_64": "64 sockets, an event each / poll", "network_events_on_16": "sockets on 16 events / poll",
    "network_event_delivered": "one event of so many sockets / epoll",
}
# Rows with two threads, or with a manually stopped clock: wall-clock time or the given time is compared.
BY_GIVEN_TIME = {"accept_closesocket", "post_and_get", "post_and_get_many", "event_ping_pong", "transmit_file"}


# Two threads work in parallel: they use the two cores that the echo servers and their client use.
ON_TWO_CORES = {"event_ping_pong"}


def rows(binary):
    listed = subprocess.run([binary, "--benchmark_list_tests"], stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    return [name[4:] for name in listed if name.startswith("ws2_")]


def measure(binary, row, time, cores):
    command = [binary, f"--benchmark_filter=^(ws2|raw)_{re.escape(row)}$", f"--benchmark_min_time={time}",
               "--benchmark_repetitions=2", "--benchmark_enable_random_interleaving=true", "--benchmark_format=json"]
    if cores and "threads:" not in row and row.split("/")[0] not in ON_TWO_CORES:
        command = ["taskset", "-c", cores, *command]
    elif row.split("/")[0] in ON_TWO_CORES:
        command = ["taskset", "-c", "0,1", *command]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    times = {"ws2": [], "raw": []}
    for result in json.loads(done.stdout)["benchmarks"]:
        if result.get("run_type") != "iteration":
            continue
        if result.get("error_occurred"):
            return None, result["error_message"]
        kind = "real_time" if row.split("/")[0] in BY_GIVEN_TIME else "cpu_time"
        times[result["name"][:3]].append((result[kind], result["real_time"]))
    # The faster of a side's turns, which has the least interference from other work on the machine.
    return {side: tuple(min(column) for column in zip(*taken)) for side, taken in times.items()}, None


def measure_all(folder, pattern, rounds, time, cores):
    """The times of all rounds by row, and why rows were skipped."""
    binaries = [os.path.join(folder, f"bench_{name}") for name in ("sockets", "readiness", "names", "ports", "waits", "transmit", "events")]
    wanted = [(binary, row) for binary in binaries if os.path.exists(binary) for row in rows(binary) if re.search(pattern, row)]
    taken = {row: [] for _, row in wanted}
    skipped = {}
    for _ in range(rounds):
        for binary, row in wanted:
            if row in skipped:
                continue
            times, why = measure(binary, row, time, cores)
            if times:
                taken[row].append(times)
            else:
                skipped[row] = why
    return taken, skipped


def ratios(turns):
    """Raw time divided by ours: of the time that is compared, and of wall-clock time."""
    return tuple(median_ratio((turn["raw"][i], turn["ws2"][i]) for turn in turns) for i in (0, 1))


def threads_of(row):
    return int(row.split("threads:")[1]) if "threads:" in row else 1


def cell(value):
    return f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, help="folder of the benchmark programs")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--time", type=float, default=0.1, help="seconds per measurement")
    parser.add_argument("--cores", default="1", help="cores for single-threaded rows; empty for any")
    parser.add_argument("--filter", default="", help="only rows that match this regular expression")
    options = parser.parse_args()
    taken, skipped = measure_all(options.bin, options.filter, options.rounds, options.time, options.cores)
    print("| | sockets, packets or bytes | threads | raw ns | ws2 ns | ratio | wall clock | target |")
    print("|---|--:|--:|--:|--:|--:|--:|---|")
    misses = 0
    for row in sorted(taken, key=lambda name: list(TITLES).index(name.split("/")[0])):
        name, argument = row.split("/")[:2]
        head = f"| {TITLES[name]} | {int(argument):,} | {threads_of(row)} |"
        if row in skipped:
            print(f"{head} | | | | skipped: {skipped[row]} |")
            continue
        ratio, clock = ratios(taken[row])
        raw, ws2 = (statistics.median(t[side][0] for t in taken[row]) for side in ("raw", "ws2"))
        target = TARGETS.get(name)
        judged = ""
        if target:
            missed = round(ratio, 2) < target
            misses += missed
            judged = f"{target:.2f}{' **missed**' if missed else ''}"
        print(f"{head} {cell(raw)} | {cell(ws2)} | {ratio:.2f} | {clock:.2f} | {judged} |")
    print(f"\n{misses} of {len(taken) - len(skipped)} rows miss their target.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
