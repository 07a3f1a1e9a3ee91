"""Every line of every specimen beside the same line as a browser draws it.

Chromium shapes with HarfBuzz as well, but chooses faces, directions and places by code
of its own. Needs ``chromium`` and the environment of the tests; prints a table for
docs/specimens.md. The status is 1 if lines differ in another way than there explained.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from PIL import Image  # noqa: E402
from support.likeness import Likeness, likeness  # noqa: E402
from support.line_reasons import (  # noqa: E402
    MIDDLE_DOT,
    only_marks_in_other_faces,
    with_dots_of_no_script,
)
from support.line_sheets import Families, by_browser, by_careleaf, sheets  # noqa: E402
from support.said import texts  # noqa: E402
from support.specimens import LEAFLET, LOCALES, write_project  # noqa: E402

from careleaf.chart.picture import TextLine  # noqa: E402
from careleaf.document.blocks import plain  # noqa: E402
from careleaf.document.compose import compose_leaflet  # noqa: E402
from careleaf.page.pagination import paginate  # noqa: E402
from careleaf.text.isolates import DIRECTION_CONTROLS  # noqa: E402
from careleaf.translation.locale_policy import policy_of  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable

    from support.line_sheets import Row

    from careleaf.document.blocks import Document
    from careleaf.translation.locale_policy import LocalePolicy

KINDS = {
    "heading": "headings",
    "Paragraph": "text",
    "ItemList": "lists",
    "Table": "table",
    "Callout": "callout",
    "Figure": "captions",
    "Bands": "panels",
    "Contacts": "contacts",
    "Diary": "diary",
    "Chart": "chart",
    "furniture": "furniture",
}
"""Columns of the table by kind of block."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One line in both pictures."""

    row: Row
    pictures: tuple[Image.Image, Image.Image]
    found: Likeness
    reason: str = ""
    """Why it differs: a key of ``REASONS``, or nothing that is known."""
    proof: float = 0.0
    """How alike they are when the reason is taken away."""


REASONS = {
    "faces": "the browser takes a space or a mark from another face",
    "dots": "the browser gives a middle dot no script",
}


@dataclass(frozen=True, slots=True)
class Specimen:
    """The lines of one language, each once, with the kind of block that says it."""

    locale: str
    kinds: dict[TextLine, str]

    @property
    def policy(self) -> LocalePolicy:
        """How the language is set."""
        return policy_of(self.locale)


def specimen_of(locale: str) -> Specimen:
    """Set the specimen on A4 and take its lines."""
    with tempfile.TemporaryDirectory() as folder:
        project = write_project(Path(folder) / "specimen", tuple({"en", locale}))
        document = compose_leaflet(project, LEAFLET, locale)
    known = known_texts(document)
    found: dict[tuple[object, ...], tuple[TextLine, str]] = {}
    for page in paginate(document, "a4").pages:
        lines = [item for item in page.items if isinstance(item, TextLine)]
        kinds = [known.get(item.text.text.translate(CONTROLS)) for item in lines]
        # Numbers of boxes and letters of exits are no texts of the document.
        other = "Chart" if "Chart" in kinds else "furniture"
        for item, kind in zip(lines, kinds, strict=True):
            spoken = other if item.element else "furniture"
            found.setdefault(look_of(item), (item, kind or spoken))
    return Specimen(locale, dict(found.values()))


CONTROLS = dict.fromkeys(map(ord, DIRECTION_CONTROLS))


def look_of(item: TextLine) -> tuple[object, ...]:
    """Give what two lines have in common that look the same."""
    line = item.text.lines[item.index]
    runs = ((run.face.name, run.size_pt, tuple(run.glyphs)) for run in line.runs)
    return item.text.text[line.start : line.end], tuple(runs)


def known_texts(document: Document) -> dict[str, str]:
    """Say of each text of a document in what kind of block it stands."""
    said = {
        text: type(block).__name__
        for section in document.sections
        for block in section.blocks
        for text in texts(block)
    }
    said |= {plain(point): "ItemList" for point in document.key_points}
    titles = [section.title for section in document.sections]
    titles += [document.title, document.audience, document.words["key-points.heading"]]
    said |= {plain(title): "heading" for title in titles if title is not None}
    return {text.translate(CONTROLS): kind for text, kind in said.items()}


# --- comparing ------------------------------------------------------------------------


