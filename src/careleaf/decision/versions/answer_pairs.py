"""The answers of one question in two versions of a chart, paired."""

from __future__ import annotations


def answer_pairs(
    old: tuple[str, ...], new: tuple[str, ...], *, ordered: bool
) -> list[tuple[str, str]]:
    """Pair answers by id, and each other answer with all that it may have been.

    Where answers have an order, one without a partner lies between its neighbours, so
    whoever gives it gave one of them, or an answer between them without a partner.
    """
    both = [answer for answer in new if answer in old]
    pairs = {(answer, answer) for answer in both}
    for answer in new:
        if answer not in both:
            pairs |= {(o, answer) for o in _may_be(answer, new, old, ordered=ordered)}
    for answer in old:
        if answer not in both:
            pairs |= {(answer, n) for n in _may_be(answer, old, new, ordered=ordered)}
    return sorted(pairs, key=lambda pair: (new.index(pair[1]), old.index(pair[0])))


def _may_be(
    answer: str, own: tuple[str, ...], other: tuple[str, ...], *, ordered: bool
) -> list[str]:
    """List the answers of the other version that one without a partner may have been.

    Those without a partner themselves come first: mostly an answer was renamed.
    """
    place = own.index(answer)
    below = [one for one in own[:place] if one in other] if ordered else []
    above = [one for one in own[place:] if one in other] if ordered else []
    first = other.index(below[-1]) if below else 0
    last = other.index(above[0]) if above else len(other) - 1
    between = other[first : last + 1] or other
    single = [one for one in between if one not in own]
    return single or list(between)
