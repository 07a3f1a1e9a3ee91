"""A right-to-left page is the left-to-right one in a mirror, but for text and icons."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest

from careleaf.chart.picture import Image, Path, TextLine, mirrored
from careleaf.document import blocks
from careleaf.page.editions import EDITIONS
from careleaf.page.pagination import paginate

from .page_samples import bounds, document, lines_on, picture, section, text

WORD = "كلمة"


def words(count: int):
    return text(" ".join([WORD] * count))


def band(level, signs: int) -> blocks.Band:
    return blocks.Band(
        level,
        words(3),
        words(4),
        tuple(words(3 + n % 9) for n in range(signs)),
        words(5),
    )


LEVELS = ("emergency-now", "same-day-call", "see-doctor-soon", "self-monitor")
CONTACTS = blocks.Contacts(
    (
        blocks.ContactRow(words(2), (blocks.Inline("999", protected=True),)),
        blocks.ContactRow(words(2), None),
    ),
    words(3),
    words(3),
)
DOCUMENT = document(
    section(None, blocks.Bands("c", tuple(band(level, 6) for level in LEVELS))),
    section(
        WORD,
        blocks.Paragraph(words(60)),
        blocks.ItemList("steps", (words(9), words(30))),
        blocks.ItemList("boxes", (words(9), words(30))),
        blocks.Callout(words(2), words(12)),
        picture(300, 120, WORD),
    ),
    section(
        WORD,
        blocks.Table(
            (words(1), words(2)), ((words(2), words(20)), (words(1), words(3)))
        ),
        CONTACTS,
        blocks.Diary((words(1), words(1), words(1)), 3, WORD),
    ),
    locale="ar",
    title=words(4),
    audience=words(3),
    key_points=(words(6), words(20)),
    logo=picture(200, 80),
    words={"key-points.heading": words(2), "chart.continued": words(1)},
)


@pytest.fixture(params=["a4", "letter-large"])
def both(request):
    """The pages as they are, and as they would be from left to right."""
    straight = replace(DOCUMENT, policy=replace(DOCUMENT.policy, rtl=False))
    return paginate(DOCUMENT, request.param), paginate(straight, request.param)


def close(one, other) -> bool:
    """Whether two items inked the same place."""
    a, b = bounds(one), bounds(other)
    assert a is not None
    assert b is not None
    return (a.left, a.top, a.right, a.bottom) == pytest.approx(
        (b.left, b.top, b.right, b.bottom), abs=0.01
    )


def path_close(one: Path, other: Path) -> bool:
    def numbers(path: Path) -> list[float]:
        return [value for _, values in path.commands for value in values]

    return numbers(one) == pytest.approx(numbers(other), abs=0.01)


def test_pages_are_mirror_images(both):
    turned, straight = both
    assert len(turned.pages) == len(straight.pages) > 1
    kept = 0
    for page, original in zip(turned.pages, straight.pages, strict=True):
        assert len(page.items) == len(original.items)
        for item, source in zip(page.items, original.items, strict=True):
            wanted = mirrored(source, page.width_pt)
            if isinstance(item, TextLine):
                assert item.x_pt == pytest.approx(wanted.x_pt, abs=0.01)
                assert item.baseline_pt == wanted.baseline_pt
            elif isinstance(item, Image):
                assert close(item, wanted)
            elif not path_close(item, wanted):
                # An icon, which is small.
                box = bounds(item)
                assert box is not None
                assert box.right - box.left < 40
                kept += 1
    assert kept


def test_icons_are_not_turned_over(both):
    turned, straight = both
    for page, original in zip(turned.pages, straight.pages, strict=True):
        for item, source in zip(page.items, original.items, strict=True):
            if not isinstance(item, Path):
                continue
            wanted = mirrored(source, page.width_pt)
            if path_close(item, wanted):
                continue
            a, b = item.commands, source.commands
            shifts = {
                round(x - y, 2)
                for (_, one), (_, other) in zip(a, b, strict=True)
                for x, y in zip(one[::2], other[::2], strict=True)
            }
            assert len(shifts) == 1


def test_lines_of_a_paragraph_begin_at_the_same_right_edge(both):
    turned, _ = both
    edges = defaultdict(set)
    for number, page in enumerate(turned.pages):
        for line in lines_on(page):
            if line.element is not None and line.element.kind in ("P", "LBody"):
                width = line.text.lines[line.index].width_pt
                edges[number, line.element].add(round(line.x_pt + width, 1))
    # The imprint and the words that say DRAFT stand in two columns.
    starts = {key: found for key, found in edges.items() if key[1] is not last(turned)}
    assert starts
    assert all(len(found) == 1 for found in starts.values())


def last(paged):
    return paged.structure.children[-1]


def test_the_logo_stands_at_the_end_of_the_first_line():
    paper = EDITIONS["a4"]
    turned = paginate(DOCUMENT, "a4")
    (logo,) = [i for i in turned.pages[0].items if isinstance(i, Image)]
    assert logo.x_pt == pytest.approx(paper.margin_pt)
    latin = document(logo=picture(200, 80))
    (logo,) = [i for i in paginate(latin, "a4").pages[0].items if isinstance(i, Image)]
    assert logo.x_pt + logo.width_pt == pytest.approx(paper.width_pt - paper.margin_pt)
