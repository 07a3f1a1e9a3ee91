"""The title of a leaflet and who it is for."""

from __future__ import annotations

from careleaf.page.pagination import paginate

from .page_samples import document, ink, lines_on, text, words_of


def _masthead(title: str, audience: str):
    made = document(locale="ps", title=text(title), audience=text(audience))
    (page,) = paginate(made, "a4").pages
    return [
        next(line for line in lines_on(page) if words_of(line) == words)
        for words in (title, audience)
    ]


def test_letters_of_the_title_do_not_touch_the_line_below():
    """Two dots that hang from one letter over two on another would be read as four."""
    plain, below_plain = _masthead("د", "ددددد")
    deep, below_deep = _masthead("ې", "أأأأأأأ")
    over, under = ink(deep), ink(below_deep)
    assert over is not None
    assert under is not None
    assert 0.7 < under.top - over.bottom < 5
    usual = below_plain.baseline_pt - plain.baseline_pt
    assert below_deep.baseline_pt - deep.baseline_pt > usual + 1
