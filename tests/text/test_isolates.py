# ruff: noqa: RUF001 - texts in many scripts, with their own digits
"""Which controls the program puts around what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_helpers import (
    ARABIC_STYLE,
    ENGLISH_STYLE,
    HEBREW_STYLE,
    inline,
    line_texts,
)

from careleaf.document.blocks import Inline
from careleaf.text.isolates import DIRECTION_CONTROLS, compose
from careleaf.text.layout import lay_out

NAMES = str.maketrans(
    {
        "\u2066": "[LRI]",
        "\u2067": "[RLI]",
        "\u2068": "[FSI]",
        "\u2069": "[PDI]",
        "\u202d": "[LRO]",
        "\u202c": "[PDF]",
    }
)


@pytest.mark.parametrize(
    ("style", "text", "expected"),
    [
        (ENGLISH_STYLE, "Take {5 mg}", "Take 5 mg"),
        (ENGLISH_STYLE, "קח {5 mg}", "קח [LRI]5 mg[PDI]"),
        (ENGLISH_STYLE, "<fr:Bonjour>", "Bonjour"),
        (HEBREW_STYLE, "קח {5 mg}.", "קח [LRI]5 mg[PDI]."),
        (HEBREW_STYLE, "<en:a {5} b> ג", "[FSI]a [LRI]5[PDI] b[PDI] ג"),
        (HEBREW_STYLE, "<he:קח>", "קח"),
        (HEBREW_STYLE, "{5 דקות}", "[RLI][LRI]5[PDI] דקות[PDI]"),
        (
            ARABIC_STYLE,
            "{21 نومبر، 2026}",
            "[RLI][LRI]21[PDI] نومبر، [LRI]2026[PDI][PDI]",
        ),
        (HEBREW_STYLE, "{5, 7 דקות}", "[RLI][LRI]5, 7[PDI] דקות[PDI]"),
        (HEBREW_STYLE, "{דקות: +5%}", "[RLI]דקות: [LRI]+5%[PDI][PDI]"),
        (ARABIC_STYLE, "{١٢ ٣}", "[LRI][LRO]١٢ ٣[PDF][PDI]"),
        (
            ARABIC_STYLE,
            "{من ١ ٢ إلى 3}",
            ("[RLI]من [LRI][LRO]١ ٢[PDF][PDI] إلى [LRI]3[PDI][PDI]"),
        ),
    ],
)
def test_tokens_and_foreign_stretches_are_isolated(style, text, expected) -> None:
    assert compose(inline(text), style).text.translate(NAMES) == expected


PARTS = st.lists(
    st.builds(
        Inline,
        st.text("אב ٥6a-", max_size=5),
        protected=st.booleans(),
        language=st.sampled_from([None, None, "en", "he"]),
    ),
    max_size=5,
)


@given(PARTS)
def test_every_place_of_the_plain_text_has_its_place_in_the_composed_one(parts) -> None:
    composed = compose(parts, HEBREW_STYLE)
    controls = dict.fromkeys(map(ord, DIRECTION_CONTROLS))
    assert composed.plain == "".join(part.text for part in parts)
    assert len(composed.positions) == len(composed.plain) + 1
    for place, position in enumerate(composed.positions):
        before = composed.text[:position].translate(controls)
        assert before == composed.plain[:place]
    opened = sum(composed.text.count(control) for control in "\u2066\u2067\u2068")
    assert composed.text.count("\u2069") == opened


def test_a_line_that_begins_with_a_token_begins_with_its_isolate() -> None:
    laid_out = lay_out(inline("אבגד—{5 mg}"), HEBREW_STYLE, 50)
    assert line_texts(laid_out) == ["אבגד—", "\u20665 mg\u2069"]
