"""How alike two pictures of one line of text are, where two programs drew them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from PIL import Image, ImageChops

from support.inked import spread

LEAST_SHARE = 0.99
LARGEST_SPOT_PX = 1
_INK = 100
"""From here on a pixel is ink: edges are smoothed by each program in its own way."""
_AROUND = 3


@dataclass(frozen=True, slots=True)
class Likeness:
    """Of two pictures of a line.

    A share alone would not do: the accent of a letter is a hundredth of a long line.
    """

    share: float
    """Of the ink of each what lies within a pixel of ink of the other; the lesser."""
    spot_px: int
    """Side of the largest square of ink of one that is not near ink of the other."""

    @property
    def agrees(self) -> bool:
        """Tell whether a reader sees the same line."""
        return self.share >= LEAST_SHARE and self.spot_px <= LARGEST_SPOT_PX


def likeness(one: Image.Image, other: Image.Image) -> Likeness:
    """Compare two pictures, ink bright on black, wherever on them the line stands.

    Both are cut to their ink and laid upon each other as well as can be: smoothing may
    have moved an edge by a pixel. Where one is empty, nothing is alike.
    """
    boxes = one.getbbox(), other.getbbox()
    if boxes[0] is None or boxes[1] is None:
        return Likeness(0.0, 0)
    width = max(right - left for left, _, right, _ in boxes) + 2 * _AROUND
    height = max(bottom - top for _, top, _, bottom in boxes) + 2 * _AROUND
    first, second = (
        _sheet(picture.crop(box), (width, height))
        for picture, box in zip((one, other), boxes, strict=True)
    )
    best = _laid_upon(first, second)
    for shift in product((0, -1, 1), repeat=2):
        if best.share == 1.0:
            break
        moved = _laid_upon(first, ImageChops.offset(second, *shift))
        best = max(best, moved, key=lambda found: found.share)
    return best


def _sheet(ink: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Put the ink on an empty sheet, with room around it; all of it equally bright."""
    sheet = Image.new("L", size)
    sheet.paste(ink, (_AROUND, _AROUND))
    return sheet.point([255 * (value > _INK) for value in range(256)])


def _laid_upon(one: Image.Image, other: Image.Image) -> Likeness:
    share, spot = 1.0, 0
    for ink, near in ((one, spread(other)), (other, spread(one))):
        alone = ImageChops.subtract(ink, near)
        share = min(share, 1 - _count(alone) / max(_count(ink), 1))
        spot = max(spot, _largest_square(alone))
    return Likeness(share, spot)


def _count(ink: Image.Image) -> int:
    return ink.histogram()[255]


def _largest_square(ink: Image.Image) -> int:
    """Give the side of the largest square that is all ink, one of 9 for any larger."""
    side = 0
    while side < 9 and ink.getbbox() is not None:
        side += 1
        for across, down in ((1, 0), (0, 1)):
            ink = ImageChops.darker(ink, ImageChops.offset(ink, across, down))
    return side
