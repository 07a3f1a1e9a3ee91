"""A file in which anything at all was changed is not proved; the finding says what."""

from __future__ import annotations

import shutil
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PIL import Image
from support.pdf_reader import open_pdf

from careleaf.build import remaking
from careleaf.build.verifying import Verdict, Verifier
from careleaf.document.compose import compose_leaflet
from careleaf.findings import Finding, FindingsError
from careleaf.page.pagination import paginate
from careleaf.pdf.comparing import compare_files
from careleaf.pdf.writing import write_pdf
from careleaf.source.project import load_project

from .pdf_changes import (
    CHANGES,
    Content,
    font_of,
    other_description,
    other_letters,
    saved,
    script,
    swapped_numbers,
    turned,
)
from .small_project import FILES, change

if TYPE_CHECKING:
    from collections.abc import Callable

    from careleaf.source.project import Project

    from .pdf_changes import Change

DATA = Path(__file__).parent / "data"
HINT = (
    "the file was changed after it was made, or since then the words of the clinic, a "
    "signature or careleaf itself; make it again with `careleaf build`"
)
WARD = "- {id: ward, label: The ward}\n"
NUMBERS = """\
- {id: emergency, label: Emergency, number: "999", source: guide}
- {id: advice, label: Advice line, number: "111", source: guide}
"""
MORE = """\
  - figure: {id: mug, file: cup.png, alt: A cup}
  - contacts: [emergency, advice]
  - text:
      id: pain
      say: If you have pain, call. Ask before you take tablets.
      claims: []
"""


@dataclass(frozen=True)
class Made:
    """A leaflet with a picture and two numbers, and its project."""

    project: Project
    data: bytes


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    root = tmp_path_factory.mktemp("project")
    for name in ("clinic.yaml", "leaflets/water.yaml", "leaflets/evidence/fever.yaml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(FILES[name], "utf-8")
    change(root / "clinic.yaml", WARD, NUMBERS)
    change(root / "clinic.yaml", "languages: [en, es]", "languages: [en]")
    with (root / "leaflets" / "water.yaml").open("a", encoding="utf-8") as file:
        file.write(MORE)
    Image.radial_gradient("L").save(root / "cup.png")
    project, _ = load_project(root)
    return Made(
        project, write_pdf(paginate(compose_leaflet(project, "water", "en"), "a4"))
    )


@pytest.fixture(scope="module")
def verified(made: Made) -> Callable[[bytes], Verdict]:
    verifier = Verifier(made.project)
    return lambda data: verifier.verify(data, "sheet.pdf")


@pytest.fixture(scope="module")
def found(
    made: Made, verified: Callable[[bytes], Verdict]
) -> Callable[[Change], list[Finding]]:
    """Change the file and look what is found in it."""

    def find(change: Change) -> list[Finding]:
        verdict = verified(saved(made.data, change))
        assert bool(verdict.findings) != bool(verdict.proofs)
        return list(verdict.findings)

    return find


# --- every change is found ------------------------------------------------------------


def told(finding: Finding) -> str:
    notes = "".join(f"\n    {note}" for note in finding.notes)
    return f"  {finding.code} {finding.message}{notes}\n"


def test_what_is_said_of_each_change(
    found: Callable[[Change], list[Finding]], golden: Callable[[Path, str], None]
) -> None:
    lines = []
    for fault in CHANGES:
        findings = found(fault)
        assert {finding.hint for finding in findings} == {HINT}
        lines += [f"{fault.__name__}\n", *map(told, findings)]
    golden(DATA / "changed_files.txt", "".join(lines))


def test_whichever_instruction_is_left_out(made: Made) -> None:
    """Not one of them is there for nothing, and not one can go unseen."""
    with open_pdf(made.data) as pdf:
        number = len(Content(pdf).all)
    for place in range(0, number, 3):

        def without(pdf: pikepdf.Pdf, place: int = place) -> None:
            content = Content(pdf)
            content.drop(place)
            content.write()

        try:
            differences = compare_files(saved(made.data, without), made.data, "one")
        except FindingsError as error:
            differences = list(error.findings)
        assert differences, place


# --- several at once, and nothing at all ----------------------------------------------


def test_one_finding_of_each_kind(found: Callable[[Change], list[Finding]]) -> None:
    def several(pdf: pikepdf.Pdf) -> None:
        for one in (swapped_numbers, other_description, script, turned):
            one(pdf)

    findings = found(several)
    assert [finding.code for finding in findings] == ["C0905", "C0906", "C0908"]
    assert [finding.data["page"] for finding in findings] == [1, 1, None]


def test_what_follows_from_other_words_is_not_told(
    found: Callable[[Change], list[Finding]],
) -> None:
    """A file with other words has other fonts: it holds the letters that it needs."""

    def several(pdf: pikepdf.Pdf) -> None:
        for one in (swapped_numbers, other_letters):
            one(pdf)

    assert [finding.code for finding in found(several)] == ["C0905"]


def nothing(_pdf: pikepdf.Pdf) -> None:
    """Only save the file again."""


def retitled(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "For the wall"
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = "For the wall"


def rewritten(pdf: pikepdf.Pdf) -> None:
    """The same instructions, written by another program."""
    Content(pdf).write()


def in_pieces(pdf: pikepdf.Pdf) -> None:
    contents = pdf.pages[0].Contents
    lines = contents.read_bytes().split(b"\n")
    halves = [b"\n".join(lines[:40]), b"\n".join(lines[40:])]
    pdf.pages[0].Contents = pikepdf.Array([pdf.make_stream(half) for half in halves])


def longer_numbers(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].MediaBox[0] = pikepdf.Object.parse(b"0.0000")


def kept_inside(pdf: pikepdf.Pdf) -> None:
    """Objects that had numbers have none."""
    descendants = font_of(pdf, "999").DescendantFonts
    font_of(pdf, "999").DescendantFonts = pikepdf.Array(list(descendants))


@pytest.mark.parametrize(
    "change", [nothing, retitled, rewritten, in_pieces, longer_numbers, kept_inside]
)
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"linearize": True},
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"compress_streams": False},
        {"recompress_flate": True},
        {"qdf": True},
    ],
    ids=str,
)
def test_a_file_that_says_and_shows_the_same_is_proved(
    made: Made,
    verified: Callable[[bytes], Verdict],
    change: Change,
    options: dict[str, object],
) -> None:
    data = saved(made.data, change, **options)
    assert data != made.data
    verdict = verified(data)
    assert verdict.findings == ()
    assert verdict.proofs == ("every word and line of 1 page is as the project has it",)


