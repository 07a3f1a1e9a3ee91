"""Which characters of a face are vendored, where all of them would be too many.

The East Asian faces have up to 30,000 glyphs and 10 MB. A leaflet needs those of its
national standard, which Python's own codecs know, and the letters that CLDR gives the
language; what is left out stops a build with a finding that names it (C0501).
"""

from __future__ import annotations

import json
from pathlib import Path

import uharfbuzz

EXEMPLARS = Path(__file__).parent.parent / "src/careleaf/locales/exemplars.json"
FEATURES = ("calt", "ccmp", "kern", "liga", "locl", "mark", "mkmk")
"""Of the layout features only those of plain horizontal text."""
HALF_WIDTHS = "halt"
"""By which Chinese and Japanese close up their marks; those of Korean are narrow."""
DROPPED_TABLES = ("BASE", "STAT", "gasp", "prep", "vhea", "vmtx")
NAMES = range(8)
LICENCE_NAMES = (13, 14)

LATIN = {*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2027), 0x2212}
GREEK_AND_CYRILLIC = range(0x370, 0x530)
BOX_DRAWING = range(0x2500, 0x25A0)
HANGUL = set(range(0xAC00, 0xD7A4))
HAN = (range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x32000))
LATIN_LETTERS = range(0x250)

MEDICINES_TRADITIONAL = set(map(ord, "呋哌吡啉啶唑喹嗪噁噠噻嘌呤吩吲哚疱瘻紓蟎"))
"""Of names of medicines and illnesses, where neither standard nor CLDR has them."""
MEDICINES_SIMPLIFIED = set(map(ord, "噁"))


def subset(data: bytes, repertoire: str) -> bytes:
    """Cut a face down to a repertoire; the same bytes for the same HarfBuzz."""
    face = uharfbuzz.Face(uharfbuzz.Blob(data))
    available = set(face.unicodes)
    chosen = uharfbuzz.SubsetInput()
    if repertoire == "without Latin and 0-9":
        chosen.keep_everything()
        chosen.glyph_set.clear()
        letters = {c for c in available if c in LATIN_LETTERS and chr(c).isalnum()}
        wanted = available - letters
    else:
        wanted = REPERTOIRES[repertoire]() & available
        _keep_plain_layout(chosen, repertoire)
    chosen.unicode_set.clear()
    chosen.unicode_set.update(wanted)
    return bytes(uharfbuzz.subset(face, chosen).blob.data)


def _keep_plain_layout(chosen: uharfbuzz.SubsetInput, repertoire: str) -> None:
    closes_up = repertoire != KOREAN
    features = (*FEATURES, HALF_WIDTHS) if closes_up else FEATURES
    chosen.flags = uharfbuzz.SubsetFlags.NO_HINTING
    chosen.layout_feature_tag_set.clear()
    chosen.layout_feature_tag_set.update(map(_tag, features))
    chosen.drop_table_tag_set.update(map(_tag, DROPPED_TABLES))
    chosen.name_id_set.clear()
    chosen.name_id_set.update({*NAMES, *LICENCE_NAMES})


def _tag(name: str) -> int:
    return int.from_bytes(name.encode(), "big")


def simplified_chinese() -> set[int]:
    """GB 2312, both levels."""
    standard = _codec("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))
    return _text(standard) | _exemplars("zh_Hans") | MEDICINES_SIMPLIFIED


def traditional_chinese() -> set[int]:
    """Big5 level 1, and of level 2 what another standard has too.

    Level 2 whole would add 2 MB to a face for characters that no leaflet has.
    """
    whole = _codec("big5", range(0xA1, 0xFA), range(0x40, 0xFF))
    level_1 = _codec("big5", range(0xA1, 0xC7), range(0x40, 0xFF))
    others = (
        _codec("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))
        | _codec("euc_jp", range(0xA1, 0xF5), range(0xA1, 0xFF))
        | _codec("euc_kr", range(0xA1, 0xFE), range(0xA1, 0xFF))
    )
    return (
        _text(level_1 | _without_han(whole) | whole & others)
        | _exemplars("zh_Hant")
        | MEDICINES_TRADITIONAL
    )


def japanese() -> set[int]:
    """JIS X 0208 and the third level of JIS X 0213, which completes the jōyō kanji."""
    standard = _codec("euc_jis_2004", range(0xA1, 0xFF), range(0xA1, 0xFF))
    return _text(standard) | _exemplars("ja")


def korean() -> set[int]:
    """Every modern syllable, the signs of KS X 1001, and the hanja of CLDR."""
    standard = _codec("euc_kr", range(0xA1, 0xFE), range(0xA1, 0xFF))
    return _text(_without_han(standard)) | HANGUL | _exemplars("ko")


KOREAN = "Hangul and KS X 1001"
REPERTOIRES = {
    "GB 2312": simplified_chinese,
    "Big5": traditional_chinese,
    "JIS X 0213 plane 1": japanese,
    KOREAN: korean,
}


def _text(standard: set[int]) -> set[int]:
    """Leave out what other faces draw better or nobody needs, and add Latin."""
    return standard - {*GREEK_AND_CYRILLIC, *BOX_DRAWING} | LATIN


def _without_han(standard: set[int]) -> set[int]:
    return {one for one in standard if not any(one in block for block in HAN)}


def _codec(name: str, leads: range, trails: range) -> set[int]:
    """Give all characters that a codec writes as two bytes of these ranges."""
    found: set[int] = set()
    for lead in leads:
        for trail in trails:
            try:
                text = bytes([lead, trail]).decode(name)
            except UnicodeDecodeError:
                continue
            found.update(map(ord, text))
    return found


def _exemplars(locale: str) -> set[int]:
    """Give every character that CLDR names for a language."""
    sets = json.loads(EXEMPLARS.read_text("utf-8"))["locales"][locale]
    found: set[int] = set()
    for token in (token for text in sets.values() for token in text.split(" ")):
        is_range = len(token) == 3 and token[1] == "-"
        first_to_last = range(ord(token[0]), ord(token[2]) + 1) if is_range else ()
        found.update(first_to_last or map(ord, token))
    return found
