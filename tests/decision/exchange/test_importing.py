"""Hit policies, cells and columns: each fault is found where it stands."""

from __future__ import annotations

import pytest

from careleaf.findings import Severity

from .table_samples import codes, refused, table

CHART = """\
UNIQUE,amount,age,tell
answers:,"spots, light, period",[0..120],"now, today, later"
1,period,-,now
2,light,< 18,today
3,light,>= 18,later
4,spots,-,later
"""


def rules(text: str, **choices: object) -> dict[str, str]:
    """Rules as ``id: when [/ unless] -> outcome``."""
    made = table(text, **choices).described.table
    said = {}
    for rule in made.rules:
        parts = [_conditions(made, rule.when)]
        if rule.unless:
            parts.append(_conditions(made, rule.unless))
        said[rule.id] = f"{' / '.join(parts)} -> {made.outcomes[rule.tell]}"
    return said


def _conditions(made: object, conditions: object) -> str:
    parts = []
    for level, answers in conditions:  # type: ignore[attr-defined]
        question = made.questions[level]  # type: ignore[attr-defined]
        names = "|".join(question.answers[answer] for answer in sorted(answers))
        parts.append(f"{question.id}={names}")
    return " ".join(parts) or "everybody"


# --- UNIQUE and ANY -------------------------------------------------------------------


def test_the_clean_twin() -> None:
    made = table(CHART, outcomes=("later", "today", "now"))
    assert codes(made.findings) == []
    assert rules(CHART) == {
        "row-1": "amount=period -> now",
        "row-2": "amount=light age=0-to-under-18 -> today",
        "row-3": "amount=light age=18-to-120 -> later",
        "row-4": "amount=spots -> later",
    }


def test_unique_rows_overlap() -> None:
    (warning, finding) = refused(CHART.replace("< 18", "<= 18"))
    assert warning.code == "C0367"
    assert (finding.code, str(finding.span)) == ("C0364", "table.csv:5:1")
    assert (
        finding.message == "row 3 overlaps row 2: UNIQUE lets no two rows hold together"
    )
    assert finding.notes == (
        "when the answers are: “amount” “light”; “age” “18”",
        "row 2 tells “today”, row 3 tells “later”",
        "1 of 9 combinations of answers",
    )
    assert finding.data == {
        "witness": {"amount": ["light"], "age": ["18"]},
        "count": 1,
        "of": 9,
        "row": 3,
        "rows": [2],
    }


def test_unique_rows_overlap_even_where_they_agree() -> None:
    finding = refused(CHART.replace("3,light,>= 18", "3,-,>= 18"))[-1]
    assert finding.message.startswith("row 4 overlaps row 3: ")
    assert (
        finding.hint == "mend one of the rows; if both mean the same, the policy is ANY"
    )


def test_any_allows_what_agrees_and_nothing_else() -> None:
    agreeing = CHART.replace("UNIQUE", "ANY").replace(
        "4,spots,-", '4,"spots,light",>= 18'
    )
    agreeing += "5,spots,-,later\n"
    assert codes(table(agreeing).findings) == ["C0367", "C0305"]
    finding = refused(agreeing.replace("5,spots,-,later", "5,spots,-,today"))[-1]
    assert (finding.code, finding.data["rows"]) == ("C0364", [4])
    assert finding.message == (
        "row 5 overlaps row 4: ANY lets rows overlap only where they tell the same"
    )


def test_a_combination_that_cannot_occur_is_no_overlap() -> None:
    overlapping = CHART.replace("3,light,>= 18", "3,light,>= 17")
    assert "C0364" in codes(refused(overlapping))
    declared = overlapping + "impossible: teens,light,[17..18[,\n"
    assert "C0364" not in codes(table(declared).findings)
    less = overlapping + "impossible: teens,light,17,\n"
    assert refused(less)[-1].notes[-1] == "1 of 11 combinations of answers"


# --- FIRST and PRIORITY ---------------------------------------------------------------

FIRST = """\
FIRST,fever,drowsy,alone,tell
answers:,"no, yes","no, yes","no, yes","now, today, later"
order:,worse,worse,worse,
1,no,-,no,later
2,-,yes,-,now
3,yes,-,-,today
4,-,-,-,later
"""


def test_a_calmer_row_before_becomes_an_exception() -> None:
    assert rules(FIRST) == {
        "row-2": "drowsy=yes / fever=no alone=no -> now",
        "row-3": "fever=yes -> today",
        "row-1": "fever=no alone=no -> later",
    }
    made = table(FIRST)
    assert made.described.table.otherwise == 0
    masked = next(one for one in made.findings if one.code == "C0365")
    assert masked.severity is Severity.WARNING
    assert masked.message == "row 2 gives way to the calmer row 1"
    assert masked.notes[0] == (
        "when the answers are: “fever” “no”; “drowsy” “yes”; “alone” “no”"
    )
    assert (masked.data["row"], masked.data["rows"]) == (2, [1])


