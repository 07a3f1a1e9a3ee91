"""Finished files are proved against the project, and changes in them are found."""

from __future__ import annotations

import io
import re
import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from support.pdf_reader import open_pdf

from careleaf.build.verifying import Verdict, Verifier
from careleaf.document.compose import compose_chart, compose_leaflet
from careleaf.page.pagination import paginate
from careleaf.pdf.writing import write_pdf
from careleaf.source.project import Project, load_project

from .pdf_changes import Content, saved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from careleaf.findings import Finding

ROOT = Path(__file__).resolve().parents[2]
START = "bleeding-after-sex-start"
FULL = "bleeding-after-sex-not-pregnant"
LEAFLET = "bleeding-after-sex-outside-pregnancy"
HINT = "it was changed after it was made; make it again with `careleaf build`"

Element = pikepdf.Dictionary


@cache
def project() -> Project:
    return load_project(ROOT)[0]


@cache
def made(name: str, locale: str = "en") -> bytes:
    compose = compose_leaflet if name in project().leaflets else compose_chart
    return write_pdf(paginate(compose(project(), name, locale), "a4"))


def verified(data: bytes) -> Verdict:
    return Verifier(project()).verify(data, "sheet.pdf")


def changed(
    change: Callable[[pikepdf.Pdf], None], name: str = START, locale: str = "en"
) -> Finding:
    """Change a finished file and look what is found in it."""
    verdict = verified(saved(made(name, locale), change))
    assert verdict.proofs == ()
    (finding,) = verdict.findings
    return finding


def elements(pdf: pikepdf.Pdf) -> Iterator[Element]:
    """All structure elements in reading order."""
    waiting = list(pdf.Root.StructTreeRoot.K)
    while waiting:
        element = waiting.pop(0)
        yield element
        waiting[:0] = kids(element)


def kids(element: Element) -> list[Element]:
    return [
        kid for kid in element.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
    ]


def arrows(pdf: pikepdf.Pdf) -> list[list[Element]]:
    """For each question the bodies of its arrows."""
    lists = [
        element
        for element in elements(pdf)
        if element.S == "/L" and element.A.ListNumbering == "/None"
    ]
    return [[kids(item)[0] for item in kids(listing)] for listing in lists]


def replace_content(element: Element, after: bytes) -> None:
    """Begin the one sequence of an element otherwise."""
    before = f"{element.S} <</MCID {element.K[0]}>> BDC".encode()
    contents = element.Pg.Contents
    data = contents.read_bytes()
    assert data.count(before) == 1
    contents.write(data.replace(before, after))


def hide(element: Element) -> None:
    """Make furniture of what an element says: it is seen and never read."""
    replace_content(element, b"/Artifact <</Type /Layout>> BDC")


# --- what is true ---------------------------------------------------------------------


def test_a_chart_is_proved_in_words() -> None:
    verdict = verified(made(FULL, "ar"))
    assert verdict.findings == ()
    assert (verdict.document, verdict.locale) == (FULL, "ar")
    chart, whole = verdict.proofs
    assert whole.startswith("every word and line of ")
    assert chart == (
        "8 questions and 10 exits on 3 pages say, read aloud and drawn, what "
        f"flowcharts/{FULL}.yaml says, in Arabic (8,748 combinations of answers, “not "
        "sure” included)"
    )


def test_a_leaflet_is_proved_with_its_list_of_signs() -> None:
    verdict = verified(made(LEAFLET))
    assert verdict.findings == ()
    assert [proof.split(" say")[0] for proof in verdict.proofs] == [
        "8 questions and 10 exits on 3 pages",
        "27 signs in 4 bands",
        "every word and line of 7 pages is as the project has it",
    ]


def test_a_file_that_was_only_saved_again_is_as_good() -> None:
    written = io.BytesIO()
    with open_pdf(made(FULL)) as pdf:
        pdf.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert verified(written.getvalue()).findings == ()


