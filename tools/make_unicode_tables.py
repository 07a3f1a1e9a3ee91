"""Make the compact Unicode tables of the text room from the pinned data files.

Python's own tables change with the Python version, and with them the direction of a
character; pages must not. The data files are kept compressed under tests/data/unicode,
where the conformance tests need them too.

    python tools/make_unicode_tables.py                 write the tables
    python tools/make_unicode_tables.py --vendor DIR    first copy the files out of DIR
"""

from __future__ import annotations

import argparse
import json
import lzma
import struct
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data" / "unicode"
TABLES = ROOT / "src" / "careleaf" / "text" / "tables"
UNICODE_VERSION = "15.0.0"
CODE_POINTS = 0x110000
SOURCES = (
    "BidiBrackets.txt",
    "BidiCharacterTest.txt",
    "BidiTest.txt",
    "DerivedCoreProperties.txt",
    "PropertyValueAliases.txt",
    "ScriptExtensions.txt",
    "Scripts.txt",
    "auxiliary/GraphemeBreakTest.txt",
    "auxiliary/LineBreakTest.txt",
    "extracted/DerivedBidiClass.txt",
    "extracted/DerivedGeneralCategory.txt",
)


def main() -> None:
    """Copy the sources when asked, then write every table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--vendor", type=Path, help="a folder with the UCD text files")
    options = parser.parse_args()
    if options.vendor is not None:
        vendor(options.vendor)
    TABLES.mkdir(parents=True, exist_ok=True)
    for name, content in make_tables().items():
        (TABLES / name).write_bytes(content)
        print(f"{name} {len(content):,} bytes")


def vendor(folder: Path) -> None:
    """Keep the data files, compressed, next to the tests."""
    DATA.mkdir(parents=True, exist_ok=True)
    for name in SOURCES:
        raw = (folder / name).read_bytes()
        packed = lzma.compress(raw, preset=9 | lzma.PRESET_EXTREME)
        (DATA / f"{Path(name).name}.xz").write_bytes(packed)


def make_tables() -> dict[str, bytes]:
    """Compute every table: file name to content."""
    return {
        "bidi_class.bin": pack("Bidi_Class", bidi_classes()),
        "script.bin": pack("Script_Extensions", scripts()),
        "kind.bin": pack("Mark or Default_Ignorable", kinds()),
        "brackets.json": brackets(),
    }


def lines(name: str) -> Iterator[str]:
    """Give the lines of a data file, comments included."""
    with lzma.open(DATA / f"{name}.xz", "rt", encoding="utf-8") as stream:
        yield from stream


def entries(name: str) -> Iterator[tuple[int, int, list[str]]]:
    """Give first and last code point and the fields of every data line."""
    for line in lines(name):
        content = line.partition("#")[0].strip()
        if content:
            span, *fields = (field.strip() for field in content.split(";"))
            yield *code_points(span), fields


def code_points(span: str) -> tuple[int, int]:
    """Read ``0041`` or ``0041..005A``."""
    first, _, last = span.partition("..")
    return int(first, 16), int(last or first, 16)


def short_names(property_name: str) -> dict[str, str]:
    """Give the short alias of each value of a property, by its long name."""
    names = {}
    for line in lines("PropertyValueAliases.txt"):
        fields = [field.strip() for field in line.partition("#")[0].split(";")]
        if fields[0] == property_name:
            names[fields[2]] = fields[1]
    return names


def bidi_classes() -> list[str]:
    """Bidi_Class of every code point, UAX #44's defaults first."""
    short = short_names("bc")
    values = ["L"] * CODE_POINTS
    # Code points not listed have a class by their block; the last match wins.
    for line in lines("DerivedBidiClass.txt"):
        if line.startswith("# @missing:"):
            span, _, name = line.removeprefix("# @missing:").partition(";")
            first, last = code_points(span.strip())
            name = name.strip()
            values[first : last + 1] = [short.get(name, name)] * (last + 1 - first)
    for first, last, (value, *_) in entries("DerivedBidiClass.txt"):
        values[first : last + 1] = [value] * (last + 1 - first)
    return values


def scripts() -> list[str]:
    """Script of every code point, or the scripts a shared character is used with."""
    short = short_names("sc")
    values = ["Zzzz"] * CODE_POINTS
    for first, last, (name, *_) in entries("Scripts.txt"):
        values[first : last + 1] = [short[name]] * (last + 1 - first)
    for first, last, (names, *_) in entries("ScriptExtensions.txt"):
        for code_point in range(first, last + 1):
            if values[code_point] in {"Zyyy", "Zinh"}:
                values[code_point] = names
    return values


def kinds() -> list[str]:
    """Give M for marks, I for default-ignorable code points, MI for both."""
    values = [""] * CODE_POINTS
    for first, last, (category, *_) in entries("DerivedGeneralCategory.txt"):
        if category in {"Mn", "Mc", "Me"}:
            values[first : last + 1] = ["M"] * (last + 1 - first)
    for first, last, (name, *_) in entries("DerivedCoreProperties.txt"):
        if name == "Default_Ignorable_Code_Point":
            for code_point in range(first, last + 1):
                values[code_point] += "I"
    return values


def pack(name: str, values: list[str]) -> bytes:
    """Write runs of equal values: JSON line, starts (u32), value numbers (u8)."""
    starts: list[int] = []
    chosen: list[str] = []
    for code_point, value in enumerate(values):
        if not chosen or chosen[-1] != value:
            starts.append(code_point)
            chosen.append(value)
    distinct = sorted(set(chosen))
    number = {value: index for index, value in enumerate(distinct)}
    header = {
        "property": name,
        "unicode": UNICODE_VERSION,
        "ranges": len(starts),
        "values": distinct,
    }
    return (
        json.dumps(header).encode()
        + b"\n"
        + struct.pack(f"<{len(starts)}I", *starts)
        + bytes(number[value] for value in chosen)
    )


def brackets() -> bytes:
    """Give the closing bracket of each opening one (Bidi_Paired_Bracket)."""
    pairs = {
        chr(first): chr(int(fields[0], 16))
        for first, _, fields in entries("BidiBrackets.txt")
        if fields[1] == "o"
    }
    header = {"unicode": UNICODE_VERSION, "pairs": dict(sorted(pairs.items()))}
    return (json.dumps(header, indent=0) + "\n").encode()


if __name__ == "__main__":
    main()
