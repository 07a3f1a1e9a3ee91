"""Texts laid out once: a search for the best size asks for the same lines again."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from careleaf.text.layout import lay_out
from careleaf.text.measure import longest_word_pt, natural_width_pt

if TYPE_CHECKING:
    from careleaf.document.blocks import RichText
    from careleaf.text.layout_records import LaidOutText
    from careleaf.text.style import TextStyle

_MOST = 8192


@lru_cache(maxsize=_MOST)
def set_text(
    text: RichText,
    style: TextStyle,
    width_pt: float,
    *,
    where: str = "",
    balance: bool = False,
) -> LaidOutText:
    """Lay a text out; the result is frozen, so it can be shared."""
    return lay_out(text, style, width_pt, where=where, balance=balance)


@lru_cache(maxsize=_MOST)
def width_on_one_line_pt(text: RichText, style: TextStyle, *, where: str = "") -> float:
    """Measure a text that is not broken."""
    return natural_width_pt(text, style, where=where)


@lru_cache(maxsize=_MOST)
def widest_word_pt(
    text: RichText, style: TextStyle, *, where: str = "", whole_up_to_pt: float = 0.0
) -> float:
    """Measure the widest stretch that cannot be broken."""
    return longest_word_pt(text, style, where=where, whole_up_to_pt=whole_up_to_pt)