def test_the_order_of_arrows_is_no_matter_to_the_rules() -> None:
    """The chart says the same; it is no longer the one that the project prints."""

    def change(pdf: pikepdf.Pdf) -> None:
        listing = next(
            e for e in elements(pdf) if e.get("/A", {}).get("/ListNumbering") == "/None"
        )
        listing.K = pikepdf.Array(reversed(list(listing.K)))

    finding = changed(change)
    assert finding.code == "C0907"
    assert (
        finding.message
        == "`sheet.pdf` reads “If No: go to question 2” aloud in another order"
    )


# --- arrows and exits -----------------------------------------------------------------


@pytest.mark.parametrize("locale", ["en", "es", "ar", "hi"])
def test_exits_of_two_questions_exchanged(locale: str) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        first, second = arrows(pdf)[0][0], arrows(pdf)[1][0]
        ends = first.K[-1], second.K[-1]
        first.K[-1], second.K[-1] = ends[1], ends[0]

    finding = changed(change, START, locale)
    assert finding.code == "C0317"
    assert finding.message.startswith(f"chart `{START}` in `sheet.pdf` is not what")
    assert finding.data["witness"] == {"pregnant": ["yes", "not-sure"]}
    assert finding.data["says"] == "after-birth"
    assert finding.data["rules"] == "pregnant"
    assert finding.notes[0].startswith("when the answers are: “Are you pregnant")
    assert finding.hint == HINT


def test_another_text_spoken_in_place_of_an_exit() -> None:
    """ActualText in the content: nothing is seen of it, everything is heard."""

    def change(pdf: pikepdf.Pdf) -> None:
        title, other = kids(arrows(pdf)[0][0])[-1], kids(arrows(pdf)[2][1])[-1]
        words = spoken(pdf, other)
        text = pikepdf.String(words).unparse()
        begin = b"/P <</MCID %d /ActualText %s>> BDC" % (int(title.K[0]), text)
        replace_content(title, begin)

    finding = changed(change)
    assert finding.code in {"C0317", "C0373"}
    assert finding.data["rules"] == "pregnant"


def spoken(pdf: pikepdf.Pdf, element: Element) -> str:
    from careleaf.pdf.reading_content import page_text

    page = next(page for page in pdf.pages if page.objgen == element.Pg.objgen)
    marked = {text.mcid: text.text for text in page_text(page)}
    return marked[int(element.K[0])]


@pytest.mark.parametrize(
    ("before", "after", "code", "words"),
    [
        ("question 2", "question 3", "C0317", "“No”"),
        ("question 2", "question 1", "C0370", "circle at box 1"),
        ("question 2", "question 7", "C0318", "box 7, which is missing"),
        ("question 2", "exit A", "C0904", "exit A"),
        ("If No:", "If Yes:", "C0904", "“No” under question 1 is said as"),
    ],
)
def test_another_question_spoken_at_the_end_of_an_arrow(
    before: str, after: str, code: str, words: str
) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        body = next(e for e in elements(pdf) if before in str(e.get("/Alt", "")))
        body.Alt = pikepdf.String(str(body.Alt).replace(before, after))

    finding = changed(change)
    assert finding.code == code
    assert words in f"{finding.message} {finding.notes}"


def test_a_paragraph_that_is_described_in_other_words() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        answer = kids(arrows(pdf)[0][0])[0]
        answer.Alt = pikepdf.String("No")

    finding = changed(change)
    assert finding.code == "C0375"
    assert "2 arrows for the answer “No”" in finding.message


# --- what is seen, while all that is read aloud is right ------------------------------


def repainted(pdf: pikepdf.Pdf, change: Callable[[list[bytes]], None]) -> None:
    """Change the operators of the first page, one a line."""
    contents = pdf.pages[0].Contents
    lines = contents.read_bytes().split(b"\n")
    change(lines)
    contents.write(b"\n".join(lines))


def places(pdf: pikepdf.Pdf, lines: list[bytes], words: str) -> list[int]:
    """The lines that place the text of each element with these words."""
    found = []
    for element in elements(pdf):
        own = [kid for kid in element.K if isinstance(kid, int)]
        if own and spoken(pdf, element) == words:
            begin = f"{element.S} <</MCID {own[0]}>> BDC".encode()
            start = lines.index(begin)
            found.append(
                next(n for n in range(start, len(lines)) if lines[n].endswith(b" Tm"))
            )
    return found


