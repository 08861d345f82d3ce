"""What the benchmarks of servers share: starting servers, limits, processors, and what the kernel counts of a process."""
import contextlib
import os
import resource
import statistics
import subprocess
from pathlib import Path

TITLES = {"iocp": "port", "epoll": "raw epoll", "asio": "Asio", "uv": "libuv", "uring": "raw io_uring", "rio": "registered I/O",
          "rio-uring": "registered I/O on io_uring", "rio-epoll": "registered I/O on epoll", "wine": "port under Wine"}


def raise_descriptors(wanted=None):
    """Raises the limit of descriptors to `wanted`, or to the hard limit where more is not permitted. Returns the limit."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if wanted and wanted > hard:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, wanted))
            return wanted
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


def on_processor(processor):
    """For preexec_fn: descriptors, and one processor unless it is None."""
    def prepare():
        raise_descriptors()
        if processor is not None:
            os.sched_setaffinity(0, {processor})
    return prepare


def serve(command, arguments, processor):
    """Starts a server, which prints its port. Returns both."""
    server = subprocess.Popen([*command, *map(str, arguments)], stdout=subprocess.PIPE, text=True, preexec_fn=on_processor(processor))
    return server, int(server.stdout.readline())


def stop(server):
    server.kill()
    server.wait()
    server.stdout.close()


def processor_seconds(pid):
    """The processor time of all threads so far, to the nanosecond."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def resident_bytes(pid):
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()


def fields_of(path):
    """A file of lines "name: number" as a dictionary."""
    lines = Path(path).read_text().splitlines()
    return {name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines)}


def median_ratio(pairs):
    return statistics.median(above / below for above, below in pairs)
