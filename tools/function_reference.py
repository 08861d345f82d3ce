#!/usr/bin/env python3
"""Writes what is known of each function and error, for the tool ws2, man and a browser, from data/function-docs.toml, the function
table, the documented errors and data/error-advice.toml.

usage: function_reference.py FOLDER      FOLDER/reference.json, FOLDER/man/man3/NAME.3ws2, FOLDER/html/NAME.html; also man/man1/ws2cc.1 from
                                         the driver's own help
"""
import html
import json
import pathlib
import re
import sys
import textwrap
import tomllib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import declarations
import function_docs
import function_table
from function_table import ROOT

# Functions that Linux has too: their pages are ws2_NAME, so that `man NAME` shows Linux' own, as before.
OF_LINUX_TOO = set("""accept bind connect freeaddrinfo getaddrinfo gethostbyaddr gethostbyname gethostname getnameinfo getpeername getprotobyname
getprotobynumber getservbyname getservbyport getsockname getsockopt htonl htons if_indextoname if_nametoindex inet_addr inet_ntoa inet_ntop
inet_pton listen ntohl ntohs recv recvfrom select send sendto setsockopt shutdown socket""".split())
SITE = "https://learn.microsoft.com/windows/win32/api"
SUPPORT = {"Full": "works", "Partial": "works with limits", "Refused": "refused"}
DIRECTIONS = {"in": "in", "out": "out", "inout": "in and out"}


def full_stop(text):
    return text if not text or text.endswith(".") else text + "."


class Page:
    """What the reference says about one function."""

    def __init__(self, name, function, row, declaration):
        self.name = name
        self.summary = full_stop(function.summary) if function else ""
        self.support = row.support if row else None
        self.note = full_stop(row and function_table.sentence(row.note) or "")
        self.remark = full_stop(function.note) if function else ""
        self.header = None
        if function and function.page:
            self.header = f"{function.page[0]}.h"
        elif declaration and not declaration.path.parent.name == "ws2":
            self.header = declaration.path.name
        self.link = f"{SITE}/{function.page[0]}/{function.page[1]}" if function and function.page else None
        failure, success = function_docs.FAILURES.get(row.failure, (None, None)) if row else (None, None)
        self.result = function.returns if function else success
        self.failure = function.failure if function else failure
        self.errors = function.errors if function else []
        self.never = sorted(function.never) if function else []
        self.parameters, self.types = [], {}
        if declaration:
            for kind, parameter in declaration.parameters:
                direction, text = function.parameters.get(parameter, ("in", "")) if function else ("in", "")
                self.parameters.append((parameter, direction, full_stop(text)))
                self.types[parameter] = kind
        elif row:
            self.parameters = [(parameter, direction, "") for parameter, direction in row.arguments.items()]
        self.declaration = declaration

    @property
    def synopsis(self):
        if not self.declaration or self.declaration.kind == "pointer":
            return f"{self.name}({', '.join(name for name, _, _ in self.parameters)})"
        parameters = ", ".join(spelled(self.types[name], name) for name, _, _ in self.parameters) or "void"
        result = self.declaration.result.strip()
        return f"{result}{'' if result.endswith('*') else ' '}{self.name}({parameters});"

    @property
    def result_text(self):
        if not self.failure and not self.result:
            return ""
        if not self.failure:
            return full_stop(self.result)
        success = f"{self.result}; " if self.result else ""
        return f"{success}{self.failure} on failure."

    def related(self, pages):
        """Functions whose names the texts of this page have."""
        words = set(re.findall(r"\w+", " ".join([self.summary, self.note, self.remark] + [text for _, _, text in self.parameters])))
        return sorted(word for word in words if word in pages and word != self.name)

    def as_json(self):
        return {"summary": self.summary, "synopsis": self.synopsis, "header": self.header, "support": self.support,
                "note": self.note, "remark": self.remark, "result": self.result_text, "page": self.link,
                "parameters": [{"name": name, "direction": direction, "text": text} for name, direction, text in self.parameters],
                "errors": [{"code": code, "when": when} for code, when in self.errors], "never": self.never}


