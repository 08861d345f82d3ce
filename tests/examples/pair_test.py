#!/usr/bin/env python3
"""Runs an example server and its clients as a user would, and checks their output.

usage: pair_test.py FOLDER NAME [emulator...]; FOLDER holds the built examples.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import threading

folder, name, emulator = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3:]


def program(path):
    found = [each for each in (folder / path, folder / (path + ".exe")) if each.exists()]
    return emulator + [str(found[0])]


class Server:
    """A running server; reads its port from its first line that contains one."""

    def __init__(self, path, *arguments):
        self.process = subprocess.Popen(program(path) + list(arguments), stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)
        self.timer = threading.Timer(60, self.process.kill)
        self.timer.start()
        self.output = ""
        self.port = None
        while self.port is None:
            line = self.process.stdout.readline()
            if not line:
                raise SystemExit(f"{path} named no port: {self.output}")
            self.output += line
            match = re.search(r"port (\d+)", line)
            self.port = match and match.group(1)

    def end(self):
        self.output += self.process.stdout.read()
        code = self.process.wait()
        self.timer.cancel()
        check(code == 0, f"the server ended with {code}: {self.output}")
        return self.output.replace("\r", "")


def client(path, *arguments, expected=0):
    done = subprocess.run(program(path) + list(arguments), capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)
    check(done.returncode == expected, f"{path} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout.replace("\r", "")


def check(condition, message):
    if not condition:
        raise SystemExit(message)


def echo(family, host):
    server = Server("echo/server", family, "0", "2")
    for words in (["hello"], ["several", "words", "x" * 3000]):
        output = client("echo/client", host, server.port, *words)
        for word in words:
            check(f'received "{word}"' in output, output)
        check("reads as 0" in output, output)
    check("client left after 5 bytes" in server.end(), server.output)


def udp():
    server = Server("udp/receiver")
    output = client("udp/sender", server.port, "one", "two", "something rather long for sixteen")
    if not emulator:  # Wine does not report an unreachable port on an unconnected socket
        check("recv returns -1, error 10054" in output, output)
    check([line for line in output.splitlines() if "answer" in line] == ['answer "one"', 'answer "two"', 'answer "end"'], output)
    seen = server.end()
    check('error 10040 (WSAEMSGSIZE), the buffer holds "something rather"' in seen, seen)


def chat():
    server = Server("chat/server", "3")
    outputs = {}
    guests = [threading.Thread(target=lambda who=who: outputs.update({who: client("chat/client", server.port, who, f"I am {who}")}))
              for who in ("ann", "bob", "cyd")]
    for guest in guests:
        guest.start()
    for guest in guests:
        guest.join()
    for who in outputs:
        for other in ("ann", "bob", "cyd"):
            check(f"[{who} receives] {other}: I am {other}" in outputs[who], outputs[who])
        check(f"[{who} receives] * goodbye" in outputs[who], outputs[who])
    check(len(outputs) == 3, str(outputs))
    server.end()


def iocp():
    server = Server("iocp/server", "0", "8", "2")
    output = client("iocp/load", server.port, "8", "50")
    check("400 messages of 1000 bytes came back over 8 connections" in output, output)
    check(server.end().count("client left after 50000 bytes (closed)") == 8, server.output)


def workers():
    server = Server("workers/server", "2", "12")
    words = ["hello", "world"]
    for _ in range(12):
        output = client("echo/client", "127.0.0.1", server.port, *words)
        for word in words:
            check(f'received "{word}"' in output, output)
    check("12 connections, 120 bytes, 2 workers ended" in server.end(), server.output)


def files():
    with tempfile.TemporaryDirectory() as place:
        path = pathlib.Path(place, "numbers.txt")
        path.write_text("".join(f"{number}\n" for number in range(200000)))
        server = Server("files/server", str(path), "2")
        outputs = [client("files/client", server.port) for _ in range(2)]
        check(outputs[0] == outputs[1] and f"{path.stat().st_size} bytes, whole" in outputs[0], str(outputs))
        check(server.end().count(f"sent {path.stat().st_size + 11} bytes") == 2, server.output)


def tls():
    with tempfile.TemporaryDirectory() as place:
        certificate = str(pathlib.Path(place, "certificate.pem"))
        server = Server("tls/server", certificate, "0", "2")
        output = client("tls/client", certificate, "127.0.0.1", server.port)
        check("the certificate is valid for localhost" in output and "HTTP/1.1 200 OK" in output, output)
        check(output.endswith("hello from a Windows program\n"), output)
        output = client("tls/client", certificate, "localhost", server.port, "/reset", expected=1)
        check("SSL_read failed: SSL_ERROR_SYSCALL, WSAGetLastError returns 10054 (WSAECONNRESET)" in output, output)
        check(server.end().count("GET /") == 2, server.output)


def events():
    server = Server("events/server", "0", "150")
    output = client("events/load", server.port, "150", "3000")
    check("150 connections at once, each has received its 3000 bytes" in output, output)
    seen = server.end()
    check(seen.count("client left after 3000 bytes") == 150, seen)
    check("3 threads have waited" in seen, seen)


def rio():
    server = Server("rio/server", "0", "200")
    output = client("rio/client", server.port, "100")
    check("100 of 100 datagrams and 100 of 100 messages came back" in output, output)
    check("100 datagrams and 100 messages of streams answered" in server.end(), server.output)


def notify():
    server = Server("notify/server", "0", "2")
    for word in ("one", "two"):
        output = client("echo/client", "127.0.0.1", server.port, word)
        check(f'sent "{word}", received "{word}"' in output, output)
    check("2 clients served" in server.end(), server.output)


def window():
    server = Server("echo/server", "-4", "0", "1")
    output = client("window/client", "127.0.0.1", server.port, "by message")
    lines = {line.split("lParam")[0].strip(): line.split() for line in output.splitlines() if "lParam" in line}
    for what, error in (("a small buffer", "10055"), ("the name", "0"), ("FD_CONNECT, closed port", "10061"), ("FD_CONNECT", "0"), ("FD_CLOSE", "0")):
        check(what in lines and lines[what][-3] == error, f"{what}: {output}")
    check(lines["an unknown name"][-3] in ("11001", "11002", "11004"), output)
    check(lines["a small buffer"][-1] == "0" and lines["FD_CONNECT, closed port"][-1] == "10035", output)
    check('received "by message"' in output, output)
    server.end()


{"echo4": lambda: echo("-4", "127.0.0.1"), "echo6": lambda: echo("-6", "::1"), "udp": udp, "chat": chat, "iocp": iocp, "files": files, "tls": tls, "events": events, "window": window, "rio": rio, "notify": notify, "workers": workers}[name]()
print(f"{name} as expected")
