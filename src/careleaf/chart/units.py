"""Lengths as Graphviz likes them."""

from __future__ import annotations

import math


def even(length_pt: float) -> float:
    """Round up to even points: Graphviz then places everything on whole ones."""
    return 2.0 * math.ceil(length_pt / 2 - 1e-9)


def even_below(length_pt: float) -> float:
    """Round down to even points."""
    return 2.0 * math.floor(length_pt / 2)
