#!/usr/bin/env python3
"""Compares datagram servers under one client, in one run: registered I/O with recvfrom and sendto, and with recvmmsg and sendmmsg.

The servers take turns. The table shows medians of answers per second and, in brackets, the server's processor time per answer.
"""
import argparse
import os
import statistics
import sys

from run import ENGINES, measure


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, help="folder of the benchmark programs")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--requests", type=int, default=200000)
    parser.add_argument("--sockets", default="1,8")
    parser.add_argument("--pinning", default="pinned,free")
    options = parser.parse_args()
    path = lambda name: os.path.join(options.bin, name)
    # Those that registered I/O is compared with, and its two engines.
    servers = {"recvfrom, sendto": [path("udp_server_raw"), "one"], "recvmmsg, sendmmsg": [path("udp_server_raw"), "many"],
               "on io_uring": [*ENGINES["rio-uring"], path("udp_server_rio")], "on epoll": [*ENGINES["rio-epoll"], path("udp_server_rio")]}
    others, ours = list(servers)[:2], list(servers)[2:]
    ratios = [f"{mine} / {his}" for mine in ours for his in others]
    print("| pinning | sockets | " + " | ".join(f"{name}, answers/s" for name in servers) + " | " + " | ".join(ratios) + " |")
    print("|---" * (len(servers) + len(ratios) + 2) + "|")
    for pinning in options.pinning.split(","):
        for sockets in options.sockets.split(","):
            results = {name: [] for name in servers}
            for _ in range(options.rounds):
                for name, command in servers.items():
                    results[name].append(measure(command, path("udp_client"), 64, int(sockets), options.requests, pinning == "pinned"))
            if any(None in result for result in results.values()):
                sys.exit("a server has failed")
            cells = [f"{statistics.median(rate for rate, _ in result):,.0f}" for result in results.values()]
            for mine, his in ((results[mine], results[his]) for mine in ours for his in others):
                rate = statistics.median(a[0] / b[0] for a, b in zip(mine, his))
                processor = statistics.median(b[1] / a[1] for a, b in zip(mine, his))
                cells.append(f"{rate:.2f} ({processor:.2f})")
            print(f"| {pinning} | {sockets} | " + " | ".join(cells) + " |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
