from __future__ import annotations

import pytest

from careleaf.build.plan import NothingMatchesError, check_editions, select
from careleaf.build.records import Job, Selection

DOCUMENTS = {"bleeding": "leaflet", "bleeding-start": "chart", "fever": "leaflet"}
LANGUAGES = ("en", "ar", "zh_Hans")


def test_everything_is_every_document_in_every_language() -> None:
    jobs = select(DOCUMENTS, LANGUAGES, Selection())
    assert len(jobs) == 9
    assert jobs[0] == Job("en", "bleeding", "leaflet")
    assert jobs[4] == Job("ar", "bleeding-start", "chart")


def test_languages_keep_the_order_of_the_clinic() -> None:
    jobs = select(DOCUMENTS, LANGUAGES, Selection(("ar", "en"), ("fever",)))
    assert [str(job) for job in jobs] == ["en/fever", "ar/fever"]


def test_a_pattern_takes_all_that_match() -> None:
    jobs = select(DOCUMENTS, ("en",), Selection(documents=("bleeding*",)))
    assert [job.document for job in jobs] == ["bleeding", "bleeding-start"]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (
            Selection(locales=("zh_hans",)),
            "no language `zh_hans`: did you mean `zh_Hans`?",
        ),
        (Selection(locales=("EN",)), "no language `EN`: did you mean `en`?"),
        (Selection(locales=("ar-EG",)), "no language `ar-EG`: did you mean `ar`?"),
        (
            Selection(locales=("fr",)),
            "no language `fr`: there is `en`, `ar` and `zh_Hans`",
        ),
        (
            Selection(documents=("feber",)),
            "no document `feber`: did you mean `fever`?",
        ),
        (
            Selection(documents=("x*",)),
            "no document `x*`: there is `bleeding`, `bleeding-start` and `fever`",
        ),
    ],
)
def test_an_unknown_name_is_refused_with_a_suggestion(
    selection: Selection, expected: str
) -> None:
    with pytest.raises(NothingMatchesError) as caught:
        select(DOCUMENTS, LANGUAGES, selection)
    assert str(caught.value) == expected


def test_an_unknown_edition_is_refused_with_a_suggestion() -> None:
    check_editions(["a4", "a3-poster"], ("a4",))
    with pytest.raises(NothingMatchesError, match="did you mean `a3-poster`"):
        check_editions(["a4", "a3-poster"], ("a3-postr",))
