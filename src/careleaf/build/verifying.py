"""A finished file compared with the project: does it say what the rules say now.

What a file is, in which language and edition, it says itself. Its chart is rebuilt
twice, from its tags and from what is drawn, and proved equal to the rules, and so are
the lists of signs of a leaflet. Then the project makes the file again, and every word,
line and tag of the two is compared.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from careleaf.build.remaking import Remaker
from careleaf.chart.read_back import PrintedPart, read_pictures
from careleaf.chart.reading import check_reading
from careleaf.chart.style import WESTERN_DIGITS, in_digits
from careleaf.chart.vocabulary import Vocabulary
from careleaf.decision.flow.unsure import asked_of
from careleaf.decision.witness import number_possible
from careleaf.document.blocks import Advice, Bands, Chart
from careleaf.document.compose import compose_chart, compose_leaflet
from careleaf.findings import Finding, FindingsError
from careleaf.page.read_back import check_panels
from careleaf.pdf.reading import read_file
from careleaf.pdf.reading_advice import wrong_advice
from careleaf.pdf.reading_bands import tagged_panels
from careleaf.pdf.reading_chart import chart_sections, pages_of, read_tagged_chart
from careleaf.translation.locale_policy import SOURCE_LOCALE, policy_of
from careleaf.translation.numbers import native_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.chart.reading import ReadChart
    from careleaf.document.blocks import Document
    from careleaf.pdf.reading import TaggedFile
    from careleaf.pdf.reading_identity import Identity
    from careleaf.pdf.reading_tree import Tag
    from careleaf.source.project import Project

_PRINT_AGAIN = "print it again, or verify it with the project as it was then"
_CHANGED = "it was changed after it was made; make it again with `careleaf build`"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found out about one file."""

    file: str
    document: str | None
    """None when it could not be told which document it is."""
    locale: str | None
    edition: str | None
    """The check code of its text."""
    proofs: tuple[str, ...]
    """What was proved, in words."""
    findings: tuple[Finding, ...]


