"""Nobody translates a word that is never printed."""

from __future__ import annotations

from pathlib import Path

from careleaf.translation.common import units_of_common

SOURCE = Path(__file__).resolve().parents[2] / "src" / "careleaf"


def test_every_text_of_the_program_is_asked_for_somewhere() -> None:
    code = "".join(path.read_text("utf-8") for path in sorted(SOURCE.rglob("*.py")))
    answers = {"answer.yes", "answer.no"}
    assert 'f"answer.{answer}"' in code
    unused = [
        unit.id
        for unit in units_of_common()
        if f'"{unit.id}"' not in code and unit.id not in answers
    ]
    assert unused == []
