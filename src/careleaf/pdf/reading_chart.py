"""The numbered list that a chart is tagged as, read back into boxes and arrows.

A screen reader walks through this list, so it must say all that the drawing says: each
question with all of its words, and under it one entry for each arrow with the answers,
then the exit, the page on which it goes on, or, spoken only, the next question.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from careleaf.chart.reading import ReadPart, joined
from careleaf.chart.vocabulary import squeezed
from careleaf.decision.flow import Arrow, QuestionBox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careleaf.chart.reading import PartLink, ReadChart
    from careleaf.chart.vocabulary import Vocabulary
    from careleaf.pdf.reading_tree import Tag

_SHOWN = 60


def chart_sections(root: Tag) -> list[Tag]:
    """List the sections of a document that are charts: they have parts of their own."""
    return [tag for tag in root.children if tag.kind == "Sect" and _parts(tag)]


def read_tagged_chart(section: Tag, words: Vocabulary) -> ReadChart:
    """Read all parts of a chart as one graph."""
    return joined([_PartReader(part, words).read() for part in _parts(section)])


def pages_of(section: Tag) -> list[int]:
    """List the indexes of the pages on which a chart stands."""
    return sorted({page for part in _parts(section) for page in _all_pages(part)})


def _parts(section: Tag) -> list[Tag]:
    return [tag for tag in section.children if tag.kind == "Sect"]


def _all_pages(tag: Tag) -> Iterator[int]:
    for element in tag.walk():
        yield from element.pages


@dataclass
class _PartReader:
    section: Tag
    words: Vocabulary
    faults: list[str] = field(default_factory=list)
    links: list[tuple[int, PartLink]] = field(default_factory=list)

    def read(self) -> ReadPart:
        """Read one part: what stands above its list, and the list."""
        name = ""
        boxes: list[QuestionBox] = []
        known = {self.words.start, *self.words.head}
        for outcome in self.words.outcomes.values():
            known |= {outcome.title, outcome.short or outcome.title}
        for tag in self.section.children:
            letters = self.words.part(squeezed(tag.text))
            if tag.kind == "L":
                boxes += self._boxes(tag)
            elif letters:
                name = letters[0]
            elif squeezed(tag.text) not in known:
                self.faults.append(f"“{_start(tag.text)}” is none of its words")
        pages = sorted(set(_all_pages(self.section)))
        if len(pages) != 1:
            self.faults.append("a part stands on several pages")
        entry = boxes[0].number if boxes else 0
        page = pages[0] + 1 if pages else 0
        links, faults = tuple(self.links), tuple(self.faults)
        return ReadPart(name, page, entry, tuple(boxes), links, faults)

    # --- questions --------------------------------------------------------------------

    def _boxes(self, listing: Tag) -> Iterator[QuestionBox]:
        for item in listing.children:
            label, body = _label(item), _body(item)
            numbers = self.words.number(squeezed(label.text)) if label else []
            if len(numbers) != 1 or body is None:
                said = _start(label.text) if label else ""
                self.faults.append(f"an entry of the list has no number: “{said}”")
                continue
            yield from self._box(numbers[0], body)

    def _box(self, number: int, body: Tag) -> Iterator[QuestionBox]:
        *head, listing = body.children or [body]
        if listing.kind != "L" or listing.attributes.get("ListNumbering") != "None":
            self.faults.append(f"no answers are listed under question {number}")
            return
        names = self.words.question([squeezed(text) for text in _texts(head)])
        if len(names) != 1:
            what = "several questions" if names else "no question of the chart"
            self.faults.append(f"the words of question {number} are those of {what}")
            return
        arrows = (self._arrow(number, names[0], item) for item in listing.children)
        yield QuestionBox(number, names[0], tuple(arrows))

    # --- arrows -----------------------------------------------------------------------

    def _arrow(self, number: int, question: str, item: Tag) -> Arrow:
        body = _body(item)
        if body is not None and body.alt is not None:
            return self._onward(number, question, body)
        texts = (
            [squeezed(tag.text) for tag in body.children] if body is not None else []
        )
        for place in range(len(texts) - 1, -1, -1):
            links = self.words.link(texts[place])
            if len(links) == 1 and place == len(texts) - 1:
                self.links.append((number, links[0]))
                answers = self._answers(question, texts[:place])
                return Arrow(answers, links[0].box, None, None)
            outcomes = self._exit(texts[place:])
            if len(outcomes) == 1:
                answers = self._answers(question, texts[:place])
                return Arrow(answers, None, texts[place], outcomes[0])
        said = " ".join(tag.text.strip() for tag in body.children) if body else ""
        self.faults.append(f"“{_start(said)}” under question {number} is no exit")
        return Arrow((), None, None, None)

    def _onward(self, number: int, question: str, body: Tag) -> Arrow:
        """Read what is said aloud, and that just its answers stand there."""
        aloud = self.words.goes_on(question, squeezed(body.alt or ""))
        shown = self.words.answers_joined(question, squeezed(body.shown), by="")
        if len(aloud) != 1:
            said = _start(body.alt or "")
            self.faults.append(f"“{said}” under question {number} cannot be read")
            return Arrow((), None, None, None)
        answers, target = aloud[0]
        if answers not in shown:
            fault = f"“{_start(body.shown)}” under question {number} is said as"
            self.faults.append(f"{fault} “{_start(body.alt or '')}”")
        return Arrow(tuple(answers), target, None, None)

    def _answers(self, question: str, texts: list[str]) -> tuple[str, ...]:
        """Name the answers, in the order of the question; others stand as they are."""
        order = list(self.words.answers[question])
        named = [(self.words.answer(question, text), text) for text in texts]
        found = [names[0] if len(names) == 1 else text for names, text in named]
        known = sorted((name for name in found if name in order), key=order.index)
        return (*known, *(name for name in found if name not in order))

    def _exit(self, texts: list[str]) -> list[str]:
        """Read a letter, the title of an outcome and, if it is said, what to do."""
        letter, *said = texts
        if not self.words.letter(letter):
            return []
        return [
            name
            for name, words in self.words.outcomes.items()
            if said in ([words.title], [words.title, words.short])
        ]


def _label(item: Tag) -> Tag | None:
    return next((tag for tag in item.children if tag.kind == "Lbl"), None)


def _body(item: Tag) -> Tag | None:
    return next((tag for tag in item.children if tag.kind == "LBody"), None)


def _texts(tags: list[Tag]) -> list[str]:
    """List paragraphs and the entries of lists as they are read."""
    return [
        element.text
        for tag in tags
        for element in tag.walk()
        if element.text and not (tag.kind == "L" and element.kind == "Lbl")
    ]


def _start(text: str) -> str:
    said = text.strip()
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"