def test_a_large_picture_may_be_packed_otherwise(made: Made) -> None:
    """It is larger than anything else that is unpacked."""
    pixels = bytes(5 * 1024 * 1024)

    def packed(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Resources.XObject.I0.write(
            zlib.compress(pixels), filter=pikepdf.Name.FlateDecode
        )

    def unpacked(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Resources.XObject.I0.write(pixels)

    one = saved(made.data, packed)
    other = saved(made.data, unpacked, compress_streams=False)
    assert len(other) > len(one) + len(pixels) // 2
    assert compare_files(one, other, "sheet.pdf") == []


# --- what is made again ---------------------------------------------------------------


def packet(old: str, new: str) -> Change:
    """Change what a file says about itself."""

    def change(pdf: pikepdf.Pdf) -> None:
        data = pdf.Root.Metadata.read_bytes()
        assert old.encode() in data
        pdf.Root.Metadata.write(data.replace(old.encode(), new.encode()))

    return change


def test_a_file_that_says_another_paper(
    found: Callable[[Change], list[Finding]],
) -> None:
    finding, *_ = found(packet("<rdf:li>a4</rdf:li>", "<rdf:li>letter</rdf:li>"))
    assert finding.code == "C0906"


def test_a_file_that_does_not_say_for_which_paper(
    found: Callable[[Change], list[Finding]],
) -> None:
    (finding,) = found(packet("<rdf:li>a4</rdf:li>", ""))
    assert finding.code == "C0904"
    assert finding.message == (
        "`sheet.pdf` cannot be read back: it does not say which paper it is"
    )


def test_a_file_of_another_release_is_said_to_be_one(
    found: Callable[[Change], list[Finding]],
) -> None:
    creator = packet("<xmp:CreatorTool>careleaf ", "<xmp:CreatorTool>careleaf 0.0.1+")

    def change(pdf: pikepdf.Pdf) -> None:
        swapped_numbers(pdf)
        creator(pdf)

    (finding,) = found(change)
    assert finding.notes[0] == "after “Emergency”"
    assert finding.notes[1].startswith("it says that careleaf 0.0.1+")
    assert found(creator) == []


def test_what_the_project_can_no_longer_print_is_told(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusal = Finding("C0702", "a part of `water` is higher than a page")

    def refuse(*_: object) -> None:
        raise FindingsError([refusal])

    monkeypatch.setattr(remaking, "paginate", refuse)
    verdict = Verifier(made.project).verify(made.data, "sheet.pdf")
    assert verdict.findings == (refusal,)
    assert verdict.proofs == ()


def test_a_paper_is_laid_out_once(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out = []

    def counted(*arguments: object) -> object:
        laid_out.append(arguments)
        return paginate(*arguments)

    monkeypatch.setattr(remaking, "paginate", counted)
    verifier = Verifier(made.project)
    for _ in range(2):
        assert verifier.verify(made.data, "sheet.pdf").findings == ()
    assert len(laid_out) == 1


def test_a_number_that_the_clinic_has_changed_since(made: Made, tmp_path: Path) -> None:
    """The check code is that of the leaflet's own words, and still the same."""
    root = shutil.copytree(made.project.root, tmp_path / "copy")
    change(root / "clinic.yaml", '"111"', '"112"')
    verdict = Verifier(load_project(root)[0]).verify(made.data, "sheet.pdf")
    (finding,) = verdict.findings
    assert finding.code == "C0905"
    assert finding.message == (
        "page 1 of `sheet.pdf` says “111” where the project says “112”"
    )
