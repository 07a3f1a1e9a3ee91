"""What a flowchart file says: outcomes, questions, rules and promises."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from careleaf.source.record import Dated, Day, Id, Level, Prose, Record, Said, Statement


class Outcome(Record):
    """What the reader is told to do; the order of outcomes is their urgency."""

    id: Id
    level: Level | None = None
    """The urgency style; may be left out when ``id`` is itself a level."""
    title: Prose
    short: Said | None = None
    """One or two lines for the box of the chart and the foot of the band."""
    who: Said | None = None
    """Who ends up here, in one line: the lead-in of the band."""
    because: Said | None = None
    steps: tuple[Statement, ...] = ()
    watch_for: Said | None = None
    move_up: Said | None = None
    go_to: Id | None = None
    """Only in a router: the chart to continue with. Excludes ``level``."""
    note: str = ""


class Answer(Record):
    """One answer; answers stand from least to most worrying."""

    id: Id
    say: Prose
    label: Prose | None = None
    """What stands beside the arrow when ``say`` is too long for it."""
    claims: tuple[Id, ...] = ()
    note: str = ""


class Unsure(Record):
    """What "Not sure" means when it needs words of its own."""

    say: Prose
    label: Prose | None = None
    claims: tuple[Id, ...] = ()
    note: str = ""


class Question(Record):
    """One question: either ``answers`` or ``signs`` (a yes to any is a yes)."""

    id: Id
    ask: Prose
    help: Prose | None = None
    claims: tuple[Id, ...] = ()
    signs: tuple[Statement, ...] = ()
    """With signs the answers are ``no`` and ``yes``, worded here or in common."""
    answers: tuple[Answer, ...] = ()
    order: Literal["worse", "none"] = "worse"
    """``none`` when no answer is worse than another."""
    unsure: Literal["worst", "never"] = "worst"
    unsure_because: Prose | None = None
    """Why "Not sure" is not offered; required with ``unsure: never``."""
    unsure_say: Unsure | None = None
    note: str = ""


class Rule(Record):
    """When all of ``when`` holds and not all of ``unless``, tell this outcome.

    A condition is ``at least X``, ``exactly X`` or, for the most worrying answer and
    for questions without an order, the bare answer id.
    """

    id: Id
    when: dict[Id, str]
    unless: dict[Id, str] = Field(default_factory=dict)
    tell: Id
    say: Prose | None = None
    """The bullet of the band; left out, the signs of its question are the bullets."""
    claims: tuple[Id, ...]
    note: str = ""


class Impossible(Record):
    """A combination of answers that cannot occur; excluded from every count."""

    id: Id
    when: dict[Id, str]
    because: Prose


class Must(Record):
    """A promise of the clinician, checked for ever."""

    id: Id
    when: dict[Id, str]
    at_least: Id


Route = dict[Id, dict[Id, dict[Id, Id]]]
"""By question and answer of one chart: what it implies in another, answer by question.

The other answer is meant as "at least that". A question with signs is keyed by the ids
of its signs, and a sign of the other chart stands for a yes to it. See
``decision.mapping``.
"""


class Accepted(Record):
    """A waiver: one check may fail for these combinations, until that day."""

    id: Id
    check: Annotated[str, StringConstraints(pattern=r"^C03\d{2}$")]
    about: Id
    """The rule, question, promise or outcome that the finding stands at."""
    when: dict[Id, tuple[Id, ...]] = Field(default_factory=dict)
    """Answer ids by question: the combinations for which the fault is accepted."""
    because: Prose
    role: Prose
    """Who decided, as a role: "lead midwife"; never a name."""
    date: Day
    until: Day


class Example(Record):
    """A vignette: a patient, what she answers, and what she must be told."""

    id: Id
    say: Prose
    """The patient in a sentence; for clinicians, never printed for patients."""
    answers: dict[Id, Id]
    """Answer ids by question; ``not-sure`` too. Left out: the first, calmest answer."""
    tell: Id


class StandsFor(Record):
    """A fuller chart than which this one is never calmer."""

    chart: Id
    answers: Route
    """By question and answer of the fuller chart: what its reader answers here."""
    always: dict[Id, Id] = Field(default_factory=dict)
    """What every reader of the fuller chart answers here."""


class AcceptedChange(Record):
    """Somebody who may decide it agrees that some are told something less urgent."""

    id: Id
    when: dict[Id, tuple[Id, ...]] = Field(default_factory=dict)
    """Answer ids by question of the new chart."""
    was: Id
    """Outcome of the old chart."""
    now: Id
    """Outcome of this chart, or ``impossible`` where it says that nobody answers so."""
    because: Prose
    role: Prose
    date: Day


class Since(Record):
    """How this version compares with the one before it, for ``careleaf diff``."""

    version: int
    """Of the older chart."""
    answers: Route = Field(default_factory=dict)
    """By question and answer of this chart: the answer in the older one.

    Only for questions that were renamed or split; the others match by id.
    """
    joined: Route = Field(default_factory=dict)
    """By question and answer of the older chart: the answer in this one.

    Only for questions, or answers, of which several became one.
    """
    outcomes: dict[Id, Id] = Field(default_factory=dict)
    """Outcome of this chart: outcome of the older one; the others match by id."""
    accept: tuple[AcceptedChange, ...] = ()


class Flowchart(Dated):
    """A decision chart: questions in order, rules, and promises about them."""

    start: Prose
    """What stands in the rounded box that the chart starts from."""
    poster: bool = False
    """Also made as an A3 poster for the waiting room."""
    outcomes: tuple[Outcome, ...]
    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    otherwise: Id
    impossible: tuple[Impossible, ...] = ()
    must: tuple[Must, ...] = ()
    accept: tuple[Accepted, ...] = ()
    examples: tuple[Example, ...] = ()
    stands_for: tuple[StandsFor, ...] = ()
    since: Since | None = None
