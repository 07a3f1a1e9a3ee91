"""A translation that lost its "not" or its "at least" is looked at again."""

from __future__ import annotations

import pytest

from careleaf.findings import Severity
from careleaf.translation.check_logic import check_logic
from careleaf.translation.locale_policy import policy_of

from .test_checks import entry


@pytest.mark.parametrize(
    ("locale", "english", "good", "lost", "said"),
    [
        ("es", "Do not drive.", "No conduzcas.", "Conduce.", "not"),
        ("es", "Don't drive.", "Nunca conduzcas.", "Conduce.", "n't"),
        ("es", "Sleep without a pad.", "Duerme sin compresa.", "Duerme.", "without"),
        (
            "es",
            "Wait at least a day.",
            "Espera al menos un día.",
            "Espera.",
            "at least",
        ),
        ("es", "A day or more.", "Un día o más.", "Un día.", "or more"),
        ("es", "Less than a pad.", "Menos de una.", "Una.", "Less than"),
        ("ar", "Do not drive.", "لا تقودي السيارة.", "قودي السيارة.", "not"),
        ("ar", "More than a day.", "أكثر من يوم.", "يوم واحد.", "More than"),
        ("ar", "Within a day.", "خلال يوم.", "بعد يوم.", "Within"),
        ("hi", "Do not drive.", "गाड़ी मत चलाएँ।", "गाड़ी चलाएँ।", "not"),
        ("hi", "Wait at least a day.", "कम से कम एक दिन।", "एक दिन।", "at least"),
        ("hi", "Less than a day.", "एक दिन से कम।", "एक दिन।", "Less than"),
    ],
)
def test_what_turns_a_sentence_round(locale, english, good, lost, said) -> None:
    policy = policy_of(locale)
    assert list(check_logic(entry(english, good), policy)) == []
    (finding,) = check_logic(entry(english, lost), policy)
    assert finding.code == "C0435"
    assert finding.message == (
        f"the English says “{said}”, and the translation seems not to"
    )
    assert finding.severity is Severity.WARNING


def test_a_word_inside_another_is_not_that_word() -> None:
    """Spanish "nota" holds a "no", and Hindi "मन" an "न"."""
    (spanish,) = check_logic(entry("Do not call.", "Anota la hora."), policy_of("es"))
    (hindi,) = check_logic(entry("Do not call.", "मन करे।"), policy_of("hi"))
    assert spanish.code == hindi.code == "C0435"


@pytest.mark.parametrize(
    ("locale", "english", "text"),
    [
        ("es", "Not long ago.", "Hace poco."),
        ("es", "Pain or more blood.", "Dolor o mucha sangre."),
        ("de", "Do not drive.", "Fahr."),
    ],
)
def test_where_nothing_can_be_said(locale, english, text) -> None:
    """Idioms, other signs, and languages without lists of words."""
    assert list(check_logic(entry(english, text), policy_of(locale))) == []
