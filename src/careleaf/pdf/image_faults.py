"""Findings about an image that somebody gave us: a logo, a figure."""

from __future__ import annotations

from careleaf.findings import Finding, FindingsError

MOST_BYTES = 5_000_000
MOST_PIXELS_A_SIDE = 4096


def not_an_image() -> FindingsError:
    """C0801: the file is neither PNG nor JPEG."""
    return _fault(
        "C0801",
        "the image is neither a PNG nor a JPEG file",
        "save it as PNG (drawings, logos) or JPEG (photographs) and name that file",
    )


def damaged(what: str) -> FindingsError:
    """C0802: the file ends early or contradicts itself."""
    return _fault(
        "C0802",
        f"the image is damaged: {what}",
        "open it in an image editor and save it again, or copy it anew",
    )


def too_large(what: str) -> FindingsError:
    """C0803: more bytes or pixels than a leaflet needs."""
    return _fault(
        "C0803",
        f"the image is too large: {what}",
        f"scale it down to at most {MOST_PIXELS_A_SIDE} pixels a side"
        f" and {MOST_BYTES // 1_000_000} MB; 1200 pixels print sharply",
    )


def unsupported(what: str) -> FindingsError:
    """C0804: a form of PNG or JPEG that cannot be printed faithfully."""
    return _fault(
        "C0804",
        f"the image cannot be used: {what}",
        "save it again as an ordinary RGB image without special options",
    )


def _fault(code: str, message: str, hint: str) -> FindingsError:
    return FindingsError([Finding(code=code, message=message, hint=hint)])
