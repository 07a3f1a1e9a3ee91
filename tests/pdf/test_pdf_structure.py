"""The structure tree: what a screen reader walks through, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.pdf_reader import open_pdf, structure_text, text_in_structure_order

from careleaf.chart.structure import Element
from careleaf.findings import InternalFault
from careleaf.page.records import Page
from careleaf.pdf.writing import write_pdf
from pdf.sample_pages import (
    ARABIC,
    ENGLISH,
    HEIGHT_PT,
    WIDTH_PT,
    PageMaker,
    everything,
    paged,
    paragraph_document,
)

if TYPE_CHECKING:
    from collections.abc import Callable

EVERYTHING = """\
Document
  H1 (title='Fever') "Fever"
  P "A temperature of 38 °C or more. Ask office “now”."
  P "More: "
    Link "example.org"
      -> https://example.org/a(b)/%C3%A9 (Link: example.org)
    "(opens a page)"
  L (ListNumbering=Disc)
    LI
      Lbl "•"
      LBody "Drink"
    LI
      Lbl "•"
      LBody "Rest"
  Table
    TR
      TH (Scope=Column) "Age"
      TH (Scope=Column) "Call at"
    TR
      TH (Scope=Row) "Baby"
      TD "38 °C"
  Figure (alt='A thermometer', Placement=Block)
  H2 (title='Call') "Call"
  P
    [fa: تب]
    "In Persian it is تب, too."
  Note "Checked in February."
"""


def test_tags_and_reading_order() -> None:
    assert structure_text(write_pdf(everything())) == EVERYTHING


def test_text_in_structure_order_is_what_a_screen_reader_says() -> None:
    lines = text_in_structure_order(write_pdf(everything())).splitlines()
    assert lines[:4] == [
        "Fever",
        "A temperature of 38 °C or more. Ask office “now”.",
        "More: ",
        "example.org",
    ]


def test_the_tree_decides_the_order_whatever_was_drawn_first() -> None:
    maker = PageMaker(ENGLISH)
    first, second = maker.root.add("P"), maker.root.add("P")
    maker.text(second, "second")
    maker.text(first, "first")
    dump = structure_text(write_pdf(maker.document()))
    assert dump == 'Document\n  P "first"\n  P "second"\n'


def test_an_element_may_go_on_over_pages() -> None:
    maker = PageMaker(ENGLISH)
    paragraph = maker.root.add("P")
    pages = []
    for text in ("begun here, ", "ended there."):
        maker.items, maker.top_pt = [], 40.0
        maker.text(paragraph, text)
        pages.append(Page(WIDTH_PT, HEIGHT_PT, tuple(maker.items)))
    pdf = write_pdf(paged(pages, maker))
    assert structure_text(pdf) == 'Document\n  P "begun here, ended there."\n'


def test_languages_and_titles_of_elements() -> None:
    maker = PageMaker(ENGLISH)
    maker.text(maker.root.add("P", language="cy"), "Bore da")
    assert "P (lang='cy') \"Bore da\"" in structure_text(write_pdf(maker.document()))


def test_a_right_to_left_document_says_so() -> None:
    pdf = write_pdf(paragraph_document(ARABIC, "مرحبا"))
    assert structure_text(pdf).startswith("Document (WritingMode=RlTb)")
    with open_pdf(pdf) as opened:
        assert str(opened.Root.ViewerPreferences.Direction) == "/R2L"
        assert str(opened.Root.Lang) == "ar"


def test_a_figure_states_its_box() -> None:
    with open_pdf(write_pdf(everything())) as opened:
        kids = opened.Root.StructTreeRoot.K[0].K
        (figure,) = [kid for kid in kids if str(kid.S) == "/Figure"]
        left, bottom, right, top = [float(edge) for edge in figure.A.BBox]
    # 60 by 40 points at the left margin, and half the width of its line around.
    assert (left, right) == (39.5, 100.5)
    assert top - bottom == pytest.approx(41)


def test_parent_tree_leads_from_pages_and_links_back_to_elements() -> None:
    with open_pdf(write_pdf(everything())) as opened:
        numbers = list(opened.Root.StructTreeRoot.ParentTree.Nums)
        keys, values = numbers[::2], numbers[1::2]
        assert keys == [0, 1, 2]
        assert [str(element.S) for element in values[1]] == ["/H2", "/P", "/Note"]
        (link,) = opened.pages[0].Annots
        assert link.StructParent == 2
        assert str(values[2].S) == "/Link"
        assert [page.StructParents for page in opened.pages] == [0, 1]
        assert opened.Root.StructTreeRoot.ParentTreeNextKey == 3


def test_notes_have_identifiers() -> None:
    with open_pdf(write_pdf(everything())) as opened:
        identifier, note = opened.Root.StructTreeRoot.IDTree.Names
        assert bytes(identifier) == b"note-0001"
        assert bytes(note.ID) == b"note-0001"


# --- what is refused ------------------------------------------------------------------


def _text(kind: str, **details: str) -> Callable[[PageMaker], None]:
    return lambda maker: maker.text(maker.root.add(kind, **details), "text")


def _figure_without_alternative(maker: PageMaker) -> None:
    maker.box(maker.root.add("Figure"), 10, 10)


def _empty_element(maker: PageMaker) -> None:
    maker.root.add("Sect", title="Nothing")


def _skipped_level(maker: PageMaker) -> None:
    maker.text(maker.root.add("H1"), "One")
    maker.text(maker.root.add("H3", title="Three"), "Three")


def _dangling(maker: PageMaker) -> None:
    maker.text(Element("P"), "nowhere")


def _ragged_table(maker: PageMaker) -> None:
    table = maker.root.add("Table")
    for count in (2, 1):
        row = table.add("TR")
        for _ in range(count):
            maker.text(row.add("TD"), "cell")


def _labels_without_numbering(maker: PageMaker) -> None:
    item = maker.root.add("L").add("LI")
    maker.text(item.add("Lbl"), "1")
    maker.text(item.add("LBody"), "text")


def _twice(maker: PageMaker) -> None:
    maker.text(maker.root.add("P"), "text")
    maker.root.children.append(maker.root.children[0])


@pytest.mark.parametrize(
    ("plant", "message"),
    [
        (_figure_without_alternative, "Figure has no alternative text"),
        (_empty_element, r"Sect \('Nothing'\) has neither content nor children"),
        (_skipped_level, r"H3 \('Three'\) follows H1"),
        (_text("H2"), "H2 follows no heading"),
        (_dangling, "content of P is not in the tree"),
        (_ragged_table, r"Table has rows of \[1, 2\] cells"),
        (_labels_without_numbering, "L has labels and no numbering"),
        (_text("LI"), "LI stands inside Document"),
        (_text("Blob"), "Blob is not a standard structure type"),
        (_twice, "stands twice"),
    ],
)
def test_a_broken_tree_is_refused(
    plant: Callable[[PageMaker], None], message: str
) -> None:
    maker = PageMaker(ENGLISH)
    plant(maker)
    with pytest.raises(InternalFault, match=message):
        write_pdf(maker.document())


def test_a_header_cell_without_scope_is_refused() -> None:
    maker = PageMaker(ENGLISH)
    maker.text(maker.root.add("Table").add("TR").add("TH"), "Age")
    with pytest.raises(InternalFault, match="TH has the scope None"):
        write_pdf(maker.document())


def test_a_tree_that_is_no_document_is_refused() -> None:
    maker = PageMaker(ENGLISH)
    maker.root = Element("Sect")
    maker.text(maker.root.add("P"), "text")
    with pytest.raises(InternalFault, match="begins with Sect"):
        write_pdf(maker.document())
