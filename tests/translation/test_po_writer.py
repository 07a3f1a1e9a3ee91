"""What is written can be read back, by careleaf and by Babel."""

# ruff: noqa: RUF001 - texts in other scripts are what is tested
from __future__ import annotations

from dataclasses import replace
from io import StringIO

from babel.messages import pofile
from hypothesis import given
from hypothesis import strategies as st

from careleaf.source.record import Value
from careleaf.translation.merge import template
from careleaf.translation.po_reader import parse_po
from careleaf.translation.po_records import PoEntry
from careleaf.translation.po_writer import write_po
from careleaf.translation.units import Unit, placeholders


def unit(unit_id: str, text: str, note: str = "", **values: Value) -> Unit:
    slots = tuple(dict.fromkeys(placeholders(text)))
    return Unit(unit_id, "doc", text, note, "critical", slots, tuple(values.items()))


GOLDEN = """\
# Texts of doc, for translators. Made by careleaf.
msgid ""
msgstr ""
"Project-Id-Version: careleaf doc\\n"
"POT-Creation-Date: 2026-11-21 00:00+0000\\n"
"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\n"
"Last-Translator: \\n"
"Language-Team: \\n"
"Language: \\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"X-Careleaf-Document: doc\\n"

#. tier: critical
#. note: Said by a nurse.
#. slots: hot = 38.5\u00a0°C, who
#, python-brace-format
msgctxt "a"
msgid "At {hot} call {who}."
msgstr ""

#. tier: critical
#. slots: pad-hours = 4–6
msgctxt "b"
msgid "95% of {pad-hours}"
msgstr ""
"""


def test_a_template_looks_like_this():
    units = [
        unit(
            "a",
            "At {hot} call {who}.",
            "Said by\n a nurse.",
            hot=Value(temperature=38.5),
        ),
        unit("b", "95% of {pad-hours}", **{"pad-hours": Value(range=(4, 6))}),
    ]
    fresh = template("doc", "2026-11-21", units, "doc.pot")
    assert write_po(fresh, {entry.id: entry for entry in units}).decode() == GOLDEN


def test_a_document_without_a_day_has_no_creation_date():
    fresh = template("clinic", "", [unit("a", "Nurse")], "clinic.pot")
    assert b"POT-Creation-Date" not in write_po(fresh, {"a": unit("a", "Nurse")})


def test_long_comments_and_previous_texts_stay_on_one_line():
    long = "word " * 60 + "end"
    units = {"a": unit("a", "Short.", note=long)}
    fresh = template("doc", "", units.values(), "doc.pot")
    entry = PoEntry("a", "Short.", "Gaaban.", fuzzy=True, previous=long)
    text = write_po(replace(fresh, entries=(entry,)), units).decode()
    assert f"#. note: {long}\n" in text
    assert f'#| msgid "{long}"\n' in text
    assert parse_po(text, "x.po").entries[0].previous == long


TEXTS = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=("Cs", "Cc", "Zl", "Zp"),
        include_characters="\n\t",
    ),
    max_size=40,
)
ENTRIES = st.lists(
    st.builds(
        PoEntry,
        unit_id=st.from_regex(r"[a-z]{1,3}(\.[a-z]{1,3}){0,2}", fullmatch=True),
        source=TEXTS.filter(bool),
        target=TEXTS,
        fuzzy=st.booleans(),
        comments=st.lists(
            st.text('abcdefg {}"\\ 123é', min_size=1).map(str.strip).filter(bool)
        ).map(lambda found: tuple(dict.fromkeys(found))),
    ),
    max_size=6,
    unique_by=lambda entry: entry.unit_id,
)


@given(entries=ENTRIES)
def test_writing_and_reading_give_the_same(entries):
    units = {entry.unit_id: unit(entry.unit_id, entry.source) for entry in entries}
    fresh = template("doc", "2026-11-21", units.values(), "x.po")
    po = replace(fresh, entries=tuple(entries))
    data = write_po(po, units)
    back = parse_po(data.decode(), "x.po")
    bare = [replace(entry, span=None, id_span=None, flags=()) for entry in back.entries]
    assert bare == entries
    assert back.header == po.header
    assert write_po(back, units) == data

    catalog = pofile.read_po(StringIO(data.decode(), newline="\n"), abort_invalid=True)
    theirs = {message.context: message for message in catalog if message.id}
    assert {name: message.string for name, message in theirs.items()} == {
        entry.unit_id: entry.target for entry in entries
    }
    assert {name: message.fuzzy for name, message in theirs.items()} == {
        entry.unit_id: entry.fuzzy for entry in entries
    }
