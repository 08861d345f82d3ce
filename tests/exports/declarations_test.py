#!/usr/bin/env python3
"""Every function that the headers declare is in the function table, so that a program that compiles also links; and vice versa."""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import declarations
import function_table

STATEMENT = re.compile(r"^(?:extern )?WS2_(?:PURE_)?API\b([^;{]*)[;{]", re.MULTILINE)

declared = {}
for path in sorted((function_table.ROOT / "include").rglob("*.h")):
    text = path.read_text(encoding="utf-8")
    for match in STATEMENT.finditer(text):
        statement = re.sub(r"\s+", " ", match.group(1))
        name = re.search(r"(\w+) ?\(", statement)
        if name:
            # select and gethostname are declared under our names (docs/decisions/0002), and some names share a
            # function.
            linked = re.search(r"WS2_LINK(?:_WIDE)?\((\w+)\)", statement)
            plain = linked.group(1) if linked else re.sub(r"^ws2_(?=select$|gethostname$)", "", name.group(1))
            declared[plain] = (path.name, "WS2_LINK_WIDE" in statement)

# Windows returns these only through SIO_GET_EXTENSION_FUNCTION_POINTER, and those of Registered I/O through the code for
# tables.
BY_POINTER = {"ConnectEx", "DisconnectEx", "TransmitPackets", "WSARecvMsg"}

rows = {row.name: row for row in function_table.rows()}
problems = [f"{name} is declared in {header} and not in the function table" for name, (header, _) in declared.items()
            if name not in rows]
problems += [f"{name} is in the function table and not declared" for name in rows
             if name not in declared and name not in BY_POINTER and not name.startswith(("ws2_", "RIO"))]
problems += [f"{name}: the header and the table disagree on whether it has two widths" for name, (_, wide) in declared.items()
             if name in rows and rows[name].wide != wide]
# The same arguments by the same names; our names of libc's functions as above.
for declaration in declarations.declarations():
    name = re.sub(r"^ws2_(?=select$|gethostname$)", "", declaration.name)
    names = [parameter for _, parameter in declaration.parameters]
    if declaration.kind == "function" and name in rows and "" not in names and names != list(rows[name].arguments):
        problems.append(f"{declaration.path.name}: {name} has the parameters {names}, and in the function table {list(rows[name].arguments)}")
print("\n".join(problems) or f"{len(declared)} declarations")
sys.exit(1 if problems else 0)
