from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from careleaf.translation.merge import merge, template
from careleaf.translation.po_reader import parse_po
from careleaf.translation.po_records import PoEntry, PoFile
from careleaf.translation.po_writer import write_po
from careleaf.translation.units import Unit


def unit(unit_id: str, text: str, tier: str = "standard") -> Unit:
    return Unit(unit_id, "doc", text, "", tier, ())


def po_of(*entries: PoEntry) -> PoFile:
    fresh = template("doc", "2026-01-01", [], "x.po")
    header = fresh.header | {"Language": "so", "Last-Translator": "A. Person"}
    return replace(fresh, header=header, entries=entries)


def merged(units: list[Unit], *entries: PoEntry) -> list[PoEntry]:
    fresh = template("doc", "2026-02-02", units, "doc.pot")
    return list(merge(units, po_of(*entries), fresh).entries)


def test_the_same_english_keeps_its_translation():
    entry = PoEntry("a", "Call.", "Wac.", comments=("mine",))
    assert merged([unit("a", "Call.")], entry) == [entry]


def test_changed_english_keeps_the_translation_as_one_to_look_at():
    entry = PoEntry("a", "Call.", "Wac.")
    wanted = PoEntry("a", "Call now.", "Wac.", fuzzy=True, previous="Call.")
    assert merged([unit("a", "Call now.")], entry) == [wanted]


def test_english_changed_twice_shows_what_the_translation_was_made_from():
    once = merged([unit("a", "Call now.")], PoEntry("a", "Call.", "Wac."))
    (twice,) = merged([unit("a", "Call at once.")], *once)
    assert (twice.source, twice.previous) == ("Call at once.", "Call.")
    (back,) = merged([unit("a", "Call.")], twice)
    assert (back.source, back.previous, back.fuzzy) == ("Call.", "", True)


def test_changed_english_of_an_empty_unit_is_just_empty():
    entry = PoEntry("a", "Call.", "")
    assert merged([unit("a", "Call now.")], entry) == [PoEntry("a", "Call now.")]


def test_similar_english_is_never_offered():
    entry = PoEntry("a", "Give {dose} of amoxicillin.", "Sii {dose} amoxicillin.")
    units = [
        unit("a", "Give {dose} of amoxicillin."),
        unit("b", "Give {dose} of paracetamol."),
    ]
    assert merged(units, entry)[1] == PoEntry("b", "Give {dose} of paracetamol.")


def test_identical_english_is_offered_to_be_looked_at():
    units = [unit("a", "Yes."), unit("b", "Yes.")]
    _, new = merged(units, PoEntry("a", "Yes.", "Haa."))
    assert (new.target, new.fuzzy, new.comments) == (
        "Haa.",
        True,
        ("same English as a",),
    )


def test_identical_english_of_a_critical_unit_is_only_named():
    units = [unit("a", "Yes."), unit("b", "Yes.", "critical")]
    _, new = merged(units, PoEntry("a", "Yes.", "Haa."))
    assert (new.target, new.fuzzy, new.comments) == (
        "",
        False,
        ("same English as a",),
    )


def test_a_removed_unit_is_archived_and_comes_back_to_be_looked_at():
    entry = PoEntry("a", "Call.", "Wac.")
    (archived,) = merged([], entry)
    assert archived == replace(entry, obsolete=True)
    (back,) = merged([unit("a", "Call.")], archived)
    assert back == replace(entry, fuzzy=True)


def test_a_removed_unit_without_a_translation_is_forgotten():
    assert merged([], PoEntry("a", "Call.")) == []


def test_accents_are_put_together():
    (entry,) = merged([unit("a", "Fever")], PoEntry("a", "Fever", "So\u0302\u0301t"))
    assert entry.target == "S\u1ed1t"


def test_the_header_keeps_what_the_editor_wrote_and_takes_the_day_of_the_english():
    units = [unit("a", "Call.")]
    fresh = template("doc", "2026-02-02", units, "doc.pot")
    header = merge(units, po_of(), fresh).header
    assert header["Last-Translator"] == "A. Person"
    assert header["Language"] == "so"
    assert header["POT-Creation-Date"] == "2026-02-02 00:00+0000"
    assert list(header) == list(fresh.header)


NAMES = st.sampled_from(["a", "b", "c.d", "e"])
WORDS = st.sampled_from(["Yes.", "No.", "Call now.", "Call {who} now."])
UNITS = st.lists(
    st.builds(unit, NAMES, WORDS, st.sampled_from(["critical", "standard"])),
    unique_by=lambda found: found.id,
    max_size=4,
)
ENTRIES = st.lists(
    st.builds(
        PoEntry,
        unit_id=NAMES,
        source=WORDS,
        target=st.sampled_from(["", "Haa.", "Maya."]),
        fuzzy=st.booleans(),
        previous=st.sampled_from(["", "Perhaps."]),
        obsolete=st.booleans(),
    ),
    unique_by=lambda entry: entry.unit_id,
    max_size=4,
)


@given(units=UNITS, entries=ENTRIES)
def test_merging_twice_is_merging_once(units, entries):
    fresh = template("doc", "2026-02-02", units, "doc.pot")
    by_id = {found.id: found for found in units}
    once = write_po(merge(units, po_of(*entries), fresh), by_id)
    twice = write_po(merge(units, parse_po(once.decode(), "x.po"), fresh), by_id)
    assert once == twice


@given(units=UNITS, entries=ENTRIES)
def test_no_translation_is_lost_or_called_ready_by_merging(units, entries):
    result = merged(units, *entries)
    kept = {(entry.unit_id, entry.target) for entry in result}
    assert {(entry.unit_id, entry.target) for entry in entries if entry.target} <= kept
    ready_before = {
        (entry.unit_id, entry.source, entry.target)
        for entry in entries
        if entry.target and not entry.fuzzy and not entry.obsolete
    }
    ready_after = {
        (entry.unit_id, entry.source, entry.target)
        for entry in result
        if entry.target and not entry.fuzzy and not entry.obsolete
    }
    assert ready_after <= ready_before


@given(units=UNITS, entries=ENTRIES)
def test_merging_gives_the_units_of_today_in_their_order(units, entries):
    live = [entry for entry in merged(units, *entries) if not entry.obsolete]
    assert [(entry.unit_id, entry.source) for entry in live] == [
        (found.id, found.text) for found in units
    ]
