"""A printed text as its author would say it, for findings.

Findings speak English whatever is printed, so they need no locale. The numbers look as
in the English paper, but with common spaces: a terminal breaks lines as it likes.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careleaf.source.record import Value

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")

_SMALLEST_GROUPED = 10_000
"""Four digits read better whole."""


def plain_english(text: str, values: Mapping[str, Value]) -> str:
    """Fill in the values of a text and take its markup away.

    A contact keeps its braces: its number is not known in the file.
    """

    def filled(match: re.Match[str]) -> str:
        value = values.get(match.group(1))
        return match.group() if value is None else _value(value)

    return _PLACEHOLDER.sub(filled, text).replace("**", "")


def _value(value: Value) -> str:
    if value.temperature is not None:
        return f"{_number(value.temperature)} °C"
    if value.length is not None:
        return f"{_number(value.length)} cm"
    if value.percent is not None:
        return f"{_number(value.percent)}%"
    if value.dose is not None:
        number, _, unit = value.dose.partition(" ")
        return f"{_number(float(number))} {unit}"
    ends = value.range if value.range is not None else (value.number or 0,)
    return "\N{EN DASH}".join(_number(end) for end in ends)


def _number(number: float) -> str:
    exact = Decimal(str(number)).normalize()
    text = f"{exact:,f}" if abs(exact) >= _SMALLEST_GROUPED else f"{exact:f}"
    return text.replace("-", "\N{MINUS SIGN}")
