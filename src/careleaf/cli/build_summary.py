"""What a build made and where, what it did not make and why."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from careleaf.cli.findings_text import count_text, in_order

if TYPE_CHECKING:
    from careleaf.build.records import NotMade, Report


def summary_text(report: Report) -> str:
    """Say it in a few lines, for people."""
    lines = []
    files = sum(len(names) for names in report.made.values())
    if report.made:
        made = _counted(files, "file")
        documents = _counted(len(report.made), "document")
        lines.append(f"Made {made} of {documents} in {_folder(report.output)}")
        lines += [f"  {line}" for line in _by_language(report)]
    if report.fresh:
        there = _counted(len(report.fresh), "document")
        lines.append(f"Nothing to do for {there} in {_folder(report.output)}")
    if report.drafts:
        drafts = _counted(report.drafts, "draft")
        lines.append(f"{drafts}: `careleaf translate status` says who has to sign")
    if report.not_made:
        lines.append(f"Not made: {_counted(len(report.not_made), 'document')}")
        lines += [f"  {one.job}: {reason_text(one)}" for one in report.not_made]
    return "\n".join(lines) if lines else "There are no documents to make."


def reason_text(one: NotMade) -> str:
    """Say in one line why a document was not made."""
    if one.environment:
        return one.environment
    if one.fault:
        return f"careleaf failed: {one.fault.splitlines()[0]}"
    codes = sorted({finding.code for finding in one.findings})
    return f"{count_text(in_order(one.findings))} ({', '.join(codes)})"


def summary_data(report: Report) -> dict[str, Any]:
    """Say it all, for programs."""
    return {
        "output": str(report.output),
        "made": {str(job): list(names) for job, names in report.made.items()},
        "fresh": [str(job) for job in report.fresh],
        "drafts": report.drafts,
        "notMade": {str(one.job): reason_text(one) for one in report.not_made},
    }


def _by_language(report: Report) -> list[str]:
    documents = Counter(job.locale for job in report.made)
    files: Counter[str] = Counter()
    for job, names in report.made.items():
        files[job.locale] += len(names)
    width = max(len(locale) for locale in documents)
    return [
        f"{locale:{width}}  {_counted(number, 'document')}, "
        f"{_counted(files[locale], 'file')}"
        for locale, number in documents.items()
    ]


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _folder(path: Path) -> str:
    here = Path.cwd()
    shown = path.relative_to(here) if path.is_relative_to(here) else path
    return f"{shown}/"
