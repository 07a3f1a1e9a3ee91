"""What the program itself says: ``locales/common.yaml`` as units."""

from __future__ import annotations

from functools import cache
from typing import Any

from careleaf.findings import InternalFault
from careleaf.source.yaml_reader import read_yaml
from careleaf.translation.locale_policy import COMMON_FILE, locales_folder
from careleaf.translation.units import COMMON, Unit, placeholders


@cache
def units_of_common() -> tuple[Unit, ...]:
    """List what the program says; ids as in ``locales/common.yaml``."""
    return tuple(_unit(entry) for entry in _data()["units"])


def common_written() -> str:
    """Give the day on which the common texts were last written."""
    written: str = _data()["written"]
    return written


@cache
def _data() -> dict[str, Any]:
    text = (locales_folder() / COMMON_FILE).read_text("utf-8")
    data: dict[str, Any] = read_yaml(text, COMMON_FILE).data
    return data


def _unit(entry: dict[str, Any]) -> Unit:
    unknown = entry.keys() - {"id", "say", "note", "tier"}
    if unknown:
        msg = f"{COMMON_FILE}: unknown keys {sorted(unknown)}"
        raise InternalFault(msg)
    text = entry["say"]
    slots = tuple(dict.fromkeys(placeholders(text)))
    tier = entry.get("tier", "furniture")
    return Unit(entry["id"], COMMON, text, entry["note"], tier, slots)
