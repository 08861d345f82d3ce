#!/usr/bin/env python3
"""The trace, as a user has it: lines on standard error, files, JSON, the choice of calls, the end of a process.

usage: trace_test.py BUILD
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unittest

BUILD = pathlib.Path(sys.argv.pop(1))
PROGRAM = BUILD / "bin/traced_program"
SOURCE = pathlib.Path(__file__).with_name("traced_program.cpp")
LINE = r"\d\d:\d\d:\d\d\.\d{6} \d+/[^ ]+ "


def call(*command, **variables):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL,
                          env={**os.environ, **variables})


def lines(task, words="1"):
    done = call(PROGRAM, task, WS2_TRACE=words)
    return done.stderr


def marked(mark):
    """The line of the program that ends in a mark, as the trace names it."""
    number = next(i for i, line in enumerate(SOURCE.read_text(encoding="utf-8").splitlines(), 1) if line.endswith("// " + mark))
    return f"{SOURCE.name}:{number}"


class Traced(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def records(self, task, words="", **variables):
        call(PROGRAM, task, WS2_TRACE=f"file={self.folder}/trace{words}", **variables)
        return self.read()

    def read(self):
        done = call(BUILD / "bin/ws2", "trace", "json", *sorted(self.folder.iterdir()))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return [json.loads(line) for line in done.stdout.splitlines()]

    def one(self, records, name):
        found = [record for record in records if record["fn"] == name]
        self.assertEqual(len(found), 1, f"{name} in {[record['fn'] for record in records]}")
        return found[0]


class Lines(unittest.TestCase):
    def assertLine(self, text, pattern):
        self.assertRegex(text, re.compile("^" + LINE + pattern + "$", re.MULTILINE))

    def assertLines(self, text, *patterns):
        for pattern in patterns:
            self.assertLine(text, pattern)

    def test_a_failed_call(self):
        self.assertLine(lines("refused"), r"connect\(\d+ tcp, 127\.0\.0\.1:1, 16\) = SOCKET_ERROR WSAECONNREFUSED\(10061\) <\d+us> errno=ECONNREFUSED .*")

    def test_before_startup(self):
        self.assertLine(lines("unstarted"), r"socket\(AF_INET, SOCK_STREAM, 0\) = INVALID_SOCKET WSANOTINITIALISED\(10093\) <\d+us> .*")

    def test_a_completion_is_tied_to_its_call(self):
        text = lines("overlapped")
        posted = re.search(r"WSARecv\((\d+) udp, \[64\], 1, 0x[0-9a-f]+, \[0\], (0x[0-9a-f]+), NULL\) = SOCKET_ERROR WSA_IO_PENDING\(997\)", text)
        self.assertTrue(posted, text)
        self.assertLine(text, rf"completion\({posted[2]}\) of WSARecv\({posted[1]}\) = 6 bytes \"hello\\n\" <\d+us>")

    def test_what_happens_between_calls(self):
        text = lines("events")
        self.assertLine(text, r"event\(\d+\) = FD_CONNECT WSAECONNREFUSED\(10061\)")
        self.assertLine(text, r"WSAEnumNetworkEvents\(\d+ tcp, 0x[0-9a-f]+, \{FD_CONNECT, WSAECONNREFUSED\(10061\)\}\) = 0 .*")
        text = lines("routine")
        self.assertLine(text, r'completion\(0x[0-9a-f]+\)( of WSARecv\(\d+\))? = 6 bytes "hello\\n".*')
        self.assertLine(text, r"routine\(0x[0-9a-f]+\) of WSARecv\(\d+\) = 6 bytes <\d+us>")
        self.assertLine(lines("lookup"), r"lookup\(0x[0-9a-f]+\)( of GetAddrInfoExW)? = 0.*")

    def test_arguments(self):
        text = lines("arguments")
        self.assertLines(text, r'sendto\(\d+ udp, "a\\"b\\n\\x01", 5, 0, 127\.0\.0\.1:\d+, 16\) = 5 .*',
                               r'recvfrom\(\d+ udp, "a\\"b\\n\\x01", 100, 0, 127\.0\.0\.1:\d+, \[16\]\) = 5 .*',
                               r'setsockopt\(\d+ udp, SOL_SOCKET, SO_BROADCAST, "\\x01\\x00\\x00\\x00", 4\) = 0 .*',
                               r"select\(0, \{\d+\} => \{\}, NULL, NULL, \{0\.000000s\}\) = 0 .*",
                               r"WSAPoll\(\[\d+:0x100\] => \[\d+:0x0\], 1, 0\) = 0 .*",
                               r"ioctlsocket\(\d+ udp, FIONBIO, \[1\]\) = 0 .*",
                               r"recv\(\d+ udp, 0x[0-9a-f]+, 100, MSG_PEEK\) = SOCKET_ERROR WSAEWOULDBLOCK\(10035\) <\d+us> errno=EAGAIN .*",
                               r"send\(\d+ udp, NULL, 5, 0\) = SOCKET_ERROR .*",
                               r'GetAddrInfoW\(L"::1", L"80", .*\) = 0 .*',
                               r'sendto\(\d+ udp, "x{32}"\.\.\., 300, 0, .*\) = 300 .*')

    def test_texts(self):
        text = lines("texts")
        self.assertLines(text, r"bind\(\d+ unix, \[::\]:9, 28\) = SOCKET_ERROR WSAEAFNOSUPPORT\(10047\) .*",
                               r"bind\(\d+ unix, \[2001:db8::7:0:8\]:9, 28\) = .*",
                               r"bind\(\d+ unix, \[fe80:1:2:3:4:5:6:7%3\]:9, 28\) = .*",
                               r"bind\(\d+ udp6, \{1 bytes\}, 1\) = SOCKET_ERROR WSAEFAULT\(10014\) .*",
                               r"bind\(\d+ udp6, \{AF_IPX, 16 bytes\}, 16\) = .*",
                               r'connect\(\d+ unix, unix:"/no/such\\tplace", 110\) = SOCKET_ERROR WSAECONNREFUSED\(10061\) .* errno=ENOENT .*',
                               r'gethostbyname\("\\r\\"\\\\.invalid"\) = NULL WSAHOST_NOT_FOUND\(11001\) .*',
                               r'GetAddrInfoW\(L"\\"\\\\\\x1\u00e4\U0001F600.invalid", NULL, NULL, 0x[0-9a-f]+\) = 11001 WSAHOST_NOT_FOUND\(11001\) .*',
                               r'GetAddrInfoW\(L"(0123456789){7}", .*',
                               r'getaddrinfo\("::1", NULL, \{0x4, AF_UNSPEC, SOCK_STREAM\}, \[0x[0-9a-f]+\]\) = 0 .*',
                               r'CreateFileA\("/no/such/file", .*\) = INVALID_HANDLE_VALUE ERROR_PATH_NOT_FOUND\(3\) .*',
                               r"CloseHandle\(INVALID_HANDLE_VALUE\) = TRUE .*",
                               r"CloseHandle\(NULL\) = FALSE WSA_INVALID_HANDLE\(6\) .*",
                               r"SetEvent\(0x12345678\) = FALSE WSA_INVALID_HANDLE\(6\) .*",
                               r'RtlIpv4StringToAddressA\("999", .*\) = 0xc000000d .*',
                               r"WSAPoll\(\[\d+:0x10( \d+:0x10)* \.\.\.\], 200, 0\) = 200 .*",
                               r"select\(0, NULL, \{\d+ \d+\} => \{\d+\}, NULL, NULL\) = 1 .*")

    def test_packets_of_a_port(self):
        self.assertLine(lines("port"), r"GetQueuedCompletionStatusEx\(0x[0-9a-f]+, \[0x[0-9a-f]+ 64 bytes\], 4, \[1\], INFINITE, FALSE\) = TRUE .*")

    def test_an_injected_failure(self):
        done = call(PROGRAM, "refused", WS2_TRACE="1", WS2_INJECT="connect=WSAENETDOWN")
        self.assertLine(done.stderr, r"connect\(.*\) = SOCKET_ERROR WSAENETDOWN\(10050\) <\d+us> \(INJECTED\) .*")
        done = call(PROGRAM, "refused", WS2_TRACE="1", WS2_INJECT="system=WSAENETDOWN")
        self.assertLine(done.stderr, r"socket\(.*\) = INVALID_SOCKET WSAENETDOWN\(10050\) <\d+us> \(INJECTED\) .*")

    def test_calls_inside_a_callback(self):
        text = lines("nested")
        inner, outer = text.index("WSASetLastError(4711)"), text.index("WSAAccept(")
        self.assertLess(inner, outer)
        self.assertLine(text, r"WSAAccept\(.*\) = INVALID_SOCKET WSAECONNREFUSED\(10061\) .*")

    def test_a_word_that_is_unknown(self):
        for words in ("nonsense", "socket=x", "bytes=-1", "data=131073", "function="):
            done = call(PROGRAM, "refused", WS2_TRACE=words)
            self.assertEqual((done.stderr.count("\n"), done.returncode), (1, 0), words)
            self.assertIn(words, done.stderr)
        self.assertEqual(call(PROGRAM, "refused", WS2_TRACE="0").stderr, "")


class Choice(Traced):
    def names(self, words, task="overlapped"):
        return {record["fn"] for record in self.records(task, "," + words)}

    def test_functions(self):
        self.assertEqual(self.names("function=WSARecv") - {"completion"}, {"WSARecv"})
        self.assertEqual(self.names("function=*sendto*,function=bind") - {"completion"}, {"sendto", "bind"})

    def test_chapters(self):
        self.assertEqual(self.names("chapter=connection", "refused"), {"connect"})

    def test_failures(self):
        self.assertEqual(self.names("failed", "refused"), {"connect"})
        self.assertNotIn("recv", self.names("failed", "arguments"))

    def failures(self, records):
        """Function, error and errno. What a port gives out, another thread may have met."""
        pending = ("WSA_IO_PENDING", "WSAEWOULDBLOCK", "WSA_IO_INCOMPLETE")
        return [(record["fn"], record["err"]["name"], None if record["fn"] == "GetQueuedCompletionStatus" else record["err"].get("errno"))
                for record in records if "err" in record and record["err"]["name"] not in pending]

    def of_task(self, task, words="", **variables):
        for path in self.folder.iterdir():
            path.unlink()
        return self.records(task, words, **variables)

    def test_no_failure_is_missed(self):
        for task in ("unstarted", "refused", "arguments", "events", "nested", "overlapped", "lookup", "routine", "port"):
            everything = self.failures(self.of_task(task))
            failed = self.of_task(task, ",failed")
            self.assertEqual(self.failures(failed), everything, task)
            self.assertEqual(len(failed), len(everything), task)

    def test_failures_on_the_quick_ways(self):
        # A quick way needs memory that is known to be writable, as the stack is; AddressSanitizer has variables elsewhere.
        records = self.of_task("port", ",failed", ASAN_OPTIONS="detect_stack_use_after_return=0")
        reset = ("WSAECONNRESET", "ECONNRESET")
        self.assertEqual(self.failures(records), [
            ("completion", "WSAECONNRESET", None), ("completion", "WSAECONNRESET", None),
            ("GetQueuedCompletionStatus", "ERROR_NETNAME_DELETED", None), ("GetQueuedCompletionStatus", "ERROR_NETNAME_DELETED", None),
            ("WSARecv", *reset), ("WSASend", *reset), ("send", "WSAECONNRESET", None), ("recv", "WSAECONNRESET", None),
            ("GetQueuedCompletionStatus", "WAIT_TIMEOUT", None), ("GetQueuedCompletionStatusEx", "WAIT_TIMEOUT", None),
            ("GetQueuedCompletionStatus", "WSA_INVALID_HANDLE", None), ("GetQueuedCompletionStatusEx", "WSA_INVALID_HANDLE", None)])
        # What a quick way has reported has no duration.
        quick = {record["fn"]: record for record in records if "dur" not in record and record["fn"] != "completion"}
        self.assertEqual(list(quick), ["GetQueuedCompletionStatus", "WSARecv", "WSASend"])
        self.assertEqual([record["src"] for record in quick.values()], [marked("takes"), marked("receives"), marked("sends")])
        self.assertEqual([record["err"].get("syscall") for record in quick.values()], [None, "recvfrom", "sendto"])
        self.assertNotIn("<", [line for line in lines("port", "failed").splitlines() if " WSASend(" in line][0])

    def test_a_failed_request_of_registered_io(self):
        call(BUILD / "bin/packets_program", "registered_datagrams", WS2_TRACE=f"file={self.folder}/trace,failed")
        self.assertEqual([(record["fn"], record["of"], record["err"]["name"]) for record in self.read()], [("completion", "RIOReceive", "WSAEMSGSIZE")])

    def test_other_instruments_close_the_quick_ways(self):
        wanted = self.failures(self.of_task("port", ",failed"))
        for variables in ({"WS2_CHECK": "1"}, {"WS2_INJECT": "bind@1000=WSAENETDOWN"}, {"WS2_REPORT": "1"}):
            records = self.of_task("port", ",failed", **variables)
            self.assertEqual(self.failures(records), wanted, variables)
            self.assertTrue(all("dur" in record for record in records if record["fn"] == "WSASend"), variables)
        injected = self.of_task("port", ",failed", WS2_INJECT="WSASend@3=WSAENETDOWN")
        self.assertEqual([record["err"]["name"] for record in injected if record.get("injected")], ["WSAENETDOWN"])

    def test_failures_of_a_function(self):
        self.assertEqual(self.names("failed,function=WSASend", "port") - {"completion"}, {"WSASend"})
        self.assertEqual(self.names("failed,thread=nobody", "port") - {"completion"}, set())

    def test_sockets(self):
        socket = self.one(self.records("refused"), "socket")["ret"]
        only = self.records("refused", f",socket={socket},function=connect,function=closesocket")
        self.assertEqual([record["fn"] for record in only], ["connect", "closesocket"])
        self.assertEqual(self.records("refused", ",socket=99999,function=connect"), [])

    def test_threads(self):
        self.assertEqual([record["fn"] for record in self.records("threads", ",thread=nobody")], [])
        self.assertEqual(len({record["tid"] for record in self.records("threads", ",thread=traced*")}), 5)

    def test_bytes(self):
        sent = [record for record in self.records("arguments", ",bytes=400") if record["fn"] == "sendto"]
        self.assertEqual(sent[-1]["args"]["buffer"], '"' + "x" * 300 + '"')


class Files(Traced):
    def test_the_fields(self):
        record = self.one(self.records("refused"), "connect")
        self.assertEqual(record["err"], {"code": 10061, "name": "WSAECONNREFUSED", "errno": "ECONNREFUSED", "syscall": "connect"})
        self.assertEqual((record["args"]["name"], record["kind"], record["ret"]), ("127.0.0.1:1", "tcp", "SOCKET_ERROR"))
        self.assertEqual(record["src"], marked("refused"))
        self.assertGreater(record["ts"], 1.7e9)
        self.assertNotIn("injected", record)

    def test_a_completion(self):
        records = self.records("overlapped")
        posted, ended = self.one(records, "WSARecv"), self.one(records, "completion")
        self.assertEqual((ended["ov"], ended["of"], ended["bytes"], ended["sock"]), (posted["ov"], "WSARecv", 6, posted["sock"]))
        self.assertEqual(ended["data"], r'"hello\n"')

    def test_the_addresses_of_a_socket(self):
        records = self.records("overlapped")
        local = self.one(records, "bind")["local"]
        self.assertRegex(local, r"^127\.0\.0\.1:[1-9]\d*$")
        self.assertEqual([record["fn"] for record in records if "local" in record], ["bind"])

    def test_data_is_kept_and_lines_stay_short(self):
        sent = [record for record in self.records("arguments", ",data=400") if record["fn"] == "sendto"]
        self.assertEqual(sent[-1]["args"]["buffer"], '"' + "x" * 32 + '"...')

    def test_nothing_is_lost_at_the_end(self):
        for end in ("exit", "_exit", "abort", "kill"):
            self.one(self.records(end), "WSAStartup")

    def test_a_failed_call_inside_a_killed_program(self):
        self.assertEqual([record["fn"] for record in self.records("kill", ",failed")], [])

    def killed(self, task, waits_in, words=""):
        """The records of a program that is killed inside a call."""
        with subprocess.Popen([PROGRAM, task], stdout=subprocess.PIPE, env={**os.environ, "WS2_TRACE": f"file={self.folder}/trace{words}"}) as program:
            program.stdout.readline()
            end = time.monotonic() + 60
            while not any(record.get("unfinished") and record["fn"] == waits_in for record in self.read()):
                self.assertLess(time.monotonic(), end)
            program.kill()
        return self.read()

    def test_calls_that_have_not_returned(self):
        records = self.killed("killed", "recv")
        open_call, operation = [record for record in records if record.get("unfinished")]
        self.assertEqual((open_call["fn"], open_call["src"]), ("recv", marked("blocks")))
        self.assertFalse({"dur", "ret"} & set(open_call))
        posted = self.one(records, "WSARecv")
        self.assertEqual((operation["fn"], operation["of"], operation["ov"], operation["sock"], operation["ts"]),
                         ("operation", "WSARecv", posted["ov"], posted["sock"], posted["ts"]))
        text = call(BUILD / "bin/ws2", "trace", "text", *self.folder.iterdir()).stdout
        self.assertRegex(text, r"recv\(\d+ udp, 0x[0-9a-f]+, 64, 0\) = \? <unfinished \.\.\.> traced_program\.cpp:\d+\n"
                               rf".* operation\({posted['ov']}\) of WSARecv\(\d+\) = \? <unfinished \.\.\.>\n\Z")
        events = json.loads(call(BUILD / "bin/ws2", "trace", "chrome", *self.folder.iterdir()).stdout)["traceEvents"]
        self.assertEqual([event["name"] for event in events if event["ph"] == "B"], ["recv"])
        self.assertEqual(sorted(event["ph"] for event in events if event["name"] == "WSARecv"), ["X", "b", "s"])

    def test_failures_with_calls_that_have_not_returned(self):
        for task, *inside in (("killed", "recv"), ("killed_on_port", "GetQueuedCompletionStatusEx"), ("killed_inside", "WSAAccept", "Sleep")):
            for path in self.folder.iterdir():
                path.unlink()
            records = self.killed(task, inside[-1], ",failed")
            self.assertEqual([(record["fn"], record.get("unfinished")) for record in records], [(name, True) for name in inside], task)

    def test_a_call_inside_another_has_not_returned(self):
        records = self.killed("killed_inside", "Sleep")
        self.assertEqual([record["fn"] for record in records if record.get("unfinished")], ["WSAAccept", "Sleep"])
        self.assertEqual([record["ret"] for record in records if record["fn"] == "htons"][-1], "1792")

    def test_what_has_ended_is_not_unfinished(self):
        for task in ("overlapped", "nested", "events", "routine", "lookup", "threads", "arguments", "forked"):
            for path in self.folder.iterdir():
                path.unlink()
            names = [record["fn"] for record in self.records(task) if record.get("unfinished")]
            self.assertEqual(names, [], task)

    def test_a_forked_child_has_a_file(self):
        records = self.records("forked")
        self.assertEqual(len(list(self.folder.iterdir())), 2)
        processes = {record["fn"]: record["pid"] for record in records}
        self.assertNotEqual(processes["connect"], processes["WSACleanup"])
        self.assertEqual(len([record for record in records if record["fn"] == "WSACleanup"]), 1)

    def test_threads_lose_nothing(self):
        records = self.records("threads")
        self.assertEqual(len([record for record in records if record["fn"] == "connect"]), 4)

    def test_more_records_than_a_chunk(self):
        done = call(BUILD / "bin/conformance_byte_order", WS2_TRACE=f"file={self.folder}/trace")
        self.assertEqual(done.returncode, 0)
        self.assertTrue(self.read())

    def test_chrome(self):
        self.records("overlapped")
        done = call(BUILD / "bin/ws2", "trace", "chrome", *self.folder.iterdir())
        events = json.loads(done.stdout)["traceEvents"]
        kinds = [event["ph"] for event in events if event["name"] == "WSARecv"]
        self.assertEqual(sorted(kinds), ["X", "b", "e", "f", "s", "t"])
        end = next(event for event in events if event["ph"] == "f")
        taken = next(event for event in events if event["name"] == "WSAGetOverlappedResult")
        self.assertTrue(taken["ts"] <= end["ts"] <= taken["ts"] + taken["dur"] + 1, (taken, end))
        self.assertIn("thread_name", [event["name"] for event in events])

    def test_chrome_shows_what_takes_packets(self):
        self.records("port")
        events = json.loads(call(BUILD / "bin/ws2", "trace", "chrome", *self.folder.iterdir()).stdout)["traceEvents"]
        arrows = {event["id"]: event for event in events if event["ph"] == "f"}
        for name, takes in (("WSARecv", "GetQueuedCompletionStatus"), ("WSASend", "GetQueuedCompletionStatusEx")):
            posted = next(event["id"] for event in events if event["ph"] == "s" and event["name"] == name)
            self.assertIn("t", [event["ph"] for event in events if event.get("id") == posted], name)
            at = arrows[posted]["ts"]
            calls = [event for event in events if event["ph"] == "X" and event["name"] == takes]
            self.assertTrue(any(one["ts"] <= at <= one["ts"] + one["dur"] + 1 for one in calls), (name, at, calls))

    def test_summary(self):
        self.records("refused")
        done = call(BUILD / "bin/ws2", "trace", "summary", *self.folder.iterdir())
        self.assertRegex(done.stdout, r"(?m)^ *\d+\.\d\d +\d+\.\d{6} +\d+\.\d +1 +1 connect  WSAECONNREFUSED\(10061\) x1$")
        self.assertRegex(done.stdout, r"(?m) total$")

    def test_what_is_no_trace(self):
        (self.folder / "other").write_bytes(b"x" * 8192)
        for path in ("other", "missing"):
            done = call(BUILD / "bin/ws2", "trace", "text", self.folder / path)
            self.assertEqual((done.returncode, done.stdout), (2, ""), path)

    def test_a_trace_that_was_only_begun(self):
        self.records("refused")
        whole = call(BUILD / "bin/ws2", "trace", "json", *self.folder.iterdir()).stdout
        (self.folder / "trace.1").write_bytes(b"")
        (self.folder / "trace.2").write_bytes(bytes(4096))
        self.assertTrue(whole)
        done = call(BUILD / "bin/ws2", "trace", "json", *sorted(self.folder.iterdir()))
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, whole, ""))
        for form in ("text", "json", "chrome", "summary", "pcap"):
            done = call(BUILD / "bin/ws2", "trace", form, self.folder / "trace.1", "-o", self.folder / "out")
            self.assertEqual((done.returncode, done.stderr), (0, ""), form)

    def test_a_damaged_file_is_read_as_far_as_it_goes(self):
        self.records("arguments")
        path = next(self.folder.iterdir())
        whole = path.read_bytes()
        for position in range(4096 + 40, 4096 + 3000, 97):
            path.write_bytes(whole[:position] + b"\xff\xff" + whole[position + 2:])
            done = call(BUILD / "bin/ws2", "trace", "text", path)
            self.assertIn(done.returncode, (0, 2), f"{position}: {done.stderr}")

    def test_a_file_that_cannot_be_made(self):
        done = call(PROGRAM, "refused", WS2_TRACE="file=/nowhere/trace")
        self.assertEqual(done.returncode, 0)
        self.assertIn("/nowhere/trace", done.stderr)


class Tool(unittest.TestCase):
    def test_run(self):
        done = call(BUILD / "bin/ws2", "run", "--trace", PROGRAM, "refused")
        self.assertEqual(done.returncode, 0)
        self.assertIn(marked("refused"), done.stderr)

    def test_run_shows_calls_that_have_not_returned(self):
        done = call(BUILD / "bin/ws2", "run", "--trace", PROGRAM, "kill_inside")
        self.assertEqual(done.returncode, 128 + 9)
        self.assertRegex(done.stderr, r" WSAAccept\(.*\) = \? <unfinished \.\.\.> traced_program\.cpp:\d+\n\Z")

    def test_the_exit_code(self):
        self.assertEqual(call(BUILD / "bin/ws2", "run", "--trace", PROGRAM, "exit").returncode, 3)
        self.assertEqual(call(BUILD / "bin/ws2", "run", "--trace", PROGRAM, "kill").returncode, 128 + 9)
        self.assertEqual(call(BUILD / "bin/ws2", "run", "--trace", "/nowhere").returncode, 127)

    def test_children_and_words_and_output(self):
        with tempfile.TemporaryDirectory() as folder:
            done = call(BUILD / "bin/ws2", "run", "--trace=failed", "-o", f"{folder}/lines", PROGRAM, "forked")
            self.assertEqual(done.stderr, "")
            self.assertRegex(pathlib.Path(folder, "lines").read_text(encoding="utf-8"), r"\A.*connect\(.*\n\Z")


unittest.main()
