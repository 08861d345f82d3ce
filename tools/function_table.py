"""Reads the function table, src/catalog/functions/*.def, for the tools and tests that need it outside the library."""
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROW = re.compile(
    r'^(WIDE_)?FUNCTION\(\s*(\w+)\s*,\s*(\w+)\s*,\s*(\w+)\s*,\s*(\w+)\s*,\s*(\w+)\s*,\s*"([^"]*)"\s*,\s*(\w+)\s*,\s*'
    r'((?:"(?:[^"\\]|\\.)*"\s*)+)\)', re.MULTILINE)


class Row:
    def __init__(self, chapter, match):
        wide, self.name, self.link, self.failure, self.startup, self.success, self.arguments, self.support, note = match.groups()
        self.chapter = chapter
        self.wide = bool(wide)
        self.note = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', note)).replace('\\"', '"')

    def symbols(self):
        return [self.link + "_u32", self.link + "_u16"] if self.wide else [self.link]


def rows():
    result = []
    for path in sorted((ROOT / "src/catalog/functions").glob("*.def")):
        text = path.read_text(encoding="utf-8")
        found = [Row(path.stem, match) for match in ROW.finditer(text)]
        written = len(re.findall(r"^(?:WIDE_)?FUNCTION\(", text, re.MULTILINE))
        if len(found) != written:
            raise SystemExit(f"{path}: {written} rows, of which {len(found)} can be read")
        result += found
    return result


def read_tsv(path):
    """The rows of a table as dictionaries; the first line holds the names of the columns."""
    lines = [line for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"))) for line in lines[1:]]