def test_answers_painted_at_each_others_places() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        def exchange(lines: list[bytes]) -> None:
            yes, no = places(pdf, lines, "Yes")[0], places(pdf, lines, "No")[0]
            lines[yes], lines[no] = lines[no], lines[yes]

        repainted(pdf, exchange)

    finding = changed(change)
    assert finding.code == "C0317"
    assert finding.message.startswith(
        f"the drawing of chart `{START}` in `sheet.pdf` is not what the rules say"
    )
    assert "pregnant" in finding.data["witness"]
    assert finding.hint == HINT


def is_head(lines: list[bytes], place: int) -> bool:
    """A filled triangle: the tip of an arrow."""
    ends = [line.rsplit(b" ", 1)[-1] for line in lines[place : place + 5]]
    return ends == [b"m", b"l", b"l", b"h", b"f"]


def test_arrows_without_tips() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        def blunt(lines: list[bytes]) -> None:
            heads = [place for place in range(len(lines)) if is_head(lines, place)]
            assert len(heads) == 7
            for place in heads:
                lines[place + 4] = b"n"

        repainted(pdf, blunt)

    finding = changed(change)
    assert finding.code == "C0904"
    assert "the start does not lead to box 1" in finding.message


def test_an_arrow_that_ends_elsewhere() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        def move(lines: list[bytes]) -> None:
            heads = [place for place in range(len(lines)) if is_head(lines, place)]
            for line in range(heads[1], heads[1] + 3):
                x, y, operator = lines[line].split(b" ")
                lines[line] = b" ".join([x, str(float(y) + 400).encode(), operator])

        repainted(pdf, move)

    finding = changed(change)
    assert finding.code in {"C0318", "C0904"}
    assert "the drawing of chart" in finding.message


def test_a_box_that_is_not_painted() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        def unframe(lines: list[bytes]) -> None:
            for place, line in enumerate(lines):
                if line in {b"B", b"S"}:
                    lines[place] = b"n"

        repainted(pdf, unframe)

    finding = changed(change)
    assert finding.code in {"C0318", "C0904"}


def test_words_that_are_clipped_away() -> None:
    """Read aloud and never seen: no operator of that kind is believed."""

    def change(pdf: pikepdf.Pdf) -> None:
        repainted(pdf, lambda lines: lines.insert(0, b"0 0 1 1 re W n"))

    finding = changed(change)
    assert finding.code == "C0808"
    assert "a page uses the operator `W`" in finding.message


# --- words that are missing -----------------------------------------------------------


def test_a_sign_that_is_not_read_out() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        signs = next(
            e for e in elements(pdf) if e.get("/A", {}).get("/ListNumbering") == "/Disc"
        )
        hide(kids(kids(signs)[1])[0])
        del signs.K[1]

    finding = changed(change, FULL)
    assert finding.code == "C0904"
    assert finding.message == (
        f"chart `{FULL}` in `sheet.pdf` cannot be read back: the words of question 1 "
        "are those of no question of the chart"
    )
    assert finding.hint == HINT


def test_questions_in_another_order() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        listing = next(
            e
            for e in elements(pdf)
            if e.get("/A", {}).get("/ListNumbering") == "/Decimal"
        )
        listing.K[0], listing.K[1] = listing.K[1], listing.K[0]

    finding = changed(change)
    assert finding.code == "C0904"
    assert "the start does not lead to box 1" in finding.message


def test_an_entry_without_an_answer_or_a_number() -> None:
    def no_answer(pdf: pikepdf.Pdf) -> None:
        exit_body = arrows(pdf)[0][0]
        for answer in kids(exit_body)[:2]:
            hide(answer)
        del exit_body.K[:2]

    finding = changed(no_answer)
    assert finding.code == "C0376"

    def no_number(pdf: pikepdf.Pdf) -> None:
        label = next(e for e in elements(pdf) if e.S == "/Lbl")
        hide(label)
        label.P.K = pikepdf.Array(list(label.P.K)[1:])

    finding = changed(no_number)
    assert finding.code == "C0904"
    assert "an entry of the list has no number" in finding.message


