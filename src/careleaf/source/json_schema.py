"""JSON Schema of the YAML files, for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from careleaf.source.chart_records import Flowchart
from careleaf.source.glossary import Glossary
from careleaf.source.records import Clinic, Evidence, Leaflet

if TYPE_CHECKING:
    from careleaf.source.record import Record

Kind = Literal["clinic", "leaflet", "flowchart", "evidence", "glossary"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_KINDS: dict[Kind, tuple[type[Record], str, str]] = {
    "clinic": (Clinic, "careleaf clinic", "Who prints: clinic.yaml."),
    "leaflet": (Leaflet, "careleaf leaflet", "What is said: leaflets/<id>.yaml."),
    "flowchart": (
        Flowchart,
        "careleaf flowchart",
        "What is decided: flowcharts/<id>.yaml.",
    ),
    "evidence": (
        Evidence,
        "careleaf evidence",
        "Sources and claims: leaflets/evidence/<name>.yaml.",
    ),
    "glossary": (
        Glossary,
        "careleaf glossary",
        "Words that are kept whole and translated in one way: glossary.yaml.",
    ),
}


def json_schema(kind: Kind) -> dict[str, Any]:
    """Describe one kind of file in JSON Schema, draft 2020-12, with the YAML keys."""
    record, title, description = _KINDS[kind]
    schema = record.model_json_schema(by_alias=True)
    head = {"$schema": DIALECT, "title": title, "description": description}
    return {**head, **{key: schema[key] for key in schema if key not in head}}
