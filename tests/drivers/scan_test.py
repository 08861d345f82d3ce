#!/usr/bin/env python3
"""ws2 scan: which Windows names a source tree uses, and how each stands."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

WS2 = pathlib.Path(sys.argv.pop(1)) / "ws2-scan"

FILES = {
    "net.c": r"""
#include <winsock2.h>
#include <ws2tcpip.h>
#include <commctrl.h>
#include "net.h"
#include "tool.h"
/* CreateFileMappingA in a comment, and // LoadCursorFromFileA too */
// QueryServiceConfigA
static const char* text = "SetWinEventHook(1)";
static const char letter = '"', other = '\'';
int main(void) {
    struct thing it;
    WSADATA data;
    DWORD value = SO_UPDATE_ACCEPT_CONTEXT;
    WSAStartup(MAKEWORD(2, 2), &data);
    it.send(1);
    thing_of()->SetWinEventHook(2);
    WSALookupServiceBeginW(0, 0, 0);
    SetWinEventHook(0, 0, 0, 0, 0, 0, 0);
    own_name(EnumSystemFirmwareTables(1, 0, 0));
#ifdef _WIN32
    CreateSymbolicLinkTransactedA(0, 0, 0, 0);
#else
    GetTextFaceA(0, 0, 0);
#endif
#if defined(__linux__) || !defined(WIN32)
    GetTextFaceA(0, 0, 0);
#elif 0
    GetTextFaceA(0, 0, 0);
#elif UNKNOWN > 3 && defined _WIN32
    PolyDraw(0, 0, 0, 0);
#endif
#ifndef _WIN32
#include <wlanapi.h>
#endif
    return Polygon == letter;
}
""",
    "net.h": "struct thing { int (*send)(int); };\nBOOL EnumSystemFirmwareTables(int a, void* b, int c) {\n    return FALSE;\n}\n",
    "sub/more.cpp": r"""
#include "WinSock2.h"
namespace my { int ChangeDisplaySettingsA(int); }
long GetTextFaceW(int);
int f() { return my::ChangeDisplaySettingsA(1) + 3 * (int)::GetTickCount() + R"(SetWinEventHook(1))"[0]; }
""",
    "README.md": "SetClipboardViewer(1)",
}


class Scan(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.tree = pathlib.Path(cls.folder.name) / "a tree"
        for name, text in FILES.items():
            path = cls.tree / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def scan(self, *arguments, status):
        done = subprocess.run([WS2, *arguments], capture_output=True, text=True)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout

    def test_names(self):
        result = json.loads(self.scan("--json", self.tree, status=1))
        self.assertEqual(result["files"], 3)
        names = {row["name"]: row for row in result["names"]}
        level = {name: row["status"] for name, row in names.items()}
        for name in ("WSAStartup", "WSADATA", "MAKEWORD", "GetTickCount", "winsock2.h", "ws2tcpip.h", "SO_UPDATE_ACCEPT_CONTEXT", "DWORD"):
            self.assertEqual(level.get(name), "supported", name)
        self.assertEqual(level["WSALookupServiceBeginW"], "refused")
        self.assertEqual(names["WSALookupServiceBeginW"]["page"], "support.md")
        self.assertIn("Fails with WSA", names["WSALookupServiceBeginW"]["note"])
        for name in ("SetWinEventHook", "CreateSymbolicLinkTransactedA", "PolyDraw", "commctrl.h"):
            self.assertEqual(level.get(name), "absent", name)
        # One place, of the call alone: neither of the texts, nor of the member, nor of another namespace.
        self.assertEqual(names["SetWinEventHook"]["uses"], 1)
        self.assertRegex(names["SetWinEventHook"]["places"][0], r"a tree/net\.c:19$")
        self.assertTrue(names["EnumSystemFirmwareTables"]["own"])
        self.assertEqual(names["winsock2.h"]["uses"], 2)
        for name in ("CreateFileMappingA", "LoadCursorFromFileA", "QueryServiceConfigA", "GetTextFaceA", "GetTextFaceW", "ChangeDisplaySettingsA", "Polygon", "SetClipboardViewer", "wlanapi.h", "send", "net.h", "tool.h"):
            self.assertNotIn(name, names)

    def test_table(self):
        text = self.scan(self.tree, status=1)
        self.assertRegex(text, r"(?m)^absent: \d+$")
        self.assertRegex(text, r"SetWinEventHook +function +1x .*net\.c:19 +of user32\.dll \[docs/porting\.md\]")
        self.assertRegex(text.splitlines()[-1], r"^3 files, \d+ names: \d+ supported, \d+ limits, \d+ refused, \d+ absent$")
        self.assertNotIn("WSAStartup", self.scan("--problems", self.tree, status=1))

    def test_status(self):
        self.assertIn("0 absent", self.scan(self.tree / "sub" / "more.cpp", status=0))
        self.scan(status=2)
        self.scan("--unknown", self.tree, status=2)
        self.scan(self.tree / "missing", status=2)


unittest.main()
