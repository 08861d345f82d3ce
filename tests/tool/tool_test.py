#!/usr/bin/env python3
"""The tool ws2, as a user runs it: errors, functions, rules of the injector, programs with instruments, the state of the machine, man pages.

usage: tool_test.py BUILD
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

BUILD = pathlib.Path(sys.argv.pop(1))
ROOT = pathlib.Path(__file__).resolve().parents[2]


def ws2(*arguments, **variables):
    return subprocess.run([str(BUILD / "bin/ws2"), *map(str, arguments)], capture_output=True, text=True, timeout=60,
                          env={**os.environ, **variables})


def found(*queries):
    """The names that a query finds."""
    return [error["name"] for error in json.loads(ws2("error", "--json", *queries).stdout)]


def catalog():
    """Number and names of each row of the error table."""
    text = (ROOT / "src/catalog/errors.def").read_text(encoding="utf-8")
    for number, name, aliases in re.findall(r'^ERROR\(\w+, (\d+), "(\w+)", "([^"]*)"', text, re.MULTILINE):
        yield int(number), [name, *filter(None, aliases.split(", "))]


class Errors(unittest.TestCase):
    def test_every_family_of_numbers(self):
        for query in ("10054", "0x2746", "0X2746", "10054L", "0x80072746", "-2147014842", "2147952454", "0xC0072746"):
            self.assertEqual(found(query), ["WSAECONNRESET"], query)
        self.assertEqual(found("0xC000020D"), ["STATUS_CONNECTION_RESET", "WSAECONNRESET"])
        self.assertEqual(found("0x103"), found("259"))
        self.assertEqual(found("0x80004001"), ["0x80004001"])

    def test_names(self):
        self.assertEqual(found("WSAECONNRESET"), ["WSAECONNRESET"])
        self.assertEqual(found("wsaeconnreset"), ["WSAECONNRESET"])
        self.assertEqual(found("EAI_AGAIN"), ["WSATRY_AGAIN"])
        self.assertEqual(found("STATUS_CONNECTION_RESET"), ["STATUS_CONNECTION_RESET", "WSAECONNRESET"])

    def test_every_name_and_number_of_the_catalog(self):
        wanted = list(catalog())
        names = [name for _, each in wanted for name in each]
        answers = json.loads(ws2("error", "--json", *names).stdout)
        self.assertEqual([answer["number"] for answer in answers], [number for number, each in wanted for _ in each])
        answers = json.loads(ws2("error", "--json", *(number for number, _ in wanted)).stdout)
        self.assertEqual([answer["name"] for answer in answers], [each[0] for _, each in wanted])

    def test_neighbours_of_posix(self):
        self.assertEqual(found("ECONNRESET")[0], "WSAECONNRESET")
        self.assertEqual(found("EAGAIN")[0], "WSAEWOULDBLOCK")
        self.assertEqual(found("EWOULDBLOCK")[0], "WSAEWOULDBLOCK")
        self.assertIn("ERROR_ACCESS_DENIED", found("EACCES"))

    def test_words_of_the_text(self):
        self.assertIn("WSAECONNRESET", found("connection reset"))
        self.assertIn("WSAECONNRESET", found("reset connection"))

    def test_what_is_printed(self):
        text = ws2("error", "10054").stdout
        for line in ("WSAECONNRESET  10054  0x2746", "HRESULT     0x80072746", "NTSTATUS    0xC000020D STATUS_CONNECTION_RESET",
                     "POSIX       ECONNRESET", "what to do", "recv: peer reset"):
            self.assertIn(line, text)

    def test_what_is_unknown(self):
        for query in ("nonsense", "99999", "0x", "", "4294967296"):
            self.assertEqual((ws2("error", query).returncode, ws2("error", query).stdout), (1, ""), query)
        done = ws2("error", "10054", "nonsense")
        self.assertEqual(done.returncode, 1)
        self.assertIn("WSAECONNRESET", done.stdout)
        self.assertIn("nonsense", done.stderr)
        self.assertEqual(ws2("error").returncode, 2)
        self.assertEqual(ws2("error", "-x").returncode, 2)


class Functions(unittest.TestCase):
    def test_one(self):
        text = ws2("function", "bind").stdout
        for part in ("winsock2.h", "int bind(SOCKET s, const struct sockaddr *name, int name_length);", "WSAEADDRINUSE", "works", "nf-winsock2-bind"):
            self.assertIn(part, text)
        self.assertRegex(ws2("function", "LockFile").stdout, "refused: ")

    def test_a_name_without_its_letter(self):
        both = json.loads(ws2("function", "--json", "wsasocket").stdout)
        self.assertEqual(sorted(both), ["WSASocketA", "WSASocketW"])

    def test_unknown(self):
        done = ws2("function", "bindd")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("WSARecvFrom", ws2("function", "recvfro").stderr)

    def test_every_function_of_the_table(self):
        all_functions = json.loads(ws2("function", "--json").stdout)
        rows = re.findall(r"^(?:WIDE_)?FUNCTION\((\w+),", "".join(path.read_text(encoding="utf-8")
                          for path in (ROOT / "src/catalog/functions").glob("*.def")), re.MULTILINE)
        self.assertLessEqual(set(rows), set(all_functions))
        self.assertTrue(all(all_functions[row]["support"] for row in rows))


class Rules(unittest.TestCase):
    def test_each_pair_is_a_plan(self):
        rules = [each["rule"] for each in json.loads(ws2("inject", "--list", "--json", "bind", "connect").stdout)]
        self.assertIn("bind=WSAEADDRINUSE", rules)
        self.assertIn("bind=WSAENOBUFS", rules)
        for rule in rules:
            done = ws2("run", "--inject", rule, str(BUILD / "bin/conformance_bind"), "--list")
            self.assertEqual((done.returncode, done.stderr), (0, ""), rule)


class Runs(unittest.TestCase):
    def test_the_program_gets_its_arguments_and_its_code_comes_back(self):
        done = ws2("run", "--report", "sh", "-c", 'echo "$1 $WS2_REPORT $WS2_INJECT"; exit 7', "sh", "--inject")
        self.assertEqual((done.stdout, done.returncode), ("--inject 1 \n", 7))

    def test_injected(self):
        done = ws2("run", "--inject", "bind=WSAENETDOWN", "--inject-report", str(BUILD / "bin/conformance_bind"))
        self.assertIn("ws2 inject: raised WSAENETDOWN in bind(", done.stderr)

    def test_words_that_cannot_be_read(self):
        for option, word in (("--inject", "sennd=WSAENOBUFS"), ("--inject", "send@0=WSAENOBUFS"), ("--trace=bogus", ""), ("--check=bogus", "")):
            done = ws2("run", *filter(None, (option, word)), "echo", "started")
            self.assertEqual((done.returncode, done.stdout), (2, ""), option)
            self.assertIn(word or "bogus", done.stderr)

    def test_no_program(self):
        self.assertEqual(ws2("run", "/nowhere/program").returncode, 127)
        self.assertEqual(ws2("run", "/").returncode, 126)
        self.assertEqual(ws2("run").returncode, 2)


class Scan(unittest.TestCase):
    def test_it_is_the_scanner_beside(self):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "a.c").write_text("#include <winsock2.h>\nint main(void) { return closesocket(1); }\n", encoding="utf-8")
            done = ws2("scan", "--json", folder)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertIn("closesocket", [name["name"] for name in json.loads(done.stdout)["names"]])
        self.assertEqual(ws2("scan", "/nowhere").returncode, 2)
        self.assertIn("--problems", ws2("scan", "--help").stdout)


class Machine(unittest.TestCase):
    def test_state(self):
        self.assertIn("epoll", ws2("doctor").stdout)
        findings = {each["what"]: each["state"] for each in json.loads(ws2("doctor", "--json").stdout)}
        self.assertEqual(findings["epoll"], "ok")
        self.assertIn("raw sockets", findings)
        self.assertIn("epoll, as WS2_RIO says", ws2("doctor", WS2_RIO="epoll").stdout)


class Reference(unittest.TestCase):
    def test_a_missing_reference_is_said(self):
        done = ws2("error", "10054", WS2_REFERENCE="/nowhere.json")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("/nowhere.json", done.stderr)

    @unittest.skipUnless(shutil.which("man"), "no man")
    def test_man_pages_have_no_warnings(self):
        pages = sorted((BUILD / "reference/man").rglob("*.?*")) + [ROOT / "tools/ws2/ws2.1"]
        self.assertGreater(len(pages), 200)
        with tempfile.TemporaryDirectory() as cache:
            for page in pages[::10] + pages[-3:]:
                if page.name == "ws2c++.1":
                    continue
                done = subprocess.run(["man", "--warnings", "-l", "-Tutf8", str(page)], capture_output=True, text=True, timeout=60,
                                      env={**os.environ, "HOME": cache, "MANPAGER": "cat"})
                self.assertEqual((done.returncode, done.stderr), (0, ""), page)

    def test_links_of_the_pages(self):
        folder = BUILD / "reference/html"
        for page in folder.iterdir():
            for target in re.findall(r'href="(\w[^":]*)"', page.read_text(encoding="utf-8")):
                self.assertTrue((folder / target).exists(), f"{page.name}: {target}")

    def test_advice_is_about_errors(self):
        advice = json.loads((BUILD / "reference/reference.json").read_text(encoding="utf-8"))["advice"]
        known = {name for _, names in catalog() for name in names}
        self.assertLessEqual(set(advice), known)


class Completion(unittest.TestCase):
    def complete(self, *words):
        script = f'source "{ROOT}/tools/ws2/ws2.bash"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _ws2; printf "%s\\n" "${{COMPREPLY[@]}}"'
        done = subprocess.run(["bash", "-c", script, "bash", *words], capture_output=True, text=True, timeout=60,
                              env={**os.environ, "PATH": f"{BUILD / 'bin'}:{os.environ['PATH']}"})
        self.assertEqual(done.stderr, "")
        return done.stdout.split()

    def test_bash(self):
        self.assertEqual(self.complete("ws2", "do"), ["doctor"])
        self.assertEqual(self.complete("ws2", "error", "WSAECONNRES"), ["WSAECONNRESET"])
        self.assertEqual(self.complete("ws2", "function", "WSARecvF"), ["WSARecvFrom"])
        self.assertEqual(self.complete("ws2", "check", "closed-s"), ["closed-socket"])


unittest.main()