def test_the_more_urgent_row_first_needs_no_exception() -> None:
    lines = FIRST.splitlines()
    sorted_rows = "\n".join([*lines[:3], lines[4], lines[5], lines[3], lines[6]])
    made = table(sorted_rows, outcomes=("later", "today", "now"))
    assert codes(made.findings) == ["C0307"]
    assert rules(sorted_rows)["row-1"] == "drowsy=yes -> now"


def test_several_calmer_rows_before_cut_a_row_into_rules() -> None:
    text = """\
FIRST,a,b,c,d,tell
answers:,"no, yes","no, yes","no, yes","no, yes","now, later"
order:,worse,worse,worse,worse,
1,yes,yes,-,-,later
2,-,-,yes,yes,later
3,-,-,-,-,now
"""
    assert rules(
        text.replace("3,-,-,-,-,now", "3,-,-,-,-,now\notherwise:,-,-,-,-,later")
    ) == {
        "row-3-1": "a=no / c=yes d=yes -> now",
        "row-3-2": "b=no / c=yes d=yes -> now",
        "row-1": "a=yes b=yes -> later",
        "row-2": "c=yes d=yes -> later",
    }


def test_a_row_that_never_speaks() -> None:
    made = table(FIRST.replace("4,-,-,-,later", "4,-,-,-,later\n5,-,-,yes,now"))
    finding = next(one for one in made.findings if one.code == "C0366")
    assert finding.message == "row 5 never decides anything"
    assert finding.notes[0] == "calmer and before it: rows 3 and 4"
    assert "row-5" not in {rule.id for rule in made.described.table.rules}


def test_a_cell_that_leaves_no_value() -> None:
    made = table(FIRST.replace("1,no,-,no", '1,"not(no,yes)",-,no'))
    finding = next(one for one in made.findings if one.code == "C0366")
    assert finding.message == "row 1 never decides anything"
    assert finding.notes == ("its cell for `fever` leaves no value",)


def test_priority_goes_by_the_output_values_not_by_the_rows() -> None:
    text = FIRST.replace("FIRST", "PRIORITY")
    assert codes(table(text).findings) == ["C0307"]
    assert rules(text) == {
        "row-2": "drowsy=yes -> now",
        "row-3": "fever=yes -> today",
        "row-1": "fever=no alone=no -> later",
    }


def test_the_wish_for_another_urgency_does_not_change_what_wins() -> None:
    text = FIRST.replace("FIRST", "PRIORITY")
    turned = rules(text, outcomes=("now", "later", "today"))
    assert turned["row-3"] == "fever=yes drowsy=no -> today"


def test_unordered_answers_take_more_rules() -> None:
    text = """\
PRIORITY,place,tell
answers:,"a, b, c, d, e","now, later"
1,"a, c",now
otherwise:,-,later
"""
    assert rules(text) == {
        "row-1-1": "place=a -> now",
        "row-1-2": "place=c -> now",
    }
    assert rules(text.replace('"a, c"', '"c, d, e"'), orders={"place": "up"}) == {
        "row-1": "place=c|d|e -> now"
    }
    assert rules(text.replace('"a, c"', '"b, c"'), orders={"place": "up"}) == {
        "row-1": "place=b|c|d|e / place=d|e -> now"
    }
    assert rules(text.replace('"a, c"', '"not(a)"')) == {
        "row-1": "everybody / place=a -> now"
    }


def test_answers_turned_round() -> None:
    text = """\
UNIQUE,oxygen,tell
answers:,[0..100],"now, later"
1,< 92,now
2,>= 92,later
"""
    made = table(text, orders={"oxygen": "down"}, outcomes=("later", "now"))
    (question,) = made.described.table.questions
    assert question.answers == ("92-to-100", "0-to-under-92")
    assert codes(made.findings) == []
    upside_down = table(text, orders={"oxygen": "up"}, outcomes=("later", "now"))
    assert codes(upside_down.findings) == ["C0309"]
    (calming,) = [one for one in upside_down.findings if one.code == "C0309"]
    assert calming.notes[-1] == "row 1 of the table"


# --- gaps, dead rows: the checks of a chart, at the places of the table ---------------


