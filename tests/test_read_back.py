"""Text read back from each finished PDF is the text of the units, in every language.

The reader obeys ISO 32000-1 (content order, ToUnicode, ActualText, ReversedChars) and
shares no code with the writer.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.pdf_reader import (
    artifact_text,
    logical_text,
    open_pdf,
    page_text,
    visible,
)
from support.said import texts

from careleaf.build.verifying import Verifier
from careleaf.chart.dot import to_dot
from careleaf.chart.style import WESTERN_DIGITS
from careleaf.chart.text_version import to_text
from careleaf.chart.written_forms import check_forms
from careleaf.document import blocks
from careleaf.document.blocks import Document, plain
from careleaf.document.compose import compose_chart, compose_leaflet
from careleaf.page.editions import editions_for
from careleaf.page.pagination import paginate
from careleaf.pdf.writing import write_pdf
from careleaf.source.project import Project, load_project
from careleaf.translation.locale_policy import policy_of
from careleaf.translation.numbers import format_number, native_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.translation.locale_policy import LocalePolicy

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ("en", "es", "ar", "hi")
LEAFLETS = (
    "bleeding-after-sex-in-pregnancy",
    "bleeding-after-sex-outside-pregnancy",
)
CHARTS = (
    "spotting-after-sex",
    "bleeding-after-sex-start",
    "bleeding-after-sex-pregnant",
    "bleeding-after-sex-not-pregnant",
    "bleeding-after-sex-after-menopause",
    "bleeding-after-sex-after-pregnancy",
)


@cache
def project() -> Project:
    loaded, findings = load_project(ROOT)
    assert findings == []
    return loaded


@cache
def document(name: str, locale: str) -> Document:
    compose = compose_leaflet if name in project().leaflets else compose_chart
    return compose(project(), name, locale)


@cache
def pdf(name: str, locale: str, edition: str) -> bytes:
    return write_pdf(paginate(document(name, locale), edition))


def editions(name: str) -> tuple[str, ...]:
    """Every edition that the clinic prints."""
    return editions_for(document(name, "en"), project().clinic)


def printed(names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(name, edition) for name in names for edition in editions(name)]


def squeezed(text: str) -> str:
    """Set invisible controls and line ends aside: they are layout, not text."""
    return "".join(visible(text).split())


def leaflet_content(leaflet: Document) -> Iterator[str]:
    """What the text pages of a leaflet say, in reading order."""
    imprint = leaflet.imprint
    for line in (imprint.draft, imprint.draft_warning, imprint.translation):
        if line is not None:
            yield plain(line)
    yield plain(leaflet.title)
    yield plain(leaflet.audience)
    yield plain(leaflet.words["key-points.heading"])
    for point in leaflet.key_points:
        yield plain(point)
    for section in leaflet.sections:
        if not any(isinstance(block, blocks.Chart) for block in section.blocks):
            if section.title is not None:
                yield plain(section.title)
            for block in section.blocks:
                yield from block_content(block, policy_of(leaflet.locale))


def block_content(block: blocks.Block, policy: LocalePolicy) -> Iterator[str]:
    match block:
        case blocks.ItemList(kind="steps"):
            for number, item in enumerate(block.items, start=1):
                yield f"{format_number(number, policy)}."
                yield plain(item)
        case blocks.Contacts():
            yield plain(block.caption)
            for row in block.rows:
                yield plain(row.label)
                yield plain(row.number or block.write_here)
        case blocks.Bands():
            for band in block.bands:
                yield from texts((band.title, band.lead, band.signs))
                if band.action is not None:
                    yield plain(band.action)
        case _:
            yield from texts(block)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("name", "edition"), printed(LEAFLETS))
def test_a_leaflet_says_its_units_in_order_and_nothing_else(
    name: str, edition: str, locale: str
) -> None:
    read = squeezed(
        "".join(t for page in logical_text(pdf(name, locale, edition)) for t in page)
    )
    expected = squeezed("".join(leaflet_content(document(name, locale))))
    assert read[: len(expected)] == expected


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("name", "edition"), printed(CHARTS))
def test_a_chart_says_all_of_its_units(name: str, edition: str, locale: str) -> None:
    read = squeezed(
        "".join(t for page in logical_text(pdf(name, locale, edition)) for t in page)
    )
    shown = document(name, locale)
    chart = next(
        block
        for section in shown.sections
        for block in section.blocks
        if isinstance(block, blocks.Chart)
    )
    told = {
        arrow.outcome
        for box in chart.graph.boxes
        for arrow in box.arrows
        if arrow.outcome is not None
    }
    wanted = [chart.title, chart.audience, chart.start, chart.how_to]
    for outcome in told:
        words = chart.outcomes[outcome]
        wanted += [words.title] if words.short is None else [words.title, words.short]
    said = [plain(text) for text in wanted]
    said += texts(tuple(chart.questions.values()))
    said += texts(tuple(chart.answers.values()))
    said += [
        text
        for section in shown.sections
        for block in section.blocks
        if isinstance(block, blocks.Advice)
        for text in texts(block)
    ]
    missing = [text for text in said if squeezed(text) not in read]
    assert missing == []


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("name", "edition"), printed((*LEAFLETS, *CHARTS)))
def test_every_page_says_draft_and_carries_its_imprint(
    name: str, edition: str, locale: str
) -> None:
    imprint = document(name, locale).imprint
    assert imprint.draft is not None
    content = logical_text(pdf(name, locale, edition))
    furniture = artifact_text(pdf(name, locale, edition))
    for spoken, silent in zip(content, furniture, strict=True):
        page = squeezed("".join([*spoken, *silent]))
        assert squeezed(plain(imprint.draft)) in page
        assert squeezed(plain(imprint.edition_words)) in page
        assert squeezed(plain(imprint.review_by)) in page
        if imprint.translation is not None:
            assert squeezed(plain(imprint.translation)) in page


@pytest.mark.parametrize("locale", [name for name in LOCALES if name != "en"])
def test_english_names_inside_a_translation_are_tagged_as_english(locale: str) -> None:
    marked = [
        said
        for page in open_pdf(pdf(LEAFLETS[0], locale, "a4")).pages
        for part in page_text(page)
        for said in part.languages
    ]
    assert {language for language, _ in marked} == {"en"}
    assert any("NHS" in text for _, text in marked)


PROVED = [
    (name, edition)
    for name, edition in printed((*LEAFLETS, *CHARTS))
    if edition in {"a4", "a3-poster"}
]


@cache
def verifier() -> Verifier:
    return Verifier(project())


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("name", "edition"), PROVED)
def test_every_finished_file_is_proved(name: str, edition: str, locale: str) -> None:
    verdict = verifier().verify(pdf(name, locale, edition), "sheet.pdf")
    assert verdict.findings == ()
    assert (verdict.document, verdict.locale) == (name, locale)
    assert len(verdict.proofs) == 2 + (name in LEAFLETS)


# --- the forms that belong to no paper ------------------------------------------------


def written(name: str, locale: str) -> tuple[blocks.Chart, str, str, str]:
    """The chart, its digits, its numbered text and its DOT source."""
    chart = next(
        block
        for section in document(name, locale).sections
        for block in section.blocks
        if isinstance(block, blocks.Chart)
    )
    policy = policy_of(locale)
    digits = native_digits(WESTERN_DIGITS, policy)
    return chart, digits, to_text(chart, rtl=policy.rtl, digits=digits), to_dot(chart)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", CHARTS)
def test_text_and_dot_are_proved(name: str, locale: str) -> None:
    chart, digits, text, dot = written(name, locale)
    assert check_forms(chart, digits, text=text, dot=dot, svgs=()) == []


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", CHARTS)
def test_an_arrow_that_is_turned_is_found_in_any_language(
    name: str, locale: str
) -> None:
    """The last question and the one before it lead to each other's exits."""
    chart, digits, text, dot = written(name, locale)
    before, last = chart.graph.boxes[-2:]
    one, other = before.arrows[0].exit_letter, last.arrows[-1].exit_letter
    for box, old, new in ((before, one, other), (last, other, one)):
        arrow = f'q{box.number} -> "exit-'
        assert f'{arrow}{old}"' in dot
        dot = dot.replace(f'{arrow}{old}"', f'{arrow}{new}"')
    (finding,) = check_forms(chart, digits, text=text, dot=dot, svgs=())
    assert finding.code == "C0317"
    assert finding.message.startswith(f"the DOT source of chart `{name}` in `{locale}`")
    assert finding.data["witness"]
