#!/usr/bin/env python3
"""Finds functions of src/ that no code of src/ uses, without a build.

A function counts as used where its name stands anywhere but in its declarations and definitions: a name of several functions
hides the unused ones among them, and --objects FOLDER finds those in the objects of a build without optimization. There,
a function counts as used where a relocation names it.
"""
import pathlib
import re
import subprocess
import sys

import function_table

ROOT = function_table.ROOT
# Functions that stay without a use, each with its reason. There are none.
ALLOWED = {}
COMMENT = re.compile(r'//[^\n]*|/\*.*?\*/|R"\(.*?\)"', re.DOTALL)
WORD = re.compile(r"\b[A-Za-z_]\w*\b")
# A declaration or definition: what precedes the name on the line is a type and, of a member's definition, the class.
DECLARED = re.compile(r"^(?!\s*(?:return|else|case|co_return|throw|new|delete|using|TRY|WS2_JUMP)\b)\s*(?:\[\[[^\]]*\]\]\s*|template\s*<[^;{]*>\s*)?"
                      r"(?!.* && )(?:[A-Za-z_][\w:<>,*& ]*?[\s*&>])(?:\w+::)*([A-Za-z_]\w*)\s*\([^;{}]*\)?[^;{}=]*(?:[;{]|= 0;|= default;|$)", re.MULTILINE)
KEYWORDS = set("if for while switch return sizeof alignof decltype catch operator main static_assert noexcept requires explicit __volatile__ ElfW".split())


def unused_by_name():
    words, declared, place = {}, {}, {}
    for path in sorted((ROOT / "src").rglob("*")):
        if path.suffix not in (".cpp", ".hpp", ".def"):
            continue
        text = COMMENT.sub(" ", path.read_text(encoding="utf-8"))
        for word in WORD.findall(text):
            words[word] = words.get(word, 0) + 1
        for match in DECLARED.finditer(text):
            name = match[1]
            if "gnu::constructor" in match[0]:  # libc calls it
                continue
            declared[name] = declared.get(name, 0) + 1
            place[name] = path.relative_to(ROOT)
    exported = {row.name for row in function_table.rows()}
    return {name: place[name] for name, count in declared.items()
            if words[name] == count and name not in exported and name not in KEYWORDS}


def symbols(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def unused_by_relocation(folder):
    objects = sorted(str(path) for path in pathlib.Path(folder).rglob("*.o") if "/src/CMakeFiles/ws2_" in str(path))
    defined, used = {}, set()
    for line in symbols(["nm", "-A", "--defined-only", "-P", *objects]):
        place, name, kind = line.split()[:3]
        if kind == "T":
            defined[name] = place.rstrip(":").rpartition("CMakeFiles/")[2]
    for line in symbols(["readelf", "-rW", *objects]):
        fields = line.split()
        if len(fields) >= 5:
            used.add(fields[4])
    exported = {symbol for row in function_table.rows() for symbol in row.symbols()}
    left = {name: place for name, place in defined.items() if name not in used and name not in exported}
    names = symbols(["c++filt", *left])
    return dict(zip(names, left.values()))


def main():
    if len(sys.argv) > 2 and sys.argv[1] == "--objects":
        found = unused_by_relocation(sys.argv[2])
    else:
        found = unused_by_name()
    problems = [f"{place}: {name} is not used" for name, place in found.items() if name not in ALLOWED]
    problems += [f"tools/check_unused.py: {name} is used, or is not there" for name in ALLOWED if "--objects" not in sys.argv and name not in found]
    print("\n".join(problems) or "every function is used")
    return 1 if problems else 0


sys.exit(main())
