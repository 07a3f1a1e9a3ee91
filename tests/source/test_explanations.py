"""Every code is explained, and every explanation has its code."""

import re
from pathlib import Path

import careleaf

PACKAGE = Path(careleaf.__file__).parent


def test_codes_and_explanations_agree() -> None:
    text = (PACKAGE / "explanations" / "source.md").read_text(encoding="utf-8")
    explained = re.findall(r"^## (C\d{4}) \S", text, re.MULTILINE)
    used: set[str] = set()
    for path in (PACKAGE / "source").rglob("*.py"):
        used |= set(re.findall(r'"(C0[12]\d\d)"', path.read_text(encoding="utf-8")))
    assert explained == sorted(used)


def test_codes_are_tested() -> None:
    text = (PACKAGE / "explanations" / "source.md").read_text(encoding="utf-8")
    folder = Path(__file__).parent
    tests = "".join(
        path.read_text(encoding="utf-8") for path in folder.glob("test_*.py")
    )
    planted = set(re.findall(r'"(C0[12]\d\d)"', tests))
    assert planted == set(re.findall(r"^## (C\d{4}) ", text, re.MULTILINE))
