"""Changes in the finished leaflet of ``test_whole_file``, each of which is a fault."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest
from support.pdf_reader import open_pdf

from careleaf.pdf.reading_content import page_text

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[pikepdf.Pdf], None]

PAIN = "If you have pain, call. Ask before you take tablets."


def saved(data: bytes, change: Change, **options: object) -> bytes:
    """Change a file and save it again."""
    written = io.BytesIO()
    with open_pdf(data) as pdf:
        change(pdf)
        pdf.save(written, **options)
    return written.getvalue()


Instruction = pikepdf.ContentStreamInstruction


class Content:
    """The instructions of a page, to be changed and put back."""

    def __init__(self, pdf: pikepdf.Pdf, page: int = 0) -> None:
        self.pdf = pdf
        self.page = pdf.pages[page]
        self.all = list(pikepdf.parse_content_stream(self.page))
        self.texts = [one.text.strip() for one in page_text(self.page)]

    def within(self, text: str, *operators: str) -> list[int]:
        """Where the sequence with a text has instructions of some kinds."""
        sequence = -1
        depth = 0
        found = []
        for place, one in enumerate(self.all):
            operator = str(one.operator)
            sequence += operator in {"BMC", "BDC"} and depth == 0
            depth += (operator in {"BMC", "BDC"}) - (operator == "EMC")
            if self.texts[sequence] == text and operator in operators:
                found.append(place)
        assert found
        return found

    def exchange(self, one: int, other: int) -> None:
        self.all[one], self.all[other] = self.all[other], self.all[one]

    def drop(self, *places: int) -> None:
        self.all = [one for place, one in enumerate(self.all) if place not in places]

    def put(self, place: int, source: str) -> None:
        stream = self.pdf.make_stream(source.encode())
        self.all[place:place] = list(pikepdf.parse_content_stream(stream))

    def write(self) -> None:
        data = pikepdf.unparse_content_stream(self.all)
        self.page.Contents = self.pdf.make_stream(data)


def swapped_numbers(pdf: pikepdf.Pdf) -> None:
    content = Content(pdf)
    content.exchange(*(content.within(n, "Tj")[0] for n in ("999", "111")))
    content.write()


def deleted_sentence(pdf: pikepdf.Pdf) -> None:
    content = Content(pdf)
    content.drop(*content.within(PAIN, "Tj", "TJ"))
    content.write()


def shortened_sentence(pdf: pikepdf.Pdf) -> None:
    content = Content(pdf)
    (place,) = content.within(PAIN, "TJ")
    parts = list(content.all[place].operands[0])
    content.all[place] = Instruction([pikepdf.Array(parts[:1])], pikepdf.Operator("TJ"))
    content.write()


def added_text(pdf: pikepdf.Pdf) -> None:
    """Words of the page once more, as furniture: nothing is read aloud of them."""
    content = Content(pdf)
    font = content.all[content.within("999", "Tf")[0]].operands[0]
    shown = content.all[content.within("999", "Tj")[0]].operands[0].unparse().decode()
    text = f"/Artifact BMC BT {font} 14 Tf 1 0 0 1 300 400 Tm {shown} Tj ET EMC"
    content.put(len(content.all), text)
    content.write()


def moved_numbers(pdf: pikepdf.Pdf) -> None:
    content = Content(pdf)
    content.exchange(*(content.within(n, "Tm")[0] for n in ("999", "111")))
    content.write()


def white_rectangle(pdf: pikepdf.Pdf) -> None:
    content = Content(pdf)
    _, _, _, _, x, y = map(float, content.all[content.within(PAIN, "Tm")[0]].operands)
    white = f"/Artifact BMC q 1 1 1 rg {x - 5} {y - 5} 400 20 re f Q EMC"
    content.put(len(content.all), white)
    content.write()


def white_words(pdf: pikepdf.Pdf) -> None:
    content = Content(pdf)
    white = [1, 1, 1]
    place = content.within(PAIN, "rg")[0]
    content.all[place] = Instruction(white, pikepdf.Operator("rg"))
    content.write()


def other_glyphs(pdf: pikepdf.Pdf) -> None:
    """Seen is 111, read is 999."""
    content = Content(pdf)
    (place,) = content.within("999", "Tj")
    content.all[place] = content.all[content.within("111", "Tj")[0]]
    content.put(place + 1, "EMC")
    content.put(place, "/Span <</ActualText (999)>> BDC")
    content.write()


def larger_words(pdf: pikepdf.Pdf) -> None:
    content = Content(pdf)
    for place in content.within("999", "Tf"):
        font, _ = content.all[place].operands
        content.all[place] = Instruction([font, 30], pikepdf.Operator("Tf"))
    content.write()


def unseen_words(pdf: pikepdf.Pdf) -> None:
    """Read aloud as before, and nowhere to be seen."""
    content = Content(pdf)
    (place,) = content.within("999", "Tj")
    content.drop(place)
    content.put(place, "/Span <</ActualText (999)>> BDC EMC")
    content.write()


def clipped(pdf: pikepdf.Pdf) -> None:
    content = Content(pdf)
    content.put(0, "0 0 1 1 re W n")
    content.write()


def no_line(pdf: pikepdf.Pdf) -> None:
    """The line above the imprint."""
    content = Content(pdf)
    fills = [n for n, one in enumerate(content.all) if str(one.operator) == "f"]
    content.all[fills[-1]] = Instruction([], pikepdf.Operator("n"))
    content.write()


def no_picture(pdf: pikepdf.Pdf) -> None:
    content = Content(pdf)
    content.drop(*(n for n, i in enumerate(content.all) if str(i.operator) == "Do"))
    content.write()


def added_picture(pdf: pikepdf.Pdf) -> None:
    content = Content(pdf)
    content.put(0, "/Artifact BMC q 50 0 0 50 100 300 cm /I0 Do Q EMC")
    content.write()


def inline_picture(pdf: pikepdf.Pdf) -> None:
    content = pdf.pages[0].Contents
    image = b" q 200 0 0 50 100 300 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q"
    content.write(content.read_bytes() + image)


def added_page(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page(page_size=(595, 842))


# --- what content is made of ----------------------------------------------------------


def font_of(pdf: pikepdf.Pdf, text: str) -> pikepdf.Dictionary:
    content = Content(pdf)
    name = content.all[content.within(text, "Tf")[0]].operands[0]
    return pdf.pages[0].Resources.Font[str(name)]


def other_codes(pdf: pikepdf.Pdf) -> None:
    """Seen as before, read by a screen reader or a search as something else."""
    stream = font_of(pdf, "Emergency").ToUnicode
    table = stream.read_bytes()
    assert b"<0061>" in table.lower()
    stream.write(table.lower().replace(b"<0061>", b"<0065>"))


def unused_code(pdf: pikepdf.Pdf) -> None:
    stream = font_of(pdf, "Emergency").ToUnicode
    table = stream.read_bytes()
    stream.write(table + b"\n1 beginbfchar\n<FFF0> <0041>\nendbfchar\n")


def other_letters(pdf: pikepdf.Pdf) -> None:
    font = font_of(pdf, "999").DescendantFonts[0].FontDescriptor
    data = font.FontFile2.read_bytes()
    font.FontFile2.write(data[:-1] + bytes([data[-1] ^ 1]))


def other_widths(pdf: pikepdf.Pdf) -> None:
    font_of(pdf, "999").DescendantFonts[0].DW = 333


def other_base(pdf: pikepdf.Pdf) -> None:
    font_of(pdf, "999").BaseFont = pikepdf.Name.Wingdings


def other_picture(pdf: pikepdf.Pdf) -> None:
    image = pdf.pages[0].Resources.XObject.I0
    data = image.read_bytes()
    image.write(bytes([data[0], data[1] ^ 1]) + data[2:])


def added_note(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Text,
        Rect=[100, 100, 120, 120],
        Contents=pikepdf.String("Take two tablets"),
    )
    pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([note]))


def added_link(pdf: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(
        S=pikepdf.Name.URI, URI=pikepdf.String("https://example.org/")
    )
    link = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[9, 9, 99, 99], A=action)
    pdf.pages[0].Annots = pikepdf.Array([link])


def turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Rotate = 180


def turned_from_above(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Rotate = 180


def cut_off(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].CropBox = [0, 400, 595, 842]


def smaller(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].MediaBox[1] = 60


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(
        S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert('Stay at home')")
    )


def other_bookmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = pikepdf.String("Fire")


def no_profile(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


# --- what is read aloud ---------------------------------------------------------------


def element(pdf: pikepdf.Pdf, kind: str) -> pikepdf.Dictionary:
    """The first structure element of a kind."""
    waiting = list(pdf.Root.StructTreeRoot.K)
    while waiting:
        found = waiting.pop(0)
        if str(found.S) == f"/{kind}":
            return found
        kids = [kid for kid in found.K if isinstance(kid, pikepdf.Dictionary)]
        waiting[:0] = [kid for kid in kids if "/S" in kid]
    pytest.fail(f"there is no {kind}")


def other_description(pdf: pikepdf.Pdf) -> None:
    element(pdf, "Figure").Alt = pikepdf.String("A bottle of pills")


def other_words_aloud(pdf: pikepdf.Pdf) -> None:
    element(pdf, "TD").ActualText = pikepdf.String("112")


def rows_exchanged(pdf: pikepdf.Pdf) -> None:
    rows = element(pdf, "Table")
    while str(rows.K[0].S) != "/TR":
        rows = rows.K[0]
    rows.K[0], rows.K[1] = rows.K[1], rows.K[0]


def other_kind(pdf: pikepdf.Pdf) -> None:
    """Content is marked as its element, so both are changed."""
    heading = element(pdf, "H1")
    heading.S = pikepdf.Name.H2
    contents = pdf.pages[0].Contents
    begin = f"<</MCID {heading.K[0]}>> BDC".encode()
    data = contents.read_bytes()
    contents.write(data.replace(b"/H1 " + begin, b"/H2 " + begin))


def other_language(pdf: pikepdf.Pdf) -> None:
    element(pdf, "H1").Lang = pikepdf.String("cy")


def other_direction(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.Direction = pikepdf.Name.R2L


def other_scope(pdf: pikepdf.Pdf) -> None:
    element(pdf, "TH").A.Scope = pikepdf.Name.Column


def other_parents(pdf: pikepdf.Pdf) -> None:
    """Some readers go from content to its element, and not the other way."""
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    nums[1], nums[2] = nums[2], nums[1]


CHANGES: tuple[Change, ...] = (
    swapped_numbers,
    deleted_sentence,
    shortened_sentence,
    added_text,
    moved_numbers,
    larger_words,
    white_rectangle,
    white_words,
    other_glyphs,
    unseen_words,
    clipped,
    no_line,
    no_picture,
    added_picture,
    inline_picture,
    added_page,
    other_codes,
    unused_code,
    other_letters,
    other_widths,
    other_base,
    other_picture,
    added_note,
    added_link,
    turned,
    turned_from_above,
    cut_off,
    smaller,
    script,
    other_bookmark,
    no_profile,
    other_description,
    other_words_aloud,
    rows_exchanged,
    other_kind,
    other_language,
    other_direction,
    other_scope,
    other_parents,
)
