#!/usr/bin/env python3
"""Compares include/ with the MinGW-w64 headers and with data/reference/.

Constants (value, size, signedness), enumerators, sizes of structures, offsets and sizes of their fields: all that both
sets know. Every difference must be a row of differences.tsv, and every row must still be a difference, unless this
version of MinGW-w64 lacks what it compares.

    compare.py            the test (exit code 77: no MinGW-w64)
    compare.py --print    the differences as they are, in the form of the file
"""
import csv
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
INCLUDE = ROOT / "include"
CRT = INCLUDE / "crt"
REFERENCE = ROOT / "data" / "reference"
MINGW = "x86_64-w64-mingw32-"
MINGW_FLAGS = ["-D_WIN32_WINNT=0x0A00"]
# winsock.h is absent: its IP_* options have the old numbers (see there).
FIRST = ["winsock2.h", "ws2tcpip.h", "mswsock.h", "mstcpip.h", "windows.h", "tchar.h", "ws2spi.h", "iphlpapi.h"]
# MinGW-w64's qos2.h does not compile in C; _mingw.h has its version; inttypes.h includes the widths of libc's fast types.
LEFT_OUT = {"winsock.h", "intrin.h", "ntstatus.h", "qos2.h", "_mingw.h", "inttypes.h"} | {f"pshpack{n}.h" for n in (1, 2, 4, 8)} | {"poppack.h"}


class Compiler:
    """One set of headers: reads constant expressions from an object file, and drops those that do not compile."""

    def __init__(self, name, gcc, objcopy, flags, headers, folder):
        self.name, self.gcc, self.objcopy, self.folder = name, gcc, objcopy, folder
        self.flags = flags + ["-std=gnu17", "-w", "-fmax-errors=0"]
        # ntstatus.h requires the few codes that winnt.h defines too to be skipped there.
        lines = ["#define WIN32_NO_STATUS"] + [f"#include <{h}>" for h in headers]
        lines += ["#undef WIN32_NO_STATUS", "#include <ntstatus.h>", "#include <stddef.h>"]
        self.prologue = "\n".join(lines) + "\n"

    def run(self, *arguments, text, check=True):
        source = self.folder / f"{self.name}.c"
        source.write_text(text)
        if "-E" not in arguments:
            # In two steps, so that an error is reported where the macro is used, not where it is defined.
            unit = self.folder / f"{self.name}.i"
            subprocess.run([*self.gcc, *self.flags, "-E", "-o", str(unit), str(source)], capture_output=True)
            source = unit
        result = subprocess.run([*self.gcc, *self.flags, *arguments, str(source)], capture_output=True, text=True)
        if check and result.returncode:
            sys.exit(f"{self.name}: {result.stderr[:4000]}")
        return result

    def preprocessed(self):
        return self.run("-E", text=self.prologue).stdout

    def macros(self):
        """Names of the object-like macros that are not strings."""
        defined = self.run("-E", "-dM", text=self.prologue).stdout
        names = dict(re.findall(r'^#define (\w+) +(\S.*)', defined, re.M))

        def is_text(value):
            return re.match(r'L?"', value) or (value in names and names[value] != value and is_text(names[value]))

        return {name for name, value in names.items() if not is_text(value)}

    def values(self, expressions):
        """The value of each constant expression, without those that this set of headers lacks."""
        first = self.prologue.count("\n") + 1
        declare = '__attribute__((section("ws2v"), used)) const unsigned long long ws2_value_'
        left = list(expressions)
        for _ in range(12):
            body = "".join(f"{declare}{n} = (unsigned long long)({e});\n" for n, e in enumerate(left))
            obj = self.folder / f"{self.name}.o"
            result = self.run("-c", "-fno-toplevel-reorder", "-o", str(obj), text=self.prologue + body, check=False)
            if result.returncode == 0:
                break
            bad = {int(n) - first for n in re.findall(rf"{self.name}\.c:(\d+):\d+: error", result.stderr)}
            bad = {n for n in bad if 0 <= n < len(left)}
            if not bad:
                sys.exit(f"{self.name}: {result.stderr[:4000]}")
            left = [e for n, e in enumerate(left) if n not in bad]
        else:
            sys.exit(f"{self.name}: too many errors\n{result.stderr[:3000]}")
        raw = self.folder / f"{self.name}.bin"
        subprocess.run([*self.objcopy, "-O", "binary", "-j", "ws2v", str(obj), str(raw)], check=True)
        data = raw.read_bytes()
        return {e: int.from_bytes(data[8 * n : 8 * n + 8], "little") for n, e in enumerate(left)}


