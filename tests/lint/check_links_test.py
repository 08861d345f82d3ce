#!/usr/bin/env python3
"""tools/check_links.py finds broken links."""
import pathlib
import subprocess
import sys
import tempfile

TOOL = pathlib.Path(__file__).resolve().parents[2] / "tools/check_links.py"
CASES = [
    ("[a](docs/there.md)", False),
    ("[a](docs/there.md#the-second-part)", False),
    ("[a](#top)", False),
    ("[a](https://example.org/nowhere.md)", False),
    ("[`a[0]`](docs)", False),
    ("`[a](nowhere.md)`", False),
    ("```\n[a](nowhere.md)\n```", False),
    ("[a](nowhere.md)", True),
    ("[a](docs/there.md#third)", True),
    ("[a](#bottom)", True),
    ("[`a[0]`](nowhere)", True),
]

wrong = 0
for text, refused in CASES:
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name in ("docs", "tools"):
            (root / name).mkdir()
        (root / "README.md").write_text(f"# Top\n{text}\n")
        (root / "docs/there.md").write_text("# There\n## The `second` part\n")
        (root / "tools/check_links.py").write_text(TOOL.read_text())
        done = subprocess.run([sys.executable, str(root / "tools/check_links.py")], capture_output=True, text=True)
        if (done.returncode != 0) != refused:
            wrong += 1
            print(f"{text!r}: {'accepted' if refused else 'refused'}\n{done.stdout}{done.stderr}")
sys.exit(1 if wrong else 0)
