from __future__ import annotations

import re
from pathlib import Path

import careleaf
from careleaf.translation.locale_policy import policy_of, read_policy

PACKAGE = Path(careleaf.__file__).parent


def test_every_code_of_this_room_is_explained_and_no_other():
    text = (PACKAGE / "explanations/translation.md").read_text("utf-8")
    explained = re.findall(r"^## (C\d{4}) \S.*$", text, re.MULTILINE)
    used = {
        code
        for path in (PACKAGE / "translation").glob("*.py")
        for code in re.findall(r'"(C\d{4})"', path.read_text("utf-8"))
    }
    assert explained == sorted(used)
    assert all(code.startswith("C04") for code in used)


def test_every_explanation_says_something():
    text = (PACKAGE / "explanations/translation.md").read_text("utf-8")
    for section in text.split("\n## ")[1:]:
        assert len(section.split("\n", 1)[1].split()) >= 15, section[:40]


def test_the_example_of_a_policy_can_be_read():
    text = (PACKAGE / "explanations/translation.md").read_text("utf-8")
    section = text.partition("## C0412")[2]
    example = section.partition("```yaml\n")[2].partition("```")[0]
    assert read_policy(example, "so.yaml") == policy_of("so")
