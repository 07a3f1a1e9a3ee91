"""The parent's side of Graphviz: a warm worker, a time limit, and a fallback.

The worker carries Graphviz in the wheel of pygraphviz; where that is not installed, a
``dot`` on the PATH does the same with a process per chart.
"""

from __future__ import annotations

import atexit
import os
import queue
import shutil
import subprocess
import sys
import threading
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from careleaf.findings import EnvironmentFault, Finding, FindingsError

TIMEOUT_S = 20.0
"""A chart takes some milliseconds; what takes so long is no chart for a page."""

WORKER = Path(__file__).with_name("graphviz_worker.py")


class GraphvizWorker:
    """A process that lays out one graph after the other."""

    def __init__(self, script: Path = WORKER) -> None:
        self.owner = os.getpid()
        # -P: the folder of the script must not shadow the standard library.
        self._process = subprocess.Popen(  # noqa: S603 - our own file
            [sys.executable, "-P", str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    @property
    def alive(self) -> bool:
        """Whether it can be asked: it runs, and it was started by this process."""
        return self.owner == os.getpid() and self._process.poll() is None

    def lay_out(self, source: str, timeout_s: float) -> bytes:
        """Lay a graph out; a crash or too long a wait is a finding."""
        message = source.encode()
        answer: queue.Queue[bytes] = queue.Queue()
        # A thread, because a pipe has no time limit of its own on every system.
        asking = threading.Thread(
            target=_ask, args=(self._process, message, answer), daemon=True
        )
        asking.start()
        try:
            reply = answer.get(timeout=timeout_s)
        except queue.Empty:
            self.close()
            asking.join()
            raise FindingsError([_too_slow(timeout_s)]) from None
        asking.join()
        if not reply:
            self.close()
            raise FindingsError([_crashed()])
        return reply

    def close(self) -> None:
        """End the process."""
        if self.owner != os.getpid():
            return
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None and not stream.closed:
                _close(stream)


def _close(stream: IO[bytes]) -> None:
    try:
        stream.close()
    except BrokenPipeError:
        return  # what was still to be written belongs to nobody


def _ask(
    process: subprocess.Popen[bytes], message: bytes, answer: queue.Queue[bytes]
) -> None:
    """Send one message and put the reply, or nothing at all when the process ends."""
    reply = b""
    try:
        if process.stdin is not None and process.stdout is not None:
            process.stdin.write(len(message).to_bytes(4, "big") + message)
            process.stdin.flush()
            size = process.stdout.read(4)
            expected = int.from_bytes(size, "big")
            received = process.stdout.read(expected) if len(size) == 4 else b""
            reply = received if len(received) == expected else b""
    except (OSError, ValueError):
        reply = b""
    answer.put(reply)


_warm: list[GraphvizWorker] = []


def _close_all() -> None:
    while _warm:
        _warm.pop().close()


def lay_out_dot(source: str, timeout_s: float = TIMEOUT_S) -> bytes:
    """Lay a DOT graph out and return Graphviz's JSON.

    Raises:
        FindingsError: Graphviz crashed (C0602) or took too long (C0603).
        EnvironmentFault: there is no Graphviz on this machine.

    """
    if find_spec("pygraphviz") is not None:
        return _worker().lay_out(source, timeout_s)
    program = shutil.which("dot")
    if program is None:
        raise EnvironmentFault(
            "charts need Graphviz: install the package pygraphviz, or the program `dot`"
        )
    return lay_out_by_program([program], source, timeout_s)


def lay_out_by_program(command: list[str], source: str, timeout_s: float) -> bytes:
    """Run ``dot`` for one graph."""
    try:
        done = subprocess.run(  # noqa: S603 - the user's own dot
            [*command, "-Tjson"],
            input=source.encode(),
            capture_output=True,
            timeout=timeout_s,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise FindingsError([_too_slow(timeout_s)]) from None
    if done.returncode != 0 or not done.stdout:
        raise FindingsError([_crashed()])
    return done.stdout


def _worker() -> GraphvizWorker:
    """Keep one worker warm per process; a forked process starts its own."""
    if not (_warm and _warm[-1].alive):
        _close_all()
        atexit.unregister(_close_all)
        atexit.register(_close_all)
        _warm.append(GraphvizWorker())
    return _warm[-1]


def _crashed() -> Finding:
    return Finding(
        "C0602",
        "Graphviz could not lay the chart out",
        hint="ask fewer questions in one chart; report the chart if it is small",
    )


def _too_slow(timeout_s: float) -> Finding:
    return Finding(
        "C0603",
        f"Graphviz did not lay the chart out within {timeout_s:g} seconds",
        hint="ask fewer questions in one chart: arrows cross too often",
    )
