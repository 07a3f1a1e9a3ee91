"""XML: places, and everything that could be abused is refused."""

from __future__ import annotations

import pytest

from careleaf.decision.exchange.xml_tree import DEEPEST, read_xml
from careleaf.findings import Finding, FindingsError


def fault(text: str) -> Finding:
    with pytest.raises(FindingsError) as refused:
        read_xml(text, "t.dmn")
    (finding,) = refused.value.findings
    return finding


def test_elements_texts_and_places() -> None:
    root = read_xml(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<d:a xmlns:d="urn:d" xmlns:o="urn:o" x="1" o:y="2">\n'
        "  <!-- é𝒳 --><d:b>  two\n words &gt; &#233; </d:b>\n"
        "  <o:b>other</o:b><d:c/>\n"
        "  <d:b><![CDATA[<raw>]]></d:b>\n"
        "</d:a>",
        "t.dmn",
    )
    assert (root.namespace, root.name) == ("urn:d", "a")
    assert root.attributes == {"x": "1", "urn:o y": "2"}
    first, second = root.all("b")
    assert (first.text, str(first.span)) == ("two words > é", "t.dmn:3:14")
    assert str(first.text_span) == "t.dmn:3:21"
    assert (second.text, str(second.text_span)) == ("<raw>", "t.dmn:6:17")
    assert root.first("c") is not None
    assert root.first("missing") is None


BOMB = (
    '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;">]>'
    "<a>&y;</a>"
)
FETCH = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


@pytest.mark.parametrize("text", [BOMB, FETCH, '<!DOCTYPE a SYSTEM "a.dtd"><a/>'])
def test_a_document_type_is_refused_unread(text: str) -> None:
    finding = fault(text)
    assert finding.code == "C0360"
    assert str(finding.span).startswith("t.dmn:1:")
    assert "<!DOCTYPE" in finding.message
    assert read_xml("<a/>", "t.dmn").name == "a"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("<a>\n <b></a>", "2:7", "mismatched tag"),
        ("<a>", "1:4", "no element found"),
        ("", "1:1", "no element found"),
        ("<a/><b/>", "1:5", "junk after document element"),
        ("<a>&x;</a>", "1:4", "undefined entity"),
        ("<x:a/>", "1:1", "unbound prefix"),
        (
            '<?xml version="1.0" encoding="UTF-16"?><a/>',
            "1:1",
            "its encoding is UTF-16",
        ),
        (
            '<?xml version="1.0" encoding="latin1"?><a/>',
            "1:1",
            "its encoding is latin1",
        ),
        ("<a>" * (DEEPEST + 1), "1:301", "larger or deeper"),
        ("<a>&#8232;</a>", "1:4", "U+2028"),
        ('<a b="&#x202F;&#8233;"/>', "1:1", "U+2029"),
    ],
)
def test_faults(text: str, place: str, message: str) -> None:
    finding = fault(text)
    assert (finding.code, str(finding.span)) == ("C0360", f"t.dmn:{place}")
    assert message in finding.message


def test_too_many_elements() -> None:
    assert "larger or deeper" in fault("<a>" + "<b/>" * 100_000 + "</a>").message
    assert len(read_xml("<a>" + "<b/>" * 1_000 + "</a>", "t.dmn").children) == 1_000


def test_an_invisible_character_is_named_as_everywhere() -> None:
    assert fault("<a>\u2028</a>").code == "C0112"
