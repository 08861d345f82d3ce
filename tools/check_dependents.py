#!/usr/bin/env python3
"""Checks that few sources are compiled again after a change to one chapter of the function table.

The includes are followed as the compiler does, without a build. A wide source of src/api counts twice: it is compiled for each
width of wchar_t. --list names the sources of each chapter.
"""
import functools
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MOST = 20
INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^>"]+)[>"]', re.MULTILINE)
WIDE = re.compile(r"_wide\.cpp$|/format_message\.cpp$")
CHAPTERS = sorted(path.name for path in (ROOT / "src/catalog/functions").glob("*.def"))


@functools.cache
def included(path):
    """The files of src/ that the file includes. cmake/chapter_headers.cmake writes the headers of the chapters."""
    result = set()
    for name in INCLUDE.findall(path.read_text(encoding="utf-8")):
        if name == "catalog/functions/every_chapter.hpp":
            result |= {ROOT / "src/catalog/functions" / chapter for chapter in CHAPTERS}
        elif (path.parent / name).is_file():
            result.add((path.parent / name).resolve())
        else:
            result.add(ROOT / "src" / re.sub(r"^(catalog/functions/\w+)\.hpp$", r"\1.def", name))
    return [file for file in result if file.is_file()]


def reached(source):
    """All files that the compiler reads for the source."""
    found, rest = set(), [source]
    while rest:
        path = rest.pop()
        if path not in found:
            found.add(path)
            rest += included(path)
    return found


def main():
    sources = [path for folder in ("src", "tests", "bench") for path in sorted((ROOT / folder).rglob("*.cpp"))]
    dependents = {chapter: [] for chapter in CHAPTERS}
    for source in sources:
        name = str(source.relative_to(ROOT))
        copies = 2 if name.startswith("src/api/") and WIDE.search(name) else 1
        for path in reached(source):
            if path.parent.name == "functions" and path.name in dependents:
                dependents[path.name] += [name] * copies
    if "--list" in sys.argv:
        for chapter, names in dependents.items():
            print(f"{chapter}: {len(names)}", *sorted(names), sep="\n    ")
    problems = [f"src/catalog/functions/{chapter}: a change compiles {len(names)} sources again, more than {MOST}; --list names them"
                for chapter, names in dependents.items() if len(names) > MOST]
    problems += [f"src/catalog/functions/{chapter}: no source includes it" for chapter, names in dependents.items() if not names]
    most = max(dependents.items(), key=lambda item: len(item[1]))
    print("\n".join(problems) or f"a change to a chapter compiles at most {len(most[1])} sources again ({most[0]})")
    return 1 if problems else 0


sys.exit(main())
