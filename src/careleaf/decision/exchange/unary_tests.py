"""What one cell tests: the simple unary tests of S-FEEL.

DMN 1.3, 9.1, grammar rules 13 and following: ``-``, texts, numbers, comparisons,
intervals, lists of them, and ``not(...)`` around such a list. Everything else that FEEL
can say is refused with a reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from careleaf.decision.exchange.sheet import (
    KIND_BOOLEAN,
    KIND_NUMBER,
    KIND_STRING,
)

MOST_DIGITS = 15
"""Of a number; more would not survive the way through other programs."""

_NUMBER = r"-?(?:\d+(?:\.\d+)?|\.\d+)"
_LITERAL = re.compile(_NUMBER)
_COMPARISON = re.compile(rf"(<=|>=|<|>)\s*({_NUMBER})")
# An open end is a round bracket or a square one that looks away (rules 8 to 11).
_INTERVAL = re.compile(
    rf"([\[(\]])\s*({_NUMBER})\s*\.\.\s*({_NUMBER})\s*([\])\[])",
)
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')
_NEGATION = re.compile(r"not\s*\((.*)\)", re.DOTALL)
_DATE = re.compile(r"@\"|\b(?:date|time|date and time|duration)\s*\(|\d{4}-\d\d-\d\d")
_ESCAPE = re.compile(r"\\(.)")


class UnreadableTestError(Exception):
    """A cell says something that careleaf does not represent; the text says why."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of numbers; an end that is None has no limit."""

    low: Decimal | None
    high: Decimal | None
    low_closed: bool = True
    high_closed: bool = True


@dataclass(frozen=True, slots=True)
class UnaryTests:
    """One of the texts or stretches, or, if ``negated``, none of them."""

    texts: tuple[str, ...] = ()
    intervals: tuple[Interval, ...] = ()
    negated: bool = False
    any: bool = False
    """Everything passes."""


ANYTHING = UnaryTests(any=True)


def read_tests(text: str, kind: str, *, bare_words: bool = False) -> UnaryTests:
    """Read a cell of a column of one kind.

    Raises ``UnreadableTestError`` with the reason in words.
    """
    text = text.strip()
    if text in {"", "-"}:
        return ANYTHING
    negation = _NEGATION.fullmatch(text)
    parts = _split(negation[1] if negation else text)
    if kind == KIND_STRING:
        texts = tuple(_text(part, bare_words=bare_words) for part in parts)
        return UnaryTests(texts=texts, negated=bool(negation))
    if kind == KIND_BOOLEAN:
        return UnaryTests(texts=tuple(map(_boolean, parts)), negated=bool(negation))
    return UnaryTests(intervals=tuple(map(_interval, parts)), negated=bool(negation))


def kind_of(texts: list[str]) -> str:
    """Guess the kind of a column from its cells; empty if they do not say it."""
    kinds = {_kind_of_part(part) for text in texts for part in _parts_of(text)}
    return kinds.pop() if len(kinds) == 1 else ""


def read_text(text: str, *, bare_words: bool = False) -> str:
    """Read a cell that must be one text."""
    if not text.strip():
        raise UnreadableTestError("the cell is empty")
    parts = _split(text.strip())
    if len(parts) != 1:
        raise UnreadableTestError("it must be one text")
    return _text(parts[0], bare_words=bare_words)


def write_text(text: str) -> str:
    """Write a text as FEEL does, in quotation marks."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _parts_of(text: str) -> list[str]:
    text = text.strip()
    if text in {"", "-"}:
        return []
    negation = _NEGATION.fullmatch(text)
    return _split(negation[1] if negation else text)


def _kind_of_part(part: str) -> str:
    if part in {"true", "false"}:
        return KIND_BOOLEAN
    for pattern in (_LITERAL, _COMPARISON, _INTERVAL):
        if pattern.fullmatch(part):
            return KIND_NUMBER
    return KIND_STRING


def _split(text: str) -> list[str]:
    """Cut a list at the commas that do not stand inside a text."""
    parts = [""]
    place = 0
    while place < len(text):
        quoted = _TEXT.match(text, place)
        if quoted:
            parts[-1] += quoted[0]
            place = quoted.end()
        elif text[place] == ",":
            parts.append("")
            place += 1
        else:
            parts[-1] += text[place]
            place += 1
    parts = [part.strip() for part in parts]
    if not all(parts):
        raise UnreadableTestError("a comma stands where a value is missing")
    return parts


def _text(part: str, *, bare_words: bool) -> str:
    if _TEXT.fullmatch(part):
        unknown = [one for one in _ESCAPE.findall(part) if one not in '"\\']
        if unknown:
            reason = f"the escape `\\{unknown[0]}` in a text is not read"
            raise UnreadableTestError(reason)
        said = " ".join(_ESCAPE.sub(r"\1", part[1:-1]).split())
        if not said:
            raise UnreadableTestError("a text without a word is not represented")
        return said
    _refuse_known(part)
    if _LITERAL.fullmatch(part) or part in {"true", "false"}:
        if not bare_words:
            raise UnreadableTestError(f"`{part}` is no text in quotation marks")
        return part
    if _COMPARISON.fullmatch(part) or _INTERVAL.fullmatch(part):
        raise UnreadableTestError(f"`{part}` compares numbers, and the input is a text")
    if bare_words and not re.search(r'["<>=?()\[\]{}]', part):
        return " ".join(part.split())
    raise UnreadableTestError(_expression(part))


def _boolean(part: str) -> str:
    if part not in {"true", "false"}:
        _refuse_known(part)
        raise UnreadableTestError(f"`{part}` is neither true nor false")
    return part


def _interval(part: str) -> Interval:
    if _LITERAL.fullmatch(part):
        value = _number(part)
        return Interval(value, value)
    comparison = _COMPARISON.fullmatch(part)
    if comparison:
        sign, value = comparison[1], _number(comparison[2])
        closed = sign.endswith("=")
        if sign.startswith("<"):
            return Interval(None, value, high_closed=closed)
        return Interval(value, None, low_closed=closed)
    ends = _INTERVAL.fullmatch(part)
    if ends is None:
        _refuse_known(part)
        if _TEXT.fullmatch(part):
            raise UnreadableTestError(f"{part} is a text, and the input is a number")
        raise UnreadableTestError(_expression(part))
    found = Interval(_number(ends[2]), _number(ends[3]), ends[1] == "[", ends[4] == "]")
    if _is_empty(found):
        raise UnreadableTestError(f"no number lies in {part}")
    return found


def _is_empty(interval: Interval) -> bool:
    low, high = interval.low, interval.high
    if low is None or high is None:
        return False
    both_closed = interval.low_closed and interval.high_closed
    return low > high or (low == high and not both_closed)


def _number(text: str) -> Decimal:
    if sum(character.isdigit() for character in text) > MOST_DIGITS:
        raise UnreadableTestError(f"`{text}` has more than {MOST_DIGITS} digits")
    return Decimal(text)


def _refuse_known(part: str) -> None:
    """Name what people write most often and careleaf does not represent."""
    if _DATE.search(part):
        raise UnreadableTestError("dates, times and durations are not represented")
    if part == "null":
        raise UnreadableTestError(
            "`null` is not represented: every question is answered, or “Not sure”"
        )


def _expression(part: str) -> str:
    return (
        f"`{part}` is an expression; only texts, numbers, comparisons, intervals, "
        f"lists of them and not(...) are represented"
    )
