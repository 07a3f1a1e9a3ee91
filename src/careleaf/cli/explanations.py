"""The explanations of all codes, from the Markdown files of the package."""

from __future__ import annotations

import re
from importlib import resources

_HEADING = re.compile(r"^## (C\d{4}) (.+)$", re.MULTILINE)


def read_explanations() -> dict[str, str]:
    """Read the section of every code, heading included, by code."""
    folder = resources.files("careleaf") / "explanations"
    pages = sorted(folder.iterdir(), key=lambda page: page.name)
    found: dict[str, str] = {}
    for page in pages:
        if page.name.endswith(".md"):
            found.update(sections(page.read_text("utf-8")))
    return dict(sorted(found.items()))


def sections(text: str) -> dict[str, str]:
    """Cut one page into its sections by code."""
    headings = list(_HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    return {
        heading[1]: text[heading.start() : end].strip()
        for heading, end in zip(headings, ends, strict=True)
    }
