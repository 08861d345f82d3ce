#!/usr/bin/env python3
"""The libraries export exactly the functions of the function table, and no name of libc.

usage: exports_test.py SHARED STATIC"""
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import function_table


def dynamic_symbols(library):
    lines = subprocess.run(["nm", "-D", "--defined-only", library], check=True, capture_output=True, text=True).stdout
    return [line.split()[-2:] for line in lines.splitlines()]


problems = []
exported = set()
for kind, symbol in dynamic_symbols(sys.argv[1]):
    name, _, version = symbol.partition("@@")
    if kind == "A":  # the version symbol
        continue
    exported.add(name)
    if not version.startswith("WS2_"):
        problems.append(f"{name} has no version")
    # Programs declare SystemFunction036 (RtlGenRandom) themselves, without a header.
    if not re.match(r"ws2_|WSA|__WSA|SystemFunction036$", name):
        problems.append(f"{name} begins with neither ws2_ nor WSA")

promised = {symbol for row in function_table.rows() for symbol in row.symbols()}
problems += [f"{name} is in the function table and not exported" for name in sorted(promised - exported)]
problems += [f"{name} is exported and not in the function table" for name in sorted(exported - promised)]

libc = subprocess.run(["ldconfig", "-p"], capture_output=True, text=True).stdout
for path in re.findall(r"lib(?:c\.so\.6|resolv\.so\.2|m\.so\.6) \(libc6,x86-64[^)]*\) => (\S+)", libc):
    foreign = {symbol.partition("@")[0] for _, symbol in dynamic_symbols(path)}
    problems += [f"{name} would interpose {path}" for name in sorted(exported & foreign)]

# The static library defines only the namespace ws2 and the same names, so that it does not collide with the program.
# Weak symbols are templates of the standard library, which are the same everywhere.
lines = subprocess.run(["nm", "-g", "--defined-only", sys.argv[2]], check=True, capture_output=True, text=True).stdout.splitlines()
for kind, symbol in [line.split()[1:] for line in lines if len(line.split()) == 3]:
    if kind not in "WVu" and symbol not in promised and not re.match(r"ws2_|_Z(?:T[ISV]|Thn\d+_|Z)?NK?3ws2", symbol):
        problems.append(f"{symbol} is defined in the static library")

print("\n".join(problems) or f"{len(exported)} names exported")
sys.exit(1 if problems else 0)
