"""The tables are what the tool makes of the pinned files: nobody edits them by hand."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

from careleaf.text import unicode_tables

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parent.parent.parent


def _tool() -> ModuleType:
    path = ROOT / "tools" / "make_unicode_tables.py"
    specification = importlib.util.spec_from_file_location("make_unicode_tables", path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_tables_are_made_from_the_pinned_files() -> None:
    folder = Path(unicode_tables.__file__).parent / "tables"
    made = _tool().make_tables()
    assert {path.name for path in folder.iterdir()} == set(made)
    for name, content in made.items():
        assert (folder / name).read_bytes() == content, name


def test_tables_say_their_unicode_version() -> None:
    assert unicode_tables.bidi_class().unicode_version == "15.0.0"


def test_brackets_come_in_pairs() -> None:
    pairs = unicode_tables.bracket_pairs()
    assert len(pairs) == 64
    assert pairs["("] == ")"
    assert pairs["⟨"] == "⟩"


def test_a_character_is_described_as_people_look_it_up() -> None:
    assert unicode_tables.describe("→") == "U+2192 RIGHTWARDS ARROW"
    assert unicode_tables.describe("\t") == "U+0009"
