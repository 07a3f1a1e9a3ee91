"""Where a panel may be broken, and what stays together when it is."""

from __future__ import annotations

import pytest

from careleaf.document.blocks import Advice, Band, Bands, OutcomeText, Paragraph
from careleaf.page.pagination import paginate

from .page_samples import (
    content_lines,
    document,
    is_heading,
    lines_on,
    section,
    text,
    words_of,
)

BAND = Band(
    "same-day-call",
    text("Call today"),
    text("Any one of these:"),
    tuple(text(f"Sign {n}") for n in range(10)),
    text("Call the clinic."),
)
ADVICE = Advice(
    (
        OutcomeText(
            "see-doctor-soon",
            text("Book a visit"),
            None,
            text("It is not urgent."),
            tuple(text(f"Sign {n}") for n in range(7)),
            text("More fever."),
            text("Call if it gets worse."),
        ),
    ),
    text("Watch for"),
    text("Get more help if"),
)


def pieces(block, lines: int, edition: str) -> list[list[str]]:
    """What of a panel stands on each page, below so many lines of text."""
    filling = (Paragraph(text("A line.")) for _ in range(lines))
    made = document(
        section("Before", *filling),
        section(None if isinstance(block, Bands) else "What to do", block),
        pages=3,
    )
    found = []
    for page in paginate(made, edition).pages:
        said = [
            words_of(line)
            for line in content_lines(page, edition)
            if line.element is not None
            and not is_heading(line.element)
            and line.element.kind != "Lbl"
            and words_of(line) not in ("A line.", "For a test")
        ]
        if said:
            found.append(said)
    return found


@pytest.mark.parametrize("edition", ["a4", "a4-large"])
@pytest.mark.parametrize("block", [Bands("c", (BAND,)), ADVICE], ids=["band", "advice"])
def test_a_broken_panel_leaves_nothing_alone(edition, block):
    whole = pieces(block, 1, edition)[0]
    broken = 0
    for lines in range(6, 26):
        parts = pieces(block, lines, edition)
        assert [words for part in parts for words in part] == whole
        assert len(parts) <= 2
        if len(parts) == 1:
            continue
        broken += 1
        first, rest = parts
        assert len(first) >= 4
        assert len(rest) >= 2
        # A label stays with its text, whatever page that is on.
        assert first[-1] not in ("Watch for", "Get more help if")
    assert broken


@pytest.mark.parametrize("edition", ["a4", "a4-large"])
def test_a_short_panel_is_never_broken(edition):
    band = Band(
        BAND.level, BAND.title, BAND.lead, BAND.signs[:5], text("Call the clinic.")
    )
    for lines in range(6, 26):
        assert len(pieces(Bands("c", (band,)), lines, edition)) == 1


def test_a_panel_higher_than_a_page_is_broken_all_the_same():
    signs = tuple(text("It hurts when it is touched. " * 14) for _ in range(5))
    band = Band(BAND.level, BAND.title, BAND.lead, signs, None)
    parts = pieces(Bands("c", (band,)), 1, "a4-large")
    assert len(parts) > 1


def test_a_panel_that_goes_on_says_so_under_its_title():
    filling = (Paragraph(text("A line.")) for _ in range(20))
    made = document(
        section("Before", *filling), section(None, Bands("c", (BAND,))), pages=2
    )
    first, second = paginate(made, "a4").pages
    assert "continued" not in [words_of(line) for line in lines_on(first)]
    places = {words_of(line): line for line in lines_on(second)}
    title, continued = places["Call today"], places["continued"]
    assert title.element is None
    assert continued.element is None
    assert continued.x_pt == title.x_pt
    assert continued.baseline_pt > title.baseline_pt
