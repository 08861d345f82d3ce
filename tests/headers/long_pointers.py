#!/usr/bin/env python3
"""Compiles a call of each function that takes a DWORD*, ULONG* or LONG*, with unsigned long* and long* in their place.

A new function with such a parameter fails here until <ws2/long_arguments.h> or its kin have a line for it.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import declarations  # pylint: disable=wrong-import-position

DWORDS = {"LPDWORD", "PDWORD", "DWORD*", "PULONG", "ULONG*", "u_long*"}
LONGS = {"LPLONG", "PLONG", "LONG*"}
HEADERS = ["winsock2.h", "ws2tcpip.h", "mswsock.h", "mstcpip.h", "windows.h", "iphlpapi.h", "nspapi.h"]
# Refused with a code, and rare: they store nothing.
EXEMPT = {
    "CreateRemoteThread", "CreateServiceA", "CreateServiceW", "DsMakeSpnA", "DsMakeSpnW", "EnumProcesses", "EnumProcessModules", "GetServiceA", "GetServiceW",
    "InternetGetConnectedState", "InternetReadFile", "QOSQueryFlow", "SetServiceA", "SetServiceW", "SymGetLineFromAddr64", "WSAGetServiceClassInfoA",
    "WSAGetServiceClassInfoW", "WSAGetServiceClassNameByClassIdA", "WSAGetServiceClassNameByClassIdW", "WSAQuerySocketSecurity",
}


def is_long(type_, name):
    return (type_ in DWORDS or type_ in LONGS) and name != "reserved"


def calls():
    """A function for each, whose parameters are the other arguments, so that they have their types."""
    for item in declarations.declarations():
        if item.kind != "function" or item.name in EXEMPT or not any(is_long(*parameter) for parameter in item.parameters):
            continue
        given = [(type_, name) for type_, name in item.parameters if not is_long(type_, name)]
        parameters = ", ".join(f"{type_} {name}" for type_, name in given) or "void"
        signed, unsigned = "long", "unsigned long"
        arguments = ", ".join(f"&{name}" if is_long(type_, name) else name for type_, name in item.parameters)
        variables = "".join(f"    {signed if type_ in LONGS else unsigned} {name} = ~0ul;\n" for type_, name in item.parameters if is_long(type_, name))
        yield item.name, f"{item.result} call_{item.name}({parameters});\n{item.result} call_{item.name}({parameters}) {{\n{variables}    return {item.name}({arguments});\n}}\n"


def main():
    found = list(calls())
    text = "".join(f"#include <{name}>\n" for name in HEADERS) + "\n".join(body for _, body in found)
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for suffix, compilers, standards in ((".c", ("gcc", "clang"), ("c11", "c99")), (".cpp", ("g++", "clang++"), ("c++98", "c++20"))):
            source = pathlib.Path(folder) / ("calls" + suffix)
            source.write_text(text)
            for compiler in filter(shutil.which, compilers):
                for standard in standards:
                    command = [compiler, f"-std={standard}", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-isystem", str(ROOT / "include"), str(source)]
                    result = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
                    if result.returncode != 0:
                        failures += 1
                        print(f"{compiler} -std={standard}:\n{result.stderr}")
    print(f"{len(found)} functions, {failures} failures")
    return failures != 0 or len(found) < 80


if __name__ == "__main__":
    sys.exit(main())
