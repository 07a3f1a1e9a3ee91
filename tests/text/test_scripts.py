# ruff: noqa: RUF001 - texts in many scripts, with their own punctuation
"""The script of shared characters comes from what stands around them."""

from __future__ import annotations

import pytest

from careleaf.text.scripts import resolve_scripts


def _runs(text: str, default: str, **stretches) -> list[tuple[str, str]]:
    runs: list[tuple[str, str]] = []
    for character, script in zip(
        text, resolve_scripts(text, default, **stretches), strict=True
    ):
        if runs and runs[-1][1] == script:
            runs[-1] = (runs[-1][0] + character, script)
        else:
            runs.append((character, script))
    return runs


@pytest.mark.parametrize(
    ("text", "default", "expected"),
    [
        ("12 – 3", "Deva", [("12 – 3", "Deva")]),
        ("“Take 5”", "Latn", [("“Take 5”", "Latn")]),
        ("(א) ab", "Latn", [("(א) ", "Hebr"), ("ab", "Latn")]),
        ("ab (קח) 5", "Hebr", [("ab (", "Latn"), ("קח", "Hebr"), (") 5", "Latn")]),
        ("लें।", "Deva", [("लें।", "Deva")]),
        ("a।", "Deva", [("a", "Latn"), ("।", "Deva")]),
        ("e\u0301", "Hebr", [("e\u0301", "Latn")]),
        ("", "Latn", []),
        ("「はい」とカード、漢字。", "Jpan", [("「はい」とカード、漢字。", "Hani")]),
        ("约 5 毫克。", "Hans", [("约 5 毫克。", "Hani")]),
        ("（約）", "Hant", [("（約）", "Hani")]),
        ("3~4시간, 하루", "Kore", [("3~4시간, 하루", "Hang")]),
        ("はいNoto", "Jpan", [("はい", "Hani"), ("Noto", "Latn")]),
        ("はい", "Latn", [("はい", "Hira")]),
    ],
)
def test_shared_characters_take_a_script(text, default, expected) -> None:
    assert _runs(text, default) == expected


def test_a_token_is_resolved_by_itself() -> None:
    text = "קח 5 mg."
    assert _runs(text, "Hebr", tokens=[(3, 7)]) == [
        ("קח ", "Hebr"),
        ("5 mg", "Latn"),
        (".", "Hebr"),
    ]


def test_a_token_inside_a_foreign_stretch_takes_its_script_from_there() -> None:
    text = "קח take 5 now."
    assert _runs(text, "Hebr", foreign=[(3, 13)], tokens=[(8, 9)]) == [
        ("קח ", "Hebr"),
        ("take 5 now", "Latn"),
        (".", "Hebr"),
    ]
