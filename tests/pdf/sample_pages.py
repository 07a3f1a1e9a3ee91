"""Small documents that have one of everything, and paragraphs in four scripts."""

from __future__ import annotations

from dataclasses import dataclass

from careleaf.chart.picture import Link, Path, Primitive, TextLine
from careleaf.chart.structure import Element
from careleaf.document.blocks import Inline
from careleaf.page.records import Bookmark, Metadata, Page, PagedDocument
from careleaf.text.faces import FaceStack
from careleaf.text.layout import lay_out
from careleaf.text.style import TextStyle

WIDTH_PT, HEIGHT_PT, MARGIN_PT = 420.0, 595.0, 40.0
BLACK = "#000000"


@dataclass(frozen=True)
class Language:
    """How a language of the samples is set."""

    tag: str
    script: str
    stack: FaceStack
    rtl: bool = False


ENGLISH = Language("en", "Latn", FaceStack.of_families("NotoSans", "NotoSansArabic"))
ARABIC = Language(
    "ar", "Arab", FaceStack.of_families("NotoSansArabic", "NotoSans"), rtl=True
)
NASKH = Language(
    "fa", "Arab", FaceStack.of_families("NotoNaskhArabic", "NotoSans"), rtl=True
)
HEBREW = Language(
    "he", "Hebr", FaceStack.of_families("NotoSansHebrew", "NotoSans"), rtl=True
)
HINDI = Language("hi", "Deva", FaceStack.of_families("NotoSansDevanagari", "NotoSans"))


class PageMaker:
    """Puts paragraphs under each other on one page."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.root = Element("Document")
        self.items: list[Primitive] = []
        self.top_pt = MARGIN_PT

    def text(
        self,
        element: Element | None,
        *parts: str | Inline,
        size_pt: float = 12.0,
        left_pt: float = MARGIN_PT,
        colour: str = BLACK,
    ) -> None:
        """Set a paragraph at the current height."""
        language = self.language
        style = TextStyle(
            stack=language.stack,
            size_pt=size_pt,
            line_height_pt=1.4 * size_pt,
            language=language.tag,
            script=language.script,
            rtl=language.rtl,
        )
        inline = [Inline(part) if isinstance(part, str) else part for part in parts]
        right_pt = WIDTH_PT - MARGIN_PT
        laid_out = lay_out(inline, style, right_pt - left_pt)
        for index, line in enumerate(laid_out.lines):
            x_pt = right_pt - line.width_pt if language.rtl else left_pt
            baseline_pt = self.top_pt + size_pt
            self.items.append(
                TextLine(laid_out, index, x_pt, baseline_pt, colour, element)
            )
            self.top_pt += laid_out.line_height_pt

    def box(self, element: Element | None, width_pt: float, height_pt: float) -> None:
        """Draw a rectangle, filled grey with a black edge, at the current height."""
        left, top = MARGIN_PT, self.top_pt
        corners = ((left + width_pt, top), (left + width_pt, top + height_pt))
        commands = [("M", (left, top)), *(("L", corner) for corner in corners)]
        commands += [("L", (left, top + height_pt)), ("Z", ())]
        self.items.append(Path(tuple(commands), "#cccccc", BLACK, 1.0, (), element))
        self.top_pt += height_pt

    def document(self, **changes: object) -> PagedDocument:
        """Finish a document of one page."""
        return paged([Page(WIDTH_PT, HEIGHT_PT, tuple(self.items))], self, **changes)


def paged(
    pages: list[Page], maker: PageMaker, bookmarks: tuple[Bookmark, ...] = ()
) -> PagedDocument:
    """Make a document of finished pages."""
    metadata = Metadata(
        title="Fever <in> children & babies",
        subject="What to do",
        author="Example clinic",
        language=maker.language.tag,
        languages=(maker.language.tag,),
        rtl=maker.language.rtl,
        written="2026-02-03",
        edition="a5-folded",
        source_hash="0123abcd",
        keywords=("fever", "children"),
    )
    return PagedDocument(tuple(pages), maker.root, bookmarks, metadata)


def paragraph_document(language: Language, *parts: str | Inline) -> PagedDocument:
    """Make a document of one paragraph."""
    maker = PageMaker(language)
    maker.text(maker.root.add("P"), *parts)
    return maker.document()


def everything() -> PagedDocument:
    """Make two pages with one of everything that a page can hold."""
    maker = PageMaker(ENGLISH)
    root = maker.root
    maker.text(None, "Example clinic", size_pt=9)
    maker.text(root.add("H1", title="Fever"), "Fever", size_pt=20)
    maker.text(root.add("P"), "A temperature of 38 °C or more. Ask office “now”.")
    _add_link(maker)
    _add_list(maker)
    _add_table(maker)
    figure = root.add("Figure", alt="A thermometer")
    maker.box(figure, 60, 40)
    first = Page(WIDTH_PT, HEIGHT_PT, tuple(maker.items))
    top_of_figure_pt = maker.top_pt
    maker.items, maker.top_pt = [], MARGIN_PT
    maker.text(root.add("H2", title="Call"), "Call", size_pt=16)
    mixed = root.add("P")
    maker.text(mixed, "In Persian it is ", Inline("تب", language="fa"), ", too.")
    maker.text(root.add("Note"), "Checked in February.")
    second = Page(WIDTH_PT, HEIGHT_PT, tuple(maker.items))
    bookmarks = (
        Bookmark("Fever", 1, 0, MARGIN_PT),
        Bookmark("Thermometer", 2, 0, top_of_figure_pt),
        Bookmark("Call", 1, 1, MARGIN_PT),
    )
    return paged([first, second], maker, bookmarks)


def _add_link(maker: PageMaker) -> None:
    paragraph = maker.root.add("P")
    maker.text(paragraph, "More: ")
    link = paragraph.add("Link")
    maker.text(link, "example.org", left_pt=80)
    area = (80.0, maker.top_pt - 16, 80.0, 16.0)
    uri = "https://example.org/a(b)/é"
    maker.items.append(Link(*area, uri, "Link: example.org", link))
    maker.text(paragraph, "(opens a page)")


def _add_list(maker: PageMaker) -> None:
    bullets = maker.root.add("L", numbering="Disc")
    for text in ("Drink", "Rest"):
        item = bullets.add("LI")
        top_pt = maker.top_pt
        maker.text(item.add("Lbl"), "•")
        maker.top_pt = top_pt
        maker.text(item.add("LBody"), text, left_pt=60)


def _add_table(maker: PageMaker) -> None:
    table = maker.root.add("Table")
    for row_index, cells in enumerate((("Age", "Call at"), ("Baby", "38 °C"))):
        row = table.add("TR")
        for column, text in enumerate(cells):
            scope = ("Row", "Column")[row_index == 0]
            is_head = row_index == 0 or column == 0
            cell = row.add("TH", scope=scope) if is_head else row.add("TD")
            maker.text(cell, text, left_pt=MARGIN_PT + 80 * column)
