"""The Unicode Bidirectional Algorithm, UAX #9: from characters to embedding levels.

Own code because shaping needs the *levels*, and the libraries at hand give only a
reordered string. Mirroring (L4) is left to HarfBuzz, which mirrors in right-to-left
runs. Rule numbers stand beside the code; the resolution of one isolating run sequence
(W, N and I rules) is in ``bidi_sequence``, the work per line (L rules) in
``bidi_line``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.text.bidi_sequence import Sequence, resolve_sequence
from careleaf.text.unicode_tables import bidi_class, bracket_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable

REMOVED = -1
"""The level of a character that X9 removes."""

MAXIMUM_DEPTH = 125
_ISOLATE_INITIATORS = frozenset({"LRI", "RLI", "FSI"})
_EMBEDDING_INITIATORS = frozenset({"LRE", "RLE", "LRO", "RLO"})
REMOVED_BY_X9 = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "BN"})
_OVERRIDE = {"LRO": "L", "RLO": "R"}
# Without any of these all characters of a left-to-right paragraph are at level 0.
NEEDS_ALGORITHM = frozenset(
    {"R", "AL", "AN", "LRI", "RLI", "FSI", "PDI", "LRE", "RLE", "LRO", "RLO", "PDF"}
)
# Canonically equivalent brackets are one bracket to BD16.
_CANONICAL_BRACKET = {"\u2329": "\u3008", "\u232a": "\u3009"}


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of one paragraph; ``classes`` are the original ones, for L1."""

    base: int
    levels: tuple[int, ...]
    classes: tuple[str, ...]


def classes_of(text: str) -> tuple[str, ...]:
    """Give the Bidi_Class of every character."""
    return tuple(map(bidi_class().__getitem__, text))


def paragraph_levels(text: str, base: int | None = None) -> Levels:
    """Resolve one paragraph; ``base`` None asks for the first strong character (P2)."""
    return resolve_classes(classes_of(text), base, find_brackets(text))


def find_brackets(text: str) -> dict[int, str]:
    """Find brackets: an opening one gives its partner, a closing one ``)`` + itself."""
    pairs = bracket_pairs()
    closing = set(pairs.values())
    found = {}
    for index, character in enumerate(text):
        if character in pairs:
            partner = pairs[character]
            found[index] = "(" + _CANONICAL_BRACKET.get(partner, partner)
        elif character in closing:
            found[index] = ")" + _CANONICAL_BRACKET.get(character, character)
    return found


def resolve_classes(
    classes: tuple[str, ...], base: int | None, brackets: dict[int, str]
) -> Levels:
    """Run the algorithm on classes; ``brackets`` as from :func:`find_brackets`."""
    if not base and NEEDS_ALGORITHM.isdisjoint(classes):
        levels = tuple(REMOVED if c in REMOVED_BY_X9 else 0 for c in classes)
        return Levels(0, levels, classes)
    matching = _match_isolates(classes)
    if base is None:
        base = _first_strong(classes, 0, len(classes), matching) or 0
    overridden, explicit = _explicit_levels(classes, base, matching)
    levels_list = list(explicit)
    kept = [i for i, c in enumerate(classes) if c not in REMOVED_BY_X9]
    for sequence in _isolating_run_sequences(
        kept, classes, overridden, explicit, base, matching
    ):
        resolve_sequence(sequence, classes, brackets, levels_list)
    for index, original in enumerate(classes):
        if original in REMOVED_BY_X9:
            levels_list[index] = REMOVED
    return Levels(base, tuple(levels_list), classes)


def _match_isolates(classes: tuple[str, ...]) -> dict[int, int]:
    """BD9: the matching PDI of each isolate initiator that has one."""
    matching: dict[int, int] = {}
    open_initiators: list[int] = []
    for index, class_ in enumerate(classes):
        if class_ in _ISOLATE_INITIATORS:
            open_initiators.append(index)
        elif class_ == "PDI" and open_initiators:
            matching[open_initiators.pop()] = index
    return matching


