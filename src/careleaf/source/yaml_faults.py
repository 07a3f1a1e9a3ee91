"""Plain words for text that is no YAML.

libyaml says where it gave up, which is often lines below the slip. So the words come
from what stands around its two marks, and its own words only when nothing is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from careleaf.findings import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Callable

_NO_SPACE = re.compile(r"(?:- )*[A-Za-z][\w-]*:(?=[^\s:/])")
"""A key whose colon has no space after it; ``https://`` is none."""

_QUOTES = frozenset("\"'")
_CLOSING = {"[": "]", "{": "}"}

_QUOTE_IT = "put the whole text in double quotes"


@dataclass(frozen=True, slots=True)
class _Slip:
    """The two marks of an error and the lines that they stand in."""

    lines: list[str]
    file: str
    line: int
    column: int
    context_line: int
    context_column: int
    words: str

    def character(self) -> str:
        """Give the character where libyaml gave up."""
        return self.text()[self.column : self.column + 1]

    def context_character(self) -> str:
        """Give the character where the thing began that was never ended."""
        line = self.text(self.context_line)
        return line[self.context_column : self.context_column + 1]

    def text(self, line: int | None = None) -> str:
        """Give a line of the file; by default the one where libyaml gave up."""
        line = self.line if line is None else line
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def finding(
        self, message: str, hint: str, line: int, column: int, width: int = 1
    ) -> Finding:
        """Build the finding; line and column count from 0 as libyaml does."""
        end = column + 1 + width
        span = Span(self.file, line + 1, column + 1, line + 1, end)
        return Finding("C0101", message, span, hint=hint)

    def here(self, message: str, hint: str) -> Finding:
        """Build a finding where libyaml gave up."""
        return self.finding(message, hint, self.line, self.column)

    def at_context(self, message: str, hint: str) -> Finding:
        """Build a finding where the unfinished thing began."""
        return self.finding(message, hint, self.context_line, self.context_column)


def explain_syntax(error: Any, text: str, file: str) -> Finding:
    """Say what is wrong, where the author slipped, and how to mend it."""
    mark = error.problem_mark or error.context_mark
    context = error.context_mark or mark
    slip = _Slip(
        text.split("\n"),
        file,
        mark.line,
        mark.column,
        context.line,
        context.column,
        error.problem or "",
    )
    found = (explain(slip) for explain in _EXPLANATIONS)
    return next((finding for finding in found if finding is not None), _unknown(slip))


def _tab(slip: _Slip) -> Finding | None:
    text = slip.text()
    start = text[: len(text) - len(text.lstrip())]
    if "\t" not in start and slip.character() != "\t":
        return None
    column = start.find("\t") if "\t" in start else slip.column
    message = "a tab stands where only spaces may stand"
    return slip.finding(message, "use spaces to move a line in", slip.line, column)


def _open_quote(slip: _Slip) -> Finding | None:
    ended = slip.line >= len(slip.lines) - 1 and not slip.character()
    if slip.context_character() not in _QUOTES or not ended:
        return None
    quote = slip.context_character()
    message = f"the quote {quote} is opened here and never closed"
    hint = f"add {quote} at the end of the text"
    return slip.at_context(message, hint)


def _bad_escape(slip: _Slip) -> Finding | None:
    if slip.context_character() != '"' or slip.character() != "\\":
        return None
    message = "a \\ in double quotes begins a special sign"
    hint = "write \\\\, or put the text in single quotes"
    return slip.here(message, hint)


def _star(slip: _Slip) -> Finding | None:
    sign = slip.context_character()
    if sign not in {"*", "&"} or slip.line != slip.context_line:
        return None
    message = f"a text cannot begin with `{sign}` unless it is in quotes"
    return slip.at_context(message, f'{_QUOTE_IT}: "{sign}..."')


def _forbidden_start(slip: _Slip) -> Finding | None:
    sign = slip.character()
    if not sign or sign not in "@`%,]}>|?-":
        return None
    if slip.text()[: slip.column].rstrip()[-1:] not in {":", "-", "", ",", "["}:
        return None
    name = "a backquote" if sign == "`" else f"`{sign}`"
    message = f"a text cannot begin with {name} unless it is in quotes"
    return slip.here(message, _QUOTE_IT)


