"""What the file says about itself to machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.document.blocks import plain
from careleaf.page.records import Metadata

if TYPE_CHECKING:
    from careleaf.document.blocks import Document
    from careleaf.page.editions import Edition


def metadata_of(document: Document, edition: Edition) -> Metadata:
    """Collect the metadata of one edition; every date comes from the source."""
    policy = document.policy
    imprint = document.imprint
    keywords = [document.id, edition.name, imprint.edition]
    if imprint.draft is not None:
        keywords.append("draft: not approved by a clinician")
    if imprint.translation is not None:
        keywords.append("machine draft translation: not checked by a native reader")
    languages = (policy.bcp47,) if policy.bcp47 == "en" else (policy.bcp47, "en")
    return Metadata(
        title=plain(document.title),
        subject=plain(document.audience),
        author=plain(imprint.clinic),
        language=policy.bcp47,
        languages=languages,
        rtl=policy.rtl,
        written=document.written,
        edition=imprint.edition,
        source_hash=imprint.text_hash,
        keywords=tuple(keywords),
    )
