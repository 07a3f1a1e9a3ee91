"""Charts made by hand: the wording of the clinical notes, a router, a small Arabic one.

Illustrations of structure for tests, never advice.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from careleaf.chart.drawing import ChartPart, ChartStyle, DrawingSpace, draw_chart
from careleaf.chart.structure import Element
from careleaf.decision.described import Described, QuestionWords
from careleaf.decision.flow import NOT_SURE, Arrow, FlowGraph, QuestionBox
from careleaf.decision.model import Question, Rule, Table
from careleaf.document.blocks import Chart, Inline, OutcomeText, QuestionText, plain
from careleaf.text.faces import FaceStack
from careleaf.text.style import TextStyle

if TYPE_CHECKING:
    from careleaf.document.blocks import LevelName, RichText

WORDS = {
    "chart.go-to-part": "Go to part {part}, page {page}, box {box}",
    "chart.part": "Part {part}",
    "chart.or": " or ",
    "chart.colon": ": ",
    "text.question": "Question {number}",
    "text.go-to-question": "If {answers}: go to question {number}",
    "text.outcome": "If {answers}: {outcome}",
    "text.any-sign": "Any one of these is a yes:",
    "outcome.what-to-do": "What to do",
    "outcome.watch-for": "Watch for",
    "outcome.move-up": "Get more help if",
}

A4 = DrawingSpace(width_pt=505, first_height_pt=590, height_pt=690)
TALL = DrawingSpace(width_pt=505, first_height_pt=1500, height_pt=1500)

ENGLISH = ChartStyle(
    TextStyle(FaceStack.of_families("NotoSans"), 14, 19.3, "en", "Latn", rtl=False)
)
ARABIC = ChartStyle(
    TextStyle(
        FaceStack.of_families("NotoSansArabic", "NotoSans"),
        15.68,
        26,
        "ar",
        "Arab",
        rtl=True,
    ),
    size_factor=1.12,
)


def text(words: str) -> RichText:
    return (Inline(words),)


def phone(before: str, number: str, after: str) -> RichText:
    return (Inline(before), Inline(number, strong=True, protected=True), Inline(after))


def outcome(
    level: LevelName | None, title: str, short: RichText | None, *steps: str
) -> OutcomeText:
    return OutcomeText(
        level=level,
        title=text(title),
        short=short,
        because=text("This is only an example.") if steps else None,
        steps=tuple(text(step) for step in steps),
        watch_for=text("More blood or more pain.") if steps else None,
        move_up=text("it gets worse while you wait.") if steps else None,
    )


def question(
    ask: str, help_: str = "", signs: tuple[str, ...] = (), **options: str
) -> QuestionText:
    return QuestionText(
        ask=text(ask),
        help=text(help_) if help_ else None,
        signs=tuple(text(sign) for sign in signs),
        options=tuple(
            (text(label.replace("_", " ")), text(full))
            for label, full in options.items()
        ),
    )


def exit_arrow(letter: str, outcome_id: str, *answers: str) -> Arrow:
    return Arrow(answers, None, letter, outcome_id)


def onward(number: int, *answers: str) -> Arrow:
    return Arrow(answers, number, None, None)


def rules_of(
    graph: FlowGraph,
    questions: dict[str, QuestionText],
    answers: dict[str, dict[str, str]],
    outcomes: dict[str, OutcomeText],
) -> Described:
    """One rule for each way through the chart, "not sure" left to the engine."""
    asked = tuple(
        Question(
            name,
            tuple(answer for answer in said if answer != NOT_SURE),
            unsure=NOT_SURE in said,
        )
        for name, said in answers.items()
    )
    levels = {question.id: level for level, question in enumerate(asked)}
    rules = []
    waiting = [(1, ())]
    while waiting:
        number, way = waiting.pop()
        box = graph.box(number)
        question = asked[levels[box.question]]
        for arrow in box.arrows:
            sure = frozenset(
                question.answers.index(name)
                for name in arrow.answers
                if name != NOT_SURE
            )
            taken = (*way, (levels[box.question], sure))
            if arrow.to_question is not None:
                waiting.append((arrow.to_question, taken))
            else:
                tell = list(outcomes).index(arrow.outcome or "")
                rules.append(Rule(f"r{len(rules)}", tuple(sorted(taken)), tell))
    table = Table(asked, tuple(outcomes), tuple(rules), None)
    words = tuple(
        QuestionWords(
            plain(questions[question.id].ask),
            tuple(answers[question.id][answer] for answer in question.answers),
        )
        for question in asked
    )
    titles = tuple(plain(text.title) for text in outcomes.values())
    return Described(table, words, titles)


def chart(
    name: str,
    start: str,
    boxes: list[QuestionBox],
    questions: dict[str, QuestionText],
    answers: dict[str, dict[str, str]],
    outcomes: dict[str, OutcomeText],
    words: dict[str, str] = WORDS,
) -> Chart:
    labels = {
        (asked, answer): text(label)
        for asked, group in answers.items()
        for answer, label in group.items()
    }
    graph = FlowGraph(tuple(boxes))
    return Chart(
        id=name,
        locale="en",
        title=text("An example"),
        audience=text("For nobody: this is a test"),
        start=text(start),
        how_to=text("Start at the top."),
        graph=graph,
        described=rules_of(graph, questions, answers, outcomes),
        questions=questions,
        answers=labels,
        answers_in_full=labels,
        outcomes=outcomes,
        words={key: text(word) for key, word in words.items()},
    )


YES_NO = {"no": "No", "yes": "Yes", "not-sure": "Not sure"}

NOT_PREGNANT_OUTCOMES = {
    "self": outcome(
        "self-monitor",
        "Watch at home, and tell a clinic in the next 4 weeks",
        text("Tell a doctor, nurse or clinic, by phone or at a visit."),
        "Write down the day.",
    ),
    "soon": outcome(
        "see-doctor-soon",
        "Book a visit within 2 weeks",
        text("Book with a doctor, nurse or sexual health clinic."),
        "Book a visit.",
    ),
    "today": outcome(
        "same-day-call",
        "Call today",
        phone("Call a doctor, a sexual health clinic or ", "111", "."),
        "Call today.",
    ),
    "now": outcome(
        "emergency-now",
        "Get emergency help now",
        phone("Call ", "999", ", or go to the nearest emergency department."),
        "Call the emergency number.",
        "Do not drive yourself.",
    ),
}


def yes_no_box(number: int, name: str, letter: str, outcome_id: str) -> QuestionBox:
    leave = exit_arrow(letter, outcome_id, "yes", "not-sure")
    return QuestionBox(number, name, (leave, onward(number + 1, "no")))


def not_pregnant() -> Chart:
    """Chart B of the clinical notes: eight questions, four levels."""
    boxes = [
        yes_no_box(1, "heavy", "A", "now"),
        yes_no_box(2, "very-ill", "B", "now"),
        yes_no_box(3, "strong-pain", "C", "now"),
        yes_no_box(4, "other-signs", "D", "today"),
        yes_no_box(5, "talk-alone", "E", "today"),
        QuestionBox(
            6,
            "amount",
            (
                exit_arrow("F", "today", "period", "not-sure"),
                exit_arrow("G", "soon", "light"),
                onward(7, "spots"),
            ),
        ),
        QuestionBox(
            7,
            "looks",
            (exit_arrow("H", "soon", "discharge", "not-sure"), onward(8, "blood")),
        ),
        QuestionBox(
            8,
            "history",
            (
                exit_arrow("I", "soon", "yes", "not-sure"),
                exit_arrow("J", "self", "no"),
            ),
        ),
    ]
    questions = {
        "heavy": question(
            "Are you bleeding heavily?",
            "Put on a clean pad and look at the clock.",
            (
                "You fill one pad in an hour or less.",
                "Blood is running or gushing.",
                "You pass lumps of blood bigger than a large coin.",
            ),
        ),
        "very-ill": question(
            "Do you feel very ill, or are you in danger?",
            "",
            (
                "You faint or nearly faint.",
                "Your skin is cold and sweaty, or very pale.",
                "It is hard to breathe.",
            ),
        ),
        "strong-pain": question(
            "Do you have strong pain?",
            "Strong means sudden, very bad, or not going away.",
        ),
        "other-signs": question(
            "Do you have any of these too?",
            "",
            (
                "A late period.",
                "A low tummy ache that stays after sex.",
                "Fever or shivering.",
                "Medicine that thins the blood.",
            ),
        ),
        "talk-alone": question("Would you like to talk to staff alone?"),
        "amount": question(
            "How much blood is there?",
            A_few_spots="A few spots, or a smear when you wipe.",
            Some_on_a_pad="Some blood on a pad, less than a period.",
            Like_a_period="As much as a period, when none is due.",
        ),
        "looks": question("What does it look like?", "Colour alone shows nothing."),
        "history": question(
            "Is any of this true for you?",
            "",
            ("It has happened before.", "It has lasted more than a day."),
        ),
    }
    answers = {
        **dict.fromkeys(
            ("heavy", "very-ill", "strong-pain", "other-signs", "talk-alone"), YES_NO
        ),
        "amount": {
            "spots": "A few spots",
            "light": "Some on a pad",
            "period": "Like a period",
            "not-sure": "Not sure",
        },
        "looks": {
            "blood": "Only blood",
            "discharge": "With odd fluid",
            "not-sure": "Not sure",
        },
        "history": YES_NO,
    }
    return chart(
        "not-pregnant",
        "You are not pregnant, and bled after sex",
        boxes,
        questions,
        answers,
        NOT_PREGNANT_OUTCOMES,
    )


def ladder(count: int = 3, *, help_: str = "", signs: tuple[str, ...] = ()) -> Chart:
    """A short chart of yes-or-no questions."""
    boxes = [
        yes_no_box(n, f"q{n}", "ABCDEFGHIJ"[n - 1], "now") for n in range(1, count)
    ]
    last = (exit_arrow("Y", "today", "yes", "not-sure"), exit_arrow("Z", "self", "no"))
    boxes.append(QuestionBox(count, f"q{count}", last))
    names = [f"q{n}" for n in range(1, count + 1)]
    return chart(
        "ladder",
        "Start here",
        boxes,
        {name: question(f"Is {name} true for you?", help_, signs) for name in names},
        dict.fromkeys(names, YES_NO),
        NOT_PREGNANT_OUTCOMES,
    )


def router() -> Chart:
    """A chart that leads to other charts: outcomes without an urgency."""
    boxes = [
        QuestionBox(
            1, "pregnant", (exit_arrow("A", "a", "yes", "not-sure"), onward(2, "no"))
        ),
        QuestionBox(
            2,
            "stopped",
            (exit_arrow("B", "c", "yes", "not-sure"), exit_arrow("C", "b", "no")),
        ),
    ]
    return chart(
        "router",
        "You bled after sex",
        boxes,
        {
            "pregnant": question("Are you pregnant, or could you be?"),
            "stopped": question("Have your periods stopped for good?"),
        },
        {"pregnant": YES_NO, "stopped": YES_NO},
        {
            "b": outcome(None, "Use the chart “Not pregnant”", None),
            "c": outcome(None, "Use the chart “After the menopause”", None),
            "a": outcome(None, "Use the chart “In pregnancy”", None),
        },
    )


def branching() -> Chart:
    """One question leads to two others, which meet again: no ladder."""
    boxes = [
        QuestionBox(1, "weeks", (onward(3, "late"), onward(2, "early", "not-sure"))),
        QuestionBox(
            2, "pain", (exit_arrow("A", "now", "yes", "not-sure"), onward(4, "no"))
        ),
        QuestionBox(3, "moves", (onward(4, "no", "yes", "not-sure"),)),
        QuestionBox(
            4,
            "fever",
            (
                exit_arrow("B", "today", "yes", "not-sure"),
                exit_arrow("C", "self", "no"),
            ),
        ),
    ]
    return chart(
        "branching",
        "You are pregnant",
        boxes,
        {
            "weeks": question("How many weeks?"),
            "pain": question("Pain?"),
            "moves": question("Does the baby move?"),
            "fever": question("Fever?"),
        },
        {
            "weeks": {"early": "Early", "late": "Late", "not-sure": "Not sure"},
            "pain": YES_NO,
            "moves": YES_NO,
            "fever": YES_NO,
        },
        NOT_PREGNANT_OUTCOMES,
    )


ARABIC_YES_NO = {"no": "لا", "yes": "نعم", "not-sure": "لست متأكدة"}


def arabic() -> Chart:
    """Three questions in Arabic, with a telephone number."""
    boxes = [
        yes_no_box(1, "heavy", "A", "now"),
        yes_no_box(2, "pain", "B", "today"),
        QuestionBox(
            3,
            "before",
            (
                exit_arrow("C", "soon", "yes", "not-sure"),
                exit_arrow("D", "self", "no"),
            ),
        ),
    ]
    return chart(
        "arabic",
        "حدث نزيف بعد الجماع",
        boxes,
        {
            "heavy": question(
                "هل النزيف شديد؟",
                "ضعي فوطة نظيفة وانظري إلى الساعة.",
                ("تمتلئ فوطة واحدة خلال ساعة أو أقل.", "الدم يسيل أو يتدفق."),
            ),
            "pain": question("هل لديك ألم أو حمى؟"),
            "before": question("هل حدث هذا من قبل؟"),
        },
        dict.fromkeys(("heavy", "pain", "before"), ARABIC_YES_NO),
        {
            "self": outcome(
                "self-monitor", "راقبي في البيت", text("أخبري العيادة خلال 4 أسابيع.")
            ),
            "soon": outcome(
                "see-doctor-soon", "احجزي موعدا خلال أسبوعين", text("احجزي مع طبيبة.")
            ),
            "today": outcome(
                "same-day-call",
                "اتصلي اليوم",
                phone("اتصلي على ", "0800 123 4567", "."),
            ),
            "now": outcome(
                "emergency-now",
                "اطلبي المساعدة الطارئة الآن",
                phone("اتصلي على ", "999", " أو اذهبي إلى أقرب قسم طوارئ."),
            ),
        },
        {
            **WORDS,
            "chart.or": " أو ",
            "text.question": "السؤال {number}",
            "text.go-to-question": "إذا {answers}: انتقلي إلى السؤال {number}",
            "text.outcome": "إذا {answers}: {outcome}",
            "text.any-sign": "أي واحدة من هذه تعني نعم:",
        },
    )


def drawn(
    sample: Chart, space: DrawingSpace = A4, style: ChartStyle = ENGLISH
) -> tuple[ChartPart, ...]:
    return draw_chart(sample, style, space, Element("Sect"))


def with_signs(sample: Chart, question_id: str, signs: tuple[str, ...]) -> Chart:
    changed = replace(
        sample.questions[question_id], signs=tuple(text(sign) for sign in signs)
    )
    return replace(sample, questions={**sample.questions, question_id: changed})
