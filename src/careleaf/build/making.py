"""One document in one language to all its files; loads everything that is slow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase
from typing import TYPE_CHECKING

from careleaf.build.locating import located
from careleaf.build.records import Made, MadeFile
from careleaf.chart.dot import to_dot
from careleaf.chart.style import WESTERN_DIGITS
from careleaf.chart.svg import to_svg
from careleaf.chart.text_version import to_text
from careleaf.chart.written_forms import check_forms
from careleaf.document import blocks
from careleaf.document.compose import compose_chart, compose_leaflet
from careleaf.findings import FindingsError
from careleaf.page.chart_pages import chart_pictures
from careleaf.page.editions import editions_for
from careleaf.page.pagination import paginate
from careleaf.pdf.writing import write_pdf
from careleaf.source.project import Project, load_project
from careleaf.translation.numbers import native_digits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from careleaf.build.records import Job, Selection, State
    from careleaf.document.blocks import Document


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes jobs of one project; picklable, so that any process can call it."""

    root: Path
    stamp: str
    """Hash of the project's input: a worker loads each state of it once."""
    selection: Selection

    def __call__(self, job: Job) -> Made:
        """Make the files of one job; raises ``FindingsError`` when it cannot print."""
        project = _project(self.root, self.stamp)
        try:
            return self._made(project, job)
        except FindingsError as error:
            raise located(error, project, job) from error

    def _made(self, project: Project, job: Job) -> Made:
        document = _compose(project, job)
        editions = editions_for(document, project.clinic)
        files = list(self._papers(document, editions))
        if document.kind == "chart":
            files += _drawings(document, editions[0])
        state: State = "approved" if document.imprint.draft is None else "draft"
        return Made(job, tuple(files), editions, state)

    def _papers(
        self, document: Document, editions: tuple[str, ...]
    ) -> Iterator[MadeFile]:
        for edition in editions:
            if self.selection.wants_edition(edition):
                data = write_pdf(paginate(document, edition))
                name = f"{document.locale}/{document.id}.{edition}.pdf"
                yield MadeFile(name, edition, data)


@lru_cache(maxsize=1)
def _project(root: Path, stamp: str) -> Project:  # noqa: ARG001 - the key of the cache
    project, _findings = load_project(root)
    return project


def _compose(project: Project, job: Job) -> Document:
    compose = compose_leaflet if job.kind == "leaflet" else compose_chart
    return compose(project, job.document, job.locale)


def _drawings(document: Document, edition: str) -> Iterator[MadeFile]:
    """Make the files of a chart that belong to no paper: SVG, DOT and text."""
    policy = document.policy
    chart = _chart(document)
    title = blocks.plain(chart.title)
    digits = native_digits(WESTERN_DIGITS, policy)
    text = to_text(chart, rtl=policy.rtl, digits=digits)
    dot = to_dot(chart)
    svgs = [
        to_svg(picture, title, text, policy.bcp47, rtl=policy.rtl)
        for picture in chart_pictures(document, edition)
    ]
    findings = check_forms(chart, digits, text=text, dot=dot, svgs=svgs)
    if findings:
        raise FindingsError(findings)
    base = f"{document.locale}/{document.id}"
    for letter, svg in zip(ascii_lowercase, svgs, strict=False):
        part = f".part-{letter}" if len(svgs) > 1 else ""
        yield MadeFile(f"{base}{part}.svg", "", svg.encode())
    yield MadeFile(f"{base}.dot", "", dot.encode())
    yield MadeFile(f"{base}.txt", "", text.encode())


def _chart(document: Document) -> blocks.Chart:
    return next(
        block
        for section in document.sections
        for block in section.blocks
        if isinstance(block, blocks.Chart)
    )
