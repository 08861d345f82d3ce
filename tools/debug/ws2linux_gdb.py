"""Pretty-printers of gdb for programs of ws2linux: SOCKET, HANDLE, OVERLAPPED and the socket addresses.

    source PREFIX/share/ws2linux/gdb.py

gdb loads them itself for a library that is installed in its own prefix (share/gdb/auto-load). They call nothing in the program: what they know of a socket
is the kernel's (/proc/PID), and of a handle the library's table, where the library has its symbols.
"""
import os
import re
import socket
import struct

import gdb
import gdb.printing

TCP_STATES = {1: "established", 2: "connecting", 3: "being connected", 4: "closing", 5: "closing", 6: "closed", 7: "not connected", 8: "peer has shut down",
              9: "closing", 10: "listening", 11: "closing"}
STATUSES = {0: "completed", 0x103: "pending", 0xC0000120: "cancelled"}


def text_of_address(data):
    """A sockaddr as text; None if the bytes are none."""
    if len(data) < 2:
        return None
    family, = struct.unpack_from("<H", data)
    if family == 2 and len(data) >= 8:
        port, = struct.unpack_from(">H", data, 2)
        return f"{socket.inet_ntop(socket.AF_INET, data[4:8])}:{port}"
    if family in (10, 23) and len(data) >= 28:
        port, = struct.unpack_from(">H", data, 2)
        scope, = struct.unpack_from("<I", data, 24)
        return f"[{socket.inet_ntop(socket.AF_INET6, data[8:24])}{'%%%d' % scope if scope else ''}]:{port}"
    if family == 1:
        path = data[2:]
        return "unix:" + ("@" + path[1:].split(b"\0")[0].decode(errors="replace") if path[:1] == b"\0" and path[1:2] != b"\0"
                          else path.split(b"\0")[0].decode(errors="replace"))
    if family == 0:
        return "AF_UNSPEC"
    return None


def bytes_of(value):
    size = int(value.type.strip_typedefs().sizeof)
    return gdb.selected_inferior().read_memory(int(value.address), size).tobytes() if value.address is not None else None


# What the kernel has of a socket

def end_of(text):
    address, port = text.split(":")
    words = [int(address[i:i + 8], 16) for i in range(0, len(address), 8)]
    raw = b"".join(struct.pack("=I", word) for word in words)
    if len(words) == 1:
        return f"{socket.inet_ntop(socket.AF_INET, raw)}:{int(port, 16)}"
    return f"[{socket.inet_ntop(socket.AF_INET6, raw)}]:{int(port, 16)}"


def describe_socket(pid, number):
    """For example "TCP 127.0.0.1:80 -> 127.0.0.1:4444, established"."""
    try:
        link = os.readlink(f"/proc/{pid}/fd/{number}")
    except OSError:
        return "no socket"
    match = re.fullmatch(r"socket:\[(\d+)\]", link)
    if not match:
        return f"no socket: {link}"
    inode = match[1]
    for table, kind in (("tcp", "TCP"), ("tcp6", "TCP"), ("udp", "UDP"), ("udp6", "UDP"), ("raw", "raw"), ("raw6", "raw"), ("icmp", "ICMP"), ("icmp6", "ICMP")):
        for line in lines_of(f"/proc/{pid}/net/{table}"):
            words = line.split()
            if len(words) > 9 and words[9] == inode:
                local, peer = end_of(words[1]), end_of(words[2])
                text = f"{kind} {local}" + (f" -> {peer}" if not peer.endswith(":0") else "")
                return text + (f", {TCP_STATES.get(int(words[3], 16), 'unknown')}" if kind == "TCP" else "")
    for line in lines_of(f"/proc/{pid}/net/unix"):
        words = line.split()
        if len(words) > 6 and words[6] == inode:
            state = "listening" if int(words[3], 16) & 0x10000 else {1: "not connected", 3: "connected"}.get(int(words[5], 16), "unknown")
            return "unix " + (words[7] if len(words) > 7 else "(no name)") + f", {state}"
    return "socket, neither bound nor connected"


def lines_of(path):
    try:
        with open(path, encoding="ascii", errors="replace") as file:
            return file.readlines()[1:]
    except OSError:
        return []


class Socket:
    def __init__(self, value):
        self.number = int(value) & 0xFFFFFFFFFFFFFFFF

    def to_string(self):
        if self.number == 0xFFFFFFFFFFFFFFFF:
            return "INVALID_SOCKET"
        pid = gdb.selected_inferior().pid
        if not pid:
            return str(self.number)
        return f"{self.number} ({describe_socket(pid, self.number)})"


