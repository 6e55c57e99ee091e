"""Files are read by another process: a hostile one ends that process, never the run.

``python -m manyvoices.read.worker`` answers each file on its standard input with its lines, or
with the reason why it cannot be read.
"""

from __future__ import annotations

import os
import pickle
import select
import struct
import subprocess
import sys
import time
from types import TracebackType
from typing import IO

from manyvoices.read.lines import Line, Unreadable

SECONDS = 10.0
"""A file may take this long."""
MEMORY = 650_000_000
"""Bytes that reading one file may take, beside what the program itself needs: under 1 GB in all."""

Answer = tuple[str, str, list[Line]]
_SIZE = struct.Struct("<Q")


class Worker:
    """Reads files one after another in a process of its own.

    It is started with the first file, and anew after one that took too long or too much.
    """

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds, self._memory = seconds, memory
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def read(self, data: bytes) -> tuple[str, list[Line]]:
        """Return the format and the lines of a raw file.

        Raises
        ------
        Unreadable
            Where it cannot be read, took longer than allowed, or more memory.
        """
        if self._process is None:
            self._process = self._started()
        process = self._process
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the process has no pipes")
        try:
            process.stdin.write(_SIZE.pack(len(data)))
            process.stdin.write(data)
            process.stdin.flush()
            raw = _received(process.stdout, time.monotonic() + self._seconds)
        except TimeoutError:
            self._stop()
            raise Unreadable(f"it took longer than {self._seconds:g} seconds to read") from None
        except (EOFError, BrokenPipeError):
            self._stop()
            raise Unreadable("reading it took too much memory, or stopped the reader") from None
        kind, text, lines = pickle.loads(raw)  # noqa: S301 - from our own process
        if kind == "unreadable":
            raise Unreadable(text)
        return text, lines

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "manyvoices.read.worker", str(self._memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what a library says there may quote the file
        )

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _received(pipe: IO[bytes], until: float) -> bytes:
    """Return the next answer of the process; TimeoutError or EOFError without one."""
    (size,) = _SIZE.unpack(_bytes(pipe, _SIZE.size, until))
    return _bytes(pipe, size, until)


def _bytes(pipe: IO[bytes], size: int, until: float) -> bytes:
    parts = []
    while size:
        ready, _, _ = select.select([pipe], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise TimeoutError
        part = os.read(pipe.fileno(), min(size, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def answer(data: bytes) -> Answer:
    """Return "read", the format and the lines, or "unreadable" and the reason."""
    from manyvoices.read.formats import read_bytes

    try:
        name, lines = read_bytes(data)
    except Unreadable as error:
        return "unreadable", str(error), []
    return "read", name, lines


def limit_memory(most: int) -> None:
    """Let this process take ``most`` bytes more than it has; where the system knows limits."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            used = int(file.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + most, used + most))
    except (ImportError, OSError, ValueError):
        return


def main() -> None:
    """Answer files until the input ends."""
    import manyvoices.read.formats  # noqa: F401 - what it needs is not the file's memory

    limit_memory(int(sys.argv[1]))
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while len(head := source.read(_SIZE.size)) == _SIZE.size:
        data = source.read(_SIZE.unpack(head)[0])
        try:
            raw = pickle.dumps(answer(data))
        except MemoryError:
            raw = pickle.dumps(("unreadable", "reading it took too much memory", []))
        sink.write(_SIZE.pack(len(raw)) + raw)
        sink.flush()


if __name__ == "__main__":
    main()
