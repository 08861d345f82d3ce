#!/usr/bin/env python3
"""The gate checker finds what it is there to find."""
import importlib.util
import pathlib
import sys

TOOL = pathlib.Path(__file__).resolve().parents[2] / "tools/check_gate.py"
spec = importlib.util.spec_from_file_location("check_gate", TOOL)
check_gate = importlib.util.module_from_spec(spec)
spec.loader.exec_module(check_gate)
CASES = [
    ("TRY(system_call([&] { return ::read(d, b, n); }));", []),
    ("return win32_action([&] { return unlink(path); });", []),
    ("direct_call<::recvfrom, SYS_recvfrom>(d);", []),
    ("const int got = ::read(d, b, n);", ["read"]),
    ("unlink(path);", ["unlink"]),
    ("static_cast<void>(close(descriptor));", []),
    ("::close(descriptor);", ["close"]),
    ("system_action([&] { return ::bind(d, a, n); }); ::listen(d, 1);", ["listen"]),
    ("// read(d) in a comment\nlog(\"write(d)\");", []),
    ("file.read(b); file->write(b); os::poll(e);", []),
]
wrong = 0
for text, expected in CASES:
    found = [name for _, name in check_gate.raw_calls(text)]
    if found != expected:
        wrong += 1
        print(f"{text!r}: {found}, expected {expected}")
print(f"{len(CASES) - wrong} passed, {wrong} failed")
sys.exit(1 if wrong else 0)
