"""Numbers on finished pages read in their own order; another page is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from careleaf.chart.picture import TextLine
from careleaf.document import blocks
from careleaf.document.blocks import Inline
from careleaf.findings import FindingsError
from careleaf.page import pagination
from careleaf.page.direction import check_direction
from careleaf.page.pagination import paginate
from careleaf.page.records import Page
from careleaf.text.isolates import DIRECTION_CONTROLS

from .page_samples import document, section

TOKENS = (
    "0800 123 4567",
    "+44 20 7946 0018",
    "38.5 °C",
    "12\u201314",
    "50%",
    "https://example.org/a-b?c=1",
    "\u0663\u0668\u066b\u0665 °\u0645",
    "\u06f0\u06f9\u06f1\u06f2 \u06f3\u06f4\u06f5 \u06f6\u06f7\u06f8\u06f9",
    "Paracetamol 500 mg",
)


def page_with(*tokens: str, locale: str = "ar"):
    word = "كلمة" if locale == "ar" else "word"
    parts = [
        part
        for token in tokens
        for part in (Inline(f" {word} {word} "), Inline(token, protected=True))
    ]
    return document(
        section(word, blocks.Paragraph(tuple(parts))),
        locale=locale,
        title=(Inline(word),),
        audience=(Inline(word),),
        words={"chart.continued": (Inline(word),)},
    )


@pytest.mark.parametrize("locale", ["ar", "fa", "ur", "en"])
def test_every_kind_of_token_keeps_its_order(locale) -> None:
    chosen = [token for token in TOKENS if locale != "en" or token.isascii()]
    paged = paginate(page_with(*chosen, locale=locale), "a4")
    tokens = {
        "".join(c for c in item.text.text[start:end] if c not in DIRECTION_CONTROLS)
        for page in paged.pages
        for item in page.items
        if isinstance(item, TextLine)
        for start, end in item.text.tokens
    }
    assert set(chosen) <= tokens
    assert check_direction(paged.pages) == []


def turned(item: TextLine) -> TextLine:
    """Let the runs of a line stand in the opposite order, as naive layout does."""
    lines = tuple(
        replace(
            line,
            runs=tuple(
                replace(run, x_pt=line.width_pt - run.x_pt - run.width_pt, glyphs=back)
                for run in line.runs
                for back in [replace(run.glyphs, clusters=run.glyphs.clusters[::-1])]
            ),
        )
        for line in item.text.lines
    )
    return replace(item, text=replace(item.text, lines=lines))


@pytest.mark.parametrize("token", TOKENS)
def test_a_token_shown_backwards_is_found(token) -> None:
    (page,) = paginate(page_with(token), "a4").pages
    items = [turned(i) if isinstance(i, TextLine) else i for i in page.items]
    planted = Page(page.width_pt, page.height_pt, tuple(items))
    codes = {finding.code for finding in check_direction([planted])}
    assert codes == {"C0710"}


def test_a_token_cut_by_the_end_of_a_line_is_found() -> None:
    (page,) = paginate(page_with("0800 123 4567"), "a4").pages
    items = []
    for item in page.items:
        if isinstance(item, TextLine) and item.text.tokens:
            start, end = item.text.tokens[0]
            half = replace(item.text.lines[0], end=(start + end) // 2)
            items.append(replace(item, text=replace(item.text, lines=(half,))))
        else:
            items.append(item)
    planted = Page(page.width_pt, page.height_pt, tuple(items))
    cut = {finding.message for finding in check_direction([planted])}
    assert "`0800 123 4567` is cut in two by the end of a line on page 1" in cut


def test_a_page_in_a_wrong_order_is_not_made(monkeypatch) -> None:
    """Text that is isolated by nobody: what other programs print."""
    from careleaf.text import isolates

    monkeypatch.setattr(
        isolates, "_compose_token", lambda composer, text: composer.content(text)
    )
    with pytest.raises(FindingsError) as raised:
        paginate(page_with("0800 999 4567"), "a4")
    assert raised.value.findings[0].code == "C0710"
    assert pagination.check_direction is check_direction
