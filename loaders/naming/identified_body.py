"""What is said of one body, and on what grounds."""

from typing import NamedTuple

from . import spelling
from .departments import joined
from .rulebook import Organisation


class IdentifiedBody(NamedTuple):
    """One body that a cell names, and how we know what it is."""

    recipient: str
    type: str
    decided_by: str
    reason: str
    sure: bool
    department: str = ""
    line: int | None = None
    own_line: bool = False
    weight: int = 0
    """``decided_by``: in words for a person, with the line for whoever wants to correct it.
    ``line``: of organisations.csv, where that decided; ``own_line``: it is the recipient's own,
    not that of a part of it. ``weight``: 0 reviewed, 1 sure rule, 2 doubtful rule, 3 the
    register's own type, 4 nothing."""


def reviewed(organisation: Organisation, department: str = "") -> IdentifiedBody:
    """What a reviewed line says, of the body or of its department."""
    part = organisation.name if organisation.part_of else ""
    return IdentifiedBody(
        recipient=organisation.part_of or organisation.name,
        type=organisation.type,
        decided_by=f"Our list of organisations, under “{organisation.name}” {_line(organisation)}",
        reason=organisation.reason,
        sure=organisation.sure,
        department=joined(department, part),
        line=organisation.line,
        own_line=organisation.part_of in ("", organisation.name),
    )


def _line(organisation: Organisation) -> str:
    return f"(organisations.csv, line {organisation.line})"


def alike(text: str, organisation: Organisation, reason: str) -> IdentifiedBody:
    """A guess from a reviewed line of another body; never sure."""
    return IdentifiedBody(
        recipient=spelling.shown(text),
        type=organisation.type,
        decided_by=f"Its name is like “{organisation.name}”, which our list has "
        f"{_line(organisation)}",
        reason=reason,
        sure=False,
        weight=2,
    )
