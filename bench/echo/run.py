#!/usr/bin/env python3
"""Compares echo servers under one client, in one run: the completion port with raw epoll, Asio and libuv.

The servers take turns (A B C D, A B C D, ...), so that drift of the machine's speed affects all of them. The table shows
medians and the ratio of the completion port to each of the others, by requests per second and, in brackets, by the server's
processor time per request, which is more reliable on a shared machine.
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
    except subprocess.TimeoutExpired:
        done = None
    server.kill()
    _, _, used = os.wait4(server.pid, 0)
    server.returncode = 0
    server.stdout.close()
    if done is None or done.returncode != 0:
        return None
    # Each connection also made one uncounted round trip and its accept.
    return float(done.stdout), (used.ru_utime + used.ru_stime) / (requests + connections)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, help="folder of the benchmark programs")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=60000, help="requests per measurement at 64 bytes")
    parser.add_argument("--connections", default="1,64,1000,10000")
    parser.add_argument("--sizes", default="64,16384")
    parser.add_argument("--pinning", default="pinned,free")
    parser.add_argument("--wine", metavar="EXE", help="the completion-port server built with MinGW-w64, also run under Wine")
    options = parser.parse_args()
    client = os.path.join(options.bin, "echo_client")
    servers = ["iocp", "epoll", "asio", "uv", "rio"]
    binaries = {name: [os.path.join(options.bin, f"echo_server_{name}")] for name in servers}
    titles = {"iocp": "port", "epoll": "raw epoll", "asio": "Asio", "uv": "libuv", "rio": "registered I/O", "wine": "port under Wine"}
    if options.wine:
        servers.append("wine")
        binaries["wine"] = ["wine", options.wine]
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    columns = ["pinning", "bytes", "connections"] + [f"{titles[name]} req/s" for name in servers]
    columns += [f"port / {titles[name]}" for name in servers[1:]] + ["registered I/O / raw epoll"]
    print("| " + " | ".join(columns) + " |")
    print("|---" * len(columns) + "|")
    for pinning in options.pinning.split(","):
        for size in map(int, options.sizes.split(",")):
            for connections in map(int, options.connections.split(",")):
                if connections + 200 > hard:
                    print(f"{connections} connections exceed this machine's limit of descriptors", file=sys.stderr)
                    continue
                requests = max(options.requests // (4 if size > 4096 else 1) // (8 if connections == 1 else 1), 20 * connections)
                results = {name: [] for name in servers}
                for turn in range(options.rounds):
                    for name in servers:
                        # Wine is slow and only for comparison: one turn.
                        if None in results[name] or (name == "wine" and turn > 0):
                            continue
                        fewer = max(requests // 10, 2 * connections) if name == "wine" else requests
                        results[name].append(measure(binaries[name], client, size, connections, fewer, pinning == "pinned"))
                cells = [pinning, f"{size:,}", f"{connections:,}"]
                for name in servers:
                    failed = None in results[name]
                    cells.append("failed" if failed else f"{statistics.median(rate for rate, _ in results[name]):,.0f}")
                for ours, name in [("iocp", name) for name in servers[1:]] + [("rio", "epoll")]:
                    if None in results[name] or None in results[ours]:
                        cells.append("")
                        continue
                    pairs = list(zip(results[ours], results[name]))
                    rate = statistics.median(mine[0] / theirs[0] for mine, theirs in pairs)
                    processor = statistics.median(theirs[1] / mine[1] for mine, theirs in pairs)
                    cells.append(f"{rate:.2f}" if name == "wine" else f"{rate:.2f} ({processor:.2f})")
                print("| " + " | ".join(cells) + " |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
