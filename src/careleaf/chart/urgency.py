"""The four urgency styles: each one is told from the others without its colour.

Shape of the icon, weight of the border, grey level of the tab and the words all carry
the level; a clinic's own colours never change these (a photocopy must still be safe).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from careleaf.document.blocks import LevelName

IconName = Literal["octagon", "triangle", "calendar", "eye"]


@dataclass(frozen=True, slots=True)
class UrgencyStyle:
    """How one level looks, on every page and in every chart."""

    fill: str | None
    """Of the tab or header; None leaves the paper white."""
    text: str
    """Of words and icon on the fill."""
    border: str
    border_width_pt: float
    dash_pt: tuple[float, ...]
    icon: IconName


URGENCY: dict[LevelName, UrgencyStyle] = {
    "emergency-now": UrgencyStyle("#7a1212", "#ffffff", "#7a1212", 2.6, (), "octagon"),
    "same-day-call": UrgencyStyle("#b8500a", "#ffffff", "#b8500a", 1.9, (), "triangle"),
    "see-doctor-soon": UrgencyStyle(
        "#cfe0f1", "#0f2740", "#0f2740", 1.3, (), "calendar"
    ),
    "self-monitor": UrgencyStyle(None, "#1d3f27", "#1d3f27", 1.1, (4.0, 3.0), "eye"),
}
"""Contrast of text on fill: 10.9, 5.0 (bold, large type only), 11.3, 11.7."""
