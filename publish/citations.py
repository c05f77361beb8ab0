"""Words to copy that name a view or a release: plain, Harvard and BibTeX."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date

import pandas as pd

from findings.data_as_of import DataAsOf
from publish import site
from views.words import day

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$&#_%"},
}
_NOT_IN_ADDRESS = {"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"}


@dataclass(frozen=True)
class Citation:
    plain: str
    harvard: str
    bibtex: str


def cite(title: str, address: str, as_of: DataAsOf, seen: date) -> Citation:
    """How to cite what stands at ``address``; ``seen`` is the day of access."""
    title = " ".join(title.split()).rstrip(".")
    address = "".join(_NOT_IN_ADDRESS.get(sign, sign) for sign in address)
    when = day(pd.Timestamp(seen))
    of = as_of.words
    year = "" if as_of.day is None else str(as_of.day.year)
    return Citation(
        plain=f"“{title}”. In: {site.NAME} Data: {of}. {address} (seen {when}).",
        harvard=(
            f"{site.NAME} ({year or 'no date'}) {title}. Data: {of}. "
            f"Available at: {address} (Accessed: {when})."
        ),
        bibtex=_bibtex(title, address, of, year, seen),
    )


def _bibtex(title: str, address: str, of: str, year: str, seen: date) -> str:
    """The entry. Its key tells views of one title apart by their address."""
    words = re.findall(r"[a-z0-9]+", title.lower())[:4]
    view = hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()[:4]
    key = "-".join(["pupil-data", *words, f"{seen:%Y%m%d}", view])
    fields = {
        "author": f"{{{tex(site.NAME)}}}",
        "title": f"{{{tex(title)}}}",
        **({"year": year} if year else {}),
        "url": address,
        "urldate": f"{seen:%Y-%m-%d}",
        "note": tex(f"Data: {of}. Accessed {day(pd.Timestamp(seen))}"),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{key},\n{lines}}}\n"


def tex(text: str) -> str:
    """The text so that TeX prints it letter for letter."""
    return "".join(_TEX.get(sign, sign) for sign in text)
