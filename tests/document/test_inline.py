from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careleaf.document.blocks import Inline, plain
from careleaf.document.inline import in_language, joined, rich_text, strong_text
from careleaf.findings import InternalFault


def kinds(text: str, **values: str) -> list[tuple[str, bool, bool]]:
    parts = rich_text(text, values)
    return [(part.text, part.strong, part.protected) for part in parts]


def test_emphasis_and_placeholders() -> None:
    assert kinds("**Call {emergency}** now.", emergency="999") == [
        ("Call ", True, False),
        ("999", True, True),
        (" now.", False, False),
    ]


@pytest.mark.parametrize(
    "token",
    [
        "0800 123 4567",
        "+44 20 7946 0000",
        "8-12",
        "8\u201312",
        "38.5",
        "10%",
        "https://example.org/a?b=1",
        "help@example.org",
        "2026-11-21",
    ],
)
def test_tokens_typed_in_a_text_are_protected(token: str) -> None:
    assert (token, False, True) in kinds(f"See {token}, please.")


def test_a_sentence_end_is_no_part_of_an_address() -> None:
    assert kinds("Read https://example.org.")[1:] == [
        ("https://example.org", False, True),
        (".", False, False),
    ]


def test_numbers_on_both_sides_of_a_full_stop_are_two() -> None:
    said = kinds("Call 999. 111 is for advice.")
    assert [text for text, _, protected in said if protected] == ["999", "111"]


def test_an_unknown_placeholder_is_a_fault_of_the_program() -> None:
    with pytest.raises(InternalFault, match="nobody"):
        rich_text("Ask {nobody}.", {})


def test_emphasis_that_does_not_end_is_a_fault_of_the_program() -> None:
    with pytest.raises(InternalFault, match="emphasis"):
        rich_text("**Never", {})


@given(st.text(st.characters(exclude_characters="{}*"), min_size=1))
def test_no_character_is_lost(text: str) -> None:
    assert plain(rich_text(text, {})) == text


def test_every_part_knows_its_unit() -> None:
    parts = rich_text("Call {n} now", {"n": "1"}, "doc/title")
    assert {part.unit for part in parts} == {"doc/title"}


def test_helpers_keep_the_words() -> None:
    text = (Inline("a"), Inline("1", protected=True))
    assert plain(strong_text(text)) == "a1"
    assert all(part.strong for part in strong_text(text))
    assert {part.language for part in in_language(text, "en")} == {"en"}
    assert plain(joined((text, text), " / ")) == "a1 / a1"
