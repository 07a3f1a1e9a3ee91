"""Embedded fonts: HarfBuzz subsets as Type 0 fonts with Identity-H (ISO 32000-1, 9.7).

A subset is made once all glyphs of a document are known. Codes are handed out for pairs
of glyph and meaning (see `glyph_text`) and lead to glyphs through a CIDToGIDMap, which
only TrueType outlines have.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

import uharfbuzz

from careleaf.findings import InternalFault
from careleaf.pdf.glyph_text import clusters_of, empty_glyph, spelled
from careleaf.pdf.objects import (
    IndirectDictionary,
    Stream,
    ascii_string,
    name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from careleaf.chart.picture import TextLine
    from careleaf.pdf.glyph_text import Cluster, GlyphMeaning
    from careleaf.text.faces import Face

# Shaping is done and names are in the PDF: an embedded font needs outlines and metrics.
_DROPPED_TABLES = (
    *("GSUB", "GPOS", "GDEF", "BASE", "JSTF", "DSIG", "name", "STAT", "OS/2", "VORG"),
    *("VDMX", "kern", "gasp", "meta", "MATH", "vhea", "vmtx"),
)
_SYMBOLIC = 4
_REGULAR_WEIGHT = 400


@dataclass(frozen=True, slots=True, eq=False)
class EmbeddedFont:
    """A subset of one face, ready to be drawn with and to be written."""

    face: Face
    resource: str
    """Its name in the resources of every page."""
    codes: dict[GlyphMeaning, str]
    """Character codes, four hexadecimal digits, ascending."""
    widths: dict[int, int]
    """Glyph id in the face to advance in thousandths of an em, as `/W` has it."""
    subset_ids: dict[int, int]
    """Glyph id in the face to glyph id in the subset."""
    data: bytes


def embed_fonts(lines: Iterable[TextLine]) -> dict[Face, EmbeddedFont]:
    """Subset every face that the lines use, in order of first use."""
    used: dict[Face, set[GlyphMeaning]] = {}
    for placed in lines:
        for run in placed.text.lines[placed.index].runs:
            glyphs = used.setdefault(run.face, set())
            simple = spelled(placed.text.text, run)
            if simple is not None:
                glyphs.update(simple)
                continue
            for cluster in clusters_of(placed.text.text, run):
                glyphs.update(_meanings(run.face, cluster))
    return {
        face: _embed(face, f"F{index}", sorted(glyphs))
        for index, (face, glyphs) in enumerate(used.items())
    }


def _meanings(face: Face, cluster: Cluster) -> Iterator[GlyphMeaning]:
    for glyph, meaning in zip(cluster.glyphs, cluster.meanings, strict=True):
        yield glyph.glyph_id, meaning
    empty = empty_glyph(face) if cluster.extra else None
    if empty is not None:
        for char in cluster.extra:
            yield empty, char


def _embed(face: Face, resource: str, glyphs: list[GlyphMeaning]) -> EmbeddedFont:
    if face.is_cff:
        raise InternalFault(f"{face.name} has CFF outlines; only TrueType is embedded")
    glyph_ids = sorted({glyph_id for glyph_id, _ in glyphs})
    plan = uharfbuzz.SubsetPlan(face.hb_face, _subset_input(glyph_ids))
    subset_ids = plan.old_to_new_glyph_mapping
    scale = 1000 / face.units_per_em
    return EmbeddedFont(
        face,
        resource,
        codes={glyph: f"{index + 1:04X}" for index, glyph in enumerate(glyphs)},
        widths={old: round(face.advance(old) * scale) for old in glyph_ids},
        subset_ids={old: subset_ids[old] for old in glyph_ids},
        data=plan.execute().blob.data,
    )


def _subset_input(glyph_ids: Iterable[int]) -> uharfbuzz.SubsetInput:
    wanted = uharfbuzz.SubsetInput()
    flags = uharfbuzz.SubsetFlags
    wanted.flags = flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE | flags.NOTDEF_OUTLINE
    for glyph_id in glyph_ids:
        wanted.glyph_set.add(glyph_id)
    for tag in _DROPPED_TABLES:
        wanted.drop_table_tag_set.add(int.from_bytes(tag.ljust(4).encode("ascii")))
    return wanted


def font_object(font: EmbeddedFont) -> IndirectDictionary:
    """Write the Type 0 font with its descendant, descriptor and ToUnicode CMap."""
    base_font = name(f"{_subset_tag(font.data)}+{font.face.name}")
    descendant = IndirectDictionary(
        {
            "Type": name("Font"),
            "Subtype": name("CIDFontType2"),
            "BaseFont": base_font,
            "CIDSystemInfo": {
                "Registry": ascii_string("Adobe"),
                "Ordering": ascii_string("Identity"),
                "Supplement": 0,
            },
            "FontDescriptor": _descriptor(font, base_font),
            "DW": 1000,
            "W": [1, [font.widths[glyph_id] for glyph_id, _ in font.codes]],
            "CIDToGIDMap": Stream(_cid_to_gid_map(font)),
        }
    )
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
    return IndirectDictionary(
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
            "FontFile2": Stream(font.data, {"Length1": len(font.data)}),
        }
    )


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


def _cid_to_gid_map(font: EmbeddedFont) -> bytes:
    """Lead codes to glyphs of the subset, two bytes each (9.7.4.2); 0 is .notdef."""
    glyph_ids = [0, *(font.subset_ids[glyph_id] for glyph_id, _ in font.codes)]
    return struct.pack(f">{len(glyph_ids)}H", *glyph_ids)


def to_unicode(font: EmbeddedFont) -> bytes:
    """Write the CMap from codes to text (9.10.3), at most 100 entries a block."""
    entries = [
        f"<{code}> <{_utf_16(font.face, meaning)}>"
        for (_, meaning), code in font.codes.items()
    ]
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
