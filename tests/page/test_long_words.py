"""Languages that join words must not stop a leaflet."""

from __future__ import annotations

from itertools import combinations

import pytest

from careleaf.document.blocks import (
    Advice,
    Band,
    Bands,
    Diary,
    OutcomeText,
    Paragraph,
    Table,
)
from careleaf.page.pagination import paginate

from .page_samples import (
    EDITIONS,
    Box,
    document,
    ink,
    lines_on,
    picture,
    section,
    text,
    words_of,
)

LONG = "Schwangerschaftsvorsorgeuntersuchung"
MIDDLE = "Gebärmutterhals"


def bands(*titles: str) -> Bands:
    levels = ("emergency-now", "same-day-call", "see-doctor-soon", "self-monitor")
    return Bands(
        "chart",
        tuple(
            Band(
                level,
                text(title),
                text("Eines davon:"),
                tuple(text(f"Zeichen {n}") for n in range(4)),
                text("Rufen Sie an."),
            )
            for level, title in zip(levels, titles, strict=False)
        ),
    )


def page_of(made, edition: str):
    (page,) = paginate(made, edition).pages
    inked = [(line, box) for line in lines_on(page) if (box := ink(line)) is not None]
    paper = EDITIONS[edition]
    content = Box(
        paper.margin_pt, 0, paper.width_pt - paper.margin_pt + 0.5, paper.height_pt
    )
    for line, box in inked:
        assert content.holds(box, slack=1.0), words_of(line)
    for (one, a), (other, b) in combinations(inked, 2):
        assert not a.meets(b), (words_of(one), words_of(other))
    return page


def made(*content, title="Überschrift", **changes):
    return document(section(title, *content), locale="de", **changes)


def line_of(page, words: str):
    (line,) = [line for line in lines_on(page) if words_of(line) == words]
    return line


def size(line) -> float:
    return max(run.size_pt for run in line.text.lines[line.index].runs)


@pytest.mark.parametrize("edition", ["a4", "a4-large"])
@pytest.mark.parametrize("title", ["Sofort", MIDDLE, LONG])
def test_a_word_too_wide_for_the_tab_makes_the_tab_wider_or_a_strip(edition, title):
    page = page_of(document(section(None, bands(title, "Heute")), locale="de"), edition)
    heading = line_of(page, title)
    lead = next(line for line in lines_on(page) if words_of(line) == "Eines davon:")
    beside = heading.x_pt < lead.x_pt - 50
    assert beside == (edition == "a4" and title != LONG)
    if not beside:
        assert lead.baseline_pt > heading.baseline_pt


def test_tabs_of_one_chart_are_equally_wide():
    page = page_of(
        document(section(None, bands(MIDDLE, "Heute", "Bald")), locale="de"), "a4"
    )
    leads = [li.x_pt for li in lines_on(page) if words_of(li) == "Eines davon:"]
    assert len(set(leads)) == 1


@pytest.mark.parametrize(
    ("word", "size_pt", "wider"),
    [
        ("Kurz", 15.12, 0),
        ("Telefonnummer", 14, 0),
        ("Schwangerschaft", 15.12, 22.7),
        ("Nachuntersuchung", 14, 22.7),
    ],
)
def test_one_long_heading_makes_all_smaller_or_their_column_wider(word, size_pt, wider):
    page = page_of(
        document(
            section(word, Paragraph(text("Eins."))),
            section("Klein", Paragraph(text("Zwei."))),
            locale="de",
        ),
        "a4",
    )
    for heading, words in ((word, "Eins."), ("Klein", "Zwei.")):
        assert size(line_of(page, heading)) == pytest.approx(size_pt)
        line = line_of(page, words)
        assert line_of(page, heading).baseline_pt == pytest.approx(line.baseline_pt)
        assert line.x_pt == pytest.approx(45 + 505.28 * 0.26 + wider, abs=0.1)


def test_a_heading_too_long_for_the_side_puts_all_headings_above():
    page = page_of(
        document(
            section(LONG, Paragraph(text("Eins."))),
            section("Kurz", Paragraph(text("Zwei."))),
            locale="de",
        ),
        "a4",
    )
    for heading, words in ((LONG, "Eins."), ("Kurz", "Zwei.")):
        assert line_of(page, heading).baseline_pt < line_of(page, words).baseline_pt
        assert line_of(page, heading).x_pt == line_of(page, words).x_pt


def test_columns_of_a_table_are_as_wide_as_their_words():
    table = Table(
        (text("Was"), text("Wann")),
        ((text(MIDDLE), text("Ja. " * 40)), (text("Kurz"), text("Nein. " * 40))),
    )
    page = page_of(made(table), "a4")
    assert line_of(page, MIDDLE)


@pytest.mark.parametrize("edition", ["a4", "letter-large"])
def test_a_table_whose_words_do_not_fit_is_set_row_below_row(edition):
    table = Table(
        (text(LONG), text("Zweite" + LONG.lower())),
        ((text("Erste"), text(LONG)), (text("Zweite"), text("Kurz"))),
    )
    page = page_of(made(table), edition)
    said = [words_of(line) for line in lines_on(page)]
    # Every cell stands under the name of its column.
    assert said.count(LONG) == 3
    assert said.index("Erste") < said.index("Zweite") < said.index("Kurz")
    kinds = {
        words_of(line): line.element.kind for line in lines_on(page) if line.element
    }
    assert kinds["Erste"] == "TH"
    assert kinds["Kurz"] == "TD"


def test_a_diary_with_long_words_is_set_smaller():
    columns = tuple(text(words) for words in (MIDDLE, "Blutungsstärke", "Tag", "Uhr"))
    page = page_of(made(Diary(columns, 3, "Tabelle")), "a4")
    assert line_of(page, MIDDLE)
    assert size(line_of(page, "Tag")) >= 0.7 * 14


def test_a_title_that_does_not_fit_beside_the_logo_is_set_smaller():
    page = page_of(
        document(locale="de", title=text(LONG), logo=picture(400, 200)), "a4"
    )
    assert size(line_of(page, LONG)) < 26


def test_the_panels_of_advice_too():
    outcome = OutcomeText(
        "emergency-now",
        text(f"{LONG} sofort"),
        None,
        text("Darum."),
        (text("Erstens."), text("Zweitens.")),
        text("Fieber."),
        text("Es schlimmer wird."),
    )
    advice = Advice((outcome,), text("Achten Sie auf"), text("Mehr Hilfe, wenn"))
    page = page_of(made(advice), "a4")
    said = [words_of(line) for line in lines_on(page)]
    assert said.index("Achten Sie auf") + 1 == said.index("Fieber.")
    assert said.index("Mehr Hilfe, wenn") + 1 == said.index("Es schlimmer wird.")
