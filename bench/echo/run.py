#!/usr/bin/env python3
"""Compares echo servers under one client, in one run: the completion port against raw epoll, Asio and libuv.

Python, because it starts, pins and stops processes and does no measuring of its own. The servers take turns
(A B C D, A B C D, ...), so that a machine whose speed drifts slows them all; the table shows medians and the ratio of
the completion port to each of the others.
"""
import argparse
import os
import resource
import statistics
import subprocess
import sys


def serve(command, size, core):
    def prepare():
        raise_descriptors()
        if core is not None:
            os.sched_setaffinity(0, {core})
    server = subprocess.Popen([*command, str(size)], stdout=subprocess.PIPE, text=True, preexec_fn=prepare)
    return server, int(server.stdout.readline())


def raise_descriptors():
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def measure(command, client, size, connections, requests, pinned):
    server, port = serve(command, size, 0 if pinned else None)

    def prepare():
        raise_descriptors()
        if pinned:
            os.sched_setaffinity(0, {1})
    try:
        done = subprocess.run([client, str(port), str(size), str(connections), str(requests)], preexec_fn=prepare,
                              stdout=subprocess.PIPE, text=True, timeout=120)
        if done.returncode != 0:
            return None
        return float(done.stdout)
    finally:
        server.kill()
        server.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, help="the folder of the benchmark programs")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=60000, help="requests a measurement at 64 bytes")
    parser.add_argument("--connections", default="1,64,1000,10000")
    parser.add_argument("--sizes", default="64,16384")
    parser.add_argument("--pinning", default="pinned,free")
    parser.add_argument("--wine", metavar="EXE", help="the port's server built with MinGW-w64, to be run under Wine as well")
    options = parser.parse_args()
    client = os.path.join(options.bin, "echo_client")
    servers = ["iocp", "epoll", "asio", "uv"]
    binaries = {name: [os.path.join(options.bin, f"echo_server_{name}")] for name in servers}
    titles = {"iocp": "port", "epoll": "raw epoll", "asio": "Asio", "uv": "libuv", "wine": "port under Wine"}
    if options.wine:
        servers.append("wine")
        binaries["wine"] = ["wine", options.wine]
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    columns = ["pinning", "bytes", "connections"] + [f"{titles[name]} req/s" for name in servers]
    columns += [f"port / {titles[name]}" for name in servers[1:]]
    print("| " + " | ".join(columns) + " |")
    print("|---" * len(columns) + "|")
    for pinning in options.pinning.split(","):
        for size in map(int, options.sizes.split(",")):
            for connections in map(int, options.connections.split(",")):
                if connections * 2 + 100 > hard:
                    print(f"{connections} connections need more descriptors than this machine allows", file=sys.stderr)
                    continue
                requests = max(options.requests // (4 if size > 4096 else 1) // (8 if connections == 1 else 1), 2 * connections)
                results = {name: [] for name in servers}
                for _ in range(options.rounds):
                    for name in servers:
                        rate = measure(binaries[name], client, size, connections, requests, pinning == "pinned")
                        if rate is None:
                            print(f"{name} failed at {size} bytes, {connections} connections", file=sys.stderr)
                            return 1
                        results[name].append(rate)
                median = {name: statistics.median(values) for name, values in results.items()}
                cells = [pinning, str(size), str(connections)] + [f"{median[name]:.0f}" for name in servers]
                for name in servers[1:]:
                    cells.append(f"{statistics.median(a / b for a, b in zip(results['iocp'], results[name])):.2f}")
                print("| " + " | ".join(cells) + " |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
