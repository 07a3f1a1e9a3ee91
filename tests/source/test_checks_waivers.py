"""What stands under ``accept:`` before anybody looks at the combinations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .sample import CHART_FILE

if TYPE_CHECKING:
    from collections.abc import Callable

    from .sample import Folder

ENTRY = """\
- id: late-limp
  check: C0311
  about: limp
  when: {hot: [mild, hot], ill: [yes]}
  because: A nurse looks at every limp child first.
  role: lead nurse
  date: 2026-02-01
  until: 2026-08-01
"""
CHANGE = """\
  accept:
  - id: calmer
    was: emergency-now
    now: same-day-call
    because: The ward has moved.
    role: lead nurse
    date: 2026-02-01
"""


def waiver(old: str = "", new: str = "") -> str:
    assert ENTRY.count(old) == 1 or not old
    return f"accept:\n{ENTRY.replace(old, new) if old else ENTRY}must:"


def test_the_clean_twin(folder: Folder) -> None:
    folder.change(CHART_FILE, "must:", waiver())
    assert folder.check() == []


@pytest.mark.parametrize(
    ("written", "code", "mark", "message"),
    [
        (
            waiver("2026-02-01", "2026-02-30"),
            "C0221",
            "2026-02-30",
            "there is no day 2026-02-30",
        ),
        (
            waiver("2026-08-01", "2026-13-01"),
            "C0221",
            "2026-13-01",
            "there is no day 2026-13-01",
        ),
        (
            waiver("2026-08-01", "2026-01-31"),
            "C0222",
            "2026-01-31",
            "the waiver `late-limp` ends before it was given",
        ),
        (
            f"accept:\n{ENTRY}{ENTRY}must:",
            "C0201",
            "late-limp",
            "the id `late-limp` is used twice",
        ),
        (
            f"since:\n  version: 1\n{CHANGE.replace('02-01', '02-30')}must:",
            "C0221",
            "2026-02-30",
            "there is no day 2026-02-30",
        ),
    ],
)
def test_planted_faults(
    planted: Callable[..., tuple[str, str, str]],
    written: str,
    code: str,
    mark: str,
    message: str,
) -> None:
    assert planted(CHART_FILE, "must:", written) == (code, mark, message)


def test_a_waiver_may_end_on_the_day_on_which_it_was_given(folder: Folder) -> None:
    folder.change(CHART_FILE, "must:", waiver("2026-08-01", "2026-02-01"))
    assert folder.check() == []


def test_a_change_that_was_accepted_on_a_real_day(folder: Folder) -> None:
    folder.change(CHART_FILE, "must:", f"since:\n  version: 1\n{CHANGE}must:")
    assert folder.check() == []
