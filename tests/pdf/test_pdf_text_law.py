"""Whatever is written reads back: the law behind every sample."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from support.pdf_reader import logical_text, visible

from careleaf.findings import FindingsError
from careleaf.pdf.writing import write_pdf
from pdf.sample_pages import (
    ARABIC,
    ENGLISH,
    HEBREW,
    HINDI,
    NASKH,
    Language,
    paragraph_document,
)

COMMON = "0123456789 .,:-()%/"
LETTERS = {
    "latin": (ENGLISH, "AVTafilox éàđệ“”…°\u00a0"),
    "arabic": (ARABIC, "ابتثجحدرسلمنهويىئءآأة٣٨٫،؟ \u064b\u0650\u0651Ab"),  # noqa: RUF001 - Arabic  # noqa: RUF001 - Arabic
    "naskh": (NASKH, "ابپتچدرزسکگلمنهوی۰۴۷، \u200c\u064e\u0651x"),
    "hebrew": (HEBREW, "אבגדהוזלםנןפשת \u05b7\u05bc\u05b4\u05b0Z"),
    "hindi": (HINDI, "कखगतदनपमयरलशषसह\u094d\u093e\u093f\u0940\u0947\u0902। \u200d"),
}


@pytest.mark.parametrize("script", LETTERS)
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_text_reads_back(script: str, data: st.DataObject) -> None:
    language, letters = LETTERS[script]
    text = data.draw(st.text(letters + COMMON, min_size=1, max_size=60))
    _assert_reads_back(language, " ".join(text.split(" ")).strip())


def _assert_reads_back(language: Language, text: str) -> None:
    assume(visible(text).strip())
    try:
        document = paragraph_document(language, text)
    except FindingsError:  # a stray mark, a word wider than the page: not text
        assume(condition=False)
    assert logical_text(write_pdf(document)) == [[visible(text)]]
