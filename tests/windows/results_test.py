#!/usr/bin/env python3
"""tools/windows_results reads a file of results and lists what to change."""
import pathlib
import subprocess
import sys
import tempfile

TOOL = pathlib.Path(__file__).resolve().parents[2] / "tools/windows_results"

WINDOWS = """ws2linux-windows-results 1
bundle 1a2b3c4
windows 10.0.22631
processors 8
chapter bind
raised bind WSAEFAULT by bind_refuses_null
pass bind_refuses_null
tests/conformance/bind.cpp:7: bind_twice: WSAGetLastError() is 10022, not 10048
fail bind_twice
pass bind_wildcard
pass bind_only_here
tests/conformance/bind.cpp:30: bind_both: r is 1, not 0
fail bind_both
raised bind WSAENOBUFS by bind_newer
pass bind_newer
chapter socket
pass socket_opens
ended socket_hangs does not end within 120 s
tests/conformance/socket.cpp:4: socket_like_wine: r is 1, not 0
fail socket_like_wine
ended --end ends with 0xC0000005
end 5 passed, 4 failed
"""
OURS = {
    "bind": "pass bind_refuses_null\npass bind_twice\nfail bind_wildcard\nfail bind_both\npass bind_only_here\npass bind_older\n"
            "raised bind WSAEFAULT by bind_refuses_null\n",
    "socket": "pass socket_opens\npass socket_hangs\npass socket_like_wine\n",
    "other": "pass not_in_the_bundle\n",
}
DIFFERENCES = "# TEST\tREASON\nbind_only_here\tWine has no such thing.\nsocket_like_wine\tWine answers 1.\n"


def compare(folder, windows, ours=None, *arguments):
    (folder / "ours").mkdir(exist_ok=True)
    for name, text in (OURS if ours is None else ours).items():
        (folder / "ours" / f"{name}.log").write_text(text)
    (folder / "results.txt").write_text(windows)
    (folder / "differences.tsv").write_text(DIFFERENCES)
    done = subprocess.run([TOOL, folder / "results.txt", "--ours", folder / "ours", "--wine", folder / "no-logs",
                           "--differences", folder / "differences.tsv", *arguments], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


wrong = 0


def expect(what, condition, output=""):
    global wrong
    if not condition:
        wrong += 1
        print(f"FAILED: {what}\n{output}")


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    code, output, errors = compare(folder, WINDOWS, None, "--all")
    parts = {part.split("\n")[0]: part for part in output.split("\n\n")}
    expect("the exit code is 1", code == 1, output + errors)
    for title, lines in {
        "Windows fails, we pass: change the test and the library (3)": [
            "bind.bind_twice, not as Wine", "    tests/conformance/bind.cpp:7: bind_twice: WSAGetLastError() is 10022, not 10048",
            "socket.socket_hangs, not as Wine", "    the program does not end within 120 s",
            "socket.socket_like_wine, as Wine", "    wine-differences.tsv says: Wine answers 1."],
        "Windows passes, we fail: change the library (1)": ["bind.bind_wildcard"],
        "Windows and we fail: change the test (1)": ["bind.bind_both, not as Wine"],
        "not in our logs: build the suite of the bundle's commit and run it (1)": ["bind.bind_newer"],
        "in our logs and not in the file: the bundle is of another commit (1)": ["bind.bind_older"],
        "Windows agrees with us, and Wine does not (1)": ["bind.bind_only_here"],
        "errors that tests raised on Windows alone (1): see data/unraisable.tsv": ["bind WSAENOBUFS"],
        "socket: the program ends with 0xC0000005": [],
    }.items():
        expect(f"a part '{title}'", title in parts, output)
        for line in lines:
            expect(f"'{line}' in '{title}'", line in parts.get(title, ""), output)
    expect("the version", "results of Windows bundle 1a2b3c4, 10.0.22631, processors 8" in output, output)
    expect("the sum", "9 tests: 3 agree (1 of them against Wine), 8 to change" in output, output)
    expect("no test of other chapters", "not_in_the_bundle" not in output, output)

with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    same = "ws2linux-windows-results 1\nwindows 10.0.1\nchapter bind\npass a\nend 1 passed, 0 failed\n"
    code, output, errors = compare(folder, same, {"bind": "pass a\n"})
    expect("nothing to change", code == 0 and "1 agree (0 of them against Wine), 0 to change" in output, output + errors)
    for what, text in {"no file of results": "pass a\n", "a file that is cut off": same.replace("end 1 passed, 0 failed\n", "")}.items():
        code, output, errors = compare(folder, text, {"bind": "pass a\n"})
        expect(what, code == 2 and str(folder) in errors, output + errors)
    code, output, errors = compare(folder, same, {"bind": ""})
    expect("no logs of ours", code == 2 and "no logs" in errors, output + errors)

sys.exit(1 if wrong else 0)
