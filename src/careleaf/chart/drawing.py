"""A chart to pictures: the largest type at which it fits, split where it must be.

The whole chart on one page comes first; only a chart that does not fit at the smallest
type is split, into as few parts as possible, all at the same size. Nothing is ever
squeezed below the floor: what does not fit is a finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.chart.checks import check_scene
from careleaf.chart.fitting import DrawingSpace, Fitting
from careleaf.chart.ink import ink_of
from careleaf.chart.painting import paint_part
from careleaf.chart.read_back import PrintedPart, check_read_back
from careleaf.chart.style import ChartStyle
from careleaf.chart.vocabulary import Vocabulary
from careleaf.document.blocks import plain
from careleaf.findings import Finding, FindingsError

if TYPE_CHECKING:
    from careleaf.chart.painting import PartContent
    from careleaf.chart.picture import Picture
    from careleaf.chart.structure import Element
    from careleaf.document.blocks import Chart

__all__ = ["ChartPart", "ChartStyle", "DrawingSpace", "draw_chart"]


@dataclass(frozen=True, slots=True)
class ChartPart:
    """One page's part of a drawn chart."""

    letter: str | None
    """None when the chart stands on one page."""
    picture: Picture
    element: Element
    says_how_to: bool
    """How to use the chart stands in the picture, not above it."""


def draw_chart(
    chart: Chart, style: ChartStyle, space: DrawingSpace, root: Element
) -> tuple[ChartPart, ...]:
    """Draw a chart and append its numbered question list to ``root``.

    Raises:
        FindingsError: C0601 when a part does not fit a page, C0602 to C0605 when the
            picture cannot be made or is not clear, C0606 when answers look the same.

    """
    findings = list(_same_answers(chart))
    if findings:
        raise FindingsError(findings)
    contents = Fitting(chart, style, space).contents()
    return _painted(contents, space.width_pt, root)


def _same_answers(chart: Chart) -> list[Finding]:
    """Find answers of one question that a reader could not tell apart."""
    findings = []
    for question in sorted({box.question for box in chart.graph.boxes}):
        said: dict[str, str] = {}
        for (asked, answer), words in chart.answers.items():
            if asked != question:
                continue
            first = said.setdefault(plain(words), answer)
            if first != answer:
                findings.append(
                    Finding(
                        "C0606",
                        f"answers `{first}` and `{answer}` of question `{question}` "
                        f"both say “{plain(words)}”",
                        hint="give one of them another `label`",
                    )
                )
    return findings


def _painted(
    contents: tuple[PartContent, ...], width_pt: float, root: Element
) -> tuple[ChartPart, ...]:
    findings = [
        finding
        for content in contents
        for finding in check_scene(content.scene, content.chart.id)
    ]
    if findings:
        raise FindingsError(findings)
    made = []
    for content in contents:
        section = root.add("Sect")
        picture = paint_part(content, width_pt, section)
        plan = content.plan
        tight = content.measured.type.density.tight and plan.of == 1
        made.append(ChartPart(plan.letter, picture, section, tight))
    findings = _read_again(contents, made)
    if findings:
        raise FindingsError(findings)
    return tuple(made)


def _read_again(
    contents: tuple[PartContent, ...], made: list[ChartPart]
) -> list[Finding]:
    chart = contents[0].chart
    parts = [
        PrintedPart(ink_of(part.picture), content.page)
        for content, part in zip(contents, made, strict=True)
    ]
    words = Vocabulary.of(chart, contents[0].measured.type.style.digits)
    view = f"the drawing of chart `{chart.id}` in `{chart.locale}`"
    return check_read_back(parts, words, chart.described, view)
