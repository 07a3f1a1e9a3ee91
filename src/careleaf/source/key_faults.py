"""Words for keys that should not be there, and for keys that are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.findings import Finding
from careleaf.source.located import LocatedDict
from careleaf.source.schema_paths import keys_of
from careleaf.source.suggestions import list_words, nearest

if TYPE_CHECKING:
    from careleaf.source.fault import Fault


def unknown_key(fault: Fault) -> Finding:
    """Point at the key; mostly it is a slip of the finger."""
    *_, key = (step for step in fault.place.path if isinstance(step, str))
    known = keys_of(fault.annotation)
    meant = nearest(key, known)
    label = f"did you mean `{meant}`?" if meant else ""
    hint = "" if meant else f"known keys here: {list_words(known, 'and')}"
    if not meant and fault.place.value is None and not fault.typed():
        label = "a text with a comma between { and } must be in quotes"
    message = f"unknown key `{key}`"
    return Finding("C0104", message, fault.place.key_span, label=label, hint=hint)


def missing_key(fault: Fault) -> Finding | None:
    """Point at the first key beside which it should stand."""
    step = fault.missing[0]
    if isinstance(step, int):
        message = f"{fault.name} needs {step + 1} values or more"
        hint = "a range is written `[low, high]`"
        return Finding("C0106", message, fault.place.span, hint=hint)
    if _is_misspelt(fault, step):
        return None
    owner = f"in {fault.thing}" if fault.place.path else "in this file"
    hint = f"add a line `{step}: ...` here"
    return Finding("C0105", f"`{step}` is missing {owner}", fault.head, hint=hint)


def _is_misspelt(fault: Fault, key: str) -> bool:
    """Whether an unknown key beside it already asks "did you mean" this key."""
    known = keys_of(fault.annotation)
    value = fault.place.value
    beside = value if isinstance(value, LocatedDict) else ()
    return any(other not in known and nearest(other, known) == key for other in beside)
