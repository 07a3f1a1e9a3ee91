"""One policy file per language: what CLDR does not know, or gets wrong for a leaflet.

``locales/<locale>.yaml`` decides direction, faces, size, digits and list words, so that
adding a language is a matter of data. Each file says why where practice is divided.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from careleaf.findings import Finding, FindingsError, InternalFault
from careleaf.source.suggestions import list_words, nearest

if TYPE_CHECKING:
    from collections.abc import Collection

    from careleaf.findings import Span

SOURCE_LOCALE = "en"
"""The language that every document is written in."""

_OTHER_CODES = {
    "cn": "zh_Hans",
    "fil": "tl",
    "iw": "he",
    "jp": "ja",
    "kmr": "ku",
    "kr": "ko",
    "ku_arab": "ckb",
    "prs": "fa_AF",
    "ua": "uk",
    "vn": "vi",
    "zh": "zh_Hans",
    "zh_cn": "zh_Hans",
    "zh_hk": "zh_Hant",
    "zh_tw": "zh_Hant",
}
"""Codes that people type, and Babel answers in another language or not at all.

Some are those of countries. In small letters.
"""

_OPTIONAL = frozenset(
    {
        "colon",
        "denying_words",
        "less_words",
        "more_words",
        "own_marks",
        "same_as_english",
    }
)

_MONTHS = 12

_MOST_MEANT = 2
"""Languages that a question names; the list below it names them all."""

COMMON_FILE = "common.yaml"
"""The one file among the policies that is none."""


@dataclass(frozen=True, slots=True)
class LocalePolicy:
    """How one language is set and how it writes numbers, dates and lists."""

    locale: str
    """As the folder under ``translations/`` is called: ``ar``, ``zh_Hans``."""
    own_name: str
    english_name: str
    bcp47: str
    script: str
    """ISO 15924, as HarfBuzz and the checks use it."""
    rtl: bool
    faces_regular: tuple[str, ...]
    """Stems of font files, first choice first."""
    faces_bold: tuple[str, ...]
    size_factor: float
    """Type size relative to Latin, so that both look the same size.

    The smallest sizes that may be printed grow with it.
    """
    line_height: float
    """Leading relative to Latin, in em of the script's own size."""
    ink_above: float
    """How far letters and their marks reach above the baseline, in em."""
    ink_below: float
    """How far they reach below it. Lines closer than both together are looked at."""
    line_breaks: str
    """ICU locale of the rules for line ends; empty: that of the language."""
    digits: str
    """CLDR numbering system of numbers and dates; phone numbers stay as typed."""
    decimal: str
    group: str
    group_sizes: tuple[int, ...]
    """Digits in each group from the right; the last size repeats."""
    percent: str
    range: str
    celsius: str
    centimetres: str
    quotes: tuple[str, str]
    list_separator: str
    or_separator: str
    """Between the last two of several answers."""
    calendar: str
    """Of every date that is printed: ``gregorian``, whose months or era say so."""
    date: str
    """Order of ``{day}``, ``{month}`` and ``{year}``, with what stands between."""
    months: tuple[str, ...]
    """Names of the twelve months, in the form that they have in a date."""
    plural_forms: str
    """For the header of PO files: editors want it, though no text here has plurals."""
    colon: str = ": "
    """Between a name and what it means, where that is not written as in English."""
    denying_words: tuple[str, ...] = ()
    """Words that say no or not; none: the language is not looked at for them."""
    more_words: tuple[str, ...] = ()
    """What "at least" and "more than" are called."""
    less_words: tuple[str, ...] = ()
    """What "at most", "less than" and "within" are called."""
    own_marks: tuple[str, ...] = ()
    """Marks that English has otherwise, as ``"? \u061f"``: that of English first."""
    same_as_english: tuple[str, ...] = ()
    """Ids of common units whose translation is rightly the English word."""


def locales_folder() -> Path:
    """Say where the package keeps common texts and locale policies."""
    return Path(__file__).parent.parent / "locales"


@cache
def known_locales() -> tuple[str, ...]:
    """Name every locale that has a policy, in alphabetical order."""
    names = (entry.name for entry in locales_folder().iterdir())
    return tuple(
        sorted(
            name.removesuffix(".yaml")
            for name in names
            if name.endswith(".yaml") and name != COMMON_FILE
        )
    )