class Verifier:
    """Compares files with one project; what several files need is made once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._composed: dict[tuple[str, str], Document] = {}
        self._remaker = Remaker()

    def verify(self, data: bytes, name: str) -> Verdict:
        """Read one file and prove what it shows; ``name`` is for the words."""
        try:
            file = read_file(data, name)
        except FindingsError as error:
            return Verdict(name, None, None, None, (), error.findings)
        identity = file.identity
        try:
            document = self._document(identity, name)
        except FindingsError as error:
            return Verdict(name, None, None, identity.edition, (), error.findings)
        examined = _Examined(file, document, name)
        findings = tuple(examined.findings())
        if not findings:
            findings = self._remaker.unlike(data, identity, document, name)
        proofs = () if findings else tuple(examined.proofs())
        return Verdict(
            name, document.id, document.locale, identity.edition, proofs, findings
        )

    def _document(self, identity: Identity, name: str) -> Document:
        """Compose what the file says that it is, as the project has it now."""
        project = self._project
        known = [*project.leaflets, *project.flowcharts]
        documents = [one for one in known if one in identity.keywords]
        locales = [
            locale
            for locale in dict.fromkeys([SOURCE_LOCALE, *project.clinic.languages])
            if policy_of(locale).bcp47 == identity.language
        ]
        if len(documents) != 1 or len(locales) != 1:
            what = f"document `{identity.title}`"
            what += "" if locales else f" in `{identity.language}`"
            raise FindingsError(
                [
                    Finding(
                        "C0903",
                        f"`{name}` is the {what}, which this project does not have",
                        hint="name the project that it was made from with --project",
                    )
                ]
            )
        key = (documents[0], locales[0])
        if key not in self._composed:
            leaflet = documents[0] in project.leaflets
            compose = compose_leaflet if leaflet else compose_chart
            self._composed[key] = compose(project, *key)
        return self._composed[key]


class _Examined:
    """One file beside the document that it should be."""

    def __init__(self, file: TaggedFile, document: Document, name: str) -> None:
        self.file = file
        self.document = document
        self.name = name
        blocks = [block for section in document.sections for block in section.blocks]
        self.charts = [block for block in blocks if isinstance(block, Chart)]
        self.bands = [block for block in blocks if isinstance(block, Bands)]
        self.advice = [block for block in blocks if isinstance(block, Advice)]

    @cached_property
    def _sections(self) -> list[Tag]:
        return chart_sections(self.file.root)

    @cached_property
    def _digits(self) -> str:
        return native_digits(WESTERN_DIGITS, self.document.policy)

    def _read(self, section: Tag, chart: Chart) -> ReadChart:
        return read_tagged_chart(section, Vocabulary.of(chart, self._digits))

    def _aloud(self, section: Tag, chart: Chart) -> list[Finding]:
        """Prove what a screen reader says."""
        view = f"chart `{chart.id}` in `{self.name}`"
        read = self._read(section, chart)
        return check_reading(read, chart.described, view, "C0904")

    def _drawn(self, section: Tag, chart: Chart) -> list[Finding]:
        """Prove what is seen: which box each arrow joins, and what stands beside it."""
        view = f"the drawing of chart `{chart.id}` in `{self.name}`"
        parts = [
            PrintedPart(self.file.drawn[page], in_digits(page + 1, self._digits))
            for page in pages_of(section)
        ]
        read = read_pictures(parts, Vocabulary.of(chart, self._digits))
        return check_reading(read, chart.described, view, "C0904")

    # --- what is wrong ----------------------------------------------------------------

    def findings(self) -> Iterator[Finding]:
        """Compare the texts, then what they say."""
        differs = list(self._differences())
        outdated = self.file.identity.source_hash != self.document.imprint.text_hash
        if outdated:
            still = "" if differs else "; what it shows is still what the rules say"
            yield Finding(
                "C0902",
                f"`{self.name}` was made from other text than the project has now: its"
                f" edition is {self.file.identity.edition}, now it is"
                f" {self.document.imprint.edition}{still}",
                hint=_PRINT_AGAIN,
                data={
                    "edition": self.file.identity.edition,
                    "now": self.document.imprint.edition,
                },
            )
        # Of words that have changed since, nothing more can be said than that.
        unread = {"C0703", "C0904"} if outdated else set()
        for one in differs:
            if one.code not in unread:
                yield replace(one, hint=_CHANGED)

    def _differences(self) -> Iterator[Finding]:
        if len(self._sections) != len(self.charts):
            found, wanted = len(self._sections), len(self.charts)
            yield self._unread(f"it shows {found} charts instead of {wanted}")
            return
        for section, chart in zip(self._sections, self.charts, strict=True):
            yield from self._aloud(section, chart) or self._drawn(section, chart)
        if self.bands:
            panels = tagged_panels(self.file.root, self.bands)
            continued = self.document.words["chart.continued"]
            yield from check_panels(panels, self.bands, continued, f"`{self.name}`")
        for advice in self.advice:
            for title in wrong_advice(self.file.root, advice):
                yield self._unread(
                    f"the steps under “{title}” are not those of the chart"
                )

    def _unread(self, fault: str) -> Finding:
        return Finding("C0904", f"`{self.name}` cannot be read back: {fault}")

    # --- what is proved ---------------------------------------------------------------

    def proofs(self) -> Iterator[str]:
        """Say in words what was proved."""
        language = self.document.policy.english_name
        for section, chart in zip(self._sections, self.charts, strict=True):
            graph = self._read(section, chart).graph
            exits = sum(
                a.outcome is not None for box in graph.boxes for a in box.arrows
            )
            asked = asked_of(chart.described.table)
            total = number_possible(asked.diagram, asked.urgency)
            questions = _counted(len(graph.boxes), "question")
            pages = _counted(len(pages_of(section)), "page")
            yield (
                f"{questions} and {_counted(exits, 'exit')} on {pages} say, read aloud"
                f" and drawn, what flowcharts/{chart.id}.yaml says, in {language}"
                f" ({total:,} combinations of answers, “not sure” included)"
            )
        for block in self.bands:
            signs = _counted(sum(len(band.signs) for band in block.bands), "sign")
            bands = _counted(len(block.bands), "band")
            yield (
                f"{signs} in {bands} say what flowcharts/{block.chart}.yaml says,"
                f" in {language}"
            )
        pages = _counted(self.file.pages, "page")
        yield f"every word and line of {pages} is as the project has it"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
