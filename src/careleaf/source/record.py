"""The base of all records, and what several kinds of files say.

Records carry no behaviour beyond finding their own place in the file. Cross-file rules
(known ids, printable claims) are checks of their own, because a record must exist
before it can be compared with another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from careleaf.source.located import LocatedDict

if TYPE_CHECKING:
    from careleaf.findings import Span

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""Kebab-case and permanent: translations and reviews hang on it."""

Prose = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""One whole sentence or label; only ``**strong**`` and ``{placeholder}`` are more."""

Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
"""A calendar day, ISO 8601 extended format."""

Dose = Annotated[
    str, StringConstraints(pattern=r"^\d+(\.\d+)? (mg|g|µg|ml|l|IU|mmol)$")
]
"""A number and a unit whose symbol is the same in all languages."""

Level = Literal["emergency-now", "same-day-call", "see-doctor-soon", "self-monitor"]
"""The four urgency styles; which of them a chart uses, in what words, is its own."""

LEVELS: tuple[Level, ...] = (
    "self-monitor",
    "see-doctor-soon",
    "same-day-call",
    "emergency-now",
)
"""Least urgent first."""


def _no_lookalike(value: Any) -> Any:
    if isinstance(value, bool | float):
        kind = "literal_error"
        raise PydanticCustomError(kind, "a whole number is wanted")
    return value


WholeNumber = BeforeValidator(_no_lookalike)
"""Among allowed numbers: ``true`` and 1.0 are equal to 1 and are not 1."""


def _kebab(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


class Record(BaseModel):
    """Base of all records: frozen, strict, no unknown keys, knows where it stands."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        alias_generator=_kebab,
        populate_by_name=False,
        allow_inf_nan=False,
    )
    _place: LocatedDict | None = PrivateAttr(default=None)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        record = handler(data)
        if isinstance(data, LocatedDict):
            record._place = data  # noqa: SLF001 - own class
        return record

    @property
    def span(self) -> Span | None:
        """Where the record itself stands (the whole mapping)."""
        return self._place.span if self._place is not None else None

    def span_of(self, field: str, index: int | None = None) -> Span | None:
        """Where the value of ``field`` stands (its item ``index``, if given)."""
        if self._place is None:
            return None
        return self._place.value_span(_kebab(field), index)

    def key_span(self, field: str) -> Span | None:
        """Where the key of ``field`` stands."""
        return self._place.key_span(_kebab(field)) if self._place is not None else None

    def span_inside(self, field: str, *keys: str, of_key: bool = False) -> Span | None:
        """Where ``field`` speaks about a key, as ``when: {key: ...}`` does.

        Several keys lead deeper: ``answers: {question: {answer: ...}}``. Where the way
        ends too early, what surrounds it is marked.
        """
        if self._place is None:
            return None
        group = self._place
        path = (_kebab(field), *keys)
        for key in path[:-1]:
            inner = group.get(key)
            if not isinstance(inner, LocatedDict):
                return group.value_span(key)
            group = inner
        return group.key_span(path[-1]) if of_key else group.value_span(path[-1])


class Said(Record):
    """A sentence and the claims that it rests on; ``[]`` says "not clinical"."""

    say: Prose
    claims: tuple[Id, ...]
    note: str = ""
    """For the translator: who says it to whom, what a word means here."""


class Statement(Said):
    """A sentence with a permanent id of its own, unique among its siblings."""

    id: Id


# --- values that the program fills in ------------------------------------------------


class Value(Record):
    """A number that matters, written once: exactly one of the kinds below."""

    number: int | float | None = None
    temperature: int | float | None = None
    """Degrees Celsius."""
    range: tuple[int | float, int | float] | None = None
    """Low and high end."""
    length: int | float | None = None
    """Centimetres."""
    percent: int | float | None = None
    """Of a hundred; never of patients."""
    dose: Dose | None = None
    """A number and its unit, as printed on the package: ``500 mg``."""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if len(self.model_fields_set) != 1:
            kinds = ", ".join(f"`{kind}`" for kind in type(self).model_fields)
            msg = f"give exactly one of {kinds}"
            raise ValueError(msg)
        return self


class Dated(Record):
    """What every printed document carries about itself."""

    schema_: Literal[1]
    id: Id
    title: Prose
    for_: Prose
    version: int
    written: Day
    review_by: Day
    values: dict[Id, Value] = Field(default_factory=dict)
    note: str = ""
