"""Make the specimen documents in every language: ``make specimens``.

Needs the environment of the tests. Leaves the files in ``out/specimens/`` and, with
``--gallery``, pictures of the first pages for the documentation.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ROOT / "build" / "specimens"
OUT = ROOT / "out" / "specimens"
GALLERY = ROOT / "docs" / "images"

sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

_COLUMNS, _ROWS = 6, 3
_PAGE_PX = 330
_GAP_PX = 12


def main() -> int:
    """Make the specimens; the status is that of ``careleaf build``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gallery", action="store_true")
    options = parser.parse_args()
    from support.specimens import write_project  # noqa: PLC0415 - as above

    from careleaf.cli.main import main as careleaf  # noqa: PLC0415 - after the path

    shutil.rmtree(PROJECT, ignore_errors=True)
    write_project(PROJECT)
    status = careleaf(["build", "--project", str(PROJECT), "--output", str(OUT)])
    if status == 0 and options.gallery:
        make_gallery()
    return status


def make_gallery() -> None:
    """Put the first pages side by side, by the name of the language."""
    import pypdfium2  # noqa: PLC0415 - only here
    from PIL import Image  # noqa: PLC0415 - only here

    pages = []
    for paper in sorted(OUT.glob("*/specimen.a4.pdf")):
        with pypdfium2.PdfDocument(paper) as document:
            width = document[0].get_width()
            pages.append(document[0].render(scale=_PAGE_PX / width).to_pil())
    on_sheet = _COLUMNS * _ROWS
    step_x, step_y = _PAGE_PX + _GAP_PX, pages[0].height + _GAP_PX
    GALLERY.mkdir(parents=True, exist_ok=True)
    for number, first in enumerate(range(0, len(pages), on_sheet), start=1):
        sheet = Image.new("RGB", (_COLUMNS * step_x, _ROWS * step_y), "#c8c8c8")
        for place, page in enumerate(pages[first : first + on_sheet]):
            column, row = place % _COLUMNS, place // _COLUMNS
            sheet.paste(page, (column * step_x, row * step_y))
        sheet.save(GALLERY / f"specimens-{number}.jpg", quality=72, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