def _first_strong(
    classes: tuple[str, ...], start: int, end: int, matching: dict[int, int]
) -> int | None:
    """P2, P3: the direction of the first strong character outside any isolate."""
    index = start
    while index < end:
        class_ = classes[index]
        if class_ == "L":
            return 0
        if class_ in {"R", "AL"}:
            return 1
        if class_ in _ISOLATE_INITIATORS:
            index = matching.get(index, end)
        index += 1
    return None


@dataclass(slots=True)
class _Status:
    """The state of X1: the stack of embeddings and the three counters."""

    stack: list[tuple[int, str | None, bool]]
    overflow_isolates: int = 0
    overflow_embeddings: int = 0
    valid_isolates: int = 0

    def open(self, *, right_to_left: bool, override: str | None, isolate: bool) -> None:
        """X2 to X5c: push the next odd or even level, or count the overflow."""
        level = self.stack[-1][0]
        level = (level + 1) | 1 if right_to_left else (level + 2) & ~1
        room = (
            level <= MAXIMUM_DEPTH
            and not self.overflow_isolates
            and not self.overflow_embeddings
        )
        if room:
            self.stack.append((level, override, isolate))
            self.valid_isolates += isolate
        elif isolate:
            self.overflow_isolates += 1
        elif not self.overflow_isolates:
            self.overflow_embeddings += 1

    def close_isolate(self) -> None:
        """X6a: end the isolate and every embedding opened inside it."""
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif self.valid_isolates:
            self.overflow_embeddings = 0
            while not self.stack[-1][2]:
                self.stack.pop()
            self.stack.pop()
            self.valid_isolates -= 1

    def close_embedding(self) -> None:
        """X7: end the last embedding, unless an isolate began after it."""
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif not self.stack[-1][2] and len(self.stack) > 1:
            self.stack.pop()


def _explicit_levels(
    classes: tuple[str, ...], base: int, matching: dict[int, int]
) -> tuple[list[str], list[int]]:
    """X1 to X8: explicit levels, and the classes after directional overrides."""
    overridden = list(classes)
    levels = [base] * len(classes)
    status = _Status([(base, None, False)])
    for index, class_ in enumerate(classes):
        if class_ in _EMBEDDING_INITIATORS:
            status.open(
                right_to_left=class_[0] == "R",
                override=_OVERRIDE.get(class_),
                isolate=False,
            )
            continue
        if class_ == "PDF":
            status.close_embedding()
            continue
        if class_ in {"B", "BN"}:
            continue
        if class_ == "PDI":
            status.close_isolate()
        level, override, _ = status.stack[-1]
        levels[index] = level
        if override is not None:
            overridden[index] = override
        if class_ in _ISOLATE_INITIATORS:
            right_to_left = class_ == "RLI"
            if class_ == "FSI":
                end = matching.get(index, len(classes))
                right_to_left = _first_strong(classes, index + 1, end, matching) == 1
            status.open(right_to_left=right_to_left, override=None, isolate=True)
    return overridden, levels


def _isolating_run_sequences(
    kept: list[int],
    classes: tuple[str, ...],
    overridden: list[str],
    explicit: list[int],
    base: int,
    matching: dict[int, int],
) -> Iterable[Sequence]:
    """X9, X10: join level runs over isolates (BD13) and give them their borders."""
    runs: list[list[int]] = []
    for index in kept:
        if runs and explicit[runs[-1][-1]] == explicit[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    run_at = {run[0]: run for run in runs}
    rank = {index: position for position, index in enumerate(kept)}
    closers = set(matching.values())
    for run in runs:
        if run[0] in closers:
            continue  # continues the sequence of its isolate initiator
        indices = list(run)
        while indices[-1] in matching:
            indices += run_at[matching[indices[-1]]]
        first, last = indices[0], indices[-1]
        level = explicit[first]
        before = explicit[kept[rank[first] - 1]] if rank[first] else base
        after = base
        if classes[last] not in _ISOLATE_INITIATORS and rank[last] + 1 < len(kept):
            after = explicit[kept[rank[last] + 1]]
        yield Sequence(
            indices=indices,
            classes=[overridden[index] for index in indices],
            level=level,
            start_class="R" if max(level, before) & 1 else "L",
            end_class="R" if max(level, after) & 1 else "L",
        )
