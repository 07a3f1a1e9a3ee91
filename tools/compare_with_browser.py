"""Lines of every language beside the same lines in a browser: how far their ink agrees.

Chromium shapes with HarfBuzz as well, but chooses faces, directions and places by code
of its own. Each line of the sentences is drawn by both in the same faces and compared
pixel by pixel; needs ``chromium`` and the environment of the tests. Prints a table.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

import pypdfium2  # noqa: E402, F401 - fails here, and not half-way, if it is missing
from PIL import Image, ImageChops, ImageFilter  # noqa: E402
from support.inked import outlines, rendered  # noqa: E402
from support.sentences import SENTENCES  # noqa: E402

from careleaf.chart.picture import TextLine  # noqa: E402
from careleaf.document.inline import rich_text  # noqa: E402
from careleaf.page.records import Metadata, Page  # noqa: E402
from careleaf.page.type_scale import type_scale  # noqa: E402
from careleaf.text.layout import lay_out  # noqa: E402
from careleaf.text.layout_records import LaidOutText  # noqa: E402, TC001
from careleaf.translation.locale_policy import LocalePolicy, policy_of  # noqa: E402

FONTS = ROOT / "src" / "careleaf" / "fonts"
SIZE_PX = 48.0
WIDTH_PX = 1000
ROW_PX = 240
"""High enough for a line of Nastaliq."""
AT_ONCE = 8
"""Languages in one picture: browsers draw no page of any height."""
METADATA = Metadata(
    "Lines",
    "",
    "",
    "en",
    ("en",),
    rtl=False,
    written="2026-11-21",
    edition="",
    source_hash="",
    keywords=(),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """The lines of one language, set by careleaf."""

    locale: str
    policy: LocalePolicy
    text: LaidOutText

    def line(self, index: int) -> str:
        """Give the characters of a line, isolates included, without its last space."""
        line = self.text.lines[index]
        return self.text.text[line.start : line.end].rstrip()


def sample_of(locale: str) -> Sample:
    """Set the sentence of a language, with a telephone number at its end."""
    policy = policy_of(locale)
    style = replace(type_scale(policy, 14.0).body, size_pt=SIZE_PX)
    words = rich_text(SENTENCES[locale] + " {phone}", {"phone": "0800 123 4567"})
    return Sample(locale, policy, lay_out(words, style, WIDTH_PX - 120))


def by_careleaf(sample: Sample) -> list[Image.Image]:
    """Draw each line by its outlines, a point to a pixel."""
    page = Page(WIDTH_PX, ROW_PX, ())
    pictures = []
    for index in range(len(sample.text.lines)):
        line = TextLine(sample.text, index, 60, ROW_PX * 0.6, "#000000", None)
        pictures.append(rendered(outlines([line], page, METADATA), scale=1))
    return pictures


def by_browser(samples: list[Sample], browser: str, folder: Path) -> list[Image.Image]:
    """Draw all lines of some languages, a row each."""
    rows = [(sample, i) for sample in samples for i in range(len(sample.text.lines))]
    stems = {stem for sample in samples for stem in sample.policy.faces_regular}
    faces = "".join(
        f"@font-face{{font-family:{stem};src:url('{(FONTS / stem).as_uri()}.ttf')}}"
        for stem in sorted(stems)
    )
    content = "".join(
        _row(sample, index, place) for place, (sample, index) in enumerate(rows)
    )
    html = folder / "lines.html"
    style = f"{faces}body{{margin:0}}p{{margin:0;position:absolute;white-space:pre}}"
    html.write_text(
        f"<!doctype html><meta charset=utf-8><style>{style}</style>{content}", "utf-8"
    )
    shot = folder / "lines.png"
    subprocess.run(
        [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            "--font-render-hinting=none", "--disable-lcd-text",
            f"--user-data-dir={folder}",
            "--disable-background-networking", "--no-first-run", "--disable-sync",
            f"--window-size={WIDTH_PX},{ROW_PX * len(rows)}", f"--screenshot={shot}",
            "--virtual-time-budget=10000", html.as_uri(),
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    with Image.open(shot) as picture:
        ink = ImageChops.invert(picture.convert("L"))
    return [
        ink.crop((0, place * ROW_PX, WIDTH_PX, (place + 1) * ROW_PX))
        for place in range(len(rows))
    ]


def _row(sample: Sample, index: int, place: int) -> str:
    run = next(run for run in sample.text.lines[index].runs if run.glyphs)
    direction = "rtl" if sample.text.rtl else "ltr"
    family = ",".join(sample.policy.faces_regular)
    return (
        f"<p lang={sample.policy.bcp47} dir={direction} style='top:{place * ROW_PX}px;"
        f"left:60px;line-height:{ROW_PX}px;font:{run.size_pt}px/{ROW_PX}px {family}'>"
        f"{escape(sample.line(index))}</p>"
    )


def agreement(one: Image.Image, other: Image.Image) -> float:
    """Give the share of the ink of each that is ink of the other, to within a pixel.

    Both are cut to their ink first: where a line stands is not what is compared.
    """
    boxes = (one.getbbox(), other.getbbox())
    if None in boxes:
        return 0.0
    size = tuple(
        max(box[side + 2] - box[side] for box in boxes if box is not None)
        for side in (0, 1)
    )
    cut = []
    for picture, box in zip((one, other), boxes, strict=True):
        sheet = Image.new("L", size)
        sheet.paste(picture.crop(box))
        cut.append(sheet.point(lambda value: 255 if value > 100 else 0))
    shares = []
    for first, second in (cut, cut[::-1]):
        near = second.filter(ImageFilter.MaxFilter(3))
        ink = first.histogram()[255]
        shares.append(ImageChops.multiply(first, near).histogram()[255] / max(ink, 1))
    return min(shares)


def main() -> int:
    """Compare all languages and print a row for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("locales", nargs="*", default=sorted(SENTENCES))
    parser.add_argument("--browser", default=shutil.which("chromium"))
    parser.add_argument("--keep", type=Path, help="a folder for the pictures")
    options = parser.parse_args()
    if options.browser is None:
        parser.error("there is no chromium on the PATH: name one with --browser")
    print("| language | lines | least | mean |\n| --- | --: | --: | --: |")
    for first in range(0, len(options.locales), AT_ONCE):
        samples = [sample_of(name) for name in options.locales[first : first + AT_ONCE]]
        with tempfile.TemporaryDirectory() as folder:
            rows = iter(by_browser(samples, options.browser, Path(folder)))
        for sample in samples:
            report(sample, [next(rows) for _ in sample.text.lines], options.keep)
    return 0


def report(sample: Sample, rows: list[Image.Image], keep: Path | None) -> None:
    """Print the row of one language; keep the pictures one above the other."""
    mine = by_careleaf(sample)
    shares = [agreement(a, b) for a, b in zip(mine, rows, strict=True)]
    name = f"{sample.policy.english_name} ({sample.locale})"
    mean = sum(shares) / len(shares)
    print(f"| {name} | {len(shares)} | {min(shares):.3f} | {mean:.3f} |")
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        for index, pair in enumerate(zip(mine, rows, strict=True)):
            sheet = Image.new("L", (WIDTH_PX, 2 * ROW_PX))
            for place, picture in enumerate(pair):
                sheet.paste(picture, (0, place * ROW_PX))
            sheet.save(keep / f"{sample.locale}-{index}.png")


if __name__ == "__main__":
    sys.exit(main())