def test_a_link_that_names_another_page() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        link = next(
            e for e in elements(pdf) if e.S == "/P" and says(pdf, e, "Go to part B")
        )
        link.ActualText = pikepdf.String("Go to part B, page 3, box 4")

    finding = changed(change, FULL)
    assert finding.code == "C0904"
    assert "box 3 leads to part B, page 3, box 4: no part begins so" in finding.message


def says(pdf: pikepdf.Pdf, element: Element, words: str) -> bool:
    own = [kid for kid in element.K if isinstance(kid, int)]
    return bool(own) and words in spoken(pdf, element)


def test_a_chart_that_is_missing() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for element in elements(pdf):
            if element.S == "/Sect":
                element.S = pikepdf.Name.Div

    finding = changed(change)
    assert finding.code == "C0904"
    assert "it shows 0 charts instead of 1" in finding.message


def test_a_step_that_is_not_read_out() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        heading = next(e for e in elements(pdf) if e.S == "/H3")
        siblings = kids(heading.P)
        after = siblings[[s.objgen for s in siblings].index(heading.objgen) :]
        steps = next(e for e in after if e.S == "/L")
        for part in kids(kids(steps)[0]):
            hide(part)
        del steps.K[0]

    finding = changed(change, FULL)
    assert finding.code == "C0904"
    assert finding.message == (
        "`sheet.pdf` cannot be read back: the steps under “Get emergency help now” are "
        "not those of the chart"
    )


# --- the list of signs of a leaflet ---------------------------------------------------


def bands(pdf: pikepdf.Pdf) -> list[tuple[Element, Element]]:
    """Headings of bands with their lists."""
    root = pdf.Root.StructTreeRoot.K[0]
    tags = kids(root)
    found = [
        (heading, listing)
        for heading, _, listing in zip(tags, tags[1:], tags[2:], strict=False)
        if heading.S == "/H2" and listing.S == "/L"
    ]
    titles = [str(heading.T) for heading, _ in found]
    return found[titles.index("Get emergency help now") :][:3]


def test_a_sign_of_a_leaflet_that_is_not_read_out() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        _, listing = bands(pdf)[0]
        hide(kids(kids(listing)[0])[0])
        del listing.K[0]

    finding = changed(change, LEAFLET)
    assert finding.code == "C0379"
    assert finding.message.startswith(
        f"the list of signs of chart `{FULL}` in `sheet.pdf` is not what the rules say"
    )
    assert finding.data["witness"]["heavy"] == ["pad"]
    assert finding.hint == HINT


def test_what_to_do_at_the_foot_of_a_panel_that_is_neither_seen_nor_read() -> None:
    said = "Call 999, or go to the nearest emergency department."

    def change(pdf: pikepdf.Pdf) -> None:
        contents = (Content(pdf, number) for number in range(len(pdf.pages)))
        content = next(one for one in contents if said in one.texts)
        content.drop(*content.within(said, "Tj", "TJ"))
        content.write()

    finding = changed(change, LEAFLET)
    assert finding.code == "C0905"
    assert re.fullmatch(
        rf"page \d of `sheet.pdf` does not say “{said}”", finding.message
    )


def test_signs_of_two_bands_exchanged() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        (_, urgent), (_, calm) = bands(pdf)[:2]
        urgent.K, calm.K = calm.K, urgent.K

    finding = changed(change, LEAFLET)
    assert finding.code == "C0379"
    assert {finding.data["says"], finding.data["rules"]} == {
        "emergency-now",
        "same-day-call",
    }


