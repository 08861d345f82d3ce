"""Reads data/function-docs.toml, joined with the function table and the documented errors, for tools that generate documentation.

    docs = load()               every documented function by name, A and W forms apart
    docs["bind"].parameters     {"s": ("in", "Socket"), ...}
    problems(docs, found)       the missing and wrong entries; `found` is declarations.declarations()
"""
import re
import tomllib

import function_table
from function_table import ROOT, read_tsv, sentence

KEYS = {"summary", "in", "out", "inout", "returns", "failure", "errors", "note", "like", "header"}
SHARED = ("common", "names", "phrases")
# The values of the function table's column `failure`: the result of a failure, and of success where it is fixed.
FAILURES = {"SocketError": ("SOCKET_ERROR", "0"), "InvalidSocket": ("INVALID_SOCKET", None), "False": ("FALSE", "TRUE"),
            "Null": ("NULL", None), "Zero": ("0", None), "AllOnes": ("0xFFFFFFFF", None), "MaxLong": ("0x7FFFFFFF", None),
            "InvalidHandle": ("INVALID_HANDLE_VALUE", None), "Code": ("the error code", "0"),
            "CodeAndLastError": ("the error code", "0"), "Status": (None, "0"), "Hresult": (None, "0"),
            "Never": (None, None)}


def is_winsock(row):
    """Whether a row is a function of ws2_32 or mswsock: each of these has to be documented."""
    return row.startup != "Kernel" and not row.name.startswith("ws2_")


def base_name(name, known):
    """The name under which a table has a function: A and W forms share the name without the letter."""
    return name if name in known else name[:-1] if name[-1:] in "AW" and name[:-1] in known else None


class Function:
    """The documentation of one function."""

    def __init__(self, name, key, entry, row):
        self.name, self.key, self.row = name, key, row
        self.summary = entry.get("summary", "")
        self.note = entry.get("note", "")
        self.header = entry.get("header")
        self.parameters = {parameter: (direction, text) for direction in ("in", "out", "inout")
                           for parameter, text in entry.get(direction, {}).items()}
        if row and row.failure not in FAILURES:
            raise SystemExit(f"tools/function_docs.py has no entry for the failure {row.failure} of {row.name}")
        failure, success = FAILURES[row.failure] if row else ("SOCKET_ERROR" if "returns" not in entry else None, "0")
        self.failure = entry.get("failure", failure)
        self.returns = entry.get("returns", success)
        self.errors = []  # pairs of code and condition, in the order of the reference
        self.never = []  # documented codes that this function cannot raise on Linux
        self.nowhere = []  # documented codes that no function raises on Linux
        self.page = None  # header part and page of Microsoft's documentation

    @property
    def support(self):
        """Full, Partial or Refused; None for a function without a row."""
        return self.row.support if self.row else None

    @property
    def difference(self):
        """The note of the function table, as a sentence."""
        return sentence(self.row.note) if self.row else ""


def read():
    with open(ROOT / "data/function-docs.toml", "rb") as file:
        return tomllib.load(file)


def merged(tables, key):
    """The entry of a function with what `like` and [common] give it."""
    entry = tables[key]
    if "like" not in entry:
        return entry
    result = {**tables[entry["like"]], **entry}
    for part in ("in", "out", "inout", "errors"):
        result[part] = {**tables[entry["like"]].get(part, {}), **entry.get(part, {})}
    return result


def condense(condition, parameters, tables):
    """A condition of the reference in short form, with our names of the parameters."""
    condition = re.sub(r"^\((?:remarks|page)\) ", "", condition)
    for phrase, short in sorted(tables["phrases"].items(), key=lambda pair: -len(pair[0])):
        condition = condition.replace(phrase, short)
    ours = lambda match: name if (name := tables["names"].get(match.group())) in parameters else match.group()
    return re.sub(r"(?<![\w.])\w+", ours, condition)


def documented_errors():
    result = {}
    for row in read_tsv(ROOT / "data/reference/function-errors.tsv"):
        if row["error"] not in ("-", "(other)"):
            result.setdefault(row["function"], []).append((row["error"], row["condition"]))
    return result


def unraisable():
    """Pairs of function and code that Linux cannot raise; the function may be `*`."""
    return {(function, code) for row in read_tsv(ROOT / "data/unraisable.tsv")
            for function in row["function"].split(",") for code in row["code"].split(",")}


