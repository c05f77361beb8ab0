"""The letters of ``data/guidance/``, filled in from a release for anyone to copy.

What only the visitor knows stands in square brackets: ``[name]``. The server never asks for it:
it is filled in on paper, or in the visitor's own browser (``pages.parts.letter_form``).
"""

import re
from dataclasses import dataclass
from string import Template

import pandas as pd

from findings.guidance import GUIDANCE
from views import one_release

WHOM = {"me": "Me", "child": "My child"}
"""Whom a letter is about, by its id: the label of the choice."""
_WHOM = {"me": "me", "child": "my child (named below)"}
_WHOSE = {"me": "my", "child": "my child's"}
_GIVEN = {
    "access": ", in particular whether {} is one",
    "object": ", in particular to {}",
    "complain": ", in particular in dealing with what {} asked for",
    "complain-to-dfe": ", in particular in dealing with what {} asked for",
}
"""How a letter names the recipient that it is about: that it asked, never that it was given
anything, which is for the department to say."""
_WORDINGS = {
    "me": "I enclose proof of who I am.",
    "child": (
        "I have parental responsibility for the child named below, and enclose proof of this."
    ),
}
_ABOUT_WHICH = "[recipient, date and reference of the request]"
_FIELD = re.compile(r"\[([^\[\]]+)\]")


@dataclass(frozen=True)
class Letter:
    """``name`` of its file; ``fields``: what its ``text`` leaves to be filled in, in its order."""

    name: str
    text: str
    fields: tuple[str, ...]


def to_fill_in(
    name: str, whom: str = "me", release: pd.Series | None = None, recipient: str = ""
) -> Letter:
    """:func:`letter` with its fields. Brackets that stand in a register's words are no fields."""
    text = letter(name, whom, release, recipient)
    if whom == "me":  # who writes is whom it is about
        text = text.replace("[your name]", "[name]") if "[name]" in text else text
    names = {*_FIELD.findall(_template(name)), *_FIELD.findall(_ABOUT_WHICH)}
    return Letter(name, text, tuple(dict.fromkeys(f for f in _FIELD.findall(text) if f in names)))


def _template(name: str) -> str:
    return (GUIDANCE / "letters" / f"{name}.txt").read_text(encoding="utf-8")


def letter(
    name: str, whom: str = "me", release: pd.Series | None = None, recipient: str = ""
) -> str:
    """The letter ``name`` about ``whom`` (a key of ``WHOM``), with what is known of
    ``release`` (a row of the frame ``releases``) or about all that a ``recipient`` asked for."""
    values = facts(release) if release is not None else {}
    lines = list(values.values())
    to = recipient if release is None else str(release["recipient"])
    if release is not None and "reference" in values:
        to += f" ({_one_line(release['reference'])})"
    if recipient and release is None:
        lines = [f"Each request for pupil data by {recipient}, and what became of it"]
    concern = (
        f"I am concerned to see {to} listed among those who asked the department for data, or "
        "received it."
    )
    return Template(_template(name)).substitute(
        whom=_WHOM[whom],
        whose=_WHOSE[whom],
        who_wording=_WORDINGS[whom],
        about=_GIVEN[name].format(to) if to and name in _GIVEN else "",
        release="\n".join(lines) or _ABOUT_WHICH,
        concern=concern if to else "I am concerned that data from it is given to others.",
    )


def facts(release: pd.Series) -> dict[str, str]:
    """What identifies a release to the department, a line for each column; what is missing is
    left out."""
    values = {
        "reference": ("Reference", release["reference"]),
        "organisation": ("Recipient", release["organisation"]),
        "title": ("Title", release["title"]),
        "purpose": ("Purpose", release["purpose"]),
        "date": ("Date", one_release.when(release)),
    }
    return {
        column: f"{name}: {_one_line(value)}"
        for column, (name, value) in values.items()
        if pd.notna(value) and str(value).strip()
    }


def _one_line(value: object) -> str:
    return " ".join(str(value).split())
