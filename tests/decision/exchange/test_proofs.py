"""The proofs can fail: a chart that says something else is never given out."""

from __future__ import annotations

import pytest

from careleaf.decision.exchange import skeleton
from careleaf.decision.exchange.expressing import Expressing, Part
from careleaf.findings import InternalFault

from .table_samples import table

FIRST = """\
FIRST,fever,drowsy,tell
answers:,"no, yes","no, some, yes","now, later"
order:,worse,worse,
1,no,yes,later
2,-,"some, yes",now
otherwise:,-,-,later
"""


def test_rules_that_say_something_else_than_the_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert len(table(FIRST).described.table.rules) == 2
    forgetful = Part(((1, frozenset({1, 2})),))
    monkeypatch.setattr(Expressing, "parts", lambda *_: [forgetful])
    with pytest.raises(InternalFault, match="do not say what it says"):
        table(FIRST)


def test_a_file_that_is_read_as_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    found = table(FIRST)
    title = skeleton.title_of(found, "chart", "", {})
    text = skeleton.write_skeleton(found, title)
    assert "when: {drowsy: at least some}" in text
    monkeypatch.setattr(
        skeleton, "condition", lambda question, _: f"exactly {question.answers[-1]}"
    )
    with pytest.raises(InternalFault, match="is read as another"):
        skeleton.write_skeleton(found, title)


def test_a_file_that_is_no_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    found = table(FIRST)
    title = skeleton.title_of(found, "chart", "", {})
    monkeypatch.setattr(skeleton, "scalar", lambda _: "[")
    with pytest.raises(InternalFault, match="is no chart"):
        skeleton.write_skeleton(found, title)
