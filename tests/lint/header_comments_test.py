#!/usr/bin/env python3
"""tools/header_comments reports missing or wrong texts, and replaces only the comments that it has written."""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCS, HEADER, TABLE = "data/function-docs.toml", "include/winsock2.h", "src/catalog/functions/socket.def"
BIND = "WS2_API int bind("
# The change, its file, and the expected message of the tool with --check; None: no message.
CASES = [
    (DOCS, "", "", None),
    (HEADER, "/** Sets the local address", "/** Sets the address", "include/winsock2.h are not current"),
    (HEADER, BIND, "\n" + BIND, "include/winsock2.h are not current"),
    (DOCS, "Sets the local address", "Sets the address", "include/winsock2.h are not current"),
    (DOCS, "[bind]", "[bound]", "no table for bind"),
    (DOCS, "[bind]", "[bound]", "no header declares bound"),
    (TABLE, "FUNCTION(bind,", 'FUNCTION(bound, ws2_bound, SocketError, Started, Resets, "s", Full, "")\nFUNCTION(bind,', "no table for bound"),
    (TABLE, "s:socket, name:in sockaddr", "s:socket, name:out sockaddr", "bind: name is in, and out in src/catalog/functions/socket.def"),
    (HEADER, BIND + "SOCKET s", BIND + "SOCKET socket", "bind does not document the parameter socket"),
    (HEADER, BIND + "SOCKET s", BIND + "SOCKET socket", "bind has a parameter s, which winsock2.h: bind has not"),
    (HEADER, BIND, "/** Binds. */\n" + BIND, "bind has a comment of its own"),
    (DOCS, "[bind]", '[bind]\nresult = "0"', "bind has an unknown key result"),
    (DOCS, "[bind]", '[bind]\nnote = "Ends here."', "a text ends with a full stop"),
]


def copied(folder):
    root = pathlib.Path(folder)
    shutil.copytree(ROOT / "data", root / "data")
    shutil.copytree(ROOT / "include", root / "include", symlinks=True)
    shutil.copytree(ROOT / "src/catalog", root / "src/catalog")
    (root / "tools").mkdir()
    for path in [ROOT / "tools/header_comments", *(ROOT / "tools").glob("*.py")]:
        shutil.copy(path, root / "tools")
    return root


def run(root, *arguments):
    done = subprocess.run([sys.executable, str(root / "tools/header_comments"), *arguments], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


wrong = 0
with tempfile.TemporaryDirectory() as folder:
    tree = copied(folder)
    for name, old, new, wanted in CASES:
        text = (tree / name).read_text(encoding="utf-8")
        (tree / name).write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
        code, said = run(tree, "--check")
        (tree / name).write_text(text, encoding="utf-8")
        if old not in text or (code != 0) != (wanted is not None) or (wanted or "") not in said:
            wrong += 1
            print(f"{name}: {new!r}: wanted {wanted!r}, got {code}: {said}")

    # A changed text changes only its own comments; a missing comment is written again.
    before = (tree / HEADER).read_text(encoding="utf-8")
    docs = (tree / DOCS).read_text(encoding="utf-8")
    (tree / DOCS).write_text(docs.replace("Sets the local address", "Gives a socket its address", 1), encoding="utf-8")
    (tree / HEADER).write_text(re.sub(r"/\*\* Closes a socket;.*?\*/\n", "", before, flags=re.DOTALL), encoding="utf-8")
    code, said = run(tree)
    if code or (tree / HEADER).read_text(encoding="utf-8") != before.replace("Sets the local address", "Gives a socket its address") or run(tree, "--check")[0]:
        wrong += 1
        print(f"the header differs in more than the changed text: {said}")
sys.exit(1 if wrong else 0)
