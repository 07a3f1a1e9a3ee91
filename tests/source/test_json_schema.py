"""Editors accept what careleaf accepts, and reject what it rejects."""

from typing import Any, get_args

import jsonschema
import pytest

from careleaf.source.json_schema import DIALECT, Kind, json_schema
from careleaf.source.yaml_reader import read_yaml

from .sample import GLOSSARY, GOOD

FILES: dict[Kind, str] = dict(
    zip(
        ("clinic", "flowchart", "leaflet", "evidence", "glossary"),
        (*GOOD.values(), GLOSSARY),
        strict=True,
    )
)


def plain(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    return [plain(item) for item in data] if isinstance(data, tuple) else data


def validator(kind: Kind) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json_schema(kind))


@pytest.mark.parametrize("kind", get_args(Kind))
def test_schema(kind: Kind) -> None:
    schema = json_schema(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == DIALECT
    assert schema["title"] == f"careleaf {kind}"
    assert schema["description"]
    assert "$id" not in schema
    good = plain(read_yaml(FILES[kind], "x").data)
    assert list(validator(kind).iter_errors(good)) == []
    assert len(list(validator(kind).iter_errors({**good, "titel": "x"}))) == 1
    del good["schema"]
    assert len(list(validator(kind).iter_errors(good))) == 1


def test_keys_are_those_of_the_files() -> None:
    schema = json_schema("flowchart")
    assert "review-by" in schema["properties"]
    assert "for" in schema["properties"]
    assert "go-to" in schema["$defs"]["Outcome"]["properties"]
