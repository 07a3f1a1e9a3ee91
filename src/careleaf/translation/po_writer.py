"""Records to PO text through Babel, in a form that never changes by itself.

No line numbers, no wrapping, no clock: those alone cause most merge conflicts of
translators. The header is written here, because Babel drops fields that it does not
know.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from careleaf.translation.locale_policy import SOURCE_LOCALE, policy_of
from careleaf.translation.numbers import format_value

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

    from careleaf.translation.po_records import PoEntry, PoFile
    from careleaf.translation.units import Unit

_UNWRAPPED = 1_000_000
"""A line length that nothing reaches.

With 0 Babel still wraps comments at 76 and so breaks a long ``#| msgid`` in the middle
of its string.
"""


def write_po(po: PoFile, units: dict[str, Unit]) -> bytes:
    """Write a PO file; comments for the translator come from the units."""
    from babel.messages import pofile  # noqa: PLC0415 - slow, and a build never writes PO
    from babel.messages.catalog import Catalog  # noqa: PLC0415 - slow

    catalog = Catalog(charset="utf-8")
    for entry in po.entries:
        _add(catalog, entry, units.get(entry.unit_id))
    stream = BytesIO()
    pofile.write_po(
        stream,
        catalog,
        width=_UNWRAPPED,
        omit_header=True,
        include_lineno=False,
        include_previous=True,
    )
    fields = "".join(f"{name}: {value}\n" for name, value in po.header.items())
    head = "".join(f"# {comment}\n" for comment in po.header_comments)
    head += f'msgid ""\nmsgstr {pofile.normalize(fields, width=0)}\n\n'
    return head.encode() + stream.getvalue().rstrip(b"\n") + b"\n"


def _add(catalog: Catalog, entry: PoEntry, unit: Unit | None) -> None:
    from babel.messages.catalog import Message  # noqa: PLC0415 - slow

    context = entry.unit_id or None
    if entry.obsolete or unit is None:
        archived = Message(
            entry.source, entry.target, user_comments=entry.comments, context=context
        )
        catalog.obsolete[entry.source, entry.unit_id] = archived
        return
    message = catalog.add(
        entry.source,
        entry.target,
        auto_comments=_comments(unit),
        user_comments=entry.comments,
        previous_id=entry.previous,
        context=context,
    )
    if unit.span is not None:
        message.locations = [(unit.span.file, 0)]
    # Babel adds "python-format" to "95% of", so the flags are ours alone.
    message.flags = set(_flags(entry, unit))


def _flags(entry: PoEntry, unit: Unit) -> list[str]:
    flags = [flag for flag in entry.flags if not flag.startswith("python-")]
    if entry.fuzzy:
        flags.append("fuzzy")
    # Editors take the flag as Python's grammar, whose names have no hyphen.
    if unit.slots and not any("-" in slot for slot in unit.slots):
        flags.append("python-brace-format")
    return flags


def _comments(unit: Unit) -> list[str]:
    comments = [f"tier: {unit.tier}"]
    if unit.note:
        comments.append(f"note: {' '.join(unit.note.split())}")
    if unit.slots:
        comments.append(f"slots: {', '.join(_slot(unit, name) for name in unit.slots)}")
    return comments


def _slot(unit: Unit, name: str) -> str:
    for slot, value in unit.values:
        if slot == name:
            return f"{name} = {format_value(value, policy_of(SOURCE_LOCALE))}"
    return name
