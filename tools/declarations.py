"""Finds the declarations of functions in the headers, with the names and types of their parameters."""
import pathlib
import re

from function_table import ROOT

INCLUDE = ROOT / "include"
# Where a declaration begins, always at the start of a line.
START = re.compile(r"^(?:WS2_API|WS2_PURE_API|WS2_INLINE|extern|template|typedef)\b", re.MULTILINE)
LEFT_OUT = re.compile(r"__attribute__\s*\(\(.*?\)\)|WS2_LINK(?:_WIDE)?\s*\(\w+\)|__THROW|__extension__", re.DOTALL)
NAME = re.compile(r"\b(\w+)\s*\(")
POINTER = re.compile(r"\(\s*\*\s*(\w+)\s*\)\s*\(")


class Declaration:
    """One declaration: `kind` is function, inline, template or pointer (a typedef of a pointer to a function)."""

    def __init__(self, path, position, kind, name, result, parameters):
        self.path, self.position, self.kind, self.name = path, position, kind, name
        self.result = result
        self.parameters = parameters  # pairs of type and name; a name may be missing ("")


def blank(text):
    """The text with comments and preprocessor lines as spaces, so that positions stay."""
    spaces = lambda match: re.sub(r"[^\n]", " ", match.group())
    text = re.sub(r"/\*.*?\*/|//[^\n]*", spaces, text, flags=re.DOTALL)
    return re.sub(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", spaces, text, flags=re.MULTILINE | re.DOTALL)


def balanced(text, opening):
    """The position of the parenthesis that closes the one at `opening`."""
    depth = 0
    for position in range(opening, len(text)):
        depth += (text[position] == "(") - (text[position] == ")")
        if depth == 0:
            return position
    raise SystemExit(f"unbalanced parenthesis: {text[:80]}")


def split_parameters(text):
    """The parameters of a list, as pairs of type and name."""
    result = []
    for part in re.split(r",(?![^()]*\))", " ".join(text.split())):
        part = part.strip()
        if part in ("", "void"):
            continue
        match = re.fullmatch(r"(.*?[\s*&])(\w+)", part)
        result.append((match.group(1).strip(), match.group(2)) if match else (part, ""))
    return result


def parse(path, text):
    """The declarations in the text of one header."""
    text = blank(text)
    for start in START.finditer(text):
        end = re.compile(r"[;{]").search(text, start.end())
        statement = LEFT_OUT.sub(lambda match: " " * len(match.group()), text[start.start():end.start() if end else len(text)])
        word = start.group()
        match = (POINTER if word == "typedef" else NAME).search(statement)
        if not match:
            continue
        head = " ".join(statement[:match.start()].split())
        head = re.sub(r"^(?:WS2_API|WS2_PURE_API|WS2_INLINE|typedef|extern(?: \"C\")?) ", "", head)
        kind = {"typedef": "pointer", "WS2_INLINE": "inline", "template": "template"}.get(word, "function")
        opening = match.end() - 1
        parameters = split_parameters(statement[opening + 1:balanced(statement, opening)])
        yield Declaration(path, start.start(), kind, match.group(1), head, parameters)


def declarations(include=INCLUDE):
    """Every declaration of every header, in the order of the headers' names and of the text."""
    result = []
    for path in sorted(pathlib.Path(include).rglob("*.h")):
        result += parse(path, path.read_text(encoding="utf-8", errors="surrogateescape"))
    return result
