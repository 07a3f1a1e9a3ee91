"""The primitives of one page as a content stream with marked content (14.7.4).

Primitives of one element that follow each other share a marked-content sequence, and so
do neighbouring artifacts of one type.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, assert_never

from careleaf.chart.picture import Image, Link, Path, TextLine
from careleaf.findings import InternalFault
from careleaf.pdf.content import ContentStream, colour_of
from careleaf.pdf.objects import name
from careleaf.pdf.text_content import write_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careleaf.chart.structure import Element
    from careleaf.page.records import Page
    from careleaf.pdf.fonts import EmbeddedFont
    from careleaf.text.faces import Face

ImageKey = tuple[Literal["png", "jpeg"], bytes]
"""Format and data: an image that stands on many pages is written once."""
_ROUND_JOIN = 1


@dataclass(frozen=True, slots=True)
class Resources:
    """What content streams refer to by name."""

    fonts: Mapping[Face, EmbeddedFont]
    images: Mapping[ImageKey, str]


@dataclass(frozen=True, slots=True)
class PageContent:
    """A finished stream; ``marked[n]`` is the element of the sequence with MCID n.

    ``order`` lists elements as content or links of theirs occur, with the MCID or the
    link itself.
    """

    data: bytes
    marked: tuple[Element, ...]
    order: tuple[tuple[Element, int | Link], ...]


def write_page(page: Page, resources: Resources) -> PageContent:
    """Write all primitives of a page in reading order."""
    writer = _PageWriter(page, resources)
    for item in page.items:
        writer.write(item)
    return writer.finish()


class _PageWriter:
    def __init__(self, page: Page, resources: Resources) -> None:
        self._page = page
        self._resources = resources
        self._content = ContentStream()
        self._marked: list[Element] = []
        self._order: list[tuple[Element, int | Link]] = []
        self._current: Element | str | None = None

    def finish(self) -> PageContent:
        self._switch_to(None)
        data = self._content.finish()
        return PageContent(data, tuple(self._marked), tuple(self._order))

    def write(self, item: TextLine | Path | Image | Link) -> None:
        if isinstance(item, Link):
            self._order.append((item.element, item))
            return
        self._switch_to(item.element or _artifact_type(item))
        match item:
            case TextLine():
                height_pt = self._page.height_pt
                write_line(self._content, self._resources.fonts, item, height_pt)
            case Path():
                self._write_path(item)
            case Image():
                self._write_image(item)
            case _:
                assert_never(item)

    def _switch_to(self, target: Element | str | None) -> None:
        if target is self._current:
            return
        if self._current is not None:
            self._content.end_marked_content()
        if isinstance(target, str):
            properties = b"/Type " + name(target)
            self._content.begin_marked_content_with("Artifact", properties)
        elif target is not None:
            self._begin_sequence(target)
        self._current = target

    def _begin_sequence(self, element: Element) -> None:
        mcid = len(self._marked)
        self._marked.append(element)
        self._order.append((element, mcid))
        properties = f"/MCID {mcid}".encode("ascii")
        self._content.begin_marked_content_with(element.kind, properties)

    def _write_path(self, path: Path) -> None:
        content = self._content
        content.push_state()
        if path.fill is not None:
            content.set_fill_colour(colour_of(path.fill))
        if path.stroke is not None:
            content.set_stroke_colour(colour_of(path.stroke))
            content.set_line_width(path.stroke_width_pt)
            content.set_line_join(_ROUND_JOIN)
        if path.dash_pt:
            content.set_dash(path.dash_pt)
        self._write_outline(path)
        self._paint(path)
        content.pop_state()

    def _write_outline(self, path: Path) -> None:
        content = self._content
        for command, lengths in path.commands:
            points = self._flipped(lengths)
            match command:
                case "M":
                    content.move_to(*points)
                case "L":
                    content.line_to(*points)
                case "C":
                    content.curve_to(points)
                case "Z":
                    content.close_path()
                case _:
                    raise InternalFault(f"unknown path command {command!r}")

    def _flipped(self, lengths: tuple[float, ...]) -> list[float]:
        height_pt = self._page.height_pt
        return [
            height_pt - length if index % 2 else length
            for index, length in enumerate(lengths)
        ]

    def _paint(self, path: Path) -> None:
        if path.fill is not None and path.stroke is not None:
            self._content.fill_and_stroke()
        elif path.fill is not None:
            self._content.fill(even_odd=path.even_odd)
        elif path.stroke is not None:
            self._content.stroke()
        else:
            raise InternalFault("a path is neither filled nor stroked")

    def _write_image(self, image: Image) -> None:
        bottom_pt = self._page.height_pt - image.y_pt - image.height_pt
        self._content.push_state()
        self._content.concatenate_matrix(
            (image.width_pt, 0, 0, image.height_pt, image.x_pt, bottom_pt)
        )
        self._content.paint_object(self._resources.images[image.kind, image.data])
        self._content.pop_state()


def _artifact_type(item: TextLine | Path | Image) -> str:
    """Tell running text from matters of layout (14.8.2.2.2)."""
    return "Pagination" if isinstance(item, TextLine) else "Layout"
