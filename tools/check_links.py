#!/usr/bin/env python3
"""Checks that the relative links in the pages of the root and docs/ have existing targets, including sections."""
import pathlib
import re
import sys
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[1]
LINK = re.compile(r"\[(?:[^\]\[]|\[[^\]]*\])*\]\(([^()\s]+)\)")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


def prose(text):
    """The text without code blocks and spans, where brackets are not links."""
    text = FENCE.sub("", text)
    text = re.sub(r"^(?: {4}|\t).*$", "", text, flags=re.MULTILINE)
    return re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", text)


def sections(text):
    """The anchors of a page's headings."""
    names = set()
    for heading in re.findall(r"^#+ +(.*?) *$", FENCE.sub("", text), re.MULTILINE):
        name = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        name = re.sub(r"[^\w\- ]", "", name.lower()).replace(" ", "-")
        names.add(name if name not in names else f"{name}-{sum(it.startswith(name) for it in names)}")
    return names


def broken_links(page):
    text = page.read_text()
    for target in LINK.findall(prose(text)):
        if re.match(r"[a-z][a-z0-9+.-]*:", target):
            continue
        path, _, section = urllib.parse.unquote(target).partition("#")
        file = page if not path else page.parent / path
        if not file.exists():
            yield f"{target}: no such file"
        elif section and file.suffix == ".md" and section not in sections(file.read_text()):
            yield f"{target}: no such section"


def main():
    pages = sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md"))
    broken = [f"{page.relative_to(ROOT)}: {what}" for page in pages for what in broken_links(page)]
    for line in broken:
        print(line)
    return 1 if broken or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
