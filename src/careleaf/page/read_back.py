"""The help bands are read again from the finished pages and proved.

Panels are found by their borders, what stands in them by where it was placed, and what
it means by the words of the language: the title names the outcome, every bullet a rule
or a sign. A border that is not that of the outcome's urgency is a fault too, because it
is what a reader sees first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from careleaf.chart.ink import around, words_in
from careleaf.chart.picture import Path
from careleaf.chart.scene import Rectangle
from careleaf.chart.urgency import URGENCY
from careleaf.chart.vocabulary import squeezed
from careleaf.decision.flow.bands import ReadBand, bands_equal_rules
from careleaf.document.blocks import Bands, plain
from careleaf.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from careleaf.chart.ink import Words
    from careleaf.decision.flow.bands import Bullet
    from careleaf.document.blocks import BandSource, Document, LevelName, RichText
    from careleaf.page.records import Page

_SHOWN = 60
_REPORT = "please report this leaflet as a bug"


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands in one panel, from top to bottom, and how urgent it looks."""

    level: LevelName | None
    """None when it was read from words alone."""
    texts: tuple[str, ...]


def check_bands(document: Document, pages: Sequence[Page]) -> list[Finding]:
    """Prove that the placed bands of a leaflet say what the rules say.

    C0703 when they cannot be read, C0704 when a bullet is lost that others stand in
    for, and the findings of the rules.
    """
    blocks = [
        block
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Bands) and block.source is not None
    ]
    if not blocks:
        return []
    panels = [panel for page in pages for panel in _panels(page)]
    where = f"leaflet `{document.id}` in `{document.locale}`"
    return check_panels(panels, blocks, document.words["chart.continued"], where)


def check_panels(
    panels: Sequence[Panel],
    blocks: Sequence[Bands],
    continued: RichText,
    where: str,
) -> list[Finding]:
    """Prove panels, in reading order, wherever they were read.

    ``continued`` are the words under the title of a panel that goes on from another
    page.
    """
    left = list(panels)
    findings: list[Finding] = []
    for block in blocks:
        if block.source is not None:
            reader = _BandReader(block.source, _bare(continued))
            while left and reader.takes(left[0]):
                reader.read(left.pop(0))
            view = f"the list of signs of chart `{block.chart}` in {where}"
            findings += reader.findings(view)
    if left and not findings:
        said = _start(left[0].texts)
        fault = f"a panel in {where} belongs to no chart: “{said}”"
        findings.append(Finding("C0703", fault, hint=_REPORT))
    return findings


@dataclass
class _BandReader:
    source: BandSource
    continued: str
    bands: list[tuple[str, list[tuple[Bullet, ...]]]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.titles = {
            _bare(band.title): outcome for outcome, band in self.source.outcomes.items()
        }
        self.bullets: dict[str, tuple[Bullet, ...]] = {}
        for bullet, text in self.source.bullets.items():
            said = _bare(text)
            self.bullets[said] = (*self.bullets.get(said, ()), bullet)

    def takes(self, panel: Panel) -> bool:
        """Tell whether a panel may be of this chart, and of no later one.

        A second list of the same chart begins where an outcome comes again.
        """
        titles = self._titles(panel)
        if not titles:
            return True
        return self._goes_on(panel) or self.titles[titles[0]] not in [
            name for name, _ in self.bands
        ]

    def read(self, panel: Panel) -> None:
        """Read one panel, or what is left of one on the next page."""
        titles = self._titles(panel)
        if len(titles) != 1:
            what = "two titles" if titles else "no title of an outcome"
            self.faults.append(f"a panel has {what}: “{_start(panel.texts)}”")
            return
        outcome = self.titles[titles[0]]
        band = self.source.outcomes[outcome]
        goes_on = self._goes_on(panel)
        if not goes_on or [name for name, _ in self.bands[-1:]] != [outcome]:
            self.bands.append((outcome, []))
        if panel.level not in (None, band.level):
            self.faults.append(f"`{outcome}` looks like `{panel.level}`")
        known = {titles[0], _bare(band.lead)}
        known |= {self.continued} if goes_on else set()
        known |= {_bare(band.action)} if band.action is not None else set()
        wanted = self.source.wanted[outcome]
        for said in panel.texts:
            text = squeezed(said)
            if text in self.bullets:
                # Words that two signs share mean, where it stands right, that one.
                meant = tuple(one for one in self.bullets[text] if one in wanted)
                self.bands[-1][1].append(meant or self.bullets[text])
            elif text not in known:
                self.faults.append(f"“{_start([said])}” is no sign of the chart")

    def _titles(self, panel: Panel) -> list[str]:
        texts = map(squeezed, panel.texts)
        return [text for text in texts if text in self.titles]

    def _goes_on(self, panel: Panel) -> bool:
        return self.continued in map(squeezed, panel.texts)

    def findings(self, view: str) -> list[Finding]:
        """Say what is wrong with the list, the root of it first."""
        if self.faults:
            fault = f"{view} cannot be read back: {self.faults[0]}"
            data = {"view": view}
            notes = tuple(self.faults[1:3])
            return [Finding("C0703", fault, notes=notes, hint=_REPORT, data=data)]
        bands = tuple(ReadBand(name, tuple(found)) for name, found in self.bands)
        listed = frozenset(self.source.outcomes)
        unequal = bands_equal_rules(bands, self.source.expanded, listed, view)
        if unequal is not None:
            return [unequal]
        return list(self._differences(bands, view))

    def _differences(self, bands: Iterable[ReadBand], view: str) -> Iterator[Finding]:
        """V3: compare bullets with rules by id, both ways, each under its outcome."""
        placed = {
            (band.outcome, bullet)
            for band in bands
            for meanings in band.bullets
            for bullet in meanings
        }
        wanted = {
            (outcome, bullet)
            for outcome in self.source.outcomes
            for bullet in self.source.wanted[outcome]
        }
        for outcome, bullet in sorted(wanted ^ placed, key=str):
            what = "lacks" if (outcome, bullet) in wanted else "has too much"
            yield Finding(
                "C0704",
                f"{view} {what} the {bullet} under `{outcome}`",
                hint=_REPORT,
                data={"view": view, "bullet": str(bullet), "outcome": outcome},
            )
            return


def _panels(page: Page) -> Iterator[Panel]:
    """Find the panels of a page by their borders, from top to bottom."""
    levels = {
        (style.border, style.border_width_pt, style.dash_pt): level
        for level, style in URGENCY.items()
    }
    found: list[tuple[Rectangle, LevelName]] = []
    for item in page.items:
        if isinstance(item, Path) and item.fill is None and item.stroke is not None:
            level = levels.get((item.stroke, item.stroke_width_pt, item.dash_pt))
            names = "".join(name for name, _ in item.commands)
            if level is not None and names == "MLLLZ":
                corners = [values for _, values in item.commands if values]
                points = [Rectangle(x, y, 0.0, 0.0) for x, y in corners]
                found.append((around(points), level))
    words = words_in(page.items)
    for place, level in sorted(found, key=lambda panel: panel[0].y):
        yield Panel(level, tuple(_inside(place, words)))


def _inside(place: Rectangle, words: Sequence[Words]) -> list[str]:
    inside = [text for text in words if place.holds(text.place.middle)]
    inside.sort(key=lambda text: text.place.y)
    return [text.said for text in inside]


def _bare(text: RichText) -> str:
    return squeezed(plain(text))


def _start(texts: Sequence[str]) -> str:
    said = " ".join(text.strip() for text in texts)
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"
