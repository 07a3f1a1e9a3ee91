"""The help bands of the shipped leaflets are read from their pages; slips are found."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

import pytest

from careleaf.chart.picture import Path, TextLine, shifted
from careleaf.chart.vocabulary import squeezed
from careleaf.decision.described import described_by_ids
from careleaf.decision.flow.bands import RuleBullet, SignBullet
from careleaf.decision.model import Question, Rule, Table
from careleaf.document.blocks import Band, Bands, BandSource, Inline, plain
from careleaf.document.compose import compose_leaflet
from careleaf.page.pagination import paginate
from careleaf.page.read_back import Panel, check_bands, check_panels
from careleaf.source.project import Project, load_project

if TYPE_CHECKING:
    from collections.abc import Callable

    from careleaf.chart.picture import Primitive
    from careleaf.document.blocks import Document, RichText
    from careleaf.findings import Finding
    from careleaf.page.records import Page

ROOT = FilePath(__file__).resolve().parents[2]
OUTSIDE = "bleeding-after-sex-outside-pregnancy"
VIEW = (
    "the list of signs of chart `bleeding-after-sex-not-pregnant` in leaflet"
    f" `{OUTSIDE}` in `en`"
)


@cache
def project() -> Project:
    return load_project(ROOT)[0]


@cache
def leaflet(locale: str = "en", name: str = OUTSIDE) -> Document:
    return compose_leaflet(project(), name, locale)


@cache
def pages(locale: str = "en", edition: str = "a4") -> tuple[Page, ...]:
    return paginate(leaflet(locale), edition).pages


RED = "#7a1212"


def changed(change: Callable[[Primitive], Primitive | None]) -> list[Finding]:
    """Change single primitives of all pages, or take them away."""
    wrong = [
        replace(page, items=tuple(i for i in map(change, page.items) if i is not None))
        for page in pages()
    ]
    return check_bands(leaflet(), wrong)


def says(item: Primitive, words: str) -> bool:
    return isinstance(item, TextLine) and item.text.text == words


def one(findings: list[Finding]) -> Finding:
    (finding,) = findings
    return finding


@pytest.mark.parametrize("edition", ["a4", "a4-large"])
@pytest.mark.parametrize("locale", ["en", "es", "ar", "hi"])
def test_the_shipped_list_is_that_of_the_rules(locale: str, edition: str) -> None:
    """Large print has its titles above the signs, and breaks bands over pages."""
    assert check_bands(leaflet(locale), pages(locale, edition)) == []


def test_a_bullet_that_was_not_painted() -> None:
    finding = one(
        changed(
            lambda item: (
                None
                if says(item, "Your pain is sudden, very bad or does not stop.")
                else item
            )
        )
    )
    assert finding.code == "C0379"
    assert finding.message.startswith(
        f"{VIEW} is not what the rules say: “Watch at home"
    )
    assert finding.message.endswith("where the rules tell “Get emergency help now”")
    assert finding.data["witness"]["strong-pain"] == ["pain"]
    assert "Your pain is sudden, very bad or does not stop." in finding.notes[0]


@pytest.mark.parametrize("locale", ["es", "ar", "hi"])
def test_a_bullet_that_was_not_painted_in_any_language(locale: str) -> None:
    """The finding speaks English: whoever mends it need not read the language."""
    block = next(
        block
        for section in leaflet(locale).sections
        for block in section.blocks
        if isinstance(block, Bands)
    )
    lost = plain(block.bands[0].signs[-1])
    wrong = [
        replace(
            page,
            items=tuple(
                item
                for item in page.items
                if not isinstance(item, TextLine)
                or squeezed(item.text.text) != squeezed(lost)
            ),
        )
        for page in pages(locale)
    ]
    finding = one(check_bands(leaflet(locale), wrong))
    assert finding.code == "C0379"
    assert f"in `{locale}`" in finding.message
    assert finding.data["witness"]["strong-pain"] == ["shoulder"]
    assert "You have pain at the tip of your shoulder." in finding.notes[0]


def top_pt(words: str) -> float:
    """The first line of a text on the first page."""
    return min(
        item.baseline_pt
        for item in pages()[0].items
        if isinstance(item, TextLine) and says(item, words)
    )


def test_a_bullet_in_a_calmer_panel() -> None:
    tip = "You have pain at the tip of your shoulder."
    down = top_pt("Your period is late.") - top_pt(tip)
    finding = one(
        changed(lambda item: shifted(item, 0, down) if says(item, tip) else item)
    )
    assert finding.code == "C0379"
    assert finding.data["says"] == "same-day-call"
    assert finding.data["rules"] == "emergency-now"
    assert finding.data["witness"]["strong-pain"] == ["shoulder"]


def test_titles_of_two_panels_exchanged() -> None:
    now, today = "Get emergency help now", "Call today"
    down = top_pt(today) - top_pt(now)

    def exchange(item: Primitive) -> Primitive:
        if says(item, now):
            return shifted(item, 0, down)
        return shifted(item, 0, -down) if says(item, today) else item

    finding = one(changed(exchange))
    assert finding.code == "C0703"
    assert "`same-day-call` looks like `emergency-now`" in finding.message


def test_a_panel_that_looks_calmer_than_it_is() -> None:
    def pale(item: Primitive) -> Primitive:
        if isinstance(item, Path) and (item.stroke, item.stroke_width_pt) == (RED, 2.6):
            return replace(
                item, stroke="#1d3f27", stroke_width_pt=1.1, dash_pt=(4.0, 3.0)
            )
        return item

    finding = one(changed(pale))
    assert finding.code == "C0703"
    assert finding.message == (
        f"{VIEW} cannot be read back: `emergency-now` looks like `self-monitor`"
    )


@pytest.mark.parametrize("words", ["Get emergency help now", "Call today"])
def test_a_panel_without_its_title(words: str) -> None:
    finding = one(changed(lambda item: None if says(item, words) else item))
    assert finding.code == "C0703"
    assert "a panel has no title of an outcome" in finding.message


def test_words_that_are_none_of_the_chart() -> None:
    title = next(
        item
        for item in pages()[0].items
        if isinstance(item, TextLine) and says(item, plain(leaflet().title))
    )
    finding = one(
        changed(
            lambda item: (
                replace(item, text=title.text)
                if isinstance(item, TextLine) and says(item, "Your period is late.")
                else item
            )
        )
    )
    assert finding.code == "C0703"
    assert "is no sign of the chart" in finding.message


def test_a_whole_panel_that_was_not_painted() -> None:
    def gone(item: Primitive) -> Primitive | None:
        calm = isinstance(item, Path) and item.stroke == "#b8500a"
        return None if calm else item

    finding = one(changed(gone))
    assert finding.code == "C0379"
    assert finding.data["rules"] == "same-day-call"


# --- V3: by id, where the advice is the same ------------------------------------------


def text(words: str) -> RichText:
    return (Inline(words),)


def source() -> BandSource:
    """Two rules of one outcome, of which the first covers the second."""
    table = Table(
        (Question("pain", ("no", "yes")), Question("fever", ("no", "yes"))),
        ("home", "now"),
        (
            Rule("pain", ((0, frozenset({1})),), 1),
            Rule("both", ((0, frozenset({1})), (1, frozenset({1}))), 1),
        ),
        0,
    )
    bullets = {
        RuleBullet("pain"): text("Pain."),
        RuleBullet("both"): text("Pain and fever."),
    }
    return BandSource(
        described_by_ids(table),
        {
            "now": Band(
                "emergency-now", text("Go"), text("Any:"), tuple(bullets.values()), None
            ),
            "home": Band(
                "self-monitor", text("Stay"), text("Else:"), (), text("Rest.")
            ),
        },
        {**bullets, SignBullet("fever", "hot"): text("Hot.")},
        {"now": tuple(bullets), "home": ()},
    )


def panels(*signs: str, calm: tuple[str, ...] = ()) -> list[Finding]:
    block = Bands("small", tuple(source().outcomes.values()), source())
    return check_panels(
        [
            Panel("emergency-now", ("Go", "Any:", *signs)),
            Panel("self-monitor", ("Stay", "Else:", *calm, "Rest.")),
        ],
        [block],
        text("continued"),
        "leaflet `l`",
    )


def test_every_rule_has_its_bullet_and_every_bullet_its_rule() -> None:
    assert panels("Pain.", "Pain and fever.") == []
    lost = one(panels("Pain."))
    assert lost.code == "C0704"
    assert lost.message == (
        "the list of signs of chart `small` in leaflet `l` lacks the rule `both` under"
        " `now`"
    )
    assert lost.data["bullet"] == "rule `both`"
    twice = one(panels("Pain.", "Pain and fever.", calm=("Pain and fever.",)))
    assert twice.code == "C0704"
    assert twice.message.endswith("has too much the rule `both` under `home`")


def test_a_band_that_goes_on_on_the_next_page_is_one_band() -> None:
    block = Bands("small", tuple(source().outcomes.values()), source())
    broken = [
        Panel(None, ("Go", "Any:", "Pain.")),
        Panel(None, ("Go", "continued", "Pain and fever.")),
        Panel(None, ("Stay", "Else:", "Rest.")),
    ]
    assert check_panels(broken, [block], text("continued"), "leaflet `l`") == []
    # The same chart twice in a leaflet is two lists.
    assert (
        check_panels(broken + broken, [block, block], text("continued"), "leaflet `l`")
        == []
    )
    left = one(check_panels(broken + broken, [block], text("continued"), "leaflet `l`"))
    assert left.code == "C0703"
    assert "belongs to no chart" in left.message
