"""The words of one document in one language: texts with their values filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careleaf.document.blocks import Inline, RichText
from careleaf.document.inline import rich_text
from careleaf.translation.catalogue import Catalogue, load_catalogue
from careleaf.translation.glossary import kept_whole
from careleaf.translation.locale_policy import LocalePolicy, policy_of
from careleaf.translation.numbers import format_value
from careleaf.translation.units import CLINIC, COMMON

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careleaf.source.project import Project
    from careleaf.source.record import Dated


@dataclass(frozen=True, slots=True)
class Words:
    """Where every text of a document comes from, ready to be set."""

    policy: LocalePolicy
    own: Catalogue
    common: Catalogue
    clinic: Catalogue
    values: Mapping[str, str]
    """What is printed for each placeholder."""
    kept_whole: str
    """Words of the glossary that no line ends inside, one on a line."""

    def of(self, unit_id: str) -> RichText:
        """Give a text of the document itself."""
        return rich_text(
            self.own.text(unit_id), self.values, f"{self.own.document}/{unit_id}"
        )

    def furniture(self, unit_id: str, **values: str) -> RichText:
        """Give a text that the program says itself."""
        return rich_text(self.common.text(unit_id), values, f"{COMMON}/{unit_id}")

    def template(self, unit_id: str) -> str:
        """Give a text of the program whose placeholders only layout can fill."""
        return self.common.text(unit_id)

    def templates(self, prefixes: tuple[str, ...]) -> dict[str, RichText]:
        """Texts of the program as they are, with placeholders still to be filled."""
        return {
            unit_id: (Inline(self.common.text(unit_id), unit=f"{COMMON}/{unit_id}"),)
            for unit_id in self.common.translations
            if unit_id.startswith(prefixes)
        }

    def clinic_text(self, unit_id: str) -> RichText:
        """Give a text of ``clinic.yaml``."""
        return rich_text(self.clinic.text(unit_id), {}, f"{CLINIC}/{unit_id}")

    def phone(self, number: str) -> RichText:
        """Set a telephone number: verbatim, whatever the digits of the language."""
        return (Inline(number, strong=True, protected=True),)


def words_of(project: Project, record: Dated, locale: str) -> Words:
    """Open the three catalogues of a document and work out its values.

    Raises:
        FindingsError: a catalogue is missing or broken, or the locale has no policy.

    """
    faces = getattr(project.clinic.faces, locale, "")
    policy = policy_of(locale, faces=faces)
    values = {
        name: format_value(value, policy) for name, value in record.values.items()
    }
    for contact in project.clinic.contacts:
        if contact.number is not None:
            values[contact.id] = contact.number
    return Words(
        policy,
        load_catalogue(project, locale, record.id),
        load_catalogue(project, locale, COMMON),
        load_catalogue(project, locale, CLINIC),
        values,
        kept_whole(project, locale),
    )