def own_text(preprocessed):
    """The lines that come from include/."""
    lines, own = [], False
    for line in preprocessed.splitlines():
        marker = re.match(r'# \d+ "([^"]*)"', line)
        if marker:
            own = marker[1].startswith(str(INCLUDE))
        elif own:
            lines.append(line)
    return "\n".join(lines)


def closing(tokens, start):
    """The index of the closing brace of the one at start."""
    depth = 0
    for n in range(start, len(tokens)):
        depth += (tokens[n] == "{") - (tokens[n] == "}")
        if depth == 0:
            return n
    raise ValueError("unbalanced braces")


def fields(tokens):
    """Paths of the fields in the body of a structure; bit-fields have none."""
    found, n = [], 0
    while n < len(tokens):
        end = n
        while tokens[end] not in (";", "{"):
            end += 1
        if tokens[end] == "{":
            close = closing(tokens, end)
            inner = fields(tokens[end + 1 : close])
            end = tokens.index(";", close)
            named = [t for t in tokens[close + 1 : end] if re.fullmatch(r"[A-Za-z_]\w*", t)]
            if tokens[n : n + 1] == ["enum"]:
                inner = []
            found += [f"{named[-1]}.{p}" for p in inner] + [named[-1]] if named else inner
        else:
            names = [t for t in tokens[n:end] if re.fullmatch(r"[A-Za-z_]\w*", t)]
            if ":" not in tokens[n:end]:
                if "[" in tokens[n:end]:
                    names = [t for t in tokens[n : n + tokens[n:end].index("[")] if re.fullmatch(r"[A-Za-z_]\w*", t)]
                found.append(names[-1])
        n = end + 1
    return found


def structures(text):
    """Pairs of a type's name and the paths of its fields."""
    tokens = re.findall(r"[A-Za-z_]\w*|\d\w*|\S", re.sub(r"__extension__|__attribute__\s*\(\(.*?\)\)", "", text))
    n = 0
    while n < len(tokens):
        if tokens[n] in ("struct", "union") and "{" in tokens[n + 1 : n + 3]:
            kind, open_at = tokens[n], tokens.index("{", n)
            close = closing(tokens, open_at)
            tag = f"{kind} {tokens[n + 1]}" if open_at == n + 2 else None
            end = tokens.index(";", close)
            aliases = []
            if tokens[n - 1] == "typedef":
                parts = " ".join(tokens[close + 1 : end]).split(",")
                aliases = [p.strip() for p in parts if re.fullmatch(r"\s*\w+\s*", p)]
            paths = fields(tokens[open_at + 1 : close])
            # MinGW-w64 may have the tag, an alias, or both.
            for name in [*aliases, *([tag] if tag else [])]:
                yield name, paths
            n = end
        n += 1


def enumerators(text):
    for body in re.findall(r"\benum\b[^{;]*\{([^}]*)\}", text):
        for part in body.split(","):
            name = re.match(r"\s*([A-Za-z_]\w*)", part)
            if name:
                yield name[1]


def expressions(text, names):
    """The expressions evaluated with both sets of headers."""
    asked = []
    for name in sorted(names):
        asked += [name, f"sizeof({name})", f"(__typeof__(({name}) + 0))-1 < 0"]
    asked += sorted(set(enumerators(text)))
    for name, paths in structures(text):
        asked.append(f"sizeof({name})")
        for path in paths:
            asked += [f"offsetof({name}, {path})", f"sizeof((({name}*)0)->{path})"]
    return list(dict.fromkeys(asked))


