#!/usr/bin/env python3
"""tools/check_unused.py finds functions that no code uses."""
import pathlib
import subprocess
import sys
import tempfile

TOOLS = pathlib.Path(__file__).resolve().parents[2] / "tools"
HEADER = "namespace ws2 {\nResult<int> count_of(const char* text);\n}\n"
SOURCE = "namespace ws2 {\nResult<int> count_of(const char* text) {\n    return text ? 1 : 0;\n}\n}\n"
CASES = [
    ({"src/os/a.hpp": HEADER, "src/os/a.cpp": SOURCE}, True),
    ({"src/os/a.hpp": HEADER, "src/os/a.cpp": SOURCE, "src/os/b.cpp": "// count_of(text)\n"}, True),
    ({"src/os/a.hpp": HEADER, "src/os/a.cpp": SOURCE, "src/os/b.cpp": "int two() { return *count_of(\"x\"); }\nint three = two();\n"}, False),
    ({"src/os/a.hpp": HEADER, "src/os/a.cpp": SOURCE, "src/os/b.cpp": "auto* pointer = &count_of;\n"}, False),
    ({"src/core/a.hpp": "class A {\n  public:\n    bool is_empty() const { return true; }\n};\n"}, True),
    ({"src/core/a.cpp": "Result<void> Socket::close() {\n}\n"}, True),
    ({"src/os/a.cpp": "[[gnu::constructor(101)]] void note(int count) {\n}\n"}, False),
    ({"src/core/a.cpp": "bool any = first && is_over(1);\n"}, False),
    ({"src/catalog/functions/a.def": 'FUNCTION(bind, ws2_bind, SocketError, Started, Resets, "s:socket", Full, "")\n',
      "src/api/a.cpp": "int bind(SOCKET s) {\n}\n"}, False),
]

wrong = 0
for files, refused in CASES:
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        copied = {f"tools/{name}": (TOOLS / name).read_text() for name in ("check_unused.py", "function_table.py")}
        for name, content in (copied | {"src/catalog/errors.def": ""} | files).items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(content)
        done = subprocess.run([sys.executable, str(root / "tools/check_unused.py")], capture_output=True, text=True)
        if (done.returncode != 0) != refused or done.stderr:
            wrong += 1
            print(f"{files}: {'accepted' if refused else 'refused'}\n{done.stdout}{done.stderr}")
print(f"{len(CASES) - wrong} passed, {wrong} failed")
sys.exit(1 if wrong else 0)
