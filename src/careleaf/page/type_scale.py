"""The sizes of one edition: every role of text from one body size."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from careleaf.text.faces import FaceStack
from careleaf.text.style import TextStyle

if TYPE_CHECKING:
    from careleaf.translation.locale_policy import LocalePolicy

BODY = "#1b1b1b"
"""17.2:1 on white."""
QUIET = "#3d3d3d"
"""10.9:1 on white: lead-ins and furniture."""
WARNING = "#7a1212"
"""10.9:1 on white: the words that say DRAFT."""
THIN_RULE = "#b9bec8"
PANEL = "#edf1f9"

_LEADING = 1.38
"""Line height of body text in Latin script, in em."""


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Styles by role; a script has its own size so that it looks like the Latin."""

    body: TextStyle
    body_strong: TextStyle
    lead: TextStyle
    title: TextStyle
    audience: TextStyle
    panel_heading: TextStyle
    section_heading: TextStyle
    tab: TextStyle
    furniture: TextStyle
    draft: TextStyle

    @property
    def unit_pt(self) -> float:
        """The body size that the spaces are measured in."""
        return self.body.size_pt


def type_scale(policy: LocalePolicy, body_pt: float, kept_whole: str = "") -> TypeScale:
    """Make the styles of a locale for a nominal (Latin) body size in points.

    No line ends inside the words that are ``kept_whole``, one on a line.
    """

    def styled(nominal_pt: float, leading: float) -> TextStyle:
        return replace(_style(policy, nominal_pt, leading), kept_whole=kept_whole)

    body = styled(body_pt, _LEADING)
    strong = replace(body, strong=True)
    heading = replace(styled(body_pt * 1.08, 1.24), strong=True)
    furniture = styled(max(9.5, body_pt * 0.7), 1.3)
    return TypeScale(
        body=body,
        body_strong=strong,
        lead=styled(body_pt, _LEADING),
        title=replace(styled(body_pt * 1.86, 1.18), strong=True),
        audience=styled(body_pt * 1.12, 1.3),
        panel_heading=replace(styled(body_pt * 1.12, 1.3), strong=True),
        section_heading=heading,
        tab=heading,
        furniture=furniture,
        draft=replace(furniture, strong=True),
    )


def _style(policy: LocalePolicy, nominal_pt: float, leading: float) -> TextStyle:
    size = nominal_pt * policy.size_factor
    return TextStyle(
        stack=FaceStack(policy.faces_regular, policy.faces_bold),
        size_pt=size,
        line_height_pt=size * leading * policy.line_height,
        language=policy.bcp47,
        script=policy.script,
        rtl=policy.rtl,
        ink_above_em=policy.ink_above,
        ink_below_em=policy.ink_below,
        line_breaks=policy.line_breaks,
    )