def _folded(slip: _Slip) -> Finding | None:
    sign = slip.context_character()
    if sign not in {">", "|"}:
        return None
    message = f"a text cannot begin with `{sign}` unless it is in quotes"
    hint = f"{_QUOTE_IT}, or begin the text on the line after `{sign}`"
    return slip.at_context(message, hint)


def _missing_space(slip: _Slip) -> Finding | None:
    """Look at the line, the one above it, and the one where a key was begun."""
    for line in dict.fromkeys((slip.line, slip.line - 1, slip.context_line)):
        text = slip.text(line)
        found = _NO_SPACE.match(text.lstrip())
        if found and ": " not in text:
            column = len(text) - len(text.lstrip()) + found.end() - 1
            message = "a space is missing after the colon"
            return slip.finding(message, "write `key: value`", line, column)
    return None


def _missing_dash_space(slip: _Slip) -> Finding | None:
    for line in dict.fromkeys((slip.context_line, slip.line)):
        text = slip.text(line).lstrip()
        if re.match(r"-[^\s-]", text) and ": " not in text:
            column = len(slip.text(line)) - len(text)
            message = "a space is missing after the dash"
            return slip.finding(message, "write `- item`", line, column)
    return None


def _second_colon(slip: _Slip) -> Finding | None:
    before = slip.text()[: slip.column]
    if slip.character() != ":" or ": " not in before:
        return None
    message = "a second colon in one line"
    hint = f"a text with `: ` inside needs quotes: {_QUOTE_IT}"
    return slip.here(message, hint)


def _text_after(slip: _Slip) -> Finding | None:
    """Words after a closing quote or bracket: the text was to begin with it."""
    before = slip.text()[: slip.column].rstrip()
    last = before[-1:]
    if not slip.character() or not last or last not in "\"'}]":
        return None
    if last in _QUOTES:
        message = f"the text goes on after the closing {last}"
        other = "'" if last == '"' else '"'
        hint = f"put {other} around the whole text, or take the inner {last} out"
        return slip.here(message, hint)
    message = f"the text goes on after `{last}`"
    start = "{" if last == "}" else "["
    return slip.here(message, f"a text that starts with `{start}` must be in quotes")


def _open_bracket(slip: _Slip) -> Finding | None:
    opening = slip.context_character()
    if opening not in _CLOSING:
        return None
    closing = _CLOSING[opening]
    if slip.line == slip.context_line and slip.character() == ":":
        message = "a second colon between two commas"
        return slip.here(message, f"a text with `: ` inside needs quotes: {_QUOTE_IT}")
    message = f"`{opening}` is opened here and not closed by `{closing}`"
    hint = f"add `{closing}`; a text with a comma, colon or bracket needs quotes"
    return slip.at_context(message, hint)


def _neither_key_nor_text(slip: _Slip) -> Finding | None:
    text = slip.text(slip.context_line)
    if slip.line <= slip.context_line or ":" in text:
        return None
    if not text.strip() or text.lstrip().startswith("-"):
        return None
    column = len(text) - len(text.lstrip())
    message = "this line is no key, and it does not belong to the text above"
    hint = "move it in by two spaces more than the key above, or add a colon"
    return slip.finding(message, hint, slip.context_line, column, len(text.strip()))


def _indentation(slip: _Slip) -> Finding | None:
    before = slip.text()[: slip.column]
    character = slip.character()
    if not character or (before.strip() and character != ":"):
        return None
    column = len(slip.text()) - len(slip.text().lstrip())
    message = "this line is moved in too far, or not far enough"
    hint = "begin it in the column where the keys or dashes beside it begin"
    return slip.finding(message, hint, slip.line, column)


def _unknown(slip: _Slip) -> Finding:
    message = f"the file cannot be read from here on: {slip.words}"
    return slip.here(message, "look at this line and the one above")


_EXPLANATIONS: tuple[Callable[[_Slip], Finding | None], ...] = (
    _tab,
    _open_quote,
    _bad_escape,
    _folded,
    _star,
    _missing_space,
    _missing_dash_space,
    _second_colon,
    _open_bracket,
    _text_after,
    _forbidden_start,
    _neither_key_nor_text,
    _indentation,
)
"""Asked in this order; the first that knows the slip answers."""
