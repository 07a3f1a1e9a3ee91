"""The scheme of unit ids: one function for each kind of thing that has texts.

These paths are written into every PO file and every approval, so they never change.
"""

from __future__ import annotations


def key_point_id(point: str) -> str:
    """Name a key point of a leaflet: ``key-point.tell``."""
    return f"key-point.{point}"


def section_id(section: str, part: str) -> str:
    """Name a part of a section: ``section.why.title``, ``section.why.ITEM``.

    Ids of items are unique in their section, whatever list they stand in.
    """
    return f"section.{section}.{part}"


def outcome_id(outcome: str, part: str) -> str:
    """Name a part of an outcome: ``outcome.emergency-now.step.call``.

    Parts: ``title``, ``short``, ``who``, ``because``, ``step.ID``, ``watch-for``,
    ``move-up``.
    """
    return f"outcome.{outcome}.{part}"


def question_id(question: str, part: str) -> str:
    """Name a part of a question: ``question.heavy.ask``.

    Parts: ``ask``, ``help``, ``sign.ID``, ``answer.ID``, ``unsure``.
    """
    return f"question.{question}.{part}"


def cut_short_id(answer: str) -> str:
    """Name the short form of an answer: ``question.heavy.answer.less.label``."""
    return f"{answer}.label"


def rule_id(rule: str) -> str:
    """Name the bullet of a rule: ``rule.soaking``."""
    return f"rule.{rule}"


def term_id(term: str) -> str:
    """Name a term of the glossary: ``term.paracetamol``."""
    return f"term.{term}"


def contact_id(contact: str) -> str:
    """Name the label of somebody to call: ``contact.maternity``."""
    return f"contact.{contact}"
