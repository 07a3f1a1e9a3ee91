"""The imprint: edition, dates, language, and whether anybody has signed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from careleaf.document.blocks import Imprint, Inline
from careleaf.translation.approval import draft_state
from careleaf.translation.dates import format_date
from careleaf.translation.numbers import format_number

if TYPE_CHECKING:
    from careleaf.document.blocks import RichText
    from careleaf.document.words import Words
    from careleaf.source.project import Project
    from careleaf.source.record import Dated
    from careleaf.translation.approval import DraftState

# No vowels and no look-alikes: a code can be read out on the telephone.
_ALPHABET = "23456789BCDFGHJKMNPQRTVWXZ"


def edition_code(text_hash: str) -> str:
    """Six letters that change when any word changes: ``K3F-9TN``."""
    number = int.from_bytes(hashlib.sha256(text_hash.encode()).digest()[:8], "big")
    letters = ""
    for _ in range(6):
        number, digit = divmod(number, len(_ALPHABET))
        letters += _ALPHABET[digit]
    return f"{letters[:3]}-{letters[3:]}"


def imprint_of(project: Project, record: Dated, words: Words) -> Imprint:
    """Say what a document is, how old it is and who stands behind it."""
    policy = words.policy
    state = draft_state(project, record.id, policy.locale)
    code = edition_code(state.hash)
    draft = None if state.approved else words.furniture("draft.title")
    warning = None if state.approved else words.furniture("draft.warning")
    made = _how_translated(state, words)
    return Imprint(
        language_own=(Inline(policy.own_name),),
        language_english=(Inline(policy.english_name, language="en"),),
        text_hash=state.hash,
        edition=code,
        edition_words=words.furniture("imprint.edition", code=code),
        version=words.furniture(
            "imprint.version", version=format_number(record.version, policy)
        ),
        written=words.furniture(
            "imprint.written", date=format_date(record.written, policy)
        ),
        review_by=words.furniture(
            "imprint.next-review", date=format_date(record.review_by, policy)
        ),
        clinic=(Inline(project.clinic.name, language=_foreign(policy.locale)),),
        draft=draft,
        draft_warning=warning,
        translation=made,
    )


def _how_translated(state: DraftState, words: Words) -> RichText | None:
    """Say on the page how a translation was made, until somebody has revised it."""
    if state.approved or state.origin == "source":
        return None
    machine = state.origin == "machine"
    return words.furniture(
        "translation.machine" if machine else "translation.unrevised"
    )


def _foreign(locale: str) -> str | None:
    """Give the language of the clinic's registered name, where it is another."""
    return None if locale == "en" else "en"
