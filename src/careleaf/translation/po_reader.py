"""PO text to records, strictly: what cannot be read whole is not read at all.

Babel's reader accepts unterminated strings and skips lines that it does not know, which
would print half a sentence; so this room reads by itself and uses Babel to write.
The grammar is that of the GNU gettext manual, section "The Format of PO Files", without
plural forms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from careleaf.findings import Finding, FindingsError, Span
from careleaf.source.text_file import read_text
from careleaf.translation.po_records import PoEntry, PoFile

if TYPE_CHECKING:
    from pathlib import Path

_KEYWORD_LINE = re.compile(r"(?P<keyword>msg[a-z_]+(?:\[\d*\])?)[ \t]*(?P<string>.*)")
_STRING = re.compile(r'"(?P<body>(?:[^"\\]|\\.)*)"[ \t]*')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
_MERGE_MARKER = re.compile(r"<{7}|={7}$|>{7}|\|{7}|#-#-#-#-#")
_PLURALS = re.compile(r"msgid_plural|msgstr\[")

_BEFORE = {"msgctxt": {""}, "msgid": {"", "msgctxt"}, "msgstr": {"msgid"}}
"""What may stand before each keyword of an entry."""


def read_po_file(path: Path, file: str) -> PoFile:
    """Read a PO file; ``file`` is its name in findings.

    Raises ``FindingsError`` with everything that is wrong in its form.
    """
    return parse_po(read_text(path, file), file)


@lru_cache(maxsize=64)
def parse_po(text: str, file: str) -> PoFile:
    """Read PO text; raises ``FindingsError`` with everything wrong in its form.

    Kept by content: one document in three editions asks for the same five files.
    """
    parser = _Parser(file)
    for number, line in enumerate(text.split("\n"), 1):
        parser.take(number, line)
    return parser.finish()


@dataclass(slots=True)
class _Draft:
    """An entry that is still being read."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    places: list[tuple[str, Span]] = field(default_factory=list)
    """Each string of ``msgstr`` by itself: in the header, a field each."""
    last: str = ""
    previous: list[str] = field(default_factory=list)
    previous_open: bool = False
    comments: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    obsolete: bool = False

    def text(self, keyword: str) -> str:
        return "".join(self.texts.get(keyword, ()))

    def entry(self) -> PoEntry:
        flags = tuple(flag for flag in self.flags if flag and flag != "fuzzy")
        return PoEntry(
            unit_id=self.text("msgctxt"),
            source=self.text("msgid"),
            target=self.text("msgstr"),
            fuzzy="fuzzy" in self.flags,
            previous="".join(self.previous),
            comments=tuple(self.comments),
            flags=flags,
            obsolete=self.obsolete,
            span=self.spans.get("msgstr"),
            id_span=self.spans.get("msgctxt") or self.spans.get("msgid"),
        )


