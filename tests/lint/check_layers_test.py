#!/usr/bin/env python3
"""tools/check_layers.py finds includes that break the layers."""
import pathlib
import subprocess
import sys
import tempfile

TOOL = pathlib.Path(__file__).resolve().parents[2] / "tools/check_layers.py"
CASES = [
    ("src/core/a.cpp", '#include <sys/socket.h>\n', True),
    ("src/core/a.cpp", '#include <cerrno>\n', True),
    ("src/core/a.cpp", '#include <winsock2.h>\n', True),
    ("src/core/a.cpp", '#include "api/gate/gate.hpp"\n', True),
    ("src/core/sync/a.cpp", '#include "core/port/port.hpp"\n', True),
    ("src/core/port/a.cpp", '#include "core/sync/wait.hpp"\n', False),
    ("src/core/socket/a.cpp", '#include "core/overlapped/channel.hpp"\n', True),
    ("src/core/misc/a.cpp", '\n', True),
    ("src/core/a.cpp", '#include "core/socket/socket.hpp"\n', False),
    ("src/core/a.cpp", '#include "os/net/socket.hpp"\n#include <vector>\n', False),
    ("src/os/a.cpp", '#include <sys/socket.h>\n#include <unistd.h>\n', False),
    ("src/os/a.hpp", '#include <sys/socket.h>\n', True),
    ("src/os/a.hpp", '// For the sources of os only.\n#include <sys/socket.h>\n', False),
    ("src/os/a.cpp", '#include "core/socket/socket.hpp"\n', True),
    ("src/core/a.cpp", '#include <mutex>\n', True),
    ("src/base/a.hpp", '#include <mutex>\n', False),
    ("src/os/a.cpp", '#include <WinSock2.h>\n', True),
    ("src/api/a.cpp", '#include <winsock2.h>\n#include "core/socket/socket.hpp"\n', False),
    ("src/api/a.cpp", '#include <sys/socket.h>\n', True),
    ("src/api/a.cpp", '#include <string.h>\n', False),
    ("src/core/a.cpp", '#include <string.h>\n', True),
    ("src/base/a.hpp", '#include "catalog/error.hpp"\n', True),
    ("src/misc/a.hpp", '\n', True),
    ("tests/conformance/a.cpp", '#include <sys/socket.h>\n', True),
    ("tests/conformance/a.cpp", '#include "conformance.hpp"\n#include <winsock2.h>\n', False),
]

wrong = 0
for name, text, refused in CASES:
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for path, content in (("include/winsock2.h", ""), ("include/crt/string.h", ""), ("src/base/b.hpp", ""), (name, text)):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(content)
        (root / "tools").mkdir()
        (root / "tools/check_layers.py").write_text(TOOL.read_text())
        done = subprocess.run([sys.executable, str(root / "tools/check_layers.py")], capture_output=True, text=True)
        if (done.returncode != 0) != refused:
            wrong += 1
            print(f"{name} with {text!r}: {'accepted' if refused else 'refused'}\n{done.stdout}{done.stderr}")
print(f"{len(CASES) - wrong} passed, {wrong} failed")
sys.exit(1 if wrong else 0)