def table(name):
    with open(REFERENCE / name, newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def reference_constants():
    """(name, value) of the reference tables; values in the tables have 32 bits."""
    for row in table("error-codes.tsv"):
        yield row["name"], int(row["value"])
    for row in table("ioctls.tsv"):
        yield row["name"], int(row["value"], 16)
    for row in table("socket-options.tsv"):
        if row["value"] != "-":
            yield row["option"], int(row["value"], 16)


def reference_functions():
    for row in table("functions.tsv"):
        if row["group"] in ("spi", "rio") or "LPFN_" in row["header"]:
            continue
        pair = row["A/W pair"].startswith("yes")
        yield from ([row["function"] + "A", row["function"] + "W"] if pair else [row["function"]])


def declared(compiler, names):
    """Names that a source can call or take the address of."""
    prefix = compiler.prologue
    first, left = prefix.count("\n") + 1, list(names)
    body = "".join(f"void* ws2_use_{n}(void) {{ return (void*)&{name}; }}\n" for n, name in enumerate(left))
    result = compiler.run("-fsyntax-only", text=prefix + body, check=False)
    bad = {int(n) - first for n in re.findall(rf"{compiler.name}\.c:(\d+):\d+: error", result.stderr)}
    return {name for n, name in enumerate(left) if n not in bad}


def find_differences():
    headers = sorted(h.name for folder in (INCLUDE, CRT) for h in folder.glob("*.h") if h.name not in LEFT_OUT)
    headers = FIRST + [h for h in headers if h not in FIRST]
    rows = {}
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        probe = lambda h: subprocess.run([MINGW + "gcc", "-E", "-x", "c", "-"], input=f"#include <{h}>\n", text=True,
                                         capture_output=True).returncode == 0
        theirs = Compiler("mingw", [MINGW + "gcc"], [MINGW + "objcopy"], MINGW_FLAGS,
                          [h for h in headers if h in FIRST or probe(h)], folder)
        their_macros = theirs.macros()
        compared, ours_alone = set(), set()
        for wchar, flags in (("2", ["-fshort-wchar"]), ("4", [])):
            ours = Compiler(f"ours{wchar}", ["gcc"], ["objcopy"], [f"-I{CRT}", f"-I{INCLUDE}", *flags], headers, folder)
            text = own_text(ours.preprocessed())
            baseline = Compiler("libc", ["gcc"], ["objcopy"], flags, [], folder)
            baseline.prologue = "".join(f"#include <{h}>\n" for h in ("stdlib.h", "wchar.h", "ctype.h", "strings.h", "sys/stat.h",
                                        "unistd.h", "time.h", "stdio.h", "fcntl.h", "errno.h", "sys/select.h", "limits.h"))
            names = (ours.macros() & their_macros) - baseline.macros()
            # Names of functions are addresses, not constants.
            constant = ours.values([f"__builtin_constant_p((unsigned long long)({n}))" for n in sorted(names)])
            names = [n for n in names if constant.get(f"__builtin_constant_p((unsigned long long)({n}))")]
            left = ours.values(expressions(text, ours.values(sorted(names))))
            right = theirs.values(left)
            compared |= set(right)
            ours_alone |= set(left) - set(right)
            for expression, value in right.items():
                if left[expression] != value:
                    rows.setdefault((expression, f"{left[expression]:#x}", f"{value:#x}"), set()).add(wchar)
        left = ours.values([name for name, _ in reference_constants()])
        for name, value in reference_constants():
            mine = left.get(name)
            if mine is None:
                rows[name, "absent", f"{value:#x} in the tables"] = {"2", "4"}
            elif mine & 0xFFFFFFFF != value:
                rows[name, f"{mine & 0xFFFFFFFF:#x}", f"{value:#x} in the tables"] = {"2", "4"}
        wanted = list(dict.fromkeys(reference_functions()))
        have = declared(ours, wanted)
        for name in wanted:
            if name not in have:
                rows[name, "undeclared", "a function in the tables"] = {"2", "4"}
    return {(e, o, t, "any" if len(w) == 2 else w.pop()) for (e, o, t), w in rows.items()}, compared, ours_alone


def main():
    if subprocess.run(["sh", "-c", f"command -v {MINGW}gcc"], capture_output=True).returncode:
        print("skipped: x86_64-w64-mingw32-gcc is not installed (Debian package gcc-mingw-w64-x86-64)")
        return 77
    found, compared, ours_alone = find_differences()
    with open(HERE / "differences.tsv", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    listed = {tuple(row[:4]): row[4] for row in rows}
    if "--print" in sys.argv:
        for row in sorted(found):
            print("\t".join([*row, listed.get(row, "?")]))
        return 0
    unlisted = sorted(found - set(listed))
    lacking = {row for row in listed if row[0] in ours_alone}
    stale = sorted(set(listed) - found - lacking)
    for row in unlisted:
        print("differs, but is not in differences.tsv: " + "\t".join(row))
    for row in stale:
        print("in differences.tsv, but does not differ: " + "\t".join(row))
    bare = [row for row, reason in listed.items() if len(reason) < 10]
    for row in bare:
        print("no reason in differences.tsv: " + "\t".join(row))
    print(f"{len(compared)} constants, sizes and offsets compared, {len(found)} known differences, "
          f"{len(lacking)} rows of names that this MinGW-w64 lacks")
    return 1 if unlisted or stale or bare else 0


if __name__ == "__main__":
    sys.exit(main())
