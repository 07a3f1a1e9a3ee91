"""Text, DOT and SVG are read with nothing but words, and slips are found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from chart_samples import (
    A4,
    arabic,
    branching,
    drawn,
    ladder,
    not_pregnant,
    router,
    text,
    with_signs,
)

from careleaf.chart.dot import to_dot
from careleaf.chart.dot_read_back import check_dot, read_dot
from careleaf.chart.style import WESTERN_DIGITS
from careleaf.chart.svg import to_svg
from careleaf.chart.text_read_back import check_text, read_text
from careleaf.chart.text_version import to_text
from careleaf.chart.vocabulary import Vocabulary
from careleaf.chart.written_forms import check_forms

if TYPE_CHECKING:
    from careleaf.document.blocks import Chart
    from careleaf.findings import Finding

EASTERN = "٠١٢٣٤٥٦٧٨٩"
LADDER = ladder(3)
SAMPLES = [LADDER, not_pregnant(), branching(), router(), arabic()]


def in_text(chart: Chart, words: str) -> list[Finding]:
    known = Vocabulary.of(chart, WESTERN_DIGITS)
    return check_text(words, known, chart.described, "the text")


def in_dot(chart: Chart, source: str) -> list[Finding]:
    known = Vocabulary.of(chart, WESTERN_DIGITS)
    return check_dot(source, known, chart.described, "the DOT")


def changed(before: str, *changes: tuple[str, str]) -> str:
    after = before
    for old, new in changes:
        assert after.count(old) >= 1, old
        after = after.replace(old, new, 1)
    return after


def one(findings: list[Finding]) -> Finding:
    (finding,) = findings
    return finding


# --- numbered text ------------------------------------------------------------------


@pytest.mark.parametrize("chart", SAMPLES, ids=lambda chart: chart.id)
@pytest.mark.parametrize("digits", [WESTERN_DIGITS, EASTERN])
@pytest.mark.parametrize("rtl", [False, True])
def test_a_true_text_is_read_as_the_graph(
    chart: Chart,
    digits: str,
    rtl: bool,  # noqa: FBT001 - a parameter of the text
) -> None:
    words = Vocabulary.of(chart, digits)
    written = to_text(chart, rtl=rtl, digits=digits)
    assert read_text(written, words).graph == chart.graph
    assert check_text(written, words, chart.described, "the text") == []


@pytest.mark.parametrize("colon", ["\u00a0: ", "\uff1a", "\u1366 "])
def test_the_colon_of_another_language_is_read(colon: str) -> None:
    chart = not_pregnant()
    other = replace(chart, words={**chart.words, "chart.colon": text(colon)})
    written = to_text(other)
    assert f"Watch for{colon}" in written
    assert in_text(other, written) == []
    # White space is layout: only another mark is another text.
    assert (in_text(chart, written) == []) == (colon.strip() == ":")


def test_two_exits_exchanged() -> None:
    written = to_text(LADDER)
    wrong = changed(
        written,
        ("Yes or Not sure: A. Get emergency help now", "Yes or Not sure: A. #"),
        (
            "Yes or Not sure: Y. Call today",
            "Yes or Not sure: Y. Get emergency help now",
        ),
        ("A. #", "A. Call today"),
        ("A, B. Get emergency help now", "B, Y. Get emergency help now"),
        ("Y. Call today\n  Call a doctor", "A. Call today\n  Call a doctor"),
    )
    finding = one(in_text(LADDER, wrong))
    assert finding.code == "C0317"
    assert finding.message == (
        "the text is not what the rules say: “Call today” where the rules tell “Get "
        "emergency help now”"
    )
    assert finding.data["witness"] == {"q1": ["yes", "not-sure"]}
    assert finding.data["count"] == 20
    assert finding.data["view"] == "the text"


def test_advice_listed_under_another_letter() -> None:
    """Who reads the letter on the telephone is told the title below it."""
    wrong = changed(
        to_text(LADDER),
        ("A, B. Get", "B, Y. Get"),
        ("\nY. Call today\n", "\nA. Call today\n"),
    )
    finding = one(in_text(LADDER, wrong))
    assert (finding.code, finding.message) == (
        "C0607",
        "the text cannot be read back: exit A is not the advice listed under A",
    )


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (("If No: go to question 2", "If No: go to question 1"), "C0370", "circle"),
        (("If No: go to question 2", "If No: go to question 3"), "C0317", "emergency"),
        (("If No: go to question 2", "If No: go to question 9"), "C0318", "box 9"),
        (("  -> If No: go to question 2\n", ""), "C0374", "“No”"),
        (("If No: go to question 2", "If Yes: go to question 2"), "C0374", "“No”"),
        (
            ("If No: go to question 2", "If No or Yes: go to question 2"),
            "C0375",
            "“Yes”",
        ),
        (("If No: go to question 2", "If: go to question 2"), "C0607", "If: go to"),
        (("If No: go to question 2", "If no: go to question 2"), "C0607", "If no:"),
        (("Question 2\n", "Question 4\n"), "C0318", "not numbered"),
        (("Is q2 true", "Is q4 true"), "C0607", "question 2 are those of no question"),
        (("Is q2 true", "Is q1 true"), "C0317", "“Is q2 true for you?” “Yes”"),
        (("Call today\n  Call a", "Call now\n  Call a"), "C0607", "Y. Call now"),
        (("Write down the day.", "Write down."), "C0607", "exit Z is not"),
    ],
)
def test_slips_of_the_pen(change: tuple[str, str], code: str, words: str) -> None:
    finding = one(in_text(LADDER, changed(to_text(LADDER), change)))
    assert finding.code == code
    assert words in f"{finding.message} {finding.notes}"


def test_a_sign_that_is_not_listed() -> None:
    chart = with_signs(LADDER, "q2", ("You faint.", "You have a fever."))
    written = to_text(chart)
    assert in_text(chart, written) == []
    finding = one(in_text(chart, changed(written, ("  - You have a fever.\n", ""))))
    assert finding.code == "C0607"
    assert finding.message == (
        "the text cannot be read back: the words of question 2 are those of no question"
        " of the chart"
    )


def test_a_text_that_can_be_read_in_two_ways_is_refused() -> None:
    chart = not_pregnant()
    answers = {
        **chart.answers,
        ("amount", "spots"): text("Pink"),
        ("amount", "light"): text("Brown"),
        ("amount", "period"): text("Pink or Brown"),
    }
    arrow = chart.graph.box(6).arrows[0]
    assert arrow.answers == ("period", "not-sure")
    double = replace(chart, answers=answers)
    # Nobody can tell whether one answer is meant, or two.
    finding = one(in_text(double, to_text(double)))
    assert finding.code == "C0607"
    assert (
        "“If Pink or Brown or Not sure: F. Call today” of question 6" in finding.message
    )


# --- DOT ----------------------------------------------------------------------------


@pytest.mark.parametrize("chart", SAMPLES, ids=lambda chart: chart.id)
def test_a_true_dot_source_is_read_as_the_graph(chart: Chart) -> None:
    words = Vocabulary.of(chart, EASTERN)
    assert read_dot(to_dot(chart), words).graph == chart.graph
    assert check_dot(to_dot(chart), words, chart.described, "the DOT") == []


def test_markup_in_words_is_read_as_it_was_meant() -> None:
    evil = '<b>"quoted"</b> \\N back\\slash>'
    questions = {
        **LADDER.questions,
        "q1": replace(LADDER.questions["q1"], ask=text(evil)),
    }
    chart = replace(LADDER, questions=questions)
    assert in_dot(chart, to_dot(chart)) == []


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (("q1 -> q2", "q1 -> q3"), "C0317", "emergency"),
        (("q2 -> q3", "q2 -> q1"), "C0370", "circle"),
        (("start -> q1", "start -> q2"), "C0607", "the start does not lead"),
        (('q1 -> "exit-A"', 'q1 -> "exit-Y"'), "C0317", "“Call today”"),
        (('q1 -> "exit-A"', "q1 -> nowhere"), "C0318", "exactly one place"),
        (('q1 -> q2 [label="No\\l"', 'q1 -> q2 [label=""'), "C0376", "box 1"),
        (('q1 -> q2 [label="No\\l"', 'q1 -> q2 [label="Oh\\l"'), "C0607", "q1 to q2"),
        (("2. Is q2", "2. Is q9"), "C0607", "node q2"),
    ],
)
def test_slips_of_the_pen_in_dot(
    change: tuple[str, str], code: str, words: str
) -> None:
    finding = one(in_dot(LADDER, changed(to_dot(LADDER), change)))
    assert finding.code == code
    assert words in finding.message


# --- all together -------------------------------------------------------------------


def test_each_form_is_named_where_it_is_wrong() -> None:
    (part,) = drawn(router(), A4)
    chart = router()
    written, dot = to_text(chart), to_dot(chart)
    svg = to_svg(part.picture, "An <example>", written, "en", rtl=False)
    assert check_forms(chart, WESTERN_DIGITS, text=written, dot=dot, svgs=[svg]) == []
    wrong = svg.replace("go to question 2", "go to question 1")
    finding = one(
        check_forms(chart, WESTERN_DIGITS, text=written, dot=dot, svgs=[svg, wrong])
    )
    assert finding.code == "C0370"
    assert finding.message.startswith(
        "the description in the SVG of chart `router` in `en` cannot be followed"
    )
    bare = svg.replace("<desc id", "<metadata id").replace("</desc>", "</metadata>")
    empty = check_forms(chart, WESTERN_DIGITS, text=written, dot=dot, svgs=[bare])
    assert one(empty).code == "C0318"
