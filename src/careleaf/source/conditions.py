"""The three words in which a rule speaks of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["at-least", "exactly"]


@dataclass(frozen=True, slots=True)
class Condition:
    """``at least X`` takes X and every more worrying answer, ``exactly X`` only X."""

    kind: Kind
    answer: str
    bare: bool = False
    """Written as ``X`` alone, which means ``exactly X``.

    ``check_project`` allows it where the two kinds are the same: for the most worrying
    answer, and for questions without an order.
    """


def parse_condition(text: str) -> Condition:
    """Read one condition of ``when`` or ``unless``.

    Raises ``ValueError`` for anything else; ``check_project`` has found those before.
    """
    match text.split():
        case ["at", "least", answer]:
            return Condition("at-least", answer)
        case ["exactly", answer]:
            return Condition("exactly", answer)
        case [answer]:
            return Condition("exactly", answer, bare=True)
    raise ValueError(f"not a condition: {text!r}")