class _Parser:
    """Takes line after line, so that one bad line does not hide the next."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.entries: list[PoEntry] = []
        self.header: PoEntry | None = None
        self.field_spans: dict[str, Span] = {}
        self.draft = _Draft()

    def take(self, number: int, line: str) -> None:
        if _MERGE_MARKER.match(line):
            self._refuse_merge(number, line)
        elif not line.strip():
            return
        elif line.startswith("#~"):
            self._take_obsolete(number, line)
        elif line.startswith("#"):
            self._comment(number, line)
        else:
            self._statement(number, line, 0)

    def finish(self) -> PoFile:
        """Give the file, or raise what was found."""
        self._end_entry()
        if self.findings:
            raise FindingsError(self.findings)
        header = self.header or PoEntry("", "")
        lines = (line.partition(":") for line in header.target.split("\n"))
        fields = {name.strip(): value.strip() for name, colon, value in lines if colon}
        span = header.span or Span(self.file, 1, 1, 1, 1)
        entries = tuple(self.entries)
        places = self.field_spans
        return PoFile(self.file, fields, header.comments, span, entries, places)

    def _take_obsolete(self, number: int, line: str) -> None:
        start = len(line) - len(line[2:].lstrip())
        if line.startswith("#~|"):
            return
        if start < len(line):
            self._statement(number, line, start, obsolete=True)

    def _comment(self, number: int, line: str) -> None:
        if self.draft.last == "msgstr":
            self._end_entry()
        if line.startswith("#,"):
            self.draft.flags += [flag.strip() for flag in line[2:].split(",")]
        elif line.startswith("#|"):
            self._previous(number, line)
        elif not line.startswith(("#.", "#:", "#=")):
            remark = line[1:].strip()
            if remark:
                self.draft.comments.append(remark)

    def _previous(self, number: int, line: str) -> None:
        rest = line[2:].strip()
        keyword = _KEYWORD_LINE.fullmatch(rest)
        if keyword is not None:
            self.draft.previous_open = keyword["keyword"] == "msgid"
            rest = keyword["string"]
        string = self._string(number, line, line.find(rest), rest)
        if string is not None and self.draft.previous_open:
            self.draft.previous.append(string)

    def _statement(
        self, number: int, line: str, start: int, *, obsolete: bool = False
    ) -> None:
        rest = line[start:]
        if rest.startswith('"'):
            self._continuation(number, line, start)
            return
        if _PLURALS.match(rest):
            self._refuse_plural(number, line)
            return
        match = _KEYWORD_LINE.fullmatch(rest)
        keyword = match["keyword"] if match is not None else ""
        if match is None or keyword not in _BEFORE:
            self._garbage(number, line, "this line is no part of a PO file")
            return
        if keyword != "msgstr" and self.draft.last == "msgstr":
            self._end_entry()
        if self.draft.last not in _BEFORE[keyword]:
            after = self.draft.last or "the start of an entry"
            self._garbage(number, line, f"`{keyword}` cannot stand after {after}")
            return
        self.draft.last = keyword
        self.draft.obsolete = obsolete
        self._add_string(number, line, start + match.start("string"))

    def _continuation(self, number: int, line: str, start: int) -> None:
        if not self.draft.last:
            self._garbage(number, line, "this text belongs to no entry")
            return
        self._add_string(number, line, start)

    def _add_string(self, number: int, line: str, start: int) -> None:
        keyword = self.draft.last
        string = self._string(number, line, start, line[start:])
        if string is None:
            self.draft.texts.setdefault(keyword, []).append("")
            return
        pieces = self.draft.texts.setdefault(keyword, [])
        end = len(line.rstrip()) + 1
        span = Span(self.file, number, start + 1, number, end)
        if not any(pieces):
            self.draft.spans[keyword] = span
        if keyword == "msgstr":
            self.draft.places.append((string, span))
        pieces.append(string)

    def _string(self, number: int, line: str, start: int, text: str) -> str | None:
        match = _STRING.match(text)
        if match is None:
            message = "a text in quotes does not end on its line"
            self._garbage(number, line, message, start)
            return None
        if match.end() != len(text):
            message = "something follows the closing quote"
            self._garbage(number, line, message, start + match.end())
            return None
        for escape in _ESCAPE.finditer(match["body"]):
            if escape[1] not in _ESCAPES:
                message = f"`{escape[0]}` means nothing in a PO file"
                self._garbage(number, line, message, start + 1 + escape.start())
                return None
        return _ESCAPE.sub(lambda escape: _ESCAPES[escape[1]], match["body"])

    def _end_entry(self) -> None:
        draft, self.draft = self.draft, _Draft()
        if not draft.last:
            return
        if draft.last != "msgstr":
            span = next(iter(draft.spans.values()), Span(self.file, 1, 1, 1, 1))
            message = "this entry has no `msgstr`"
            hint = 'add a line `msgstr ""` after its `msgid`'
            self.findings.append(Finding("C0403", message, span, hint=hint))
            return
        entry = draft.entry()
        is_header = not entry.unit_id and not entry.source and not entry.obsolete
        if is_header and self.header is None:
            self.header = entry
            self.field_spans = {
                text.partition(":")[0].strip(): span for text, span in draft.places
            }
        else:
            self.entries.append(entry)

    def _span(self, number: int, line: str, start: int = 0) -> Span:
        end = max(len(line.rstrip()), start + 1)
        return Span(self.file, number, start + 1, number, end + 1)

    def _garbage(self, number: int, line: str, message: str, start: int = 0) -> None:
        span = self._span(number, line, start)
        hint = "open the file in a PO editor, which writes the form by itself"
        self.findings.append(Finding("C0403", message, span, hint=hint))

    def _refuse_merge(self, number: int, line: str) -> None:
        message = "two versions of this file were put together and not sorted out"
        hint = "keep one of the two versions, and delete the lines with the marks"
        span = self._span(number, line)
        self.findings.append(Finding("C0404", message, span, hint=hint))

    def _refuse_plural(self, number: int, line: str) -> None:
        message = "plural forms are not used here"
        hint = "`careleaf translate update LOCALE` writes the entries that are needed"
        span = self._span(number, line)
        self.findings.append(Finding("C0409", message, span, hint=hint))
