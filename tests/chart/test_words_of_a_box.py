"""What a short answer means is said once."""

from __future__ import annotations

import pytest

from careleaf.chart.question_box import option_words
from careleaf.document.blocks import Inline, plain

LABEL = (Inline("No"),)


@pytest.mark.parametrize(
    ("full", "shown"),
    [
        ("No, or only a mild ache.", "No, or only a mild ache."),
        ("None of these.", "No: None of these."),
        ("Less than usual.", "No: Less than usual."),
        ("No.", None),
        ("No", None),
    ],
)
def test_the_label_is_not_said_twice(full: str, shown: str | None) -> None:
    words = option_words(LABEL, (Inline(full),))
    assert (plain(words) if words is not None else None) == shown
    if words is not None:
        assert words[0] == Inline("No", strong=True)


def test_a_protected_token_is_not_cut() -> None:
    words = option_words((Inline("Call"),), (Inline("Call 999", protected=True),))
    assert words is not None
    assert plain(words) == "Call: Call 999"


def test_parts_after_the_label_keep_their_marks() -> None:
    full = (Inline("Less than "), Inline("13", protected=True), Inline(" weeks."))
    words = option_words((Inline("Less than "), Inline("13", protected=True)), full)
    assert words == (
        Inline("Less than ", strong=True),
        Inline("13", strong=True, protected=True),
        Inline(" weeks."),
    )


def test_a_combining_mark_belongs_to_its_letter() -> None:
    words = option_words((Inline("No"),), (Inline("No\u0301 es as\u00ed."),))
    assert words is not None
    assert plain(words).startswith("No: ")
