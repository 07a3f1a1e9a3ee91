"""Pictures that can be printed, and those that cannot."""

from __future__ import annotations

import pytest

from careleaf.source.checks.pictures import LARGEST_BYTES

from .sample import LEAFLET_FILE, PNG, Folder


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("../cup.png", PNG, "is outside the project folder"),
        ("/cup.png", PNG, "is outside the project folder"),
        ("pictures\\cup.png", None, "is outside the project folder"),
        ("leaflets/cup.png", PNG, "is in the wrong folder"),
        ("pictures/cup.svg", b"<svg/>", "cannot be drawn: line 1: it has no size"),
        ("pictures/cup.gif", b"GIF89a", "is not a PNG, JPEG or SVG file"),
        ("pictures/cup.jpg", b"GIF89a", "is not a PNG, JPEG or SVG file"),
        ("pictures/cup.png", PNG + bytes(LARGEST_BYTES), "is larger than 5 MB"),
    ],
)
def test_pictures(folder: Folder, name: str, data: bytes | None, message: str) -> None:
    if data is not None and not name.startswith(("/", ".")):
        folder.write_bytes(name, data)
    folder.change(LEAFLET_FILE, "file: pictures/cup.png", f"file: '{name}'")
    (finding,) = folder.check()
    assert finding.code == "C0220"
    assert finding.message.startswith(f"the picture `{name}` {message}")
    assert folder.marked(finding) == f"'{name}'"


def test_a_link_out_of_the_folder(folder: Folder) -> None:
    outside = folder.root.parent / "outside.png"
    outside.write_bytes(PNG)
    (folder.root / "pictures" / "link.png").symlink_to(outside)
    folder.change(LEAFLET_FILE, "pictures/cup.png", "pictures/link.png")
    (finding,) = folder.check()
    assert finding.message == (
        "the picture `pictures/link.png` is outside the project folder"
    )


def test_a_jpeg_is_a_picture(folder: Folder) -> None:
    folder.write_bytes("pictures/cup.jpeg", b"\xff\xd8\xff\xe0" + bytes(20))
    folder.change(LEAFLET_FILE, "pictures/cup.png", "pictures/cup.jpeg")
    assert folder.check() == []
