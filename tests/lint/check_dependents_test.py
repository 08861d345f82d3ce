#!/usr/bin/env python3
"""tools/check_dependents.py counts the sources that a chapter of the function table recompiles."""
import pathlib
import subprocess
import sys
import tempfile

TOOL = pathlib.Path(__file__).resolve().parents[2] / "tools/check_dependents.py"
USER = '#include "api/gate.hpp"\n'
CHAPTER = '#include "catalog/functions/socket.hpp"\n'
# What gate.hpp includes, what each of the sources includes, the number of sources, whether the check refuses.
CASES = [
    ("", CHAPTER, 20, False),
    ("", CHAPTER, 21, True),
    (CHAPTER, USER, 21, True),
    ("", USER, 21, True),  # no source includes the chapter
    ('#include "catalog/functions/every_chapter.hpp"\n', USER, 20, False),
    ('#include "catalog/functions/every_chapter.hpp"\n', USER, 21, True),
    ('#include "catalog/functions.def"\n', USER, 21, True),
]

wrong = 0
for gate, text, count, refused in CASES:
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        files = {"src/catalog/functions/socket.def": "", "src/catalog/functions.def": '#include "catalog/functions/socket.def"\n',
                 "src/api/gate.hpp": gate, "tools/check_dependents.py": TOOL.read_text()}
        files |= {f"src/api/{number}.cpp": text for number in range(count - 2)}
        files["src/api/both_wide.cpp"] = text  # counts twice
        for name, content in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(content)
        done = subprocess.run([sys.executable, str(root / "tools/check_dependents.py")], capture_output=True, text=True)
        if (done.returncode != 0) != refused:
            wrong += 1
            print(f"{count} sources with {text!r}, gate with {gate!r}: {'accepted' if refused else 'refused'}\n{done.stdout}{done.stderr}")
print(f"{len(CASES) - wrong} passed, {wrong} failed")
sys.exit(1 if wrong else 0)
