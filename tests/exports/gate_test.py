#!/usr/bin/env python3
"""Every exported function passes gate 1 under its own name, so that the instruments see it. That it passes its arguments is
shown when it is compiled (src/api/gate/arguments.hpp)."""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import function_table

BLOCK = "part of a macro of <excpt.h>, not a call of the program; does not return as a function does"
# Functions that do not pass, each with its reason.
EXCEPTIONS = {name: BLOCK for name in (
    "ws2_block_enter", "ws2_block_begin", "ws2_block_end", "ws2_block_finally", "ws2_block_finally_end", "ws2_block_except",
    "ws2_block_filter_end", "ws2_block_abnormal", "ws2_exception_code", "ws2_exception_information")}
EXCEPTIONS["RtlCaptureContext"] = "stores the registers of its caller, so that it is assembler alone"

# Or hands its name to a template that calls the gate.
PASSES = re.compile(r"<(?:ws2::)?Api::(\w+)>\(")

sources = (function_table.ROOT / "src/api").rglob("*.cpp")
passing = {name for path in sources for name in PASSES.findall(path.read_text(encoding="utf-8"))}
rows = [row for row in function_table.rows() if row.has_body]
problems = [f"{row.name} does not pass gate 1: no call<Api::{row.name}> in src/api" for row in rows
            if row.name not in passing and row.name not in EXCEPTIONS]
problems += [f"{name} is an exception, and passes" for name in EXCEPTIONS if name in passing]
print("\n".join(problems) or f"{len(rows)} functions pass")
sys.exit(1 if problems else 0)
