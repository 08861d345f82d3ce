"""Reads the function table, src/catalog/functions/*.def, for tools and tests."""
import functools
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent
ARGUMENT = re.compile(r"(\w+):(?:(in|out|inout) )?\w+(?:\[\*?\w+\])?(?:, |$)")
ERROR = re.compile(r'^ERROR\((\w+), \d+, "(\w+)", "([^"]*)"', re.MULTILINE)
# HRESULTs that have a name of their own.
HRESULTS = {"CallNotImplemented": "E_NOTIMPL"}
ROW = re.compile(
    r'^(WIDE_)?FUNCTION\(\s*(\w+)\s*,\s*(\w+)\s*,\s*(\w+)\s*,\s*(\w+)\s*,\s*(\w+)\s*,\s*"([^"]*)"\s*,\s*(\w+)(?:\((\w+)\))?\s*,\s*'
    r'((?:"(?:[^"\\]|\\.)*"\s*)+)\)', re.MULTILINE)


class Row:
    def __init__(self, chapter, match):
        wide, self.name, self.link, self.failure, self.startup, self.success, arguments, support, refusal, note = match.groups()
        self.support = "Refused" if refusal else support
        self.has_body = support != "Refused"  # the others are refused by src/api/gate/refused.cpp
        self.chapter = chapter
        # Name to direction, in the order of the call; what a call does not point to is "in".
        self.arguments = {name: direction or "in" for name, direction in ARGUMENT.findall(arguments)}
        self.wide = bool(wide)
        self.note = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', note)).replace('\\"', '"')
        if refusal:
            checked = " after the documented argument checks" if support == "RefusedAfterChecks" else ""
            self.note = f"{self.note}. Fails with {self.name_of_code(refusal)}{checked}"

    def name_of_code(self, enumerator):
        """The name of a code of the catalog; for a function of kernel32 an ERROR_ name, if there is one."""
        if self.failure == "Hresult":
            return HRESULTS[enumerator]
        names = error_names()[enumerator]
        wanted = [name for name in names if name.startswith("ERROR_") == (self.startup == "Kernel")]
        return (wanted + names)[0]

    def symbols(self):
        return [self.link + "_u32", self.link + "_u16"] if self.wide else [self.link]


@functools.cache
def error_names():
    """The names of each enumerator of Error."""
    text = (ROOT / "src/catalog/errors.def").read_text(encoding="utf-8")
    return {enumerator: [name, *filter(None, aliases.split(", "))] for enumerator, name, aliases in ERROR.findall(text)}


def rows():
    result = []
    for path in sorted((ROOT / "src/catalog/functions").glob("*.def")):
        text = path.read_text(encoding="utf-8")
        found = [Row(path.stem, match) for match in ROW.finditer(text)]
        written = len(re.findall(r"^(?:WIDE_)?FUNCTION\(", text, re.MULTILINE))
        if len(found) != written:
            raise SystemExit(f"{path}: only {len(found)} of {written} rows match the format")
        result += found
    return result


def sentence(note):
    """The notes of the rows are written with or without a capital and a full stop."""
    if not note:
        return note
    first = note.split()[0]
    if first.islower() and first.isalpha():
        note = note[0].upper() + note[1:]
    return note if note.endswith(".") else note + "."


def read_tsv(path):
    """The rows of a table as dictionaries; the first line has the column names."""
    lines = [line for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"))) for line in lines[1:]]
