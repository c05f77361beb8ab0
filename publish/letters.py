"""The letters of ``data/guidance/``, filled in from a release for anyone to copy.

Nothing that a visitor might type about themselves is
asked for: the letters leave ``[name]`` and the like to be filled in on paper.
"""

from string import Template

import pandas as pd

from findings.guidance import GUIDANCE
from views import one_release

WHOM = {"me": "me", "my child": "my child (named below)"}
_WHOSE = {"me": "my", "my child": "my child's"}
_GIVEN = {
    "access": ", in particular {}",
    "object": ", in particular to {}",
    "complain": ", in particular by giving it to {}",
    "complain-to-dfe": ", in particular by giving it to {}",
}
"""How a letter names the recipient that it is about."""
_WORDINGS = {
    "me": "I enclose proof of who I am.",
    "my child": (
        "I have parental responsibility for the child named below, and enclose proof of this."
    ),
}


def letter(
    name: str, whom: str = "me", release: pd.Series | None = None, recipient: str = ""
) -> str:
    """The letter ``name`` about ``whom`` (a key of ``WHOM``), with what is known of
    ``release`` (a row of the frame ``releases``) or about all that a ``recipient`` got."""
    text = (GUIDANCE / "letters" / f"{name}.txt").read_text(encoding="utf-8")
    known = facts(release) if release is not None else []
    to = recipient if release is None else str(release["recipient"])
    if known and known[0].startswith("Reference"):
        to += f" ({known[0].partition(': ')[2]})"
    if recipient and release is None:
        known = [f"Each release of pupil data to {recipient}"]
    return Template(text).substitute(
        whom=WHOM[whom],
        whose=_WHOSE[whom],
        who_wording=_WORDINGS[whom],
        about=_GIVEN[name].format(to) if to and name in _GIVEN else "",
        release="\n".join(known) or "[recipient, date and reference of the release]",
    )


def facts(release: pd.Series) -> list[str]:
    """What identifies a release to the department, a line each; what is missing is left out."""
    lines = {
        "Reference": release["reference"],
        "Recipient": release["organisation"],
        "Title": release["title"],
        "Purpose": release["purpose"],
        "Date": one_release.when(release),
    }
    return [
        f"{name}: {' '.join(str(value).split())}"
        for name, value in lines.items()
        if pd.notna(value) and str(value).strip()
    ]
