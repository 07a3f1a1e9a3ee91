"""Write the letters of every language from the pinned CLDR package.

``careleaf doctor --fonts`` proves with them that a language can be drawn, and
``vendor_fonts.py`` adds them to the East Asian faces. Babel does not carry them.

    python tools/vendor_exemplars.py            fetch and write
    python tools/vendor_exemplars.py --from D   take the package downloaded into D
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from pathlib import Path

from packages import member, package

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "src" / "careleaf" / "locales"
EXEMPLARS = LOCALES / "exemplars.json"

PACKAGE = "cldr-misc-full"
VERSION = "48.2.0"
OTHER_CODES = {"tl": "fil"}
"""CLDR knows Tagalog as Filipino."""

KINDS = {
    "letters": "exemplarCharacters",
    "borrowed": "auxiliary",
    "numbers": "numbers",
    "punctuation": "punctuation",
}
LEFT_OUT = {
    "hu": "\u27e8\u27e9",  # brackets of mathematics, in no face for text
    "ko": "\u9699",  # a hanja that the face has not
    "zh_Hant": "\u522b\u6b8b\u9759",  # simplified or Japanese forms
}
SHORTEST_RANGE = 4
TOKEN = re.compile(r"\{[^}]*\}|\\u[0-9A-Fa-f]{4}|\\.|.", re.DOTALL)


def main() -> None:
    """Fetch the package and write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="folder", type=Path, help="downloaded packages")
    options = parser.parse_args()
    locales = sorted(path.stem for path in LOCALES.glob("*.yaml"))
    locales.remove("common")
    entries: dict[str, dict[str, str]] = {}
    with (
        tempfile.TemporaryDirectory() as scratch,
        package(PACKAGE, VERSION, options.folder, Path(scratch)) as archive,
    ):
        for locale in locales:
            code = OTHER_CODES.get(locale, locale).replace("_", "-")
            sets = read(member(archive, f"main/{code}/characters.json"), "characters")
            marks = read(member(archive, f"main/{code}/delimiters.json"), "delimiters")
            entries[locale] = {
                kind: ranges(set(unicode_set(sets.get(key, "[]"))), locale)
                for kind, key in KINDS.items()
            }
            entries[locale]["quotes"] = (
                f"{marks['quotationStart']} {marks['quotationEnd']}"
            )
    data = {"package": f"{PACKAGE}@{VERSION}", "licence": "Unicode-3.0"}
    text = json.dumps(data | {"locales": entries}, indent=1, ensure_ascii=False)
    EXEMPLARS.write_text(text + "\n", encoding="utf-8")
    print(f"{len(entries)} languages, {EXEMPLARS.stat().st_size:,} bytes")


def read(content: bytes, part: str) -> dict[str, str]:
    """Take one part of a CLDR file of whatever locale."""
    (locale,) = json.loads(content)["main"].values()
    found: dict[str, str] = locale[part]
    return found


def unicode_set(text: str) -> list[str]:
    """Read the simple sets of CLDR (UTS #35): characters, ranges, ``{strings}``."""
    tokens = [part for part in TOKEN.findall(text[1:-1]) if part != " "]
    found: list[str] = []
    index = 0
    while index < len(tokens):
        if tokens[index] == "-":
            first, last = ord(found[-1]), ord(unescaped(tokens[index + 1]))
            found += map(chr, range(first + 1, last + 1))
            index += 1
        else:
            found.append(unescaped(tokens[index]))
        index += 1
    return found


def unescaped(part: str) -> str:
    """Give the characters that a part of a set stands for."""
    bare = part[1:-1] if part.startswith("{") else part
    bare = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda m: chr(int(m[1], 16)), bare)
    return re.sub(r"\\(.)", r"\1", bare)


def ranges(found: set[str], locale: str) -> str:
    """Write a set with spaces between; neighbours in a row as ``a-z``."""
    found -= set(LEFT_OUT.get(locale, ""))
    single = sorted(ord(one) for one in found if len(one) == 1)
    written: list[str] = []
    start = 0
    for index in range(1, len(single) + 1):
        if index < len(single) and single[index] == single[index - 1] + 1:
            continue
        row = single[start:index]
        if len(row) < SHORTEST_RANGE:
            written += map(chr, row)
        else:
            written.append(f"{chr(row[0])}-{chr(row[-1])}")
        start = index
    written += sorted(one for one in found if len(one) > 1)
    return " ".join(written)


if __name__ == "__main__":
    main()
