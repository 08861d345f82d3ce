#!/usr/bin/env python3
"""A benchmark with few requests: tiny_run.py BENCH BIN echo|threads|scale|calls. Its table has the expected rows, each with numbers."""
import re
import subprocess
import sys
from pathlib import Path

RUNS = {
    "echo": ("echo/run.py --sizes 64,16384 --connections 1,8 --requests 40 --rounds 1 --pinning pinned,free --servers iocp,epoll,asio", 8),
    "threads": ("echo/run.py --sizes 64 --connections 8 --requests 40 --rounds 1 --pinning free --workers 1x1,2x1,4x1,1x2 --servers iocp,epoll,asio", 4),
    "scale": ("scale/run --connections 1,10,40 --requests 40 --rounds 2", 7),
    "calls": ("report.py --rounds 1 --time 0.001 --filter ^(select|poll|getaddrinfo|post_and_get|post_and_get_many|transmit_file)/(1|10|17|64|65536)/", 18),
}


def main():
    folder, binaries, name = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    arguments, wanted = RUNS[name]
    script, *rest = arguments.split()
    done = subprocess.run([sys.executable, folder / script, "--bin", binaries, *rest], stdout=subprocess.PIPE, text=True, check=False)
    print(done.stdout)
    rows = [line for line in done.stdout.splitlines() if line.startswith("| ") and re.search(r"\d", line) and "---" not in line]
    headed = [line for line in rows if not re.search(r"req/s|port, to|ratio", line)]
    broken = [line for line in headed if "failed" in line or "skipped" in line]
    if done.returncode != 0 or broken or len(headed) != wanted:
        print(f"the run ended with {done.returncode}; {len(headed)} rows of {wanted}; broken: {broken}")
        return 1
    return 0


sys.exit(main())
