#!/usr/bin/env python3
"""Compares echo servers under one client, in one run: the completion port with raw epoll, Asio, libuv and registered I/O.

The servers take turns (A B C D, A B C D, ...), so that drift of the machine's speed affects all of them. The table shows
medians and the ratio of the completion port to each of the others, by requests per second and, in brackets, by the server's
processor time per request, which is more reliable on a shared machine.

--workers has the threads of a server: 2x1 is two threads on one port, on one epoll instance and in one io_context; 1x2 is two
of each with a thread each, which get the connections in turn. Only some servers can have other workers than 1x1. Pinned servers
are on processor 0, whatever their threads.
"""
import argparse
import os
import statistics
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from servers import TITLES, median_ratio, on_processor, processor_seconds, raise_descriptors, serve, stop  # noqa: E402

# The servers that take numbers of threads and of ports.
WITH_WORKERS = ("iocp", "epoll", "asio")


def measure(command, client, size, connections, requests, pinned, workers=()):
    """Requests per second and the server's seconds of processor time per request, both without start and accepts; None if the client failed."""
    server, port = serve(command, [size, *workers], 0 if pinned else None)
    load = subprocess.Popen([client, str(port), str(size), str(connections), str(requests), "wait"], preexec_fn=on_processor(1 if pinned else None),
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    load.stdout.readline()
    begun = processor_seconds(server.pid)
    try:
        rate, _ = load.communicate("\n", timeout=120)
    except subprocess.TimeoutExpired:
        load.kill()
        rate = ""
    used = processor_seconds(server.pid) - begun
    stop(server)
    return (float(rate), used / requests) if rate else None


def take_turns(binaries, client, size, connections, requests, pinned, rounds, workers=()):
    """The measurements of each server; Wine is slow and only for comparison: one turn, of fewer requests."""
    results = {name: [] for name in binaries}
    for turn in range(rounds):
        for name, command in binaries.items():
            if None in results[name] or (name == "wine" and turn > 0):
                continue
            fewer = max(requests // 10, 2 * connections) if name == "wine" else requests
            results[name].append(measure(command, client, size, connections, fewer, pinned, workers))
    return results


def compare(ours, theirs):
    """The ratios of rates and of processor times; above 1, ours is better. None if a server failed."""
    if None in ours or None in theirs:
        return None
    pairs = list(zip(ours, theirs))
    return median_ratio((mine[0], other[0]) for mine, other in pairs), median_ratio((other[1], mine[1]) for mine, other in pairs)


def requests_of(requests, size, connections):
    return max(requests // (4 if size > 4096 else 1) // (8 if connections == 1 else 1), 20 * connections)


# The two engines of registered I/O are one program.
ENGINES = {"rio-uring": ["env", "WS2_RIO=uring"], "rio-epoll": ["env", "WS2_RIO=epoll"]}


def server_binaries(folder, names):
    return {name: [*ENGINES.get(name, []), os.path.join(folder, "echo_server_rio" if name in ENGINES else f"echo_server_{name}")]
            for name in names}


def workers_of(text):
    threads, ports = text.split("x")
    return () if text == "1x1" else (int(threads), int(ports))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, help="folder of the benchmark programs")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=60000, help="requests per measurement at 64 bytes")
    parser.add_argument("--connections", default="1,64,1000,10000")
    parser.add_argument("--sizes", default="64,16384")
    parser.add_argument("--pinning", default="pinned,free")
    parser.add_argument("--workers", default="1x1", help="threads of a port, x, ports: 1x1,2x1,4x1,1x2")
    parser.add_argument("--servers", default="iocp,epoll,asio,uv,rio-uring,rio-epoll", help="uring is io_uring without the library")
    parser.add_argument("--wine", metavar="EXE", help="the completion-port server built with MinGW-w64, also run under Wine")
    options = parser.parse_args()
    client = os.path.join(options.bin, "echo_client")
    binaries = server_binaries(options.bin, options.servers.split(","))
    if options.wine:
        binaries["wine"] = ["wine", options.wine]
    all_workers = options.workers.split(",")
    if all_workers != ["1x1"]:
        binaries = {name: command for name, command in binaries.items() if name in WITH_WORKERS}
    compared = [("iocp", name) for name in binaries if name != "iocp"] if "iocp" in binaries else []
    if "epoll" in binaries:
        compared += [(name, "epoll") for name in binaries if name in ("rio", "uring", *ENGINES)]
    columns = ["pinning", "threads x ports", "bytes", "connections"] + [f"{TITLES[name]} req/s" for name in binaries]
    columns += [f"{TITLES[ours]} / {TITLES[name]}" for ours, name in compared]
    print("| " + " | ".join(columns) + " |")
    print("|---" * len(columns) + "|")
    hard = raise_descriptors()
    for pinning in options.pinning.split(","):
        for workers in all_workers:
            for size in map(int, options.sizes.split(",")):
                for connections in map(int, options.connections.split(",")):
                    if connections + 200 > hard:
                        print(f"{connections} connections exceed this machine's limit of descriptors", file=sys.stderr)
                        continue
                    results = take_turns(binaries, client, size, connections, requests_of(options.requests, size, connections),
                                         pinning == "pinned", options.rounds, workers_of(workers))
                    cells = [pinning, workers, f"{size:,}", f"{connections:,}"]
                    for taken in results.values():
                        cells.append("failed" if None in taken else f"{statistics.median(rate for rate, _ in taken):,.0f}")
                    for ours, name in compared:
                        ratios = compare(results[ours], results[name])
                        cells.append("" if ratios is None else f"{ratios[0]:.2f}" if name == "wine" else f"{ratios[0]:.2f} ({ratios[1]:.2f})")
                    print("| " + " | ".join(cells) + " |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