def spelled(kind, name):
    kind = " ".join(kind.split())
    if "(" in kind or kind.endswith("]"):
        return kind
    kind = re.sub(r"(?<=\w)\*", " *", kind)
    return f"{kind}{'' if kind.endswith('*') else ' '}{name}"


def pages():
    """A page for each documented function, and for each other row of the function table."""
    found = [item for item in declarations.declarations() if not item.path.name.startswith("long_arguments")]
    docs = function_docs.load(found)
    rows = {row.name: row for row in function_table.rows()}
    declared = {}
    for declaration in found:
        name = declaration.name.removeprefix("ws2_") if declaration.name.startswith("ws2_") and declaration.name not in rows else declaration.name
        if declaration.kind != "pointer" or name not in declared:
            declared.setdefault(name, declaration)
    result = {}
    for name in sorted(set(docs) | set(rows)):
        function = docs.get(name)
        declaration = declared.get(name) or (function and next((item for item in found if function_docs.matches(item, name)), None))
        result[name] = Page(name, function, rows.get(name), declaration)
    return result


# man pages

def escaped(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.MULTILINE)


def manual_name(name):
    return f"ws2_{name}" if name in OF_LINUX_TOO else name


def man(page, every, version):
    lines = [f'.TH "{manual_name(page.name)}" "3ws2" "" "ws2linux {version}" "Windows Sockets"', ".ad l", ".SH NAME",
             f"{escaped(page.name)} \\- {escaped(page.summary[:1].lower() + page.summary[1:].rstrip('.'))}", ".SH SYNOPSIS", ".nf"]
    if page.header:
        lines += [f"#include <{page.header}>", ""]
    lines += textwrap.wrap(escaped(page.synopsis), 70, subsequent_indent="        ", break_long_words=False, break_on_hyphens=False)
    lines += [".fi", ".SH DESCRIPTION", escaped(page.summary)]
    if page.remark:
        lines += [".PP", escaped(page.remark)]
    for name, direction, text in page.parameters:
        lines += [".TP", f"\\fI{name}\\fR ({DIRECTIONS[direction]})", escaped(text) or "."]
    if page.result_text:
        lines += [".SH RETURN VALUE", escaped(page.result_text)]
    if page.errors:
        lines += [".SH ERRORS"]
        for code, when in page.errors:
            lines += [".TP", f"\\fB{code}\\fR", escaped(full_stop(when[:1].upper() + when[1:]))]
    differences = [text for text in ([page.note] + ([f"Documented for Windows but not raised on Linux: {', '.join(page.never)}."]
                                                    if page.never else [])) if text]
    lines += [".SH ON LINUX", f"The function {SUPPORT.get(page.support, 'is part of the headers')}." if page.support != "Refused"
              else "The library refuses the function."]
    for text in differences:
        lines += [".PP", escaped(text)]
    see = [f"\\fB{manual_name(name)}\\fR(3ws2)" for name in page.related(every)] + ["\\fBws2\\fR(1)"]
    lines += [".SH SEE ALSO", ", ".join(see)]
    if page.link:
        lines += [".PP", page.link]
    return "\n".join(lines) + "\n"


def driver_page(version):
    """The page of ws2cc: what --ws2-help prints."""
    text = (ROOT / "tools/drivers/ws2cc.in").read_text(encoding="utf-8")
    usage = re.search(r"<<'END'\nusage: .*?\n\n(.*?)\nEND\n", text, re.DOTALL)[1]
    lines = [f'.TH "ws2cc" "1" "" "ws2linux {version}" "Windows Sockets"', ".ad l", ".SH NAME",
             "ws2cc, ws2c++ \\- compile and link programs written for Windows Sockets", ".SH SYNOPSIS",
             "\\fBws2cc\\fR|\\fBws2c++\\fR [\\fIoptions of the compiler\\fR] [\\fIoptions\\fR] \\fIfile\\fR...", ".SH DESCRIPTION"]
    for paragraph in re.split(r"\n\n", usage):
        options = re.findall(r"^  (-\S+)\s+(.*(?:\n {6,}.*)*)", paragraph, re.MULTILINE)
        if options:
            lines.append(".SH OPTIONS")
            for option, meaning in options:
                lines += [".TP", f"\\fB{escaped(option)}\\fR", escaped(" ".join(meaning.split()))]
            lines.append(".SH LIBRARIES")
        else:
            lines += [".PP", escaped(" ".join(paragraph.split()))]
    return "\n".join(lines + [".SH SEE ALSO", "\\fBws2\\fR(1)"]) + "\n"


