"""The forms of a chart that belong to no paper, each read again and proved."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from careleaf.chart.dot_read_back import check_dot
from careleaf.chart.text_read_back import check_text
from careleaf.chart.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careleaf.document.blocks import Chart
    from careleaf.findings import Finding

_DESCRIPTION = re.compile(r'<desc id="text">(.*?)</desc>', re.DOTALL)


def check_forms(
    chart: Chart, digits: str, *, text: str, dot: str, svgs: Iterable[str]
) -> list[Finding]:
    """Prove that the text, the DOT source and what an SVG says are the rules.

    The pictures inside the SVG files were proved when they were painted.
    """
    words = Vocabulary.of(chart, digits)
    of = f"of chart `{chart.id}` in `{chart.locale}`"
    findings = check_text(text, words, chart.described, f"the numbered text {of}")
    findings += check_dot(dot, words, chart.described, f"the DOT source {of}")
    for svg in svgs:
        said = _DESCRIPTION.search(svg)
        read = html.unescape(said[1]) if said is not None else ""
        view = f"the description in the SVG {of}"
        findings += check_text(read, words, chart.described, view)
    return findings