def test_a_gap() -> None:
    made = table(
        CHART.replace("4,spots,-", "4,spots,> 5"), outcomes=("later", "today", "now")
    )
    (finding,) = [one for one in made.findings if one.code == "C0303"]
    assert (finding.code, str(finding.span)) == ("C0303", "table.csv:1:1")
    assert finding.notes[0] == "when the answers are: “amount” “spots”; “age” “0 to 5”"
    assert made.described.table.otherwise is None


def test_a_dead_row_is_named_by_its_number() -> None:
    text = FIRST.replace("FIRST", "PRIORITY").replace(
        "1,no,-,no,later", "1,-,yes,no,today"
    )
    finding = next(one for one in table(text).findings if one.code == "C0304")
    assert str(finding.span) == "table.csv:4:1"
    assert finding.notes[-1] == "row 1 of the table"


def test_nobody_reaches_otherwise_in_a_table_without_gaps() -> None:
    made = table(CHART)
    assert (made.reached, made.described.table.otherwise) == (False, 2)
    with_rest = FIRST.replace("FIRST", "PRIORITY")
    assert table(with_rest).reached


# --- what is refused ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "message"),
    [
        (
            "UNIQUE",
            "C+",
            "C0361",
            "1:1",
            "the hit policy COLLECT tells several outcomes",
        ),
        ("UNIQUE", "rule order", "C0361", "1:1", "the hit policy RULE ORDER tells"),
        ("UNIQUE", "O", "C0361", "1:1", "the hit policy OUTPUT ORDER tells"),
        ("UNIQUE", "BEST", "C0361", "1:1", "`BEST` is no hit policy"),
        ("< 18", "age < 18", "C0362", "4:9", "row 2, column `age`: `age < 18` is an"),
        (
            "2,light",
            "2,heavy",
            "C0362",
            "4:3",
            "row 2, column `amount`: `heavy` is not one",
        ),
        (
            "-,now",
            "-,never",
            "C0362",
            "3:12",
            "row 1, column `tell`: `never` is not one",
        ),
        (
            "-,now",
            '-,"now, today"',
            "C0362",
            "3:12",
            "row 1, column `tell`: it must be one",
        ),
        ("-,now", "-,=now", "C0362", "3:12", "row 1, column `tell`: `=now` is an expr"),
        (
            '"spots, light, period"',
            "",
            "C0363",
            "1:8",
            "nothing says which values `amount` can have",
        ),
        (
            '"spots, light, period"',
            "spots",
            "C0363",
            "1:8",
            "`amount` has a single value",
        ),
        (
            '"spots, light, period"',
            "not(spots)",
            "C0363",
            "2:10",
            "`amount` may be anything but some values",
        ),
        (
            "[0..120]",
            "[120..0]",
            "C0363",
            "2:33",
            "the values of `age`: no number lies",
        ),
        (
            "[0..120]",
            "[0..17]",
            "C0363",
            "1:15",
            "no row tells one value of `age` from",
        ),
        (
            '"now, today, later"',
            "f(x)",
            "C0363",
            "2:42",
            "the output values: `f(x)` is an",
        ),
        (
            "4,spots,-,later",
            "otherwise:,-,-,never",
            "C0363",
            "6:16",
            "the default outcome",
        ),
        (
            "4,spots,-,later",
            'otherwise:,-,-,"a,b"',
            "C0363",
            "6:16",
            "the default outcome",
        ),
    ],
)
def test_refused(old: str, new: str, code: str, place: str, message: str) -> None:
    assert old in CHART
    finding = next(
        one
        for one in refused(CHART.replace(old, new, 1))
        if one.severity is Severity.ERROR
    )
    assert (finding.code, str(finding.span)) == (code, f"table.csv:{place}")
    assert finding.message.startswith(message)


def test_all_cells_that_are_wrong_are_named_at_once() -> None:
    text = (
        CHART.replace("< 18", "age")
        .replace(">= 18", "null")
        .replace("-,now", "-,5 now")
    )
    assert codes(refused(text)).count("C0362") == 3


def test_an_order_for_a_column_that_there_is_not() -> None:
    finding = refused(CHART, orders={"colour": "up"})[-1]
    assert (finding.code, finding.hint) == ("C0363", "the columns are `amount`, `age`")