# --- another text, another project ----------------------------------------------------


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Another project, which begins as the same."""
    for name in ("clinic.yaml", "leaflets", "flowcharts", "translations"):
        source = ROOT / name
        copied = shutil.copytree if source.is_dir() else shutil.copy
        copied(source, tmp_path / name)
    return tmp_path


def with_change(root: Path, file: str, old: str, new: str) -> Verifier:
    path = root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return Verifier(load_project(root)[0])


def codes(verdict: Verdict) -> list[str]:
    return [finding.code for finding in verdict.findings]


def test_a_file_of_an_earlier_text(copy: Path) -> None:
    """Words that stand elsewhere were changed: the chart is still what it was."""
    file = f"flowcharts/{FULL}.yaml"
    old = "for less than a day, and nothing else is wrong."
    verifier = with_change(copy, file, old, f"{old} Indeed.")
    verdict = verifier.verify(made(FULL), "sheet.pdf")
    (finding,) = verdict.findings
    assert finding.code == "C0902"
    assert finding.message.startswith(
        "`sheet.pdf` was made from other text than the project has now: its edition is "
    )
    assert finding.message.endswith("; what it shows is still what the rules say")
    assert finding.data["edition"] != finding.data["now"]
    assert verdict.proofs == ()


def test_a_file_of_earlier_words_is_not_found_wrong_twice(copy: Path) -> None:
    file = f"flowcharts/{START}.yaml"
    verifier = with_change(
        copy, file, "ask: Are you pregnant", "ask: Might you be pregnant"
    )
    (finding,) = verifier.verify(made(START), "sheet.pdf").findings
    assert finding.code == "C0902"
    assert "still" not in finding.message


def test_a_file_of_earlier_rules_says_what_they_were(copy: Path) -> None:
    verifier = with_change(
        copy, f"flowcharts/{START}.yaml", "tell: after-birth", "tell: after-menopause"
    )
    verdict = verifier.verify(made(START), "sheet.pdf")
    assert codes(verdict)[0] == "C0902"
    assert set(codes(verdict)) <= {"C0902", "C0317", "C0373"}
    assert len(verdict.findings) == 2
    assert "is still what the rules say" not in verdict.findings[0].message


def test_a_file_of_another_project(copy: Path) -> None:
    (copy / "flowcharts" / f"{START}.yaml").unlink()
    verdict = Verifier(load_project(copy)[0]).verify(made(START), "sheet.pdf")
    (finding,) = verdict.findings
    assert finding.code == "C0903"
    assert finding.message == (
        "`sheet.pdf` is the document `Bleeding after sex: which chart is for you?`, "
        "which this project does not have"
    )


def test_a_file_in_a_language_that_the_project_does_not_print(copy: Path) -> None:
    verifier = with_change(
        copy, "clinic.yaml", "languages: [en, es, ar, hi]", "languages: [en, es, hi]"
    )
    verdict = verifier.verify(made(START, "ar"), "sheet.pdf")
    (finding,) = verdict.findings
    assert finding.code == "C0903"
    assert "in `ar`" in finding.message


def test_what_is_no_file_of_careleaf_is_said_and_nothing_more() -> None:
    verdict = verified(b"no PDF at all")
    assert codes(verdict) == ["C0805"]
    assert verdict.document is None


# --- what logic cannot know -----------------------------------------------------------


def test_answers_exchanged_by_a_translator_are_proved_all_the_same(copy: Path) -> None:
    """The paper says what the translation says; that "si" means "no" no logic knows."""
    path = copy / "translations" / "es" / "common.po"
    text = path.read_text("utf-8")
    yes, no = 'msgid "Yes"\nmsgstr "Sí"', 'msgid "No"\nmsgstr "No"'
    assert yes in text
    assert no in text
    text = text.replace(yes, 'msgid "Yes"\nmsgstr "#"').replace(
        no, 'msgid "No"\nmsgstr "Sí"'
    )
    path.write_text(text.replace('msgstr "#"', 'msgstr "No"'), "utf-8")
    swapped = load_project(copy)[0]
    data = write_pdf(paginate(compose_chart(swapped, FULL, "es"), "a4"))
    assert Verifier(swapped).verify(data, "sheet.pdf").findings == ()
    # Against the true translation the same file is wrong for everybody.
    (finding,) = verified(data).findings
    assert finding.code == "C0317"