# HTML

def linked(text, every):
    return re.sub(r"\b\w+\b", lambda match: f'<a href="{match.group()}.html">{match.group()}</a>' if match.group() in every else match.group(),
                  html.escape(text))


HEAD = ('<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title><style>body{{max-width:50em;margin:2em auto;'
        'font-family:sans-serif;line-height:1.4}}pre{{background:#eee;padding:.5em;white-space:pre-wrap}}td{{vertical-align:top;'
        'padding-right:1em}}</style><p><a href="index.html">All functions</a><h1>{title}</h1>\n')


def html_page(page, every):
    others = set(every) - {page.name}
    parts = [HEAD.format(title=page.name), f"<p>{linked(page.summary, others)}\n",
             "<pre>" + (f"#include &lt;{page.header}&gt;\n\n" if page.header else "") + html.escape(page.synopsis) + "</pre>\n"]
    table = lambda rows: "<table>" + "".join(f"<tr><td><code>{html.escape(name)}</code><td>{linked(text, others)}\n" for name, text in rows) + "</table>\n"
    if page.remark:
        parts.append(f"<p>{linked(page.remark, others)}\n")
    if page.parameters:
        parts.append("<h2>Parameters</h2>" + table((name, f"{DIRECTIONS[direction]}. {text}") for name, direction, text in page.parameters))
    if page.result_text:
        parts.append(f"<h2>Return value</h2><p>{linked(page.result_text, others)}\n")
    if page.errors:
        parts.append("<h2>Errors</h2>" + table(page.errors))
    parts.append(f"<h2>On Linux</h2><p>Support: {SUPPORT.get(page.support, 'headers only')}. {linked(page.note, others)}\n")
    if page.never:
        parts.append(f"<p>Not raised on Linux: {', '.join(page.never)}.\n")
    if page.link:
        parts.append(f'<p><a href="{page.link}">Microsoft\'s page</a>\n')
    return "".join(parts)


def main():
    folder = pathlib.Path(sys.argv[1])
    version = re.search(r"VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8").split("project(", 1)[1])[1]
    every = pages()
    advice = tomllib.loads((ROOT / "data/error-advice.toml").read_text(encoding="utf-8"))
    manuals, hypertext = folder / "man/man3", folder / "html"
    for path in (manuals, hypertext):
        path.mkdir(parents=True, exist_ok=True)
        for old in path.iterdir():
            old.unlink()
    documented = {name: page for name, page in every.items() if page.summary}
    for name, page in documented.items():
        (manuals / f"{manual_name(name)}.3ws2").write_text(man(page, documented, version), encoding="utf-8")
        (hypertext / f"{name}.html").write_text(html_page(page, documented), encoding="utf-8")
    commands = folder / "man/man1"
    commands.mkdir(exist_ok=True)
    (commands / "ws2cc.1").write_text(driver_page(version), encoding="utf-8")
    (commands / "ws2c++.1").write_text(".so man1/ws2cc.1\n", encoding="utf-8")
    index = HEAD.format(title="ws2linux: functions") + "<table>" + "".join(
        f'<tr><td><a href="{name}.html">{name}</a><td>{html.escape(page.summary)}\n' for name, page in documented.items()) + "</table>\n"
    (hypertext / "index.html").write_text(index, encoding="utf-8")
    reference = {"version": version, "advice": advice, "functions": {name: page.as_json() for name, page in every.items()}}
    (folder / "reference.json").write_text(json.dumps(reference, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
