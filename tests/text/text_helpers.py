# ruff: noqa: RUF001 - texts in many scripts, with their own punctuation
"""Styles, samples and a reader of glyph streams for the tests of the text room."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from careleaf.document.blocks import Inline
from careleaf.text.faces import Face, FaceStack
from careleaf.text.style import TextStyle

if TYPE_CHECKING:
    from careleaf.text.layout_records import LaidOutText, Line

LATIN = FaceStack.of_families("NotoSans", "NotoSansSymbols")
ARABIC = FaceStack.of_families("NotoSansArabic", "NotoSans", "NotoSansSymbols")
NASKH = FaceStack.of_families("NotoNaskhArabic", "NotoSans", "NotoSansSymbols")
HEBREW = FaceStack.of_families("NotoSansHebrew", "NotoSans", "NotoSansSymbols")
DEVANAGARI = FaceStack.of_families("NotoSansDevanagari", "NotoSans", "NotoSansSymbols")

ENGLISH_STYLE = TextStyle(LATIN, 14, 20, "en", "Latn", rtl=False)
VIETNAMESE_STYLE = TextStyle(LATIN, 14, 20, "vi", "Latn", rtl=False)
RUSSIAN_STYLE = TextStyle(LATIN, 14, 20, "ru", "Cyrl", rtl=False)
GREEK_STYLE = TextStyle(LATIN, 14, 20, "el", "Grek", rtl=False)
HINDI_STYLE = TextStyle(DEVANAGARI, 14, 22, "hi", "Deva", rtl=False)
NEPALI_STYLE = TextStyle(DEVANAGARI, 14, 22, "ne", "Deva", rtl=False)
ARABIC_STYLE = TextStyle(ARABIC, 14, 28, "ar", "Arab", rtl=True)
PERSIAN_STYLE = TextStyle(ARABIC, 14, 28, "fa", "Arab", rtl=True)
DARI_STYLE = TextStyle(ARABIC, 14, 28, "fa-AF", "Arab", rtl=True)
URDU_STYLE = TextStyle(NASKH, 14, 28, "ur", "Arab", rtl=True)
HEBREW_STYLE = TextStyle(HEBREW, 14, 20, "he", "Hebr", rtl=True)

SAMPLES: dict[str, tuple[TextStyle, str]] = {
    "en": (ENGLISH_STYLE, "Call your doctor today. An office visit is “free” – ask…"),
    "vi": (VIETNAMESE_STYLE, "Uống một viên hai lần mỗi ngày. Gọi cho bác sĩ."),
    "ru": (RUSSIAN_STYLE, "Принимайте по одной таблетке два раза в день после еды."),
    "el": (GREEK_STYLE, "Πάρτε ένα δισκίο δύο φορές την ημέρα μετά το φαγητό."),
    "hi": (
        HINDI_STYLE,
        "दिन में दो बार एक गोली लें। चिकित्सक, हृदय, क्षेत्र, विद्यार्थी, स्त्री, रक्तस्राव।",
    ),
    "ne": (NEPALI_STYLE, "दिनमा दुई पटक एक चक्की खानुहोस्। डाक्टरलाई सोध्नुहोस्।"),
    "ar": (
        ARABIC_STYLE,
        "تناول قرصاً واحداً مرتين يومياً (بعد الطعام) إذا كنت تتناول Warfarin، لا إله؟",
    ),
    "fa": (PERSIAN_STYLE, "روزی دو بار یک قرص میل کنید؛ اگر وارفارین مصرف می‌کنید."),
    "fa-AF": (DARI_STYLE, "روز دو بار یک تابلیت بخورید؛ اگر خون‌ریزی زیاد شد."),
    "ur": (URDU_STYLE, "دن میں دو بار ایک گولی کھانے کے بعد لیں۔ ڈاکٹر سے پوچھیں۔"),
    "he": (HEBREW_STYLE, "קחו כדור אחד פעמיים ביום (עם Warfarin) אחרי האוכל."),
}


def inline(text: str) -> tuple[Inline, ...]:
    """Read ``{protected}``, ``*strong*`` and ``<en:foreign>`` stretches."""
    parts: list[Inline] = []
    for chunk in _split(text):
        if chunk.startswith("{"):
            parts.append(Inline(chunk[1:-1], protected=True))
        elif chunk.startswith("*"):
            parts.append(Inline(chunk[1:-1], strong=True))
        elif chunk.startswith("<"):
            language, _, words = chunk[1:-1].partition(":")
            parts.extend(
                Inline(part.text, protected=part.protected, language=language)
                for part in inline(words)
            )
        else:
            parts.append(Inline(chunk))
    return tuple(parts)


def _split(text: str) -> list[str]:
    closing = {"{": "}", "*": "*", "<": ">"}
    chunks: list[str] = []
    plain = ""
    position = 0
    while position < len(text):
        character = text[position]
        if character in closing:
            end = text.index(closing[character], position + 1) + 1
            chunks += [plain, text[position:end]]
            plain = ""
            position = end
        else:
            plain += character
            position += 1
    return [chunk for chunk in (*chunks, plain) if chunk]


@cache
def _characters(face: Face) -> dict[int, str]:
    """Give the lowest character of each nominal glyph."""
    characters: dict[int, str] = {}
    for code_point in sorted(face.code_points, reverse=True):
        characters[face.hb_font.get_nominal_glyph(code_point)] = chr(code_point)
    return characters


# Persian digits that look like Arabic-Indic ones may share their glyph.
AS_ARABIC_INDIC = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩")


def _character(face: Face, glyph_id: int) -> str:
    """Read one glyph; a form of the language (``period.locl``) as its plain glyph."""
    characters = _characters(face)
    if glyph_id not in characters:
        plain_name, _, suffix = face.hb_font.get_glyph_name(glyph_id).partition(".")
        if suffix == "locl":
            glyph_id = face.hb_font.get_glyph_from_name(plain_name)
    return characters.get(glyph_id, "~")


def seen(line: Line) -> str:
    """Read the glyphs of a line from left to right, knowing nothing of the text.

    A glyph that stands for no character by itself (a joined form) reads as ``~``.
    """
    found: list[tuple[float, str]] = []
    for run in line.runs:
        x_pt = run.x_pt
        for glyph in run.glyphs:
            found.append((x_pt, _character(run.face, glyph.glyph_id)))
            x_pt += glyph.advance * run.size_pt / run.face.units_per_em
    visual = sorted(found, key=lambda item: item[0])
    return "".join(character for _, character in visual).translate(AS_ARABIC_INDIC)


def line_texts(laid_out: LaidOutText) -> list[str]:
    """Give the characters of each line, in logical order."""
    return [laid_out.text[line.start : line.end] for line in laid_out.lines]
