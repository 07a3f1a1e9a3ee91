"""A picture as one self-contained SVG file: no fonts, no scripts, nothing to fetch.

Letters are drawn as outlines, so the chart looks the same on every screen; the words
stand in ``<title>`` and ``<desc>``, where screen readers and search find them (SVG 2,
5.8). Each glyph is defined once and used wherever it stands.
"""

from __future__ import annotations

import base64
from html import escape
from typing import TYPE_CHECKING

from careleaf.chart.picture import Image, Path, TextLine
from careleaf.text.outlines import glyph_outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.chart.picture import PathCommand, Picture
    from careleaf.text.faces import Face
    from careleaf.text.layout_records import GlyphRun


def to_svg(
    picture: Picture, title: str, description: str, language: str, *, rtl: bool
) -> str:
    """Write a picture as SVG; ``description`` is its numbered text version."""
    writer = _Writer()
    body = [line for item in picture.items for line in writer.item(item)]
    width, height = _number(picture.width_pt), _number(picture.height_pt)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        _opening(width, height, language, rtl=rtl),
        f'<title id="title">{_text(title)}</title>',
        f'<desc id="text">{_text(description)}</desc>',
        "<defs>",
        *writer.definitions(),
        "</defs>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *body,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _opening(width: str, height: str, language: str, *, rtl: bool) -> str:
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": f"{width}pt",
        "height": f"{height}pt",
        "viewBox": f"0 0 {width} {height}",
        "role": "img",
        "aria-labelledby": "title",
        "aria-describedby": "text",
        "xml:lang": language,
        "lang": language,
        "direction": "rtl" if rtl else "ltr",
    }
    written = " ".join(f'{name}="{escape(v)}"' for name, v in attributes.items())
    return f"<svg {written}>"


class _Writer:
    """Numbers the glyphs in the order in which they first appear."""

    def __init__(self) -> None:
        self._glyphs: dict[tuple[Face, int], int] = {}

    def item(self, item: object) -> Iterator[str]:
        """Write one primitive; links have no outline of their own."""
        match item:
            case Path():
                yield _path(item)
            case TextLine():
                yield from self._line(item)
            case Image():
                kind = "image/png" if item.kind == "png" else "image/jpeg"
                data = base64.b64encode(item.data).decode("ascii")
                yield (
                    f'<image x="{_number(item.x_pt)}" y="{_number(item.y_pt)}" '
                    f'width="{_number(item.width_pt)}" '
                    f'height="{_number(item.height_pt)}" '
                    f'href="data:{kind};base64,{data}"/>'
                )

    def definitions(self) -> Iterator[str]:
        """Write every glyph that was used, in font units, y up."""
        for (face, glyph_id), number in self._glyphs.items():
            outline = glyph_outline(face, glyph_id)
            yield f'<path id="g{number}" d="{_data(outline)}"/>'

    def _line(self, item: TextLine) -> Iterator[str]:
        yield f'<g fill="{item.colour}">'
        for run in item.text.lines[item.index].runs:
            yield from self._run(run, item.x_pt + run.x_pt, item.baseline_pt)
        yield "</g>"

    def _run(self, run: GlyphRun, x_pt: float, baseline_pt: float) -> Iterator[str]:
        scale = run.size_pt / run.face.units_per_em
        uses = []
        pen = 0
        for glyph in run.glyphs:
            if glyph_outline(run.face, glyph.glyph_id):
                key = (run.face, glyph.glyph_id)
                number = self._glyphs.setdefault(key, len(self._glyphs))
                x = f' x="{pen + glyph.x_offset}"' if pen + glyph.x_offset else ""
                y = f' y="{glyph.y_offset}"' if glyph.y_offset else ""
                uses.append(f'<use href="#g{number}"{x}{y}/>')
            pen += glyph.advance
        if uses:
            place = f"translate({_number(x_pt)} {_number(baseline_pt)})"
            # y up in a face, down in SVG.
            size = f"scale({scale:.6g} {-scale:.6g})"
            yield f'<g transform="{place} {size}">{"".join(uses)}</g>'


def _path(path: Path) -> str:
    attributes = [f'd="{_data(path.commands)}"', f'fill="{path.fill or "none"}"']
    if path.even_odd:
        attributes.append('fill-rule="evenodd"')
    if path.stroke is not None:
        attributes.append(f'stroke="{path.stroke}"')
        attributes.append(f'stroke-width="{_number(path.stroke_width_pt)}"')
    if path.dash_pt:
        dashes = " ".join(_number(value) for value in path.dash_pt)
        attributes.append(f'stroke-dasharray="{dashes}"')
    return f"<path {' '.join(attributes)}/>"


def _data(commands: tuple[PathCommand, ...]) -> str:
    return "".join(
        name + " ".join(_number(value) for value in values) for name, values in commands
    )


def _number(value: float) -> str:
    """Write a length with at most two decimals: a hundredth of a point is enough."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _text(text: str) -> str:
    return escape(text, quote=False)
