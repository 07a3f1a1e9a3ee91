"""Picture files: where they are and what they are."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from careleaf.findings import Finding
from careleaf.source import files
from careleaf.source.suggestions import nearest
from careleaf.source.vector_picture import VectorFaultError, read_vector_picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.source.project import Project
    from careleaf.source.records import FigureBody, Logo

_NO_PICTURE = "is not a PNG, JPEG or SVG file", "save it as PNG, JPEG or plain SVG"
LARGEST_BYTES = 5 * 1024 * 1024

_MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""First bytes of PNG (its specification, 5.2) and JPEG (ITU-T T.81: SOI, a marker)."""


def check_picture(picture: FigureBody | Logo, project: Project) -> Iterator[Finding]:
    """C0220: inside the project, there, PNG, JPEG or SVG, and not too large."""
    fault = _place_fault(picture.file, project) or _content_fault(
        project.root / picture.file
    )
    if fault:
        message, hint = fault
        message = f"the picture `{picture.file}` {message}"
        yield Finding("C0220", message, picture.span_of("file"), hint=hint)


def _place_fault(name: str, project: Project) -> tuple[str, str] | None:
    pure = PurePosixPath(name)
    root = project.root.resolve()
    outside = pure.is_absolute() or ".." in pure.parts or "\\" in name or ":" in name
    if outside or not (root / pure).resolve().is_relative_to(root):
        hint = f"copy it into `{files.PICTURES}/` and name it from there, with /"
        return "is outside the project folder", hint
    known = [
        files.relative_name(project.root, path)
        for path in files.picture_files(project.root)
    ]
    if name in known:
        return None
    if not (root / pure).is_file():
        meant = nearest(name, known)
        return "is not there", f"did you mean `{meant}`?" if meant else ""
    if pure.suffix.lower() not in files.PICTURE_SUFFIXES:
        return _NO_PICTURE
    return "is in the wrong folder", f"move it into `{files.PICTURES}/`"


def _content_fault(path: Path) -> tuple[str, str] | None:
    size = path.stat().st_size
    if size > LARGEST_BYTES:
        return "is larger than 5 MB", "save it smaller; 2000 pixels across are plenty"
    with path.open("rb") as stream:
        head = stream.read(8)
    if head.startswith(_MAGIC):
        return None
    return _drawing_fault(path) if path.suffix.lower() == ".svg" else _NO_PICTURE


def _drawing_fault(path: Path) -> tuple[str, str] | None:
    try:
        read_vector_picture(path.read_bytes())
    except VectorFaultError as fault:
        hint = "pictograms of plain filled shapes are drawn; save others as PNG"
        return f"cannot be drawn: {fault}", hint
    return None
