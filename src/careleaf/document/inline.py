"""Text of a unit to rich text: emphasis, placeholders, protected tokens.

Everything that a reader could act on wrongly when it is torn apart or turned round is
marked ``protected`` here, once, so that no later stage has to guess.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from careleaf.document.blocks import Inline, RichText
from careleaf.findings import InternalFault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MARKUP = re.compile(r"\*\*|\{([a-z0-9]+(?:-[a-z0-9]+)*)\}")

_PROTECTED = re.compile(
    r"""
    (?:https?://|www\.)[^\s]+[^\s.,;:!?)\]]     # a web address
  | [\w.+-]+@[\w-]+\.[\w.-]*\w                  # an e-mail address
  | \+?\d(?:(?!\.\s)[\d\u00a0 ()/.\u2013-])*\d(?:\s?%)?  # a phone number, range, date
  | \d+\s?%
    """,
    re.VERBOSE,
)


def rich_text(text: str, values: Mapping[str, str], unit: str = "") -> RichText:
    """Parse ``**strong**`` and ``{placeholder}`` and mark protected tokens.

    ``values`` maps placeholder names to what is printed; ``unit`` says whose text it
    is. Placeholders and emphasis were checked in the source and in each translation, so
    a fault here is the program's.

    Raises:
        InternalFault: an unknown placeholder or emphasis that does not end.

    """
    parts: list[Inline] = []
    strong = False
    position = 0
    for match in _MARKUP.finditer(text):
        parts.extend(_literal(text[position : match.start()], strong=strong, unit=unit))
        position = match.end()
        name = match.group(1)
        if name is None:
            strong = not strong
        elif name in values:
            value = values[name]
            parts.append(Inline(value, strong=strong, protected=True, unit=unit))
        else:
            msg = f"no value for the placeholder {{{name}}} in {text!r}"
            raise InternalFault(msg)
    if strong:
        msg = f"emphasis does not end in {text!r}"
        raise InternalFault(msg)
    parts.extend(_literal(text[position:], strong=False, unit=unit))
    return tuple(parts)


def _literal(text: str, *, strong: bool, unit: str) -> Iterator[Inline]:
    position = 0
    for match in _PROTECTED.finditer(text):
        if match.start() > position:
            yield Inline(text[position : match.start()], strong=strong, unit=unit)
        yield Inline(match.group(), strong=strong, protected=True, unit=unit)
        position = match.end()
    if position < len(text):
        yield Inline(text[position:], strong=strong, unit=unit)


def in_language(text: RichText, language: str) -> RichText:
    """Mark text as being in another language than its document's."""
    return tuple(replace(part, language=language) for part in text)


def strong_text(text: RichText) -> RichText:
    """Make all of a text strong."""
    return tuple(replace(part, strong=True) for part in text)


def joined(parts: tuple[RichText, ...], separator: str) -> RichText:
    """Put a separator between texts."""
    result: list[Inline] = []
    for index, part in enumerate(parts):
        if index:
            result.append(Inline(separator))
        result.extend(part)
    return tuple(result)
