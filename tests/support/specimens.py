"""One document with every kind of block and of number, in every language.

Nobody has translated it. Its words are those of a real sentence of the language, cut to
the length of the English and put where a translation would stand, with the same
placeholders: so everything that careleaf does with a translation is done, and nobody
can mistake a specimen for advice.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from careleaf.source.project import load_project
from careleaf.text.boundaries import line_ends
from careleaf.text.tied_ends import tied_ends
from careleaf.translation.check_logic import words_to_keep
from careleaf.translation.documents import document_ids, po_name, units_of_document
from careleaf.translation.locale_policy import SOURCE_LOCALE, policy_of
from careleaf.translation.po_reader import read_po_file
from careleaf.translation.po_records import ORIGIN
from careleaf.translation.po_writer import write_po
from careleaf.translation.unit_ids import term_id
from careleaf.translation.update import new
from support.sentences import QUOTED_FROM, SENTENCES

if TYPE_CHECKING:
    from careleaf.source.project import Project
    from careleaf.translation.po_records import PoFile
    from careleaf.translation.units import Unit

SPECIMEN = Path(__file__).resolve().parent.parent / "data" / "specimen"
LEAFLET = "specimen"
TWO_COLUMNS = "two-columns"
CHART = "specimen-chart"
LOCALES = tuple(sorted(SENTENCES))

_ORIGIN = "words put together by a program, no translation"
_KEPT = re.compile(
    r"\{[a-z0-9-]+\}|https?://\S+[^\s.]|\S+@\S+[^\s.]|\d+(?:\s?%|\smg)?|Paracetamol|\*\*"
)
"""What a translation has in common with its English."""
MEDICINE = "Paracetamol"
NAMES = {
    "km": "ប៉ារ៉ាសេតាម៉ុល",
    "lo": "ພາຣາເຊຕາມອນ",
    "my": "ပါရာစီတမော",
    "th": "พาราเซตามอล",
}
"""The medicine in the letters of languages that have no spaces between words."""
_FEW, _SHORT = 6, 13
_LONG = 80
_END = re.compile(r"[?:.]?$")
_ARABIC = {"?": "\u061f"}
_DANDA = {".": "\u0964"}
_ETHIOPIC = {".": "\u1362", ":": "\u1366"}
_FULL_WIDTH = {".": "\u3002", ":": "\uff1a", "?": "\uff1f"}
_NONE = {".": ""}
_NO_SPACES = ("Hans", "Hant", "Jpan")
_ENDS = {
    **dict.fromkeys(("ar", "ckb", "fa", "fa_AF", "ps"), _ARABIC),
    **dict.fromkeys(("bn", "hi", "ne", "pa"), _DANDA),
    **dict.fromkeys(("am", "ti"), _ETHIOPIC),
    **dict.fromkeys(("ja", "zh_Hans", "zh_Hant"), _FULL_WIDTH),
    **dict.fromkeys(("lo", "th"), _NONE),
    "el": {"?": ";"},
    "fr": {":": "\u00a0:", "?": "\u202f?"},
    "km": {".": "\u17d4", ":": "\u17d6"},
    "my": {".": "\u104b"},
    "ur": {".": "\u06d4", "?": "\u061f"},
}
"""What ends a sentence, where it is not what ends an English one."""
_MARKS = re.compile(
    r"[.,;:!?()\u0964\u06d4\u060c\u061b\u1362-\u1368\u3001\u3002\uff0c\u104a\u104b]"
)


def write_project(folder: Path, locales: tuple[str, ...] = LOCALES) -> Project:
    """Copy the specimen into a folder and say it in some languages."""
    shutil.copytree(SPECIMEN, folder)
    clinic = folder / "clinic.yaml"
    listed = f"languages: [{', '.join(locales)}]"
    clinic.write_text(clinic.read_text("utf-8").replace("languages: [en]", listed))
    project, findings = load_project(folder)
    assert findings == []
    for locale in locales:
        if locale != SOURCE_LOCALE:
            _translate(project, locale)
    return load_project(folder)[0]


def _translate(project: Project, locale: str) -> None:
    new(project, locale)
    used: set[str] = set()
    for document in document_ids(project):
        units = {unit.id: unit for unit in units_of_document(project, document)}
        name = po_name(locale, document)
        po = read_po_file(project.root / name, name)
        (project.root / name).write_bytes(
            write_po(_filled(po, units, locale, used), units)
        )


def _filled(po: PoFile, units: dict[str, Unit], locale: str, used: set[str]) -> PoFile:
    """Say every unit, no two of them alike: a reader chooses between some."""
    entries = []
    for place, entry in enumerate(po.entries):
        if entry.unit_id == term_id("paracetamol"):
            entries.append(replace(entry, target=name_of_medicine(locale)))
            continue
        for attempt in range(100):
            words = said(units[entry.unit_id].text, locale, place + 13 * attempt)
            if words.casefold() not in used:
                break
        used.add(words.casefold())
        entries.append(replace(entry, target=words))
    return replace(po, header={**po.header, ORIGIN: _ORIGIN}, entries=tuple(entries))


def name_of_medicine(locale: str) -> str:
    """Give the name of the medicine as a specimen prints it."""
    return NAMES.get(locale, MEDICINE)


def said(english: str, locale: str, place: int) -> str:
    """Put words of a language where the English has words, beginning at some place."""
    kept = list(_KEPT.finditer(english))
    made: list[str] = []
    position = 0
    strong = False
    for match in [*kept, None]:
        between = english[position : match.start() if match else len(english)]
        count = len(re.findall(r"\w+", between))
        if count:
            made.append(phrase(locale, place + position, count))
        if match is not None:
            is_medicine = match[0] == MEDICINE
            made.append(name_of_medicine(locale) if is_medicine else match[0])
            position = match.end()
    text = ""
    for part in made:
        if part == "**":
            strong = not strong
        closes = part == "**" and not strong
        opened = text.endswith("**") and strong
        text += ("" if closes or opened else _glue(text, part, locale)) + part
    for _, kept_words in words_to_keep(english, policy_of(locale)):
        text += f" {kept_words[0]}"
    if english.endswith(".") and len(english) > _LONG:
        text += QUOTED_FROM.get(locale, "")
    end = _END.search(english)
    mark = end[0] if end else ""
    mark = _ENDS.get(locale, {}).get(mark, mark)
    return (text.strip().rstrip("\u1361") + mark).replace("..", ".")


def _glue(before: str, after: str, locale: str) -> str:
    """Part words by a space, but not two characters of Chinese or Japanese."""
    if policy_of(locale).script not in _NO_SPACES:
        return " "
    edges = before.rstrip("*")[-1:] + after.lstrip("*")[:1]
    return " " if re.search(r"[!-~]", edges) else ""


def phrase(locale: str, start: int, count: int) -> str:
    """Take so many words of the sentence of a language, in order, round and round.

    Short texts get short words: an answer is no compound of seven syllables in any
    language.
    """
    words = words_of(locale)
    if count <= _FEW:
        words = tuple(word for word in words if len(word) <= _SHORT) or words
    step = 1 + start // len(words)
    chosen = [words[(start + step * index) % len(words)] for index in range(count)]
    return "".join(chosen).strip()


@cache
def words_of(locale: str) -> tuple[str, ...]:
    """Cut the sentence of a language where a line may end, without its marks."""
    sentence = _MARKS.sub("", SENTENCES[locale])
    policy = policy_of(locale)
    rules = policy.line_breaks or policy.bcp47
    tied = tied_ends(sentence, rules)
    ends = tuple(
        end
        for end in line_ends(sentence, rules)
        if end not in tied or sentence[end - 1] == " "
    )
    if policy.script in _NO_SPACES:
        # A word of English is about two characters.
        ends = (*ends[1:-1:2], ends[-1])
    pieces = [sentence[start:end] for start, end in pairwise((0, *ends))]
    # The last word needs the mark that all others have.
    if "\u1361" in sentence:
        pieces[-1] += "\u1361"
    elif " " in sentence:
        pieces[-1] += " "
    return tuple(pieces)
