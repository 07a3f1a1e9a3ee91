"""Broken PO files are refused whole, with the place of every fault."""

from __future__ import annotations

from io import StringIO

import pytest
from babel.messages import pofile

from careleaf.findings import FindingsError
from careleaf.translation.po_reader import parse_po, read_po_file

GOOD = """\
# Somali translation of fever.
msgid ""
msgstr ""
"Language: so\\n"
"X-Careleaf-Document: fever\\n"

#. tier: critical
#: flowcharts/fever.yaml
# asked the clinic
#, fuzzy, no-wrap
#| msgid "Call"
#| " tomorrow"
msgctxt "call"
msgid "Call now."
msgstr "Wac hadda."

msgctxt "quote"
msgid "Say \\"yes\\""
msgstr ""
"Dheh "
"\\"haa\\""

#~ msgctxt "old"
#~ msgid "Old"
#~ msgstr "Hore"
"""


def findings_of(text: str) -> list[tuple[str, str, str]]:
    with pytest.raises(FindingsError) as caught:
        parse_po(text, "x.po")
    return [(f.code, str(f.span), f.message) for f in caught.value.findings]


def test_a_good_file_is_read_whole():
    po = parse_po(GOOD, "x.po")
    assert po.header == {"Language": "so", "X-Careleaf-Document": "fever"}
    assert po.header_comments == ("Somali translation of fever.",)
    call, quote, old = po.entries
    assert (call.unit_id, call.source, call.target) == (
        "call",
        "Call now.",
        "Wac hadda.",
    )
    assert call.fuzzy
    assert call.flags == ("no-wrap",)
    assert call.previous == "Call tomorrow"
    assert call.comments == ("asked the clinic",)
    assert (quote.source, quote.target) == ('Say "yes"', 'Dheh "haa"')
    assert not quote.fuzzy
    assert (old.unit_id, old.target, old.obsolete) == ("old", "Hore", True)


def test_spans_point_at_the_translation():
    call, quote, _ = parse_po(GOOD, "x.po").entries
    assert str(call.span) == "x.po:15:8"
    assert (call.span.end_line, call.span.end_column) == (15, 20)
    assert str(call.id_span) == "x.po:13:9"
    assert str(quote.span) == "x.po:20:1", "the first line that has text"


def test_babel_reads_the_same():
    ours = parse_po(GOOD, "x.po")
    catalog = pofile.read_po(StringIO(GOOD), abort_invalid=True)
    theirs = {message.context: message for message in catalog if message.id}
    assert set(theirs) == {"call", "quote"}
    for entry in ours.entries[:2]:
        message = theirs[entry.unit_id]
        assert (entry.source, entry.target) == (message.id, message.string)
        assert entry.fuzzy == message.fuzzy


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            'msgstr "Wac hadda."',
            'msgstr "Wac hadda.',
            ("C0403", "x.po:15:8", "a text in quotes does not end on its line"),
        ),
        (
            'msgstr "Wac hadda."',
            'msgstr "Wac" hadda.',
            ("C0403", "x.po:15:14", "something follows the closing quote"),
        ),
        (
            'msgstr "Wac hadda."',
            'msgstr "Wac \\q hadda."',
            ("C0403", "x.po:15:13", "`\\q` means nothing in a PO file"),
        ),
        (
            'msgstr "Wac hadda."',
            "msgstr",
            ("C0403", "x.po:15:7", "a text in quotes does not end on its line"),
        ),
        (
            'msgctxt "quote"',
            "hello",
            ("C0403", "x.po:17:1", "this line is no part of a PO file"),
        ),
        (
            'msgctxt "quote"',
            'msgwhat "quote"',
            ("C0403", "x.po:17:1", "this line is no part of a PO file"),
        ),
        (
            'msgstr "Wac hadda."\n',
            "",
            ("C0403", "x.po:16:1", "`msgctxt` cannot stand after msgid"),
        ),
        (
            'msgid "Call now."\n',
            "",
            ("C0403", "x.po:14:1", "`msgstr` cannot stand after msgctxt"),
        ),
        (
            'msgctxt "call"\nmsgid "Call now."\nmsgstr "Wac hadda."\n',
            '"loose"\n',
            ("C0403", "x.po:13:1", "this text belongs to no entry"),
        ),
        (
            'msgctxt "quote"',
            "<<<<<<< HEAD",
            (
                "C0404",
                "x.po:17:1",
                "two versions of this file were put together and not sorted out",
            ),
        ),
        (
            'msgstr "Wac hadda."',
            'msgid_plural "Calls"\nmsgstr[0] "Wac"',
            ("C0409", "x.po:15:1", "plural forms are not used here"),
        ),
    ],
)
def test_a_planted_fault_is_found_where_it_is(old, new, expected):
    assert old in GOOD
    assert findings_of(GOOD.replace(old, new))[0] == expected


def test_an_entry_cut_off_at_the_end_is_found():
    text = GOOD[: GOOD.index('msgstr ""\n"Dheh')]
    assert findings_of(text) == [("C0403", "x.po:17:9", "this entry has no `msgstr`")]


def test_all_faults_are_found_in_one_go():
    text = GOOD.replace('msgctxt "quote"', "hello").replace("hadda.", 'hadda."')
    assert [code for code, _, _ in findings_of(text)] == ["C0403", "C0403"]


def test_every_kind_of_merge_mark_is_known():
    for mark in ("<<<<<<< ours", "=======", ">>>>>>> theirs", "||||||| base"):
        assert findings_of(f"{GOOD}\n{mark}\n")[0][0] == "C0404"
    assert findings_of(f"{GOOD}\n#-#-#-#-#  so.po  #-#-#-#-#\n")[0][0] == "C0404"


def test_a_file_that_is_not_utf_8_is_refused(tmp_path):
    path = tmp_path / "x.po"
    path.write_bytes(GOOD.encode().replace(b"Wac", b"W\xe9c"))
    with pytest.raises(FindingsError) as caught:
        read_po_file(path, "translations/so/x.po")
    (finding,) = caught.value.findings
    assert finding.code == "C0112"
    assert str(finding.span) == "translations/so/x.po:15:10"


def test_windows_line_ends_are_read(tmp_path):
    path = tmp_path / "x.po"
    path.write_bytes(GOOD.replace("\n", "\r\n").encode())
    assert read_po_file(path, "x.po").entries == parse_po(GOOD, "x.po").entries