def policy_of(
    locale: str, span: Span | None = None, *, faces: str = ""
) -> LocalePolicy:
    """Give the policy of a locale; ``span`` is where somebody asked for it.

    ``faces`` chooses among the hands that a language is printed in, where it has more
    than one: Urdu has ``naskh``. Raises ``FindingsError`` when there is no policy.
    """
    if locale in known_locales():
        return _load(locale, faces)
    meant = _meant(locale)
    raise FindingsError(
        [
            Finding(
                "C0412",
                f"there is no language `{locale}`",
                span,
                label=f"did you mean {list_words(meant)}?" if meant else "",
                notes=(f"known: {list_words(known_locales(), 'and')}",),
                hint=(
                    "is it misspelt? a new language begins with a policy file, "
                    "locales/LOCALE.yaml; `careleaf explain C0412` says what stands in "
                    "it"
                ),
            )
        ]
    )


def near_locale(asked: str, known: Collection[str]) -> str | None:
    """Name the one of some locales that is meant: other capitals, a region, a slip."""
    code = asked.replace("-", "_")
    folded = {name.lower(): name for name in known}
    same = folded.get(code.lower()) or folded.get(_language(code))
    return same or nearest(code, known)


def _meant(asked: str) -> tuple[str, ...]:
    """Find what somebody may mean by a code, or by the name of a language."""
    code = asked.replace("-", "_").lower()
    names = _names()
    word = nearest(asked, names)
    one = (
        _OTHER_CODES.get(code)
        or near_locale(asked, known_locales())
        or _OTHER_CODES.get(_language(code))
    )
    begun = {
        known
        for name, every in names.items()
        if name.startswith(code)
        for known in every
    }
    return (
        names.get(asked.lower())
        or ((one,) if one else ())
        or (names[word] if word else ())
        or (tuple(sorted(begun)) if len(begun) <= _MOST_MEANT else ())
    )


def _language(code: str) -> str:
    """Give the first part of a code, without script and region."""
    return code.partition("_")[0].lower()


def _names() -> dict[str, tuple[str, ...]]:
    """Give the locales of each name of a language, in English and in its own words."""
    found: dict[str, tuple[str, ...]] = {}
    for known in known_locales():
        policy = _load(known, "")
        names = (policy.own_name, *policy.english_name.rstrip(")").split(" ("))
        for name in names:
            found[name.lower()] = (*found.get(name.lower(), ()), known)
    return found


@cache
def _load(locale: str, faces: str) -> LocalePolicy:
    name = f"{locale}.yaml"
    text = (locales_folder() / name).read_text("utf-8")
    return read_policy(text, name, faces)


def read_policy(text: str, name: str, faces: str = "") -> LocalePolicy:
    """Read a policy file of the package; a fault in it is a fault of the program."""
    from careleaf.source.yaml_reader import read_yaml  # noqa: PLC0415 - slow

    data: dict[str, Any] = dict(read_yaml(text, name).data)
    data |= data.pop("other-faces", {}).get(faces, {})
    values = {key.replace("-", "_"): value for key, value in data.items()}
    hints = get_type_hints(LocalePolicy)
    wrong = values.keys() - hints.keys()
    missing = hints.keys() - values.keys() - _OPTIONAL
    if wrong or missing:
        msg = f"{name}: unknown keys {sorted(wrong)}, missing keys {sorted(missing)}"
        raise InternalFault(msg)
    typed = {key: _typed(value, hints[key], name, key) for key, value in values.items()}
    policy = LocalePolicy(**typed)
    if f"{policy.locale}.yaml" != name:
        msg = f"{name}: its locale is {policy.locale!r}"
        raise InternalFault(msg)
    if len(policy.months) != _MONTHS:
        msg = f"{name}: {len(policy.months)} months"
        raise InternalFault(msg)
    if policy.calendar != "gregorian":
        msg = f"{name}: dates are Gregorian, not {policy.calendar}"
        raise InternalFault(msg)
    return policy


def _typed(value: Any, kind: Any, name: str, key: str) -> Any:
    """Check one value against its annotation: a scalar or a tuple of scalars."""
    inner = get_args(kind)
    if inner and isinstance(value, tuple):
        return tuple(_typed(item, inner[0], name, key) for item in value)
    if kind is float and type(value) is int:
        return float(value)
    if inner or type(value) is not kind:
        msg = f"{name}: {key} is {value!r}"
        raise InternalFault(msg)
    return value
