"""Words for values of the wrong kind, with the traps of YAML that lead to them."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from careleaf.findings import Finding
from careleaf.source.schema_paths import keys_of, words_of
from careleaf.source.suggestions import list_words, nearest

if TYPE_CHECKING:
    from careleaf.source.fault import Fault

EXPECTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "float_type": "a number",
    "finite_number": "a finite number",
    "bool_type": "`true` or `false`",
    "tuple_type": "a list",
    "dict_type": "a group of keys",
    "model_type": "a group of keys",
}
"""What the schema wanted, by error type."""

PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": (
        "an id",
        "ids are small letters and digits, joined by single hyphens: `call-today`",
    ),
    r"^\d{4}-\d{2}-\d{2}$": ("a date", "write year-month-day: `2026-11-21`"),
    r"^\d+(\.\d+)? (mg|g|µg|ml|l|IU|mmol)$": (
        "a dose",
        "write a number, a space and mg, g, µg, ml, l, IU or mmol: `500 mg`",
    ),
    r"^#[0-9a-f]{6}$": (
        "a colour",
        'write six hexadecimal digits in small letters, in quotes: `"#14213d"`',
    ),
    r"^[A-Z]{2}$": ("a country code", "write two capital letters of ISO 3166: `GB`"),
    r"^C03\d{2}$": (
        "the code of a check of charts",
        "copy the code from the finding: `C0309`",
    ),
    r"^[0-9a-f]{16}$": ("a hash", "copy the 16 characters from `careleaf status`"),
}
"""What each pattern of the records asks for, and how to write it."""

_YES_NO = {"yes": "true", "on": "true", "no": "false", "off": "false"}


def wrong_type(fault: Fault) -> Finding:
    """Say what is there and what should be, and which trap it fell into."""
    if fault.place.value is None:
        return _empty(fault)
    wanted = EXPECTED[fault.kind]
    if fault.kind == "int_type" and fault.missing == ("int",):
        # One half of `int | float`; the other half says the same thing again.
        wanted = "a finite number" if _is_endless(fault.place.value) else "a number"
    message = f"{fault.thing} must be {wanted}, and this is {_kind(fault.place.value)}"
    hint = _TRAPS.get(fault.kind, _no_trap)(fault)
    return Finding("C0106", message, fault.place.span, hint=hint)


def wrong_pattern(fault: Fault) -> Finding:
    """Say how ids, dates and colours are written."""
    value = str(fault.place.path[-1] if fault.place.is_key else fault.place.value)
    wanted, hint = PATTERNS[fault.context["pattern"]]
    kebab = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
    label = f"did you mean `{kebab}`?" if wanted == "an id" and kebab else ""
    message = f"`{value}` is not {wanted}"
    return Finding("C0107", message, fault.place.span, label=label, hint=hint)


def wrong_word(fault: Fault) -> Finding:
    """List the words that are allowed."""
    if fault.place.value is None:
        return _empty(fault)
    words = words_of(fault.annotation)
    as_typed = isinstance(fault.place.value, bool)
    value = fault.typed() if as_typed else str(fault.place.value)
    meant = nearest(value, words)
    label = f"did you mean `{meant}`?" if meant else ""
    if value in words:
        label = f"write {value} without quotes"
    message = f"{fault.thing} cannot be `{value}`"
    hint = f"allowed: {list_words(words)}"
    return Finding("C0108", message, fault.place.span, label=label, hint=hint)


def empty_text(fault: Fault) -> Finding:
    """Quotes with nothing between them."""
    return _empty(fault)


def too_many(fault: Fault) -> Finding:
    """Say that a pair of numbers has two."""
    message = f"{fault.name} has too many values"
    hint = "a range is written `[low, high]`"
    return Finding("C0106", message, fault.place.span, hint=hint)


def broken_promise(fault: Fault) -> Finding:
    """Repeat what a record says about itself as a whole."""
    value = fault.place.value
    keys = list(value) if isinstance(value, dict) else []
    # With two kinds the second is the one too many.
    span = value.key_span(keys[1]) if len(keys) > 1 else fault.head
    hint = f"choose one: {list_words(keys_of(fault.annotation))}"
    return Finding("C0109", str(fault.context["error"]), span, hint=hint)


def unforeseen(fault: Fault) -> Finding:
    """Name an error type that no record can cause today, with its place."""
    message = f"{fault.thing} is not as it should be ({fault.kind})"
    return Finding("C0106", message, fault.place.span)


def _empty(fault: Fault) -> Finding:
    hint = "write something after the colon, or take the key away"
    if fault.rest_of_line().startswith("#"):
        hint = "everything after `#` is a comment: put the text in quotes"
    span = fault.place.span
    if (span.line, span.column) == (span.end_line, span.end_column):
        span = fault.place.key_span
    return Finding("C0117", f"{fault.thing} is empty", span, hint=hint)


def _is_endless(value: Any) -> bool:
    return isinstance(value, float) and not math.isfinite(value)


def _kind(value: Any) -> str:
    kinds = {bool: "`true` or `false`", int: "a number", float: "a number"}
    if isinstance(value, dict):
        return "a group of keys"
    if isinstance(value, tuple):
        return "a list"
    return kinds.get(type(value), "a text")


def _text_trap(fault: Fault) -> str:
    typed, value = fault.typed(), fault.place.value
    if isinstance(value, dict):
        if typed.startswith("{"):
            return "a text that starts with `{` must be in quotes"
        return "a text with a colon and a space inside must be in quotes"
    if isinstance(value, tuple):
        if typed.startswith("["):
            return "a text that starts with `[` must be in quotes"
        return "write one text, not a list"
    return f'put it in quotes: "{typed}"'


def _number_trap(fault: Fault) -> str:
    if isinstance(fault.place.value, str) and fault.typed()[:1] in {'"', "'"}:
        return "take the quotes away"
    return "write digits only; the unit is added by careleaf"


def _yes_no_trap(fault: Fault) -> str:
    meant = _YES_NO.get(str(fault.place.value).lower())
    return f"write `{meant}`" if meant else "write `true` or `false`, without quotes"


def _list_trap(fault: Fault) -> str:
    if isinstance(fault.place.value, dict):
        return "start each item with `- `"
    return f"put it between brackets: [{fault.typed()}]"


def _group_trap(fault: Fault) -> str:
    value = fault.place.value
    if isinstance(value, tuple):
        return "take the `- ` away"
    if isinstance(value, str) and re.match(r"[\w-]+:\S", value):
        return "a space is missing after the colon"
    keys = keys_of(fault.annotation)
    return f"keys that can stand here: {list_words(keys, 'and')}" if keys else ""


def _no_trap(_fault: Fault) -> str:
    return ""


_TRAPS = {
    "string_type": _text_trap,
    "int_type": _number_trap,
    "float_type": _number_trap,
    "bool_type": _yes_no_trap,
    "tuple_type": _list_trap,
    "dict_type": _group_trap,
    "model_type": _group_trap,
}
