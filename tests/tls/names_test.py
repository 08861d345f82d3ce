#!/usr/bin/env python3
"""libws2_tls replaces exactly the functions of the table: the linker redirects the names of the table, and nothing else."""
import pathlib
import re
import subprocess
import sys

table, archive = sys.argv[1:]
named = {line for line in pathlib.Path(table).read_text().splitlines() if line and not line.startswith("#")}
symbols = subprocess.run(["nm", "--defined-only", archive], capture_output=True, text=True, check=True).stdout
defined = set(re.findall(r"__wrap_(\w+)$", symbols, re.MULTILINE))
for name in sorted(named ^ defined):
    print(name, "is in the table alone" if name in named else "is in the archive alone")
sys.exit(1 if named != defined else 0)
