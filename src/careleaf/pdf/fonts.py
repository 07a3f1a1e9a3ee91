"""Embedded fonts: HarfBuzz subsets as Type 0 fonts with Identity-H (ISO 32000-1, 9.7).

A subset is made once all glyphs of a document are known, so that codes are the glyph
ids of the subset itself and TrueType and CFF faces are handled alike.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

import uharfbuzz

from careleaf.findings import InternalFault
from careleaf.pdf.glyph_text import GlyphTexts, clusters_of
from careleaf.pdf.objects import (
    IndirectDictionary,
    Stream,
    Value,
    ascii_string,
    name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careleaf.chart.picture import TextLine
    from careleaf.text.faces import Face

# Shaping is done and names are in the PDF: an embedded font needs outlines and metrics.
_DROPPED_TABLES = (
    *("GSUB", "GPOS", "GDEF", "BASE", "JSTF", "DSIG", "name", "STAT", "OS/2", "VORG"),
    *("VDMX", "kern", "gasp", "meta", "MATH", "vhea", "vmtx"),
)
_DROPPED_FROM_CFF = ("cmap", "post")
_SYMBOLIC = 4
_REGULAR_WEIGHT = 400


@dataclass(frozen=True, slots=True, eq=False)
class EmbeddedFont:
    """A subset of one face, ready to be drawn with and to be written."""

    face: Face
    resource: str
    """Its name in the resources of every page."""
    texts: dict[int, str]
    """What each used glyph of the face reads as."""
    codes: dict[int, str]
    """Glyph id in the face to character code, four hexadecimal digits."""
    widths: dict[int, int]
    """Glyph id in the face to advance in thousandths of an em, as `/W` has it."""
    data: bytes


def embed_fonts(lines: Iterable[TextLine]) -> dict[Face, EmbeddedFont]:
    """Subset every face that the lines use, in order of first use."""
    used: dict[Face, GlyphTexts] = {}
    for placed in lines:
        for run in placed.text.lines[placed.index].runs:
            if run.face not in used:
                used[run.face] = GlyphTexts(run.face)
            for cluster in clusters_of(placed.text.text, run):
                used[run.face].add(cluster)
    return {
        face: _embed(face, f"F{index}", texts.settle())
        for index, (face, texts) in enumerate(used.items())
    }


def _embed(face: Face, resource: str, texts: dict[int, str]) -> EmbeddedFont:
    plan = uharfbuzz.SubsetPlan(face.hb_face, _subset_input(face, texts))
    new_ids = dict(plan.old_to_new_glyph_mapping)
    blob = plan.execute().blob
    data: bytes = blob.data
    if face.is_cff:
        data = uharfbuzz.Face(blob).reference_table("CFF ").data
    scale = 1000 / face.units_per_em
    return EmbeddedFont(
        face,
        resource,
        texts,
        codes={old: f"{new_ids[old]:04X}" for old in sorted(new_ids)},
        widths={old: round(face.advance(old) * scale) for old in sorted(new_ids)},
        data=data,
    )


def _subset_input(face: Face, texts: dict[int, str]) -> uharfbuzz.SubsetInput:
    wanted = uharfbuzz.SubsetInput()
    flags = uharfbuzz.SubsetFlags
    wanted.flags = (
        flags.NO_HINTING
        | flags.NO_LAYOUT_CLOSURE
        | flags.NOTDEF_OUTLINE
        | flags.DESUBROUTINIZE
        | flags.CFF_IDENTITY_CHARSET
    )
    for glyph_id in texts:
        wanted.glyph_set.add(glyph_id)
    for tag in (*_DROPPED_TABLES, *(_DROPPED_FROM_CFF if face.is_cff else ())):
        wanted.drop_table_tag_set.add(int.from_bytes(tag.ljust(4).encode("ascii")))
    return wanted


def font_object(font: EmbeddedFont) -> IndirectDictionary:
    """Write the Type 0 font with its descendant, descriptor and ToUnicode CMap."""
    base_font = name(f"{_subset_tag(font.data)}+{font.face.name}")
    descendant = IndirectDictionary(
        {
            "Type": name("Font"),
            "Subtype": name("CIDFontType0" if font.face.is_cff else "CIDFontType2"),
            "BaseFont": base_font,
            "CIDSystemInfo": {
                "Registry": ascii_string("Adobe"),
                "Ordering": ascii_string("Identity"),
                "Supplement": 0,
            },
            "FontDescriptor": _descriptor(font, base_font),
            "DW": 1000,
            "W": _widths_array(font),
        }
    )
    if not font.face.is_cff:
        descendant["CIDToGIDMap"] = name("Identity")
    return IndirectDictionary(
        {
            "Type": name("Font"),
            "Subtype": name("Type0"),
            "BaseFont": base_font,
            "Encoding": name("Identity-H"),
            "DescendantFonts": [descendant],
            "ToUnicode": Stream(to_unicode(font)),
        }
    )


def _subset_tag(data: bytes) -> str:
    """Six capitals that tell this subset from any other (ISO 32000-1, 9.6.4)."""
    digest = hashlib.sha256(data).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _descriptor(font: EmbeddedFont, base_font: bytes) -> IndirectDictionary:
    face = font.face
    scale = 1000 / face.units_per_em
    descriptor = IndirectDictionary(
        {
            "Type": name("FontDescriptor"),
            "FontName": base_font,
            "Flags": _SYMBOLIC,
            "FontBBox": [round(edge * scale) for edge in _bounding_box(face)],
            "ItalicAngle": _italic_angle(face),
            "Ascent": round(face.ascent * scale),
            "Descent": -abs(round(face.descent * scale)),
            "CapHeight": round(face.cap_height * scale),
            "StemV": _stem_width(face),
        }
    )
    if face.is_cff:
        subtype: dict[str, Value] = {"Subtype": name("CIDFontType0C")}
        descriptor["FontFile3"] = Stream(font.data, subtype)
    else:
        descriptor["FontFile2"] = Stream(font.data, {"Length1": len(font.data)})
    return descriptor


def _bounding_box(face: Face) -> tuple[int, int, int, int]:
    """Read the box around all glyphs from the table ``head``."""
    head: bytes = face.hb_face.reference_table("head").data
    left, bottom, right, top = struct.unpack_from(">4h", head, 36)
    return left, bottom, right, top


def _italic_angle(face: Face) -> float:
    """Read the angle from the table ``post``, a fixed-point number."""
    post: bytes = face.hb_face.reference_table("post").data
    if len(post) < 8:
        return 0
    return float(struct.unpack_from(">i", post, 4)[0]) / 65536


def _stem_width(face: Face) -> int:
    """Estimate the stem from the weight class of ``OS/2``: no table states it.

    The square law is what other writers use; viewers need it only to imitate a font
    that is not embedded.
    """
    table: bytes = face.hb_face.reference_table("OS/2").data
    weight = struct.unpack_from(">H", table, 4)[0] if table else _REGULAR_WEIGHT
    return round(50 + (weight / 65) ** 2)


def _widths_array(font: EmbeddedFont) -> list[Value]:
    """List ``first [w w ...]`` for each row of consecutive codes (9.7.4.3)."""
    rows: list[Value] = []
    row: list[Value] = []
    expected = -1
    by_code = {int(code, 16): font.widths[old] for old, code in font.codes.items()}
    for code, width in sorted(by_code.items()):
        if code != expected:
            row = []
            rows += [code, row]
        row.append(width)
        expected = code + 1
    return rows


def to_unicode(font: EmbeddedFont) -> bytes:
    """Write the CMap from codes to text (9.10.3), at most 100 entries a block."""
    entries = sorted(
        f"<{font.codes[glyph_id]}> <{_utf_16(font.face, text)}>"
        for glyph_id, text in font.texts.items()
    )
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for start in range(0, len(entries), 100):
        block = entries[start : start + 100]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")


def _utf_16(face: Face, text: str) -> str:
    if not text or any(_has_no_meaning(char) for char in text):
        # ISO 14289-1, 7.21.7: such values are as bad as none.
        raise InternalFault(f"a glyph of {face.name} would read back as {text!r}")
    return text.encode("utf-16-be").hex().upper()


def _has_no_meaning(char: str) -> bool:
    is_private = "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000"
    return is_private or char in "\0\ufeff\ufffe"
