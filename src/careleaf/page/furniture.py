"""What every page carries: DRAFT in words, the running title, the imprint.

Furniture is an artifact on every page but once: the words that say DRAFT are read at
the start of the document and the imprint at its end, so that no ear misses them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from careleaf.chart.picture import shifted
from careleaf.document.blocks import Inline, plain
from careleaf.document.inline import joined, rich_text
from careleaf.page.setting import items, rectangle, rule, set_lines, set_text
from careleaf.page.type_scale import QUIET, THIN_RULE, WARNING
from careleaf.translation.numbers import format_number

if TYPE_CHECKING:
    from careleaf.chart.picture import Primitive
    from careleaf.chart.structure import Element
    from careleaf.document.blocks import Document, RichText
    from careleaf.page.editions import Edition
    from careleaf.page.type_scale import TypeScale
    from careleaf.translation.locale_policy import LocalePolicy

_FRAME_DASH = (5.0, 4.0)
_FRAME_INSET = 18.0
"""Half of the line more than the 6 mm that office printers cannot reach."""
_DOT = " · "
_WIDE_DOT = "·"
"""In Chinese it has the width of a character, most of which is space around it."""


@dataclass(frozen=True)
class Furniture:
    """The furniture of one document in one edition; heights are known before pages.

    Heights are asked for at every step of filling a page, so they are kept.
    """

    document: Document
    edition: Edition
    scale: TypeScale

    @property
    def policy(self) -> LocalePolicy:
        """How the language of the document is set."""
        return self.document.policy

    @property
    def width_pt(self) -> float:
        """Width of the content."""
        return self.edition.width_pt - 2 * self.edition.margin_pt

    def top_pt(self, page_index: int) -> float:
        """Where the content of a page begins, from the top edge of the paper."""
        y = self.edition.top_pt + self._banner_height
        if page_index:
            y += self._running_height
        return y + self.scale.unit_pt * 0.6

    def room_pt(self, page_index: int) -> float:
        """Height for content on a page."""
        foot = self.edition.bottom_pt + self._foot_height + self.scale.unit_pt * 0.5
        return self.edition.height_pt - self.top_pt(page_index) - foot

    def banner_alone(self) -> tuple[tuple[Primitive, ...], float]:
        """Set the words that say DRAFT, from their own corner, with their height."""
        shown, height = self.banner(None)
        dx, dy = -self.edition.margin_pt, -self.edition.top_pt
        return tuple(shifted(item, dx, dy) for item in shown), height

    def banner(self, element: Element | None) -> tuple[tuple[Primitive, ...], float]:
        """Set the words that say DRAFT at their place on a page, with their height."""
        imprint = self.document.imprint
        if imprint.draft is None:
            return (), 0.0
        style, pad = self.scale.draft, 4.0
        x = self.edition.margin_pt
        inner = self.width_pt - 2 * pad - 4
        y = self.edition.top_pt + pad
        warning = set_text(_ended(imprint.draft_warning or ()), style, inner * 0.4)
        words = set_text(_ended(imprint.draft), style, inner - warning.width_pt - 12)
        end = x + pad + 2 + inner - warning.width_pt
        shown = [
            *set_lines(words, x + pad + 2, y, element, colour=WARNING),
            *set_lines(warning, end, y, element, colour=WARNING),
        ]
        y += max(words.height_pt, warning.height_pt)
        if imprint.translation is not None:
            note = set_text(imprint.translation, self.scale.furniture, inner)
            shown += set_lines(note, x + pad + 2, y, element, colour=WARNING)
            y += note.height_pt
        height = y + pad - self.edition.top_pt
        box = rectangle(
            x,
            self.edition.top_pt,
            self.width_pt,
            height,
            stroke=WARNING,
            stroke_pt=0.9,
            dash=(3.0, 2.0),
        )
        return items((box,), shown), height

    def _running(self, y: float) -> tuple[tuple[Primitive, ...], float]:
        """Set the title at the head of the second and all later pages."""
        text = set_text(self.document.title, self.scale.furniture, self.width_pt)
        lines = set_lines(text, self.edition.margin_pt, y + 4, None, colour=QUIET)
        return lines, text.height_pt + 4

    def _foot_rows(self, page: int, pages: int) -> list[tuple[RichText, RichText]]:
        imprint = self.document.imprint
        own, english = imprint.language_own, imprint.language_english
        # Hausa is called Hausa in English too, and says so once.
        languages = (own,) if plain(own) == plain(english) else (own, english)
        names = (*languages, imprint.edition_words, imprint.version)
        dot = _WIDE_DOT if self.policy.script in ("Hans", "Hant") else _DOT
        days = (imprint.written, imprint.review_by)
        return [
            (joined(names, dot), self._page_words(page, pages)),
            (joined(days, dot), imprint.clinic),
        ]

    def _page_words(self, page: int, pages: int) -> RichText:
        """Fill in the page numbers, which only layout knows."""
        values = {
            "page": format_number(page, self.policy),
            "pages": format_number(pages, self.policy),
        }
        return rich_text(self.document.templates["page.of"], values)

    def _foot(
        self, page: int, pages: int, element: Element | None
    ) -> tuple[tuple[Primitive, ...], float]:
        style = self.scale.furniture
        shown: list[Primitive] = []
        y = 5.0
        for start, end in self._foot_rows(page, pages):
            right = set_text(_ended(end), style, self.width_pt * 0.4)
            left = set_text(_ended(start), style, self.width_pt - right.width_pt - 14)
            x = self.edition.margin_pt
            shown += set_lines(left, x, y, element, colour=QUIET)
            x += self.width_pt - right.width_pt
            shown += set_lines(right, x, y, element, colour=QUIET)
            y += max(left.height_pt, right.height_pt)
        return tuple(shown), y

    @cached_property
    def _banner_height(self) -> float:
        return self.banner(None)[1]

    @cached_property
    def _running_height(self) -> float:
        return self._running(0.0)[1]

    @cached_property
    def _foot_height(self) -> float:
        return self._foot(88, 88, None)[1]

    def _frame(self) -> tuple[Primitive, ...]:
        """Draw the mark of a draft: a dashed frame around the whole page."""
        if self.document.imprint.draft is None:
            return ()
        inset = _FRAME_INSET
        return (
            rectangle(
                inset,
                inset,
                self.edition.width_pt - 2 * inset,
                self.edition.height_pt - 2 * inset,
                stroke=WARNING,
                stroke_pt=1.2,
                dash=_FRAME_DASH,
            ),
        )

    def head(self, page_index: int, spoken: Element | None) -> tuple[Primitive, ...]:
        """Everything above the content; ``spoken`` takes the DRAFT words, if given."""
        banner, height = self.banner(spoken)
        running: tuple[Primitive, ...] = ()
        if page_index:
            running, _ = self._running(self.edition.top_pt + height)
        return items(self._frame(), banner, running)

    def foot(
        self, page_index: int, pages: int, spoken: Element | None
    ) -> tuple[Primitive, ...]:
        """Set the imprint at the foot of a page."""
        shown, height = self._foot(page_index + 1, pages, spoken)
        y = self.edition.height_pt - self.edition.bottom_pt - height
        line = rule(self.edition.margin_pt, y, self.width_pt, 0.6, THIN_RULE)
        return items((line,), tuple(shifted(item, 0, y) for item in shown))


def _ended(text: RichText) -> RichText:
    """Put a space behind what is read aloud in one go with what follows.

    It hangs outside the line, so nothing moves.
    """
    return (*text, Inline(" ")) if text else text
