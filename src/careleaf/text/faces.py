"""The vendored faces: what each one has, and the proof that its file is the pinned one.

A page is a function of the exact bytes of its faces, so every file is checked against
``fonts.lock`` once per process, when it is first used.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import NamedTuple

import uharfbuzz

from careleaf.findings import Finding, FindingsError

FONTS_FOLDER = Path(__file__).parent.parent / "fonts"
DOTTED_CIRCLE = 0x25CC


@dataclass(frozen=True, slots=True)
class FaceStack:
    """Stems of face files in order of preference, for plain and for strong text."""

    regular: tuple[str, ...]
    bold: tuple[str, ...]

    @classmethod
    def of_families(cls, *families: str) -> FaceStack:
        """Make the stack of Regular and Bold of each family: ``"NotoSans"``."""
        return cls(
            regular=tuple(f"{family}-Regular" for family in families),
            bold=tuple(f"{family}-Bold" for family in families),
        )

    def stems(self, *, strong: bool) -> tuple[str, ...]:
        """Give the stems for one weight."""
        return self.bold if strong else self.regular


class LockedFace(NamedTuple):
    """What ``fonts.lock`` says of one face file."""

    name: str
    version: str
    package: str
    sha256: str
    repertoire: str = ""
    """What the characters were cut down to; empty: the whole face."""


class Face:
    """One face: its metrics in font units and its HarfBuzz objects.

    Loaded once per process by :func:`load_face`, so identity is equality.
    """

    def __init__(self, path: Path, name: str, data: bytes) -> None:
        self.path = path
        self.name = name
        """PostScript name."""
        self.data = data
        self.hb_face = uharfbuzz.Face(uharfbuzz.Blob(self.data))
        self.hb_font = uharfbuzz.Font(self.hb_face)
        self.units_per_em: int = self.hb_face.upem
        self.is_cff = "CFF " in self.hb_face.table_tags
        extents = self.hb_font.get_font_extents("ltr")
        self.ascent: int = extents.ascender
        self.descent: int = -extents.descender
        """Positive, below the baseline."""
        self._advances: dict[int, int] = {}
        self._inks: dict[int, tuple[int, int, int, int]] = {}

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Cross to another process by name: HarfBuzz objects cannot."""
        return load_face, (self.path.stem,)

    def __repr__(self) -> str:
        return f"Face({self.name})"

    @cached_property
    def code_points(self) -> frozenset[int]:
        """Every code point that the face maps to a glyph of its own."""
        return frozenset(self.hb_face.unicodes)

    @cached_property
    def cap_height(self) -> int:
        """Height of a capital letter."""
        return self._metric(uharfbuzz.OTMetricsTag.CAP_HEIGHT)

    @cached_property
    def x_height(self) -> int:
        """Height of a small letter."""
        return self._metric(uharfbuzz.OTMetricsTag.X_HEIGHT)

    @cached_property
    def dotted_circle(self) -> int | None:
        """The glyph that a shaper puts under a mark without a base."""
        glyph_id: int | None = self.hb_font.get_nominal_glyph(DOTTED_CIRCLE)
        return glyph_id

    @cached_property
    def has_half_widths(self) -> bool:
        """Tell whether full-width marks can be set half-width (OpenType ``halt``)."""
        scripts = range(len(self.hb_face.get_table_script_tags("GPOS")))
        features = partial(self.hb_face.get_language_feature_tags, "GPOS")
        return any("halt" in features(script) for script in scripts)

    def has(self, code_point: int) -> bool:
        """Tell whether the face has a glyph for this code point."""
        return code_point in self.code_points

    def advance(self, glyph_id: int) -> int:
        """Give the advance width of a glyph in font units."""
        known = self._advances.get(glyph_id)
        if known is None:
            known = self.hb_font.get_glyph_h_advance(glyph_id)
            self._advances[glyph_id] = known
        return known

    def ink(self, glyph_id: int) -> tuple[int, int, int, int]:
        """Give left, right, top and bottom of a glyph's outline in font units."""
        known = self._inks.get(glyph_id)
        if known is None:
            box = self.hb_font.get_glyph_extents(glyph_id)
            right = box.x_bearing + box.width
            bottom = box.y_bearing + box.height
            known = box.x_bearing, right, box.y_bearing, bottom
            self._inks[glyph_id] = known
        return known

    def _metric(self, tag: uharfbuzz.OTMetricsTag) -> int:
        value: int = self.hb_font.get_metric_position_with_fallback(tag)
        return value


@cache
def locked_faces() -> dict[str, LockedFace]:
    """Every vendored face by file stem."""
    lock = json.loads((FONTS_FOLDER / "fonts.lock").read_text(encoding="utf-8"))
    return {stem: LockedFace(**facts) for stem, facts in lock["faces"].items()}


@cache
def load_face(stem: str) -> Face:
    """Load a vendored face by file stem, once per process.

    Raises a finding when there is no such face (C0504) or its file is not the pinned
    one (C0505).
    """
    locked = locked_faces().get(stem)
    if locked is None:
        raise FindingsError(
            [
                Finding(
                    code="C0504",
                    message=f"no face `{stem}`",
                    hint="one of: " + ", ".join(sorted(locked_faces())),
                )
            ]
        )
    return load_face_file(FONTS_FOLDER / f"{stem}.ttf", locked)


def load_face_file(path: Path, locked: LockedFace) -> Face:
    """Load a face from a file after comparing its SHA-256 with the lock."""
    data = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(data).hexdigest() != locked.sha256:
        state = "is not the pinned file" if data else "is missing"
        raise FindingsError(
            [
                Finding(
                    code="C0505",
                    message=f"face file `{path.name}` {state}",
                    hint="install careleaf again: pages depend on these exact bytes",
                )
            ]
        )
    return Face(path, locked.name, data)
