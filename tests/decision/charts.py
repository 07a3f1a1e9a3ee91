"""Charts A to D and the router of the clinical notes, as tables, and their arrows.

``ARROWS`` repeats the column "Goes to" of every answer: the number of a box or an
outcome. These are the facts that the computed chart has to meet.
"""

from __future__ import annotations

from .tables import build

NOW, CALL, SOON, SELF = (
    "emergency-now",
    "same-day-call",
    "see-doctor-soon",
    "self-monitor",
)

CHART_A = build(
    {
        "heavy": "no yes",
        "very-ill": "no yes",
        "strong-pain": "no yes",
        "weeks": "under-13 13-27 28-up",
        "placenta": "no too-early yes",
        "movements": "too-early usual less",
        "signs": "none yes",
        "history": "none yes",
        "hurt": "no yes",
        "amount": "spots light period",
        "colour": "pink-brown red",
        "first-time": "yes no",
    },
    [
        ("heavy", NOW, {"heavy": "yes"}),
        ("very-ill", NOW, {"very-ill": "yes"}),
        ("strong-pain", NOW, {"strong-pain": "yes"}),
        ("low-placenta", NOW, {"weeks": "at least 13-27", "placenta": "yes"}),
        ("moves-less", NOW, {"weeks": "at least 13-27", "movements": "less"}),
        ("from-13-weeks", CALL, {"weeks": "at least 13-27"}),
        ("signs", CALL, {"signs": "yes"}),
        ("history", CALL, {"history": "yes"}),
        ("hurt", CALL, {"hurt": "yes"}),
        ("like-period", CALL, {"amount": "period"}),
        ("light", SOON, {"amount": "at least light"}),
        ("red", SOON, {"colour": "red"}),
        ("not-first", SOON, {"first-time": "no"}),
    ],
    must={"call-from-13-weeks": ({"weeks": "at least 13-27"}, CALL)},
)

CHART_B = build(
    {
        "heavy": "no yes",
        "very-ill": "no yes",
        "strong-pain": "no yes",
        "signs": "none yes",
        "hurt": "no yes",
        "amount": "spots light period",
        "looks": "blood discharge",
        "history": "none yes",
    },
    [
        ("heavy", NOW, {"heavy": "yes"}),
        ("very-ill", NOW, {"very-ill": "yes"}),
        ("strong-pain", NOW, {"strong-pain": "yes"}),
        ("signs", CALL, {"signs": "yes"}),
        ("hurt", CALL, {"hurt": "yes"}),
        ("like-period", CALL, {"amount": "period"}),
        ("light", SOON, {"amount": "at least light"}),
        ("discharge", SOON, {"looks": "discharge"}),
        ("history", SOON, {"history": "yes"}),
    ],
)

_SHORT = (
    {
        "heavy": "no yes",
        "very-ill": "no yes",
        "signs": "none yes",
        "amount": "spots period",
    },
    [
        ("heavy", NOW, {"heavy": "yes"}),
        ("very-ill", NOW, {"very-ill": "yes"}),
        ("signs", CALL, {"signs": "yes"}),
        ("like-period", CALL, {"amount": "period"}),
    ],
)
CHART_C = build(*_SHORT, outcomes=f"{SOON} {CALL} {NOW}", otherwise=SOON)
CHART_D = build(*_SHORT, outcomes=f"{SOON} {CALL} {NOW}", otherwise=SOON)

ROUTER = build(
    {"pregnant": "no yes", "ended": "no yes", "stopped": "no yes"},
    [
        ("pregnant", "chart-a", {"pregnant": "yes"}),
        ("ended", "chart-d", {"ended": "yes"}),
        ("stopped", "chart-c", {"stopped": "yes"}),
    ],
    outcomes="chart-b chart-c chart-d chart-a",
    otherwise="chart-b",
)


def _yes_no(calm: str, onward: int | str, exit_to: str) -> dict[str, int | str]:
    return {calm: onward, "not-sure": exit_to, "yes": exit_to}


_SHORT_ARROWS: list[dict[str, int | str]] = [
    _yes_no("no", 2, NOW),
    _yes_no("no", 3, NOW),
    _yes_no("none", 4, CALL),
    {"spots": SOON, "not-sure": CALL, "period": CALL},
]

ARROWS: dict[str, list[dict[str, int | str]]] = {
    "A": [
        _yes_no("no", 2, NOW),
        _yes_no("no", 3, NOW),
        _yes_no("no", 4, NOW),
        {"under-13": 7, "13-27": 5, "28-up": 5, "not-sure": 5},
        {"no": 6, "too-early": 6, "not-sure": NOW, "yes": NOW},
        {"too-early": CALL, "usual": CALL, "not-sure": NOW, "less": NOW},
        _yes_no("none", 8, CALL),
        _yes_no("none", 9, CALL),
        _yes_no("no", 10, CALL),
        {"spots": 11, "light": SOON, "not-sure": CALL, "period": CALL},
        {"pink-brown": 12, "not-sure": SOON, "red": SOON},
        {"yes": SELF, "not-sure": SOON, "no": SOON},
    ],
    "B": [
        _yes_no("no", 2, NOW),
        _yes_no("no", 3, NOW),
        _yes_no("no", 4, NOW),
        _yes_no("none", 5, CALL),
        _yes_no("no", 6, CALL),
        {"spots": 7, "light": SOON, "not-sure": CALL, "period": CALL},
        {"blood": 8, "not-sure": SOON, "discharge": SOON},
        {"none": SELF, "not-sure": SOON, "yes": SOON},
    ],
    "C": _SHORT_ARROWS,
    "D": _SHORT_ARROWS,
    "router": [
        _yes_no("no", 2, "chart-a"),
        _yes_no("no", 3, "chart-d"),
        {"no": "chart-b", "not-sure": "chart-c", "yes": "chart-c"},
    ],
}

TABLES = {
    "A": CHART_A,
    "B": CHART_B,
    "C": CHART_C,
    "D": CHART_D,
    "router": ROUTER,
}
