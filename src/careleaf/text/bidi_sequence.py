"""UAX #9, rules W1 to I2, on one isolating run sequence."""

from __future__ import annotations

from dataclasses import dataclass

_NEUTRAL_OR_ISOLATE = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_ISOLATE_CONTROLS = frozenset({"LRI", "RLI", "FSI", "PDI"})
_STRONG_FOR_NEUTRALS = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
_BRACKET_STACK_SIZE = 63


@dataclass(slots=True)
class Sequence:
    """One isolating run sequence: where its characters stand and what they are."""

    indices: list[int]
    classes: list[str]
    level: int
    start_class: str
    end_class: str


def resolve_sequence(
    sequence: Sequence,
    originals: tuple[str, ...],
    brackets: dict[int, str],
    levels: list[int],
) -> None:
    """Resolve weak and neutral classes, then write the levels (I1, I2)."""
    _resolve_weak(sequence)
    if brackets:
        _resolve_brackets(sequence, originals, brackets)
    _resolve_neutral(sequence)
    level = sequence.level
    for index, class_ in zip(sequence.indices, sequence.classes, strict=True):
        if level & 1:
            levels[index] = level if class_ == "R" else level + 1
        elif class_ == "R":
            levels[index] = level + 1
        elif class_ != "L":
            levels[index] = level + 2


def _resolve_weak(sequence: Sequence) -> None:
    """W1 to W7."""
    classes = sequence.classes
    present = set(classes)
    if "NSM" in present:
        _resolve_marks(classes, sequence.start_class)
    if "EN" in present or "AL" in present:
        _resolve_arabic(classes, sequence.start_class)
    if "ES" in present or "CS" in present:
        _resolve_separators(classes)
    if "ET" in present:
        _resolve_terminators(classes)
    strong = sequence.start_class
    for position, class_ in enumerate(classes):
        if class_ in {"L", "R"}:
            strong = class_
        elif class_ in {"ES", "ET", "CS"}:
            classes[position] = "ON"  # W6
        elif class_ == "EN" and strong == "L":
            classes[position] = "L"  # W7


def _resolve_marks(classes: list[str], start_class: str) -> None:
    """W1: a nonspacing mark takes the class of what it stands on."""
    previous = start_class
    for position, class_ in enumerate(classes):
        if class_ == "NSM":
            classes[position] = "ON" if previous in _ISOLATE_CONTROLS else previous
        previous = classes[position]


def _resolve_arabic(classes: list[str], start_class: str) -> None:
    """W2, W3: European digits after Arabic letters are Arabic; then AL is R."""
    strong = start_class
    for position, class_ in enumerate(classes):
        if class_ in {"L", "R"}:
            strong = class_
        elif class_ == "AL":
            strong = "AL"
            classes[position] = "R"
        elif class_ == "EN" and strong == "AL":
            classes[position] = "AN"


def _resolve_separators(classes: list[str]) -> None:
    """W4: a single separator between numbers of one kind joins them."""
    for position in range(1, len(classes) - 1):
        class_ = classes[position]
        if class_ in {"ES", "CS"}:
            before, after = classes[position - 1], classes[position + 1]
            joins = before == "EN" or (before == "AN" and class_ == "CS")
            if joins and before == after:
                classes[position] = before


def _resolve_terminators(classes: list[str]) -> None:
    """W5: terminators next to a European number belong to it."""
    position, count = 0, len(classes)
    while position < count:
        if classes[position] != "ET":
            position += 1
            continue
        end = position
        while end < count and classes[end] == "ET":
            end += 1
        after_number = position > 0 and classes[position - 1] == "EN"
        before_number = end < count and classes[end] == "EN"
        if after_number or before_number:
            classes[position:end] = ["EN"] * (end - position)
        position = end


def _bracket_positions(
    sequence: Sequence, brackets: dict[int, str]
) -> list[tuple[int, int]]:
    """BD16: pairs of positions, in the order of the opening brackets."""
    pairs: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for position, index in enumerate(sequence.indices):
        bracket = brackets.get(index)
        if bracket is None or sequence.classes[position] != "ON":
            continue
        closing = bracket[1]
        if bracket[0] == "(":
            if len(stack) == _BRACKET_STACK_SIZE:
                break
            stack.append((closing, position))
            continue
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] == closing:
                pairs.append((stack[depth][1], position))
                del stack[depth:]
                break
    return sorted(pairs)


def _resolve_brackets(
    sequence: Sequence, originals: tuple[str, ...], brackets: dict[int, str]
) -> None:
    """N0: a pair takes the direction of what it encloses, or of what precedes it."""
    classes = sequence.classes
    embedding = "R" if sequence.level & 1 else "L"
    for opening, closing in _bracket_positions(sequence, brackets):
        inside = {
            _STRONG_FOR_NEUTRALS[class_]
            for class_ in classes[opening + 1 : closing]
            if class_ in _STRONG_FOR_NEUTRALS
        }
        if not inside:
            continue  # N0 d
        direction = embedding  # N0 b
        if embedding not in inside and _context(sequence, opening) != embedding:
            direction = "L" if embedding == "R" else "R"  # N0 c 1
        for bracket in (opening, closing):
            classes[bracket] = direction
            _carry_to_marks(sequence, originals, bracket, direction)


def _context(sequence: Sequence, position: int) -> str:
    """Give the strong direction before a bracket (N0 c)."""
    for class_ in reversed(sequence.classes[:position]):
        if class_ in _STRONG_FOR_NEUTRALS:
            return _STRONG_FOR_NEUTRALS[class_]
    return sequence.start_class


def _carry_to_marks(
    sequence: Sequence, originals: tuple[str, ...], bracket: int, direction: str
) -> None:
    """N0, last paragraph: marks on a bracket follow it."""
    for position in range(bracket + 1, len(sequence.indices)):
        if originals[sequence.indices[position]] != "NSM":
            break
        sequence.classes[position] = direction


def _resolve_neutral(sequence: Sequence) -> None:
    """N1, N2: neutrals between two equal directions take it, else the embedding's."""
    classes = sequence.classes
    embedding = "R" if sequence.level & 1 else "L"
    position, count = 0, len(classes)
    while position < count:
        if classes[position] not in _NEUTRAL_OR_ISOLATE:
            position += 1
            continue
        end = position
        while end < count and classes[end] in _NEUTRAL_OR_ISOLATE:
            end += 1
        before = sequence.start_class
        if position:
            before = _STRONG_FOR_NEUTRALS[classes[position - 1]]
        after = sequence.end_class
        if end < count:
            after = _STRONG_FOR_NEUTRALS[classes[end]]
        direction = before if before == after else embedding
        classes[position:end] = [direction] * (end - position)
        position = end
