#!/usr/bin/env python3
"""The packets that `ws2 trace pcap` writes: read here block by block, checksums included, and by tshark where it is installed.

usage: packets_test.py BUILD
"""
import collections
import ipaddress
import json
import os
import pathlib
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import unittest
import unittest.mock

BUILD = pathlib.Path(sys.argv.pop(1))
PROGRAM = BUILD / "bin/packets_program"
LARGE = bytes(i * 7 // 5 & 0xFF for i in range(120000))
FIN, SYN, RST, PSH, ACK = 1, 2, 4, 8, 16

Packet = collections.namedtuple("Packet", "interface time protocol source target flags sequence acknowledged payload length outbound comments")
Capture = collections.namedtuple("Capture", "application comment interfaces packets")


def options(data):
    found = collections.defaultdict(list)
    while len(data) >= 4:
        code, length = struct.unpack_from("=HH", data)
        if code == 0:
            break
        found[code].append(data[4:4 + length])
        data = data[4 + (length + 3 & ~3):]
    return found


def checksum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(f">{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return total


def read_packet(interface, time, data, original, found):
    if data[0] >> 4 == 4:
        head, protocol = 20, data[9]
        assert struct.unpack_from(">H", data, 2)[0] == original
        assert checksum(data[:20]) == 0xFFFF, "IPv4 checksum"
        addresses = data[12:16], data[16:20]
    else:
        head, protocol = 40, data[6]
        assert struct.unpack_from(">H", data, 4)[0] == original - 40
        addresses = data[8:24], data[24:40]
    body = data[head:]
    if len(data) == original:
        pseudo = b"".join(addresses) + struct.pack(">IBBBB", len(body), 0, 0, 0, protocol)
        assert checksum(pseudo + body) == 0xFFFF, f"checksum of protocol {protocol}"
    ports = struct.unpack_from(">HH", body)
    source, target = ((str(ipaddress.ip_address(address)), port) for address, port in zip(addresses, ports))
    flags = sequence = acknowledged = 0
    start = 8
    if protocol == 6:
        sequence, acknowledged, offset, flags = struct.unpack_from(">IIBB", body, 4)
        start = (offset >> 4) * 4
    else:
        assert struct.unpack_from(">H", body, 4)[0] == original - head
    return Packet(interface, time, {6: "tcp", 17: "udp"}[protocol], source, target, flags, sequence, acknowledged, body[start:],
                  original - head - start, struct.unpack("=I", found[2][0])[0] == 2, [text.decode() for text in found[1]])


def read_capture(data):
    application = comment = None
    interfaces, packets = [], []
    at = 0
    while at < len(data):
        kind, length = struct.unpack_from("=II", data, at)
        assert length % 4 == 0 and struct.unpack_from("=I", data, at + length - 4)[0] == length
        body = data[at + 8:at + length - 4]
        if kind == 0x0A0D0D0A:
            assert struct.unpack_from("=IHHq", body) == (0x1A2B3C4D, 1, 0, -1)
            found = options(body[16:])
            application, comment = found[4][0].decode(), found[1][0].decode()
        elif kind == 1:
            assert struct.unpack_from("=HHI", body) == (101, 0, 0)
            found = options(body[8:])
            assert found[9] == [b"\x09"]
            interfaces.append(found[2][0].decode())
        else:
            assert kind == 6
            interface, high, low, kept, original = struct.unpack_from("=IIIII", body)
            packets.append(read_packet(interface, (high << 32 | low) / 1e9, body[20:20 + kept], original, options(body[20 + (kept + 3 & ~3):])))
        at += length
    return Capture(application, comment, interfaces, packets)


class Echo:
    """An echo server outside the trace."""

    def __init__(self, kind):
        self.socket = socket.socket(socket.AF_INET, kind)
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.received = b""
        if kind == socket.SOCK_STREAM:
            self.socket.listen()
        self.thread = threading.Thread(target=self.stream if kind == socket.SOCK_STREAM else self.datagrams, daemon=True)
        self.thread.start()

    def stream(self):
        peer, _ = self.socket.accept()
        with peer:
            try:
                while data := peer.recv(65536):
                    self.received += data
                    peer.sendall(data)
            except ConnectionError:
                return

    def datagrams(self):
        for _ in range(4):
            data, address = self.socket.recvfrom(65536)
            self.socket.sendto(data, address)


class Packets(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.file = self.folder / "packets.pcapng"

    def echo(self, kind):
        echo = Echo(kind)
        self.addCleanup(echo.socket.close)
        self.addCleanup(echo.thread.join)
        return echo

    def trace(self, *words, data="data=131072"):
        done = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=120, check=False,
                              env={**os.environ, "WS2_TRACE": f"file={self.folder}/trace,{data}"})
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return self.capture()

    def capture(self):
        done = subprocess.run([BUILD / "bin/ws2", "trace", "pcap", *sorted(self.folder.glob("trace*")), "-o", self.file],
                              capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        return read_capture(self.file.read_bytes())

    def streams(self, packets):
        """The payload of each direction, put together by the sequence numbers; each packet acknowledges what has been sent before it."""
        data, ends = collections.defaultdict(bytes), {}
        for packet in packets:
            way = packet.source, packet.target
            if packet.flags & SYN:
                ends[way] = packet.sequence
            self.assertEqual(packet.sequence, ends[way], packet)
            if packet.flags & ACK:
                self.assertEqual(packet.acknowledged, ends[way[::-1]], packet)
            ends[way] += packet.length + bool(packet.flags & (SYN | FIN))
            data[way] += packet.payload
        return data

    def test_a_client(self):
        echo = self.echo(socket.SOCK_STREAM)
        capture = self.trace("client", echo.port)
        packets = capture.packets
        own, peer = packets[0].source, ("127.0.0.1", echo.port)
        self.assertEqual([packet.flags for packet in packets[:3]], [SYN, SYN | ACK, ACK])
        self.assertEqual([packet.source for packet in packets[:3]], [own, peer, own])
        self.assertEqual([packet.outbound for packet in packets[:3]], [True, False, True])
        data = self.streams(packets)
        sent = b"hello" + b"first,second" + LARGE
        self.assertEqual(data[own, peer], sent)
        self.assertEqual(data[peer, own], sent)
        echo.thread.join()
        self.assertEqual(echo.received, sent)
        ends = [packet.source for packet in packets if packet.flags & FIN]
        self.assertEqual(ends, [own, peer])
        self.assertTrue(any(comment.startswith("send, process ") for packet in packets for comment in packet.comments))
        self.assertTrue(any("packets_program.cpp:" in comment for packet in packets for comment in packet.comments))

    def test_the_head(self):
        echo = self.echo(socket.SOCK_STREAM)
        capture = self.trace("client", echo.port)
        self.assertRegex(capture.application, r"^ws2linux \S+, ws2 trace pcap$")
        self.assertIn(str(PROGRAM), capture.comment)
        self.assertEqual(len(capture.interfaces), 1)
        self.assertRegex(capture.interfaces[0], r"^\d+/packets_program$")
        self.assertGreater(capture.packets[0].time, 1.7e9)
        self.assertEqual(sorted(packet.time for packet in capture.packets), [packet.time for packet in capture.packets])

    def test_data_that_is_not_kept(self):
        echo = self.echo(socket.SOCK_STREAM)
        packets = self.trace("client", echo.port, data="data=100").packets
        longest = max(packets, key=lambda packet: packet.length)
        self.assertEqual((len(longest.payload), longest.length), (100, 65495))
        ways = collections.Counter()
        for packet in packets:
            ways[packet.source] += packet.length
        self.assertEqual(set(ways.values()), {len(LARGE) + 17})

    def test_a_refused_connect(self):
        packets = self.trace("refused").packets
        self.assertEqual([packet.flags for packet in packets], [SYN, RST | ACK])
        self.assertEqual(packets[0].target, ("127.0.0.1", 1))
        self.assertRegex(packets[1].comments[0], r"^connect: WSAECONNREFUSED\(10061\), process \d+, thread \d+/packets_program, packets_program.cpp:\d+$")

    def test_both_ends(self):
        packets = self.trace("overlapped").packets
        self.assertEqual([packet.flags for packet in packets[:3]], [SYN, SYN | ACK, ACK])
        own, peer = packets[0].source, packets[0].target
        self.assertEqual(own[0], "::1")
        data = self.streams(packets)
        self.assertEqual((data[own, peer], data[peer, own]), (b"early data", b"answer"))
        transmitted = [(packet.length, packet.payload) for packet in packets if any(comment.startswith("TransmitFile, ") for comment in packet.comments)]
        self.assertEqual(transmitted, [(4, b"")])
        self.assertEqual([packet.source for packet in packets if packet.flags & RST], [own])
        self.assertTrue(any("WSAECONNRESET" in comment for packet in packets for comment in packet.comments), packets)
        self.assertTrue(any(comment.startswith("completion of AcceptEx, ") for packet in packets for comment in packet.comments), packets)

    def test_datagrams(self):
        echo = self.echo(socket.SOCK_DGRAM)
        packets = self.trace("datagrams", echo.port).packets
        peer = ("127.0.0.1", echo.port)
        self.assertEqual({packet.protocol for packet in packets}, {"udp"})
        self.assertEqual([packet.payload for packet in packets if packet.target == peer], [b"one", b"two", b"three", b"four"])
        self.assertEqual([packet.payload for packet in packets if packet.source == peer], [b"one", b"two", b"three", b"four"[:2]])
        self.assertIn("WSAEMSGSIZE", packets[-1].comments[0])

    def test_datagrams_between_two_sockets(self):
        packets = self.trace("inside").packets
        self.assertEqual([(packet.payload, packet.source[0], packet.outbound) for packet in packets], [(b"inside", "::1", True)])

    def test_registered_io(self):
        for engine in ("epoll", "uring"):
            for path in self.folder.iterdir():
                path.unlink()
            with unittest.mock.patch.dict(os.environ, WS2_RIO=engine):
                echo = self.echo(socket.SOCK_STREAM)
                packets = self.trace("registered", echo.port).packets
            own, peer = packets[0].source, ("127.0.0.1", echo.port)
            data = self.streams(packets)
            self.assertEqual((data[own, peer], data[peer, own]), (b"registered", b"registered"), engine)
            self.assertEqual([packet.source for packet in packets if packet.flags & FIN], [own, peer], engine)
            named = [comment.split(",")[0] for packet in packets for comment in packet.comments if "RIO" in comment]
            self.assertEqual(named[:2], ["completion of RIOSend", "completion of RIOReceive"], engine)

    def test_registered_datagrams(self):
        packets = self.trace("registered_datagrams").packets
        self.assertEqual([packet.payload for packet in packets], [b"addressed"])
        self.assertEqual(packets[0].source, packets[0].target)
        done = subprocess.run([BUILD / "bin/ws2", "trace", "json", *self.folder.glob("trace*")], capture_output=True, text=True, timeout=120, check=True)
        sent, received = [record for record in map(json.loads, done.stdout.splitlines()) if record["fn"] == "completion"]
        address = "{}:{}".format(*packets[0].source)
        self.assertEqual((sent["of"], sent["to"], sent["bytes"], sent["data"]), ("RIOSend", address, 9, '"addressed"'))
        self.assertEqual((received["of"], received["from"], received["bytes"], received["err"]["name"]), ("RIOReceive", address, 4, "WSAEMSGSIZE"))
        text = subprocess.run([BUILD / "bin/ws2", "trace", "text", *self.folder.glob("trace*")], capture_output=True, text=True, timeout=120, check=True).stdout
        self.assertRegex(text, r'completion\(0x0\) of RIOReceive\(\d+\) = 4 bytes "addr" from 127\.0\.0\.1:\d+ WSAEMSGSIZE\(10040\)\n')

    def test_a_call_that_is_injected(self):
        echo = self.echo(socket.SOCK_STREAM)
        os.environ["WS2_INJECT"] = "recv@3=WSAETIMEDOUT"
        self.addCleanup(os.environ.pop, "WS2_INJECT")
        subprocess.run([PROGRAM, "client", str(echo.port)], capture_output=True, timeout=120, check=False,
                       env={**os.environ, "WS2_TRACE": f"file={self.folder}/trace,data=100"})
        comments = [comment for packet in self.capture().packets for comment in packet.comments]
        self.assertTrue(any(comment.startswith("recv: WSAETIMEDOUT(10060) (INJECTED)") for comment in comments), comments)

    @unittest.skipUnless(shutil.which("tshark"), "tshark is not installed")
    def test_what_wireshark_reads(self):
        echo = self.echo(socket.SOCK_STREAM)
        count = len(self.trace("client", echo.port).packets)
        done = subprocess.run(["tshark", "-r", self.file, "-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE", "-T", "json",
                               "-e", "frame.interface_name", "-e", "tcp.checksum.status", "-e", "ip.checksum.status", "-e", "tcp.analysis.flags",
                               "-e", "frame.comment", "-e", "_ws.malformed"],
                              capture_output=True, text=True, timeout=300, check=True, env={**os.environ, "HOME": str(self.folder)})
        frames = [frame["_source"]["layers"] for frame in json.loads(done.stdout)]
        self.assertEqual(len(frames), count)
        self.assertEqual({frame["tcp.checksum.status"][0] for frame in frames}, {"1"})
        self.assertEqual({frame["ip.checksum.status"][0] for frame in frames}, {"1"})
        self.assertEqual([frame for frame in frames if "_ws.malformed" in frame or "tcp.analysis.flags" in frame], [])
        self.assertTrue(frames[0]["frame.comment"][0].startswith("connect, process "))


unittest.main()
