"""Where a validation error points: in the data, and in the schema."""

from __future__ import annotations

import types
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from careleaf.findings import Span
from careleaf.source.located import LocatedDict, LocatedTuple

Path = tuple[str | int, ...]

_KEY_MARK = "[key]"
"""What pydantic appends to the path when the key of a dict is wrong, not its value."""


@dataclass(frozen=True, slots=True)
class Place:
    """The deepest part of the data that a path reaches."""

    path: Path
    """Only steps that exist; the tags that pydantic adds for unions are gone."""
    value: Any
    span: Span
    key_span: Span
    """The key that holds the value, or the nearest key above it."""
    is_key: bool = False


def find_place(data: Any, path: Path, file: str) -> Place:
    """Follow a path into located data as far as it goes."""
    start = getattr(data, "span", Span(file, 1, 1, 1, 1))
    place = Place((), data, start, start)
    for step in path:
        if step == _KEY_MARK:
            return Place(
                place.path, place.value, place.key_span, place.key_span, is_key=True
            )
        value = place.value
        if isinstance(value, LocatedDict) and isinstance(step, str) and step in value:
            span, key_span = value.value_span(step), value.key_span(step)
        elif (
            isinstance(value, LocatedTuple)
            and isinstance(step, int)
            and step < len(value)
        ):
            span, key_span = value.item_span(step), place.key_span
        else:
            return place
        place = Place((*place.path, step), value[step], span, key_span)
    return place


def find_annotation(record: type[BaseModel], path: Path) -> Any:
    """Name the type that the schema asks for at a path of the data."""
    annotation: Any = record
    for step in path:
        annotation = _step_into(strip(annotation), step)
    return strip(annotation)


def strip(annotation: Any) -> Any:
    """Take ``Annotated`` and ``| None`` off a type."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
            continue
        if get_origin(annotation) in {Union, types.UnionType}:
            parts = [part for part in get_args(annotation) if part is not type(None)]
            if len(parts) == 1:
                annotation = parts[0]
                continue
        return annotation


def keys_of(annotation: Any) -> dict[str, Any]:
    """List the keys, in order, of a record type; none for anything else."""
    if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        return {}
    fields = annotation.model_fields
    return {field.alias or name: field.annotation for name, field in fields.items()}


def words_of(annotation: Any) -> tuple[str, ...]:
    """List the words that a ``Literal`` allows."""
    if get_origin(annotation) is not Literal:
        return ()
    return tuple(str(word) for word in get_args(annotation))


def _step_into(annotation: Any, step: str | int) -> Any:
    if isinstance(step, str):
        keys = keys_of(annotation)
        if step in keys:
            return keys[step]
        return get_args(annotation)[1] if get_origin(annotation) is dict else Any
    arguments = get_args(annotation)
    if get_origin(annotation) is not tuple or not arguments:
        return Any
    return arguments[0] if Ellipsis in arguments else arguments[step]
