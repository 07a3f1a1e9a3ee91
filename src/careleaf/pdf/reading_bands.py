"""The help bands of a leaflet, read from its tags.

A band is a heading with the title of an outcome, the line that introduces its signs,
the signs as a list, and what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.chart.vocabulary import squeezed
from careleaf.document.blocks import plain
from careleaf.page.read_back import Panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careleaf.document.blocks import Band, Bands
    from careleaf.pdf.reading_tree import Tag

_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


def tagged_panels(root: Tag, blocks: Sequence[Bands]) -> list[Panel]:
    """List what is tagged as bands of these charts, in the order of reading.

    A heading of the leaflet may say the same as the title of a band, so the line below
    it must be the one that introduces the signs of just this outcome.
    """
    begins = {
        (squeezed(plain(band.title)), squeezed(plain(band.lead))): band
        for block in blocks
        for band in block.bands
    }
    tags = root.children
    panels = []
    for place, tag in enumerate(tags[:-1]):
        band = begins.get((squeezed(tag.text), squeezed(tags[place + 1].text)))
        if tag.kind in _HEADINGS and band is not None:
            texts = [tag.text, *_texts(tags[place + 1 : place + 4], band)]
            panels.append(Panel(None, tuple(texts)))
    return panels


def _texts(tags: Sequence[Tag], band: Band) -> list[str]:
    """Take the line that introduces the signs, the signs and what to do."""
    lead, *rest = tags
    signs = rest[:1] if rest and rest[0].kind == "L" else []
    action = rest[len(signs) :][:1] if band.action is not None else []
    taken = [lead, *signs, *(tag for tag in action if tag.kind == "P")]
    return [element.text for tag in taken for element in tag.walk() if element.text]