# The library's table of handles (core/handle/handle_table.hpp)

CHUNK, SLOT, FIRST_OBJECT_CHUNK = 1024, 64, (1 << 22) // 1024


def word_at(address):
    return struct.unpack("<Q", gdb.selected_inferior().read_memory(address, 8).tobytes())[0]


def describe_object(handle):
    """The kind of the object behind a handle; None if the library has no symbols."""
    try:
        chunks = int(gdb.parse_and_eval("(unsigned long)&'ws2::core::handle_table::chunks'"))
    except gdb.error:
        return None
    index = handle >> 2 & 0xFFFFF
    try:
        chunk = word_at(chunks + 8 * (FIRST_OBJECT_CHUNK + index // CHUNK))
        if not chunk:
            return "no handle"
        slot = chunk + SLOT * (index % CHUNK)
        word, named = word_at(slot), word_at(slot + 8)
        if not word >> 31 & 1 or word >> 30 & 1 or (word >> 32 & 0xFF) != (handle >> 22 & 0xFF):
            return "closed"
        table = gdb.execute(f"info symbol {word_at(named)}", to_string=True)
    except gdb.error:
        return None
    match = re.match(r"vtable for ws2::core::(?:\w+::)*(\w+)", table)
    if not match:
        return None
    state = ""
    try:
        waitable = gdb.Value(named).cast(gdb.lookup_type("ws2::core::Waitable").pointer()).dereference()
        if match[1] in ("Event", "Thread", "Process", "Timer"):
            state = ", signalled" if int(waitable["word_"]["_M_i"]) & 4 else ", not signalled"
    except gdb.error:
        pass  # without debugging information
    return match[1].lower() + state


class Handle:
    def __init__(self, value):
        self.number = int(value) & 0xFFFFFFFFFFFFFFFF

    def to_string(self):
        number = self.number
        special = {0: "NULL", 0xFFFFFFFFFFFFFFFF: "INVALID_HANDLE_VALUE or GetCurrentProcess()", 0xFFFFFFFFFFFFFFFE: "GetCurrentThread()"}
        if number in special:
            return special[number]
        if number < 1 << 22:
            return f"{number:#x} ({describe_socket(gdb.selected_inferior().pid, number)})" if gdb.selected_inferior().pid else f"{number:#x}"
        kind = describe_object(number) if number >> 30 == 1 else None
        return f"{number:#x}" + (f" ({kind})" if kind else "")


class Overlapped:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        status = int(self.value["Internal"]) & 0xFFFFFFFF
        text = STATUSES.get(status) or (f"failed with {status:#x}" if status >= 0xC0000000 else f"completed with {status:#x}")
        if status not in STATUSES or status != 0x103:
            text += f", {int(self.value['InternalHigh'])} bytes"
        offset = int(self.value["Offset"]) | int(self.value["OffsetHigh"]) << 32
        if offset:
            text += f", offset {offset}"
        event = Handle(self.value["hEvent"])
        return text + (f", hEvent = {event.to_string()}" if event.number else "")


class Address:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        data = bytes_of(self.value)
        return (text_of_address(data) if data else None) or "no address that ws2linux knows"


class NumericAddress:
    """in_addr and in6_addr."""

    def __init__(self, value):
        self.value = value

    def to_string(self):
        data = bytes_of(self.value)
        return socket.inet_ntop(socket.AF_INET6 if len(data) == 16 else socket.AF_INET, data) if data else "?"


BY_NAME = {"SOCKET": Socket, "HANDLE": Handle, "WSAEVENT": Handle, "OVERLAPPED": Overlapped, "WSAOVERLAPPED": Overlapped, "_OVERLAPPED": Overlapped,
           "in_addr": NumericAddress, "in6_addr": NumericAddress}
ADDRESSES = ("sockaddr", "sockaddr_in", "sockaddr_in6", "sockaddr_un", "sockaddr_storage")


class Printers(gdb.printing.PrettyPrinter):
    def __init__(self):
        super().__init__("ws2linux", [])

    def __call__(self, value):
        kind = value.type.unqualified()
        for _ in range(8):
            name = kind.name or kind.tag
            if name in BY_NAME:
                return BY_NAME[name](value)
            if name and (name in ADDRESSES or name.lower() in ADDRESSES):
                return Address(value)
            if kind.code != gdb.TYPE_CODE_TYPEDEF:
                return None
            kind = kind.target().unqualified()
        return None


gdb.printing.register_pretty_printer(gdb.current_objfile(), Printers(), replace=True)
