"""Who received it: one name and one type for every spelling, with the reason.

A type is our judgement, so each answer says what decided it. In order: a reviewed
line of organisations.csv, the first fitting line of rules.csv, the register's own
organisation type, else "Not clear". The tables stand in ``data/recipients/``; no
name and no pattern stands here.

Each cell is read by :mod:`loaders.naming.bodies`; what is seen only beside other cells is
done here: one name for the spellings of a body that no reviewed line knows.
"""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO

import pandas as pd

from ..frames import conform
from . import spelling
from .bodies import Reader
from .identified_body import IdentifiedBody
from .rulebook import FOLDER, load


def resolve(
    names: Iterable[object],
    official_types: Mapping[str, str] | None = None,
    folder: Path = FOLDER,
) -> pd.DataFrame:
    """The frame 'recipients': one row for each distinct name, in the order given.

    ``official_types`` gives the register's own word for what a name is, where it has
    one. ``recipient`` is the first body that the cell names; any others are in
    ``co_recipients`` and whoever asked or paid in ``commissioned_by``. Any text is
    answered; raises :class:`loaders.naming.rulebook.RulebookError` only for a faulty table.
    """
    reader = Reader(load(folder))
    official = official_types or {}
    distinct = list(dict.fromkeys(names))
    try:
        cells = [reader.read(name, official.get(str(name), "")) for name in distinct]
        one_name = _one_answer_each(found for bodies, _ in cells for found in bodies)
    finally:
        spelling.forget()
    rows = []
    for name, (bodies, commissioners) in zip(distinct, cells, strict=True):
        first, *others = (one_name[found] for found in bodies)
        rows.append(
            {
                "organisation": _storable(name),
                "recipient": first.recipient,
                "recipient_type": first.type,
                "decided_by": first.decided_by,
                "line": first.line,
                "own_line": first.own_line,
                "reason": first.reason,
                "sure": first.sure,
                "department": first.department,
                "commissioned_by": "; ".join(dict.fromkeys(commissioners)),
                "co_recipients": "; ".join(dict.fromkeys(f.recipient for f in others)),
            }
        )
    return conform("recipients", rows)


def classify_lines(lines: Iterable[str], out: TextIO) -> None:
    """Write one CSV row for each line of ``lines``: what kind of body it names, and why."""
    given = [line.rstrip("\r\n") for line in lines]
    columns = ["recipient", "recipient_type", "decided_by", "reason", "sure"]
    rows = resolve(given)[columns].itertuples(index=False)
    answers = dict(zip(dict.fromkeys(given), rows, strict=True))
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["name", "recipient", "type", "decided_by", "reason", "sure"])
    for name in given:
        *answer, sure = answers[name]
        writer.writerow([name, *answer, "yes" if sure else "no"])


def _storable(name: object) -> object:
    """The name as given, but for halves of characters, which no column can hold."""
    return name.encode("utf-8", "replace").decode("utf-8") if isinstance(name, str) else name


def _one_answer_each(founds: Iterable[IdentifiedBody]) -> dict[IdentifiedBody, IdentifiedBody]:
    """Every answer with the name and type that its body has here.

    Bodies that no reviewed line knows are one when their keys are: "FOO LTD" and
    "Foo Limited" get one name, and both get the type of the spelling that says most.
    """
    distinct = set(founds)
    groups: dict[str, list[IdentifiedBody]] = {}
    for found in distinct:
        if found.weight:
            groups.setdefault(spelling.key(found.recipient), []).append(found)
    answers = {found: found for found in distinct}
    for group in groups.values():
        best = min(group, key=lambda f: (f.weight, f.decided_by, f.recipient))
        name = min(
            (f.recipient for f in group), key=lambda n: (n.isupper() or n.islower(), len(n), n)
        )
        for found in group:
            answers[found] = best._replace(recipient=name, department=found.department)
    return answers
