"""A page in every language, in the faces of that language."""

from __future__ import annotations

import pytest
from support.sentences import SENTENCES

from careleaf.chart.picture import TextLine
from careleaf.document import blocks
from careleaf.document.blocks import Inline, Section
from careleaf.page.pagination import paginate
from careleaf.translation.locale_policy import known_locales, policy_of

from .page_samples import document, text


def _faces(locale: str, faces: str = "") -> set[str]:
    """Lay out a page with every kind of words and name the faces of the sentence."""
    words = text(SENTENCES[locale])
    number = (*words, Inline("0800 123 4567", strong=True, protected=True))
    made = document(
        Section(
            "one",
            text(SENTENCES[locale][:20].strip()),
            (
                blocks.Paragraph(number),
                blocks.ItemList("steps", (words, number)),
                blocks.Callout(None, words),
            ),
        ),
        policy=policy_of(locale, faces=faces),
    )
    pages = paginate(made, "a4").pages
    lines = [
        item for page in pages for item in page.items if isinstance(item, TextLine)
    ]
    shown = {line.text.text for line in lines}
    assert any(SENTENCES[locale] in text for text in shown)
    return {
        run.face.path.stem
        for line in lines
        if line.text.text == SENTENCES[locale]
        for run in line.text.lines[line.index].runs
        if run.glyphs
    }


@pytest.mark.parametrize("locale", known_locales())
def test_a_page_is_set_in_the_faces_of_its_language(locale: str) -> None:
    policy = policy_of(locale)
    faces = _faces(locale)
    assert policy.faces_regular[0] in faces
    assert faces <= {*policy.faces_regular, *policy.faces_bold}


def test_a_clinic_that_chose_naskh_gets_it() -> None:
    assert "NotoNastaliqUrdu-Regular" in _faces("ur", "nastaliq")
    assert _faces("ur", "naskh") == {"NotoNaskhArabic-Regular"}