def fill_errors(function, entry, tables, documented, never):
    """The function's errors: conditions of its entry go before those of the reference and make a code one that occurs."""
    own = dict(entry.get("errors", {}))
    key = base_name(function.name, documented)
    for code, condition in documented.get(key, []):
        where = re.match(r"\[(?!call)", condition)  # of a message or event, not of the call
        if where or code in dict(function.errors):
            continue
        if code not in own and ("*", code) in never:
            function.nowhere.append(code)
        elif code not in own and (key, code) in never:
            function.never.append(code)
        else:
            condition = condense(re.sub(r"^\[call\] ", "", condition), function.parameters, tables)
            function.errors.append((code, own.pop(code, condition)))
    function.errors += own.items()
    last = ("WSANOTINITIALISED", "WSAENOTSOCK")  # said of nearly every function
    function.errors.sort(key=lambda pair: pair[0] in last)


def load(found):
    """Every documented function by name. The names are those of the tables, of the function table and of the declarations."""
    tables = read()
    keys = {key for key in tables if key not in SHARED}
    rows = {row.name: row for row in function_table.rows()}
    reference = {row["function"]: row for row in read_tsv(ROOT / "data/reference/functions.tsv")}
    documented, never = documented_errors(), unraisable()
    names = {declaration.name for declaration in found}
    names |= {name[4:] for name in names if name.startswith("ws2_")} | keys | set(rows)
    result = {}
    for name in sorted(names):
        key = base_name(name, keys)
        if key is None or (key == name and any(key + letter in rows for letter in "AW") and key not in rows):
            continue
        entry = merged(tables, key)
        function = Function(name, key, entry, rows.get(name) or rows.get(key))
        common = {parameter: (direction, text) for direction, texts in tables["common"].items() for parameter, text in texts.items()}
        for declaration in found:
            if matches(declaration, name):
                for _, parameter in declaration.parameters:
                    if parameter in common:
                        function.parameters.setdefault(parameter, common[parameter])
        fill_errors(function, entry, tables, documented, never)
        function.page = page(function, reference, rows, keys)
        result[name] = function
    return result


def matches(declaration, name):
    """Whether a declaration is one of a function: by its name, as ws2_NAME, or as a pointer LPFN_NAME."""
    if declaration.kind == "pointer":
        return declaration.name == "LPFN_" + name.upper()
    return declaration.name in (name, "ws2_" + name)


def page(function, reference, rows, keys):
    """The header part and the name of Microsoft's page."""
    known = reference.get(base_name(function.name, reference))
    header = function.header or (known["header"].split(".h")[0] if known else None)
    if header is None:
        return None
    if known and "(LPFN_" in known["header"]:
        return header, f"nc-{header}-lpfn_{function.name.lower()}"
    name = function.name if function.name in rows or function.name in keys or function.row is None else function.key
    return header, f"nf-{header}-{name.lower()}"


def problems(docs, found):
    """What the tables lack or have too much of."""
    tables = read()
    result = []
    for row in function_table.rows():
        if is_winsock(row) and row.name not in docs:
            result.append(f"data/function-docs.toml: no table for {row.name}")
    for key, entry in tables.items():
        if key in SHARED:
            continue
        for word in sorted(set(entry) - KEYS):
            result.append(f"data/function-docs.toml: {key} has an unknown key {word}")
    conditions = "\n".join(condition for pairs in documented_errors().values() for _, condition in pairs)
    for part in ("names", "phrases"):
        for words in tables[part]:
            if words not in conditions:
                result.append(f"data/function-docs.toml: {part}: no condition has {words}")
    for function in docs.values():
        result += function_problems(function, [declaration for declaration in found if matches(declaration, function.name)])
    return result


def function_problems(function, found):
    where = f"data/function-docs.toml: {function.key}"
    if not function.summary:
        yield f"{where} has no summary"
    if function.page is None:
        yield f"{where} is not in data/reference/functions.tsv and has no header"
    if not found:
        yield f"{where}: no header declares {function.name}"
    for text in [function.summary, function.note] + [text for _, text in function.parameters.values()]:
        if text.endswith(".") and not text.endswith("...") or "*/" in text:
            yield f"{where}: a text ends with a full stop or holds the end of a comment: {text}"
    for name, (direction, _) in function.parameters.items():
        if function.row and function.row.arguments.get(name, direction) != direction:
            yield f"{where}: {name} is {direction}, and {function.row.arguments[name]} in src/catalog/functions/{function.row.chapter}.def"
    functions = [declaration for declaration in found if declaration.kind != "pointer"]
    for declaration in functions or found:
        names = [name for _, name in declaration.parameters]
        for name in names:
            if name and name not in function.parameters:
                yield f"{where} does not document the parameter {name} of {declaration.path.name}: {declaration.name}"
        for name in function.parameters:
            if "" not in names and name not in names:
                yield f"{where} has a parameter {name}, which {declaration.path.name}: {declaration.name} has not"
        if declaration.result != "void" and function.returns is None:
            yield f"{where} does not say what {declaration.name} returns"
