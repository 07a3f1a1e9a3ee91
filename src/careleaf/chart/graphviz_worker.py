"""The worker process that lays graphs out: DOT in, JSON out.

Graphviz is C and may end its process (an ``assert``, a crash); here it ends this one
and nobody else's. The file is run by its path and imports nothing of careleaf. A
message is a length of four bytes, big-endian, and UTF-8 text.
"""

from __future__ import annotations

import sys
from typing import BinaryIO


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer requests until there are no more."""
    import pygraphviz  # noqa: PLC0415 - only the worker may load the C library

    while True:
        size = requests.read(4)
        if len(size) < 4:
            return
        source = requests.read(int.from_bytes(size, "big")).decode()
        graph = pygraphviz.AGraph(string=source)
        reply = graph.draw(format="json", prog="dot")
        graph.close()
        replies.write(len(reply).to_bytes(4, "big") + reply)
        replies.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