class Browser:
    """Chromium, and the face that it is to use instead of those of a language."""

    def __init__(self, path: str, stand_in: str | None) -> None:
        self.path = path
        self.stand_in = stand_in

    def compare(self, specimen: Specimen) -> list[Compared]:
        """Compare all lines, and look for the reason where they differ."""
        families = Families.of(specimen.policy)
        if self.stand_in:
            families = replace(families, names=(self.stand_in,))
        compared = self.compared(specimen.kinds, families)
        differing = [line for line in compared if not line.found.agrees]
        explained = {
            line.row.line: line
            for line in self.explained(differing, specimen.policy, families)
        }
        return [explained.get(line.row.line, line) for line in compared]

    def compared(self, lines: Iterable[TextLine], families: Families) -> list[Compared]:
        """Draw lines in both ways and compare them one by one."""
        return [
            Compared(row, (mine, theirs), likeness(mine, theirs))
            for rows in sheets(lines)
            for row, mine, theirs in zip(
                rows, by_careleaf(rows), self.draw(rows, families), strict=True
            )
        ]

    def draw(self, rows: list[Row], families: Families) -> list[Image.Image]:
        """Let it draw lines."""
        with tempfile.TemporaryDirectory() as folder:
            return by_browser(rows, families, self.path, Path(folder))

    def explained(
        self, differing: list[Compared], policy: LocalePolicy, families: Families
    ) -> list[Compared]:
        """Take the known reasons away, one after the other, and compare again."""
        told = replace(families, by_run=not self.stand_in)
        drawn = self.compared((line.row.line for line in differing), told)
        return [
            with_reason(line, other.found, policy)
            for line, other in zip(differing, drawn, strict=True)
        ]


def with_reason(line: Compared, told: Likeness, policy: LocalePolicy) -> Compared:
    """Say why a line differs, if one of the reasons makes up for all of it."""
    item = line.row.line
    if told.agrees and only_marks_in_other_faces(item, policy.faces_regular):
        return replace(line, reason="faces", proof=told.share)
    if MIDDLE_DOT in line.row.words and not item.text.rtl:
        changed = replace(line.row, line=with_dots_of_no_script(item))
        (redrawn,) = by_careleaf([replace(changed, top_pt=0)])
        dots = likeness(redrawn, line.pictures[1])
        if dots.agrees:
            return replace(line, reason="dots", proof=dots.share)
    return line


# --- reporting ------------------------------------------------------------------------


def main() -> int:
    """Compare languages and print a row for each."""
    options = read_options()
    browser = Browser(options.browser, options.stand_in)
    head = ["language", "lines", *KINDS.values(), "mean", "differ"]
    print(f"| {' | '.join(head)} |")
    print(f"| --- {'| --: ' * (len(head) - 1)}|")
    explained: dict[str, list[Compared]] = {reason: [] for reason in REASONS}
    unexplained = 0
    for locale in options.locales:
        specimen = specimen_of(locale)
        compared = browser.compare(specimen)
        print(f"| {' | '.join(row_of(specimen, compared))} |", flush=True)
        for line in compared:
            if line.reason:
                explained[line.reason].append(line)
            elif not line.found.agrees:
                unexplained += 1
                print(f"{locale}: {line.row.words!r}: {line.found}", file=sys.stderr)
        if options.keep:
            keep(compared, options.keep, locale)
    print()
    for reason, lines in explained.items():
        if lines:
            least = min(line.found.share for line in lines)
            proof = min(line.proof for line in lines)
            print(f"{len(lines)} lines: {REASONS[reason]}.", end=" ")
            print(f"Least {least:.3f}, without that {proof:.3f}.")
    print(f"{unexplained} lines differ without a known reason.")
    return min(unexplained, 1)


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("locales", nargs="*", default=LOCALES)
    parser.add_argument("--browser", default=shutil.which("chromium"))
    parser.add_argument("--keep", type=Path, help="a folder for pictures that differ")
    parser.add_argument(
        "--in",
        dest="stand_in",
        metavar="FAMILY",
        help="let the browser use another face: the comparison must fail",
    )
    options = parser.parse_args()
    if options.browser is None:
        parser.error("there is no chromium on the PATH: name one with --browser")
    return options


def row_of(specimen: Specimen, compared: list[Compared]) -> list[str]:
    """Give the cells for one language: least share of each kind of block."""
    shares: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for line in compared:
        shares[specimen.kinds[line.row.line]].append(line.found.share)
    every = [line.found.share for line in compared]
    differing = sum(not line.found.agrees for line in compared)
    return [
        f"{specimen.policy.english_name} ({specimen.locale})",
        str(len(every)),
        *(f"{min(found):.3f}" if found else "" for found in shares.values()),
        f"{sum(every) / len(every):.4f}",
        str(differing) if differing else "",
    ]


def keep(compared: list[Compared], folder: Path, locale: str) -> None:
    """Write the lines that differ, careleaf's above the browser's."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, line in enumerate(compared):
        if not line.found.agrees:
            mine, theirs = line.pictures
            sheet = Image.new("L", (theirs.width, 2 * theirs.height))
            sheet.paste(mine, (0, 0))
            sheet.paste(theirs, (0, theirs.height))
            sheet.save(folder / f"{locale}-{number}.png")


if __name__ == "__main__":
    sys.exit(main())
