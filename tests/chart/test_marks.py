"""The number of a box stands in the middle of its disc, whatever its digits are."""

from __future__ import annotations

import pytest
from page.page_samples import ink

from careleaf.chart.canvas import Canvas
from careleaf.chart.picture import TextLine
from careleaf.document.blocks import Inline
from careleaf.page.type_scale import type_scale
from careleaf.text.layout import lay_out
from careleaf.translation.locale_policy import known_locales, policy_of
from careleaf.translation.numbers import format_number


@pytest.mark.parametrize("locale", known_locales())
def test_numbers_stand_in_the_middle(locale: str) -> None:
    """Those of Burmese hang below the line, those of Arabic may be as low as a dot."""
    policy = policy_of(locale)
    style = type_scale(policy, 14.0).body
    for number in (1, 2, 3, 5, 6, 10):
        text = lay_out((Inline(format_number(number, policy)),), style, 100)
        canvas = Canvas(rtl=False)
        canvas.mark(text, 50, 60, None, colour="#ffffff")
        (line,) = canvas.finished(100, 100).items
        assert isinstance(line, TextLine)
        box = ink(line)
        assert box is not None
        assert (box.top + box.bottom) / 2 == pytest.approx(60)
        assert line.x_pt + line.text.width_pt / 2 == pytest.approx(50)