@pytest.mark.parametrize(
    ("text", "chosen", "message"),
    [
        (
            CHART.replace('"now, today, later"', ""),
            (),
            "nothing says which outcome is more urgent",
        ),
        (
            CHART.replace('"now, today, later"', "").replace("UNIQUE", "PRIORITY"),
            (),
            "PRIORITY needs the output values: their order is the priority",
        ),
        (
            CHART,
            ("later", "now"),
            "`--outcomes` must name every outcome of the table once",
        ),
        (
            CHART,
            ("later", "now", "today", "now"),
            "`--outcomes` must name every outcome of the table once",
        ),
        (
            CHART,
            ("later", "now", "soon"),
            "`--outcomes` names `soon`, which the table does not tell",
        ),
    ],
)
def test_an_urgency_that_is_not_known(
    text: str, chosen: tuple[str, ...], message: str
) -> None:
    (finding,) = refused(text, outcomes=chosen)
    place = f"table.csv:1:{text.index('tell') + 1}"
    assert (finding.code, finding.message) == ("C0367", message)
    assert (finding.severity, str(finding.span)) == (Severity.ERROR, place)


def test_an_urgency_that_is_assumed_is_said() -> None:
    finding = next(one for one in table(CHART).findings if one.code == "C0367")
    assert finding.severity is Severity.WARNING
    assert finding.message.startswith("taken as the most urgent outcome: `now`")
    assert finding.hint.endswith("`--outcomes later,today,now`")
    assert "C0367" not in codes(table(CHART.replace("UNIQUE", "PRIORITY")).findings)


def test_a_row_that_would_take_too_many_rules() -> None:
    names = "abcdefghijklmn"
    header = ",".join(names)
    answers = ",".join('"x, y, z, w"' for _ in names)
    masks = "\n".join(
        ",".join(
            [
                str(n),
                *('"x, z"' if m in (n, n + 1) else "-" for m in range(14)),
                "later",
            ]
        )
        for n in range(13)
    )
    text = (
        f'FIRST,{header},tell\nanswers:,{answers},"now, later"\n{masks}\n'
        f"14,{','.join('-' for _ in names)},now\n"
    )
    finding = refused(text + f"otherwise:,{','.join('-' for _ in names)},later\n")[-1]
    assert finding.code == "C0368"
    assert finding.message.startswith("row 14 would take too many rules")
    assert finding.notes[0] == "calmer and before it: rows 1, 2, 3, 4, 5 and 8 others"
    assert finding.data == {"row": 14, "rows": list(range(1, 14))}


def test_more_values_than_anybody_can_choose_from() -> None:
    rows = "\n".join(f"{n},{n},now" for n in range(61))
    text = f'PRIORITY,week,tell\nanswers:,integer,"now, later"\n{rows}\n'
    finding = refused(text + "otherwise:,-,later\n")[0]
    assert finding.code == "C0363"
    assert finding.message == "`week` has 61 values to choose from"
    words = ", ".join(f"a{n}" for n in range(61))
    text = f'PRIORITY,word,tell\nanswers:,"{words}","now, later"\n1,a1,now\n'
    assert refused(text)[0].message == "`word` has 61 values to choose from"
    fewer = text.replace(", a60", "") + "otherwise:,-,later\n"
    assert len(table(fewer).described.table.questions[0].answers) == 60


def test_ids_out_of_words() -> None:
    text = """\
PRIORITY,Blood loss (ml),Heißt wie?,Heisst-wie,tell
answers:,number,"Ja, nein","not sure, sure","Sofort!, Später, später"
,>= 500.5,-,-,Sofort!
,-,Ja,-,Später
otherwise:,-,-,-,später
"""
    made = table(text).described.table
    assert [question.id for question in made.questions] == [
        "blood-loss-ml",
        "hei-t-wie",
        "heisst-wie",
    ]
    assert made.questions[0].answers == ("under-500-point-5", "500-point-5-or-more")
    assert made.questions[2].answers == ("not-sure-2", "sure")
    assert made.outcomes == ("spater", "spater-2", "sofort")


def test_numbers_of_two_questions_never_share_a_name() -> None:
    text = """\
PRIORITY,a,a minus,tell
answers:,number,number,"now, later"
1,>= -5,>= 5,now
otherwise:,-,-,later
"""
    first, second = table(text).columns
    assert {**first.values} == {"a-minus-5": -5}
    assert {**second.values} == {"a-minus-5-2": 5}
    assert second.says == ("Under {a-minus-5-2}", "{a-minus-5-2} or more")


def test_a_table_too_large_to_be_proved_is_refused() -> None:
    names = [f"q{number}" for number in range(250)]
    answers = ",".join('"no, yes"' for _ in names)
    dashes = ",".join("-" for _ in names[1:])
    text = (
        f'UNIQUE,{",".join(names)},tell\nanswers:,{answers},"now, later"\n'
        f"1,yes,{dashes},now\n2,no,{dashes},later\n"
    )
    assert codes(refused(text))[-1] == "C0302"
