"""How much of a file is read before it is refused, and how it is refused.

A finished file may come from anywhere. Whatever somebody put into it, reading ends: in
what it says, or in one fault that says why it cannot be read.
"""

from __future__ import annotations

MOST_FILE_BYTES = 64 * 1024 * 1024
MOST_PAGES = 500
MOST_STREAM_BYTES = 4 * 1024 * 1024
"""Of anything that is unpacked."""
MOST_PAGE_BYTES = 1024 * 1024
"""Of the content of one page: ten times what the fullest poster has."""
MOST_CONTENT_BYTES = 32 * 1024 * 1024
"""Of all pages together."""
MOST_ELEMENTS = 50_000
MOST_DEPTH = 64
"""Structure elements inside each other; lists in lists take four each."""
MOST_TEXT = 4_000
"""Characters of one text; a sentence has two hundred."""


class UnreadableError(Exception):
    """The file is not as ISO 32000-1 has it; the text says what is wrong."""


class TooLargeError(Exception):
    """The file holds more than any leaflet; the text says of what."""
