"""A flowchart's record and graph to a chart in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.decision.flow import NOT_SURE
from careleaf.decision.flow.bands import RuleBullet, SignBullet
from careleaf.decision.flow.graph import flow_graph
from careleaf.decision.from_records import read_table
from careleaf.decision.signs import signs_of, with_signs
from careleaf.document.blocks import (
    Band,
    Bands,
    BandSource,
    Chart,
    Inline,
    OutcomeText,
    QuestionText,
    plain,
)
from careleaf.findings import FindingsError
from careleaf.source.record import LEVELS
from careleaf.translation.unit_ids import (
    cut_short_id,
    outcome_id,
    question_id,
    rule_id,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.decision.described import Described
    from careleaf.decision.flow.bands import Bullet
    from careleaf.document.blocks import Imprint, LevelName, RichText
    from careleaf.document.words import Words
    from careleaf.source.chart_records import Flowchart, Outcome, Question, Rule
    from careleaf.source.record import Said

FURNITURE = ("chart.", "text.", "outcome.", "answer.")
"""What common units that a drawing or its text version may need begin with."""


def chart_block(record: Flowchart, words: Words, imprint: Imprint) -> Chart:
    """Compute the graph of a chart and give every box its words."""
    short: dict[tuple[str, str], RichText] = {}
    full: dict[tuple[str, str], RichText] = {}
    for question in record.questions:
        for answer, (label, say) in _answers(question, words).items():
            short[question.id, answer] = label
            full[question.id, answer] = say
    described = _described(record)
    return Chart(
        id=record.id,
        locale=words.policy.locale,
        title=words.of("title"),
        audience=words.of("for"),
        start=words.of("start"),
        how_to=words.furniture(
            "chart.how-to", answer=plain(words.furniture("answer.not-sure"))
        ),
        graph=flow_graph(described.table),
        described=described,
        questions={q.id: _question(q, words) for q in record.questions},
        answers=short,
        answers_in_full=full,
        outcomes={o.id: _outcome(o, words) for o in record.outcomes},
        words={
            **words.templates(FURNITURE),
            "chart.or": (Inline(words.policy.or_separator),),
            "chart.colon": (Inline(words.policy.colon),),
        },
        one_page=record.poster,
        notice=tuple(
            text
            for text in (imprint.draft, imprint.draft_warning, imprint.translation)
            if text is not None
        ),
        colophon=(
            imprint.edition_words,
            imprint.version,
            imprint.written,
            imprint.review_by,
            imprint.clinic,
        ),
    )


def _described(record: Flowchart) -> Described:
    described, findings = read_table(record)
    if described is None:
        raise FindingsError(findings)
    return described


def _question(question: Question, words: Words) -> QuestionText:
    def text(part: str) -> RichText:
        return words.of(question_id(question.id, part))

    options = tuple(
        (label, say)
        for label, say in _answers(question, words).values()
        if label != say
    )
    return QuestionText(
        ask=text("ask"),
        help=text("help") if question.help is not None else None,
        signs=tuple(text(f"sign.{sign.id}") for sign in question.signs),
        options=options,
    )


def _answers(question: Question, words: Words) -> dict[str, tuple[RichText, RichText]]:
    """Short and full words of every answer, "not sure" among them."""
    said: dict[str, tuple[RichText, RichText]] = {}
    if question.signs and not question.answers:
        for answer in ("no", "yes"):
            text = words.furniture(f"answer.{answer}")
            said[answer] = (text, text)
    for record in question.answers:
        unit = question_id(question.id, f"answer.{record.id}")
        full = words.of(unit)
        label = words.of(cut_short_id(unit)) if record.label is not None else full
        said[record.id] = (label, full)
    if question.unsure == "worst":
        said[NOT_SURE] = _not_sure(question, words)
    return said


def _not_sure(question: Question, words: Words) -> tuple[RichText, RichText]:
    record = question.unsure_say
    if record is None:
        text = words.furniture("answer.not-sure")
        return text, text
    unit = question_id(question.id, "unsure")
    full = words.of(unit)
    label = words.of(cut_short_id(unit)) if record.label is not None else full
    return label, full


def level_of(outcome: Outcome) -> LevelName | None:
    """Give the urgency style: named, or the id itself when that is a level."""
    if outcome.level is not None or outcome.go_to is not None:
        return outcome.level
    return next((level for level in LEVELS if level == outcome.id), None)


def _outcome(outcome: Outcome, words: Words) -> OutcomeText:
    def name(part: str) -> str:
        return outcome_id(outcome.id, part)

    def said(record: Said | None, part: str) -> RichText | None:
        return words.of(name(part)) if record is not None else None

    return OutcomeText(
        level=level_of(outcome),
        title=words.of(name("title")),
        short=said(outcome.short, "short"),
        because=said(outcome.because, "because"),
        steps=tuple(words.of(name(f"step.{step.id}")) for step in outcome.steps),
        watch_for=said(outcome.watch_for, "watch-for"),
        move_up=said(outcome.move_up, "move-up"),
    )


def band_block(record: Flowchart, words: Words) -> Bands:
    """Make the help bands: every outcome with its rules, most urgent first."""
    said = dict(_every_bullet(record, words))
    wanted = {
        outcome.id: tuple(
            bullet
            for rule in record.rules
            if rule.tell == outcome.id
            for bullet in _bullets_of(record, rule)
        )
        for outcome in record.outcomes
    }
    made: dict[str, Band] = {}
    for outcome in reversed(record.outcomes):
        level = level_of(outcome)
        if level is not None:
            signs = tuple(said[bullet] for bullet in wanted[outcome.id])
            text = _outcome(outcome, words)
            lead = _lead(outcome, words)
            made[outcome.id] = Band(level, text.title, lead, signs, text.short)
    expanded = with_signs(_described(record), signs_of(record)).described
    source = BandSource(expanded, made, said, wanted)
    return Bands(record.id, tuple(made.values()), source)


def _lead(outcome: Outcome, words: Words) -> RichText:
    if outcome.who is None:
        return words.furniture("band.any-of")
    return words.of(outcome_id(outcome.id, "who"))


def _every_bullet(record: Flowchart, words: Words) -> Iterator[tuple[Bullet, RichText]]:
    """Give the words of all rules that have some, and of all signs."""
    for rule in record.rules:
        if rule.say is not None:
            yield RuleBullet(rule.id), words.of(rule_id(rule.id))
    for question in record.questions:
        for sign in question.signs:
            unit = question_id(question.id, f"sign.{sign.id}")
            yield SignBullet(question.id, sign.id), words.of(unit)


def _bullets_of(record: Flowchart, rule: Rule) -> tuple[Bullet, ...]:
    """Take the rule in its own words, or the signs of the question that it asks."""
    if rule.say is not None:
        return (RuleBullet(rule.id),)
    asked = next(iter(rule.when))
    question = next(item for item in record.questions if item.id == asked)
    return tuple(SignBullet(asked, sign.id) for sign in question.signs)
