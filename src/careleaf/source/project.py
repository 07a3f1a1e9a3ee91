"""A project folder as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from careleaf.findings import Finding, FindingsError, Span
from careleaf.source import files
from careleaf.source.chart_records import Flowchart
from careleaf.source.comments import texts_cut_short
from careleaf.source.glossary import Glossary
from careleaf.source.loading import parse_record
from careleaf.source.record import Dated, Record
from careleaf.source.records import Claim, Clinic, Evidence, Leaflet, Source
from careleaf.source.text_file import read_text

if TYPE_CHECKING:
    from pathlib import Path

R = TypeVar("R", bound=Record)
D = TypeVar("D", bound=Dated)

RESERVED_IDS = frozenset({"clinic", "common", "glossary"})
"""Under ``translations/<locale>/`` they hold what all documents share."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Project:
    """Everything that a clinic wrote, by id; another loading is another project."""

    root: Path
    clinic: Clinic
    leaflets: dict[str, Leaflet]
    flowcharts: dict[str, Flowchart]
    claims: dict[str, Claim]
    sources: dict[str, Source]
    files: dict[str, Path]
    """Every input file by its relative name."""
    broken: frozenset[str] = frozenset()
    """Files that could not be read: what they would have defined is not "unknown"."""
    glossary: Glossary | None = None
    """Words that are kept whole and translated in one way, if the project has some."""


@dataclass(slots=True)
class _Loader:
    """Reads file after file, so that one broken file does not hide the others."""

    root: Path
    findings: list[Finding] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)

    def record(self, path: Path, kind: type[R]) -> R | None:
        name = files.relative_name(self.root, path)
        try:
            text = read_text(path, name)
            record = parse_record(text, name, kind)
        except FindingsError as error:
            self.findings += error.findings
            self.broken.add(name)
            return None
        self.findings += texts_cut_short(record, text)
        return record

    def documents(self, folder: str, kind: type[D], taken: dict[str, D]) -> None:
        for path in files.yaml_files(self.root, folder):
            record = self.record(path, kind)
            if record is None:
                continue
            self._check_name(record, path)
            self._take(taken, record.id, record)

    def evidence(self, claims: dict[str, Claim], sources: dict[str, Source]) -> None:
        for path in files.yaml_files(self.root, files.EVIDENCE):
            record = self.record(path, Evidence)
            if record is None:
                continue
            for claim in record.claims:
                self._take(claims, claim.id, claim)
            for source in record.sources:
                self._take(sources, source.id, source)

    def _check_name(self, record: Dated, path: Path) -> None:
        span = record.span_of("id")
        if record.id in RESERVED_IDS:
            message = f"the id `{record.id}` is taken by careleaf itself"
            self.findings.append(Finding("C0118", message, span, hint="use another"))
        if path.stem != record.id:
            message = f"the file is called `{path.name}`, its id is `{record.id}`"
            hint = f"call the file `{record.id}.yaml`, or the id `{path.stem}`"
            self.findings.append(Finding("C0111", message, span, hint=hint))

    def _take(self, taken: dict[str, R], name: str, record: R) -> None:
        first = taken.setdefault(name, record)
        if first is not record:
            message = f"the id `{name}` is used twice"
            label = f"first used at {first.span}"
            span = record.span_of("id")
            self.findings.append(Finding("C0118", message, span, label=label))


def load_project(root: Path) -> tuple[Project, list[Finding]]:
    """Read all files of a project folder, and say what is wrong inside each of them.

    What is wrong between files is for ``check_project``. Raises ``FindingsError`` with
    the findings of all files when there is no usable ``clinic.yaml``.
    """
    loader = _Loader(root)
    clinic = _clinic(loader)
    glossary = _glossary(loader)
    charts: dict[str, Flowchart] = {}
    leaflets: dict[str, Leaflet] = {}
    claims: dict[str, Claim] = {}
    sources: dict[str, Source] = {}
    loader.documents(files.FLOWCHARTS, Flowchart, charts)
    loader.documents(files.LEAFLETS, Leaflet, leaflets)
    loader.evidence(claims, sources)
    loader.findings += _shared_ids(charts, leaflets)
    findings = sorted(loader.findings, key=Finding.sort_key)
    if clinic is None:
        raise FindingsError(findings)
    found = files.project_files(root)
    names = {files.relative_name(root, path): path for path in found}
    broken = frozenset(loader.broken)
    project = Project(
        root, clinic, leaflets, charts, claims, sources, names, broken, glossary
    )
    return project, findings


def _clinic(loader: _Loader) -> Clinic | None:
    path = loader.root / files.CLINIC
    if path.is_file():
        return loader.record(path, Clinic)
    message = "there is no clinic.yaml here, so this is not a project folder"
    hint = "go to the folder with your clinic.yaml, or begin with `careleaf new FOLDER`"
    for stray in files.stray_files(loader.root):
        if files.meant_name(stray) == files.CLINIC:
            hint = f"rename `{stray.name}` to `{files.CLINIC}`"
    span = Span(files.CLINIC, 1, 1, 1, 1)
    loader.findings.append(Finding("C0110", message, span, hint=hint))
    return None


def _glossary(loader: _Loader) -> Glossary | None:
    path = loader.root / files.GLOSSARY
    return loader.record(path, Glossary) if path.is_file() else None


def _shared_ids(
    charts: dict[str, Flowchart], leaflets: dict[str, Leaflet]
) -> list[Finding]:
    """Find ids of a leaflet and a chart: they would share a catalogue and a file."""
    return [
        Finding(
            "C0118",
            f"the id `{name}` is used twice",
            leaflet.span_of("id"),
            label=f"the flowchart {charts[name].span} has it too",
            hint="give the leaflet another id and file name",
        )
        for name, leaflet in leaflets.items()
        if name in charts
    ]
