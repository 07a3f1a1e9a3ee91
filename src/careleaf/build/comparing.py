"""Two versions of charts: two chart files, or two project folders."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from careleaf.decision.versions.difference import compare
from careleaf.findings import Finding, FindingsError
from careleaf.source.chart_records import Flowchart
from careleaf.source.checks.charts import check_chart
from careleaf.source.checks.siblings import check_siblings
from careleaf.source.files import CLINIC, FLOWCHARTS
from careleaf.source.loading import parse_record
from careleaf.source.project import load_project
from careleaf.source.text_file import read_text
from careleaf.source.yaml_reader import read_yaml
from careleaf.translation.changed_words import (
    ChangedText,
    changed_contacts,
    changed_words,
    slots_of_flowchart,
)
from careleaf.translation.unit_ids import contact_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from careleaf.decision.versions.changes import Difference
    from careleaf.source.project import Project

_MEANING = frozenset(
    {
        "C0201",  # two things with one id
        "C0202",  # unknown questions,
        "C0203",  # answers
        "C0204",  # and outcomes
        "C0205",  # what is no condition,
        "C0206",  # or an unclear one
        "C0207",  # a question without answers
        "C0209",  # an outcome without a level,
        "C0210",  # out of order,
        "C0211",  # or with two places
        "C0227",  # an answer that is offered by itself
    }
)
_KEYS_OF_A_CHART = ("outcomes", "questions", "rules")


class NotComparableError(Exception):
    """What was named cannot be compared at all; the text says why."""


@dataclass(frozen=True, slots=True)
class ComparedChart:
    """One chart in two versions."""

    old: Flowchart
    new: Flowchart
    difference: Difference
    words: tuple[ChangedText, ...]

    @property
    def changed(self) -> bool:
        """Whether a reader would notice anything."""
        return bool(self.difference.changes or self.words)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that two versions say differently."""

    charts: tuple[ComparedChart, ...]
    findings: tuple[Finding, ...]
    added: tuple[Flowchart, ...] = ()
    removed: tuple[Flowchart, ...] = ()
    contacts: tuple[ChangedText, ...] = ()
    project: Project | None = None
    """The newer project, unless two files were compared."""


def compare_paths(old: Path, new: Path) -> Comparison:
    """Compare two chart files or two project folders.

    Places in findings are relative to the folder in which the command was typed.

    Raises:
        NotComparableError: one is a file and the other a folder, or no chart.
        FindingsError: a file or a project that cannot be read.

    """
    if old.is_dir() != new.is_dir():
        raise NotComparableError("name two chart files or two project folders")
    if old.is_dir():
        return _compare_projects(old, new)
    before, after = _chart(old), _chart(new)
    findings = [*_structure(before), *_structure(after)]
    if findings:
        raise FindingsError(findings)
    compared = _compare(before, after)
    return Comparison((compared,), compared.difference.findings)


def _compare(
    old: Flowchart, new: Flowchart, contacts: Iterable[ChangedText] = ()
) -> ComparedChart:
    difference = compare(old, new)
    speaks_of = new.since is not None and new.since.version == old.version
    words = changed_words(old, new, new.since if speaks_of else None)
    printed = {contact_id(slot) for slot in slots_of_flowchart(new)}
    named = tuple(contact for contact in contacts if contact.unit in printed)
    return ComparedChart(old, new, difference, (*words, *named))


def _structure(chart: Flowchart) -> list[Finding]:
    """Find what leaves open what a chart means; all else is for ``check``.

    An older version need not keep rules about words that are younger than it.
    """
    found = [*check_siblings(chart), *check_chart(chart)]
    return [one for one in found if one.code in _MEANING]


def _chart(path: Path) -> Flowchart:
    """Read one chart file; anything else is no chart, not a faulty one."""
    name = path.as_posix()
    text = read_text(path, name)
    data = read_yaml(text, name).data
    if not isinstance(data, dict) or not any(key in data for key in _KEYS_OF_A_CHART):
        raise NotComparableError(f"{name} is not a chart")
    return parse_record(text, name, Flowchart)


# --- projects -------------------------------------------------------------------------


def _compare_projects(old: Path, new: Path) -> Comparison:
    before, findings = _project(old)
    after, more = _project(new)
    findings += more
    contacts = changed_contacts(before.clinic, after.clinic)
    charts: list[ComparedChart] = []
    for name, chart in after.flowcharts.items():
        earlier = before.flowcharts.get(name)
        if earlier is None:
            continue
        wrong = [*_placed(_structure(earlier), old), *_placed(_structure(chart), new)]
        findings += wrong
        if not wrong:
            try:
                compared = _compare(earlier, chart, contacts)
            except FindingsError as error:
                findings += _placed(error.findings, new)
                continue
            charts.append(compared)
            findings += _placed(compared.difference.findings, new)
    return Comparison(
        tuple(charts),
        tuple(findings),
        _only_in(after, before),
        _only_in(before, after),
        contacts,
        after,
    )


def _project(root: Path) -> tuple[Project, list[Finding]]:
    """Load a project; what is wrong in its leaflets does not matter here."""
    try:
        project, findings = load_project(root)
    except FindingsError as error:
        raise FindingsError(_placed(error.findings, root)) from None
    ours = [
        finding
        for finding in findings
        if finding.span is not None
        and (
            finding.span.file.startswith(f"{FLOWCHARTS}/")
            or finding.span.file == CLINIC
        )
    ]
    return project, _placed(ours, root)


def _only_in(project: Project, other: Project) -> tuple[Flowchart, ...]:
    """List charts that the other project does not have, read or unreadable."""
    return tuple(
        chart
        for name, chart in project.flowcharts.items()
        if name not in other.flowcharts
        and f"{FLOWCHARTS}/{name}.yaml" not in other.broken
    )


def _placed(findings: Iterable[Finding], root: Path) -> list[Finding]:
    """Name files as seen from where the command was typed, not from the project."""
    return [
        finding
        if finding.span is None
        else replace(
            finding,
            span=replace(finding.span, file=(root / finding.span.file).as_posix()),
        )
        for finding in findings
    ]
