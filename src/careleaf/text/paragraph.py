"""A paragraph before it is broken: runs by level, script, face and language, shaped.

Nothing here depends on the width, so a paragraph is prepared once and broken as often
as a table or a box asks how wide it would be.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from careleaf.text.bidi import (
    NEEDS_ALGORITHM,
    REMOVED,
    Levels,
    classes_of,
    paragraph_levels,
)
from careleaf.text.boundaries import (
    BREAKING_SPACES,
    HANGING,
    INVISIBLE,
    MANDATORY,
    line_ends,
)
from careleaf.text.face_choice import choose_faces, widen_spaces
from careleaf.text.faces import DOTTED_CIRCLE, load_face
from careleaf.text.half_widths import LineEdges, line_edges
from careleaf.text.isolates import ComposedText, Stretch, compose
from careleaf.text.layout_records import NO_GLYPHS
from careleaf.text.scripts import resolve_scripts
from careleaf.text.shaping import ShapedRun, shape
from careleaf.text.terms import terms_in
from careleaf.text.tied_ends import tied_ends
from careleaf.text.unicode_tables import kind

if TYPE_CHECKING:
    from careleaf.document.blocks import Inline
    from careleaf.text.faces import Face
    from careleaf.text.style import TextStyle

_NOTHING = ShapedRun(NO_GLYPHS, frozenset(), 0)


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one level, script, face and language."""

    start: int
    end: int
    level: int
    script: str
    face: Face
    language: str | None
    """Where it differs from the paragraph's."""
    shaped: ShapedRun


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Everything about a text that does not depend on a width."""

    text: str
    levels: Levels
    runs: tuple[Run, ...]
    offsets_pt: tuple[float, ...]
    """Advance of all characters before each place, in logical order."""
    unsafe: bytes
    """1 where a cut changes the glyphs next to it."""
    edges: LineEdges | None
    """What closes up marks where a line begins or ends; else nothing does."""
    line_ends: tuple[int, ...]
    spare_ends: tuple[int, ...]
    """Line ends to be used only by a line that is narrower than what they part."""
    tokens: tuple[tuple[int, int], ...]
    missing: tuple[str, ...]
    """Characters that no face has, each once, in order."""
    stray_marks: tuple[str, ...]
    """Marks without a base, each with what surrounds it."""


@lru_cache(maxsize=1024)
def prepare(parts: tuple[Inline, ...], style: TextStyle) -> Paragraph:
    """Compose, resolve direction, choose faces and shape."""
    composed = compose(parts, style)
    levels = _levels(composed.text, style)
    scripts = resolve_scripts(
        composed.text, style.script, foreign=composed.foreign, tokens=composed.tokens
    )
    faces, missing = _faces(composed, scripts, style)
    runs = _runs(composed, levels, scripts, faces, style)
    offsets, unsafe = _measure(composed.text, runs, style.size_pt)
    ends, spare_ends = _line_ends(composed, style)
    return Paragraph(
        text=composed.text,
        levels=levels,
        runs=runs,
        offsets_pt=offsets,
        unsafe=unsafe,
        edges=line_edges(composed.text, runs, style),
        line_ends=ends,
        spare_ends=spare_ends,
        tokens=composed.tokens,
        missing=missing,
        stray_marks=(
            _stray_marks(composed.plain) or _dotted_circles(composed.text, runs)
        ),
    )


def _levels(text: str, style: TextStyle) -> Levels:
    """Resolve each paragraph of the text by itself (P1); X9 keeps its characters here.

    A removed character takes the level before it (UAX #9, 5.2), so that every character
    belongs to a run.
    """
    base = int(style.rtl)
    classes_here = classes_of(text)
    if not base and NEEDS_ALGORITHM.isdisjoint(classes_here):
        return Levels(0, (0,) * len(text), classes_here)
    levels: list[int] = []
    classes: list[str] = []
    start = 0
    while start < len(text):
        ends = (i for i in range(start, len(text)) if text[i] in MANDATORY)
        end = next(ends, len(text) - 1) + 1
        part = paragraph_levels(text[start:end], base)
        levels.extend(part.levels)
        classes.extend(part.classes)
        start = end
    before = base
    for index, level in enumerate(levels):
        if level == REMOVED:
            levels[index] = before
        before = levels[index]
    return Levels(base, tuple(levels), tuple(classes))


def _faces(
    composed: ComposedText, scripts: list[str], style: TextStyle
) -> tuple[list[Face], tuple[str, ...]]:
    """Give one face per character, and the characters that no face has."""
    text = composed.text
    first = load_face(style.stack.stems(strong=style.strong)[0])
    faces = [first] * len(text)
    missing: dict[str, None] = {}
    for stretch in composed.stretches:
        stems = style.stack.stems(strong=style.strong or stretch.strong)
        for start, end in _same_script(text, scripts, stretch):
            place = start
            for length, face in choose_faces(
                text[start:end], stems, scripts[start], whole=stretch.protected
            ):
                if face is None:
                    cluster = text[place : place + length]
                    missing.update(dict.fromkeys(_undrawn(cluster, stems)))
                else:
                    faces[place : place + length] = [face] * length
                place += length
    if any(face is not first for face in faces):
        widen_spaces(text, faces, INVISIBLE)
    return faces, tuple(missing)


def _same_script(
    text: str, scripts: list[str], stretch: Stretch
) -> list[tuple[int, int]]:
    """Cut a stretch where the script changes or an invisible character stands."""
    pieces: list[tuple[int, int]] = []
    start = stretch.start
    inside = text[start : stretch.end]
    if len(set(scripts[start : stretch.end])) == 1 and INVISIBLE.isdisjoint(inside):
        return [(start, stretch.end)]
    for index in range(stretch.start, stretch.end + 1):
        at_end = index == stretch.end
        if at_end or text[index] in INVISIBLE or scripts[index] != scripts[start]:
            if index > start:
                pieces.append((start, index))
            start = index + 1 if not at_end and text[index] in INVISIBLE else index
            if start >= stretch.end:
                break
    return pieces


def _undrawn(cluster: str, stems: tuple[str, ...]) -> list[str]:
    """Name the characters of a cluster that no face has, or the cluster's first."""
    faces = [load_face(stem) for stem in stems]
    alone = [c for c in cluster if not any(face.has(ord(c)) for face in faces)]
    return alone or [cluster]


def _runs(
    composed: ComposedText,
    levels: Levels,
    scripts: list[str],
    faces: list[Face],
    style: TextStyle,
) -> tuple[Run, ...]:
    text = composed.text
    languages: list[str | None] = [None] * len(text)
    for stretch in composed.stretches:
        if stretch.language not in {None, style.language}:
            length = stretch.end - stretch.start
            languages[stretch.start : stretch.end] = [stretch.language] * length
    invisible = map(INVISIBLE.__contains__, text)
    runs: list[Run] = []
    start = 0
    for _, alike in groupby(
        zip(faces, levels.levels, scripts, languages, invisible, strict=True)
    ):
        end = start + len(list(alike))
        runs.append(
            _run(
                text,
                (start, end),
                levels,
                scripts[start],
                faces[start],
                languages[start],
                style,
            )
        )
        start = end
    return tuple(runs)


def _run(
    text: str,
    stretch: tuple[int, int],
    levels: Levels,
    script: str,
    face: Face,
    language: str | None,
    style: TextStyle,
) -> Run:
    start, end = stretch
    level = levels.levels[start]
    shaped = _NOTHING
    if text[start] not in INVISIBLE:
        shaped = shape(
            face,
            text,
            stretch,
            (0, len(text)),
            rtl=bool(level & 1),
            script=script,
            language=language or style.language,
        )
    return Run(start, end, level, script, face, language, shaped)


def _measure(
    text: str, runs: tuple[Run, ...], size_pt: float
) -> tuple[tuple[float, ...], bytes]:
    """Add up advances by character, and mark the places where a cut is not safe.

    The start of a run is safe only after a space: letters join across runs.
    """
    advances = [0.0] * (len(text) + 1)
    unsafe = bytearray(b"\1") * (len(text) + 1)
    for run in runs:
        scale = size_pt / run.face.units_per_em
        glyphs = run.shaped.glyphs
        for cluster, advance in zip(glyphs.clusters, glyphs.advances, strict=True):
            place = run.start + cluster
            advances[place + 1] += advance * scale
            unsafe[place] = 0
        for cluster in run.shaped.unsafe:
            unsafe[run.start + cluster] = 1
        joins = run.start > 0 and text[run.start - 1] not in BREAKING_SPACES
        unsafe[run.start] = joins and run.shaped is not _NOTHING
    unsafe[len(text)] = 0
    return tuple(accumulate(advances)), bytes(unsafe)


def _line_ends(
    composed: ComposedText, style: TextStyle
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Map ICU's line ends into the composed text and drop those inside tokens.

    Those inside words of the glossary, and those that no typographer would use, are
    given by themselves.
    """
    plain, positions = composed.plain, composed.positions
    tokens = {
        place for start, end in composed.tokens for place in range(start + 1, end)
    }
    rules = style.line_breaks or style.language
    found = line_ends(plain, rules)
    ends = [positions[end] for end in found if positions[end] not in tokens]
    spare = {
        positions[place]
        for start, end in terms_in(plain, style)
        for place in range(start + 1, end)
        if plain[place - 1] not in MANDATORY
    }
    spare.update(positions[end] for end in tied_ends(plain, rules))
    if not spare:
        return tuple(ends), ()
    return (
        tuple(end for end in ends if end not in spare),
        tuple(end for end in ends if end in spare),
    )


def _stray_marks(text: str) -> tuple[str, ...]:
    """Find marks that stand on nothing: at the start or after a space."""
    kinds = kind()
    if "M" not in map(kinds.__getitem__, text):
        return ()
    found = (
        character
        for index, character in enumerate(text)
        if kinds[character] == "M" and (index == 0 or text[index - 1] in HANGING)
    )
    return tuple(dict.fromkeys(found))


def _dotted_circles(text: str, runs: tuple[Run, ...]) -> tuple[str, ...]:
    """Find the clusters under which HarfBuzz put a dotted circle."""
    found: dict[str, None] = {}
    for run in runs:
        glyphs = run.shaped.glyphs
        circle = run.face.dotted_circle
        if circle not in glyphs.glyph_ids:
            continue
        ends = sorted({*glyphs.clusters, run.end - run.start})
        for glyph in glyphs:
            if glyph.glyph_id == circle:
                end = next(end for end in ends if end > glyph.cluster)
                cluster = text[run.start + glyph.cluster : run.start + end]
                if chr(DOTTED_CIRCLE) not in cluster:
                    found[cluster] = None
    return tuple(found)
