"""The recipients of a view by name, for a slide: who they are, when, and what is recorded."""

from dataclasses import dataclass

import pandas as pd

import findings
from loaders.frames import RECIPIENT_TYPES, split_list
from views import chosen_rows
from views.address import Address
from views.words import count, join, number

MOST = 60
"""Names that a slide has room for at most."""
_SAID = {"not stated": "decision not known"}


@dataclass(frozen=True)
class Names:
    """``names``: columns name (as we write it), kind, outcome (years and outcomes), by kind in our
    order; ``all_of``: how many recipients the view has; ``source_ids`` of their rows."""

    title: str
    names: pd.DataFrame
    all_of: int
    source_ids: tuple[str, ...]

    def left_out(self, many: int, *, coded: bool) -> str:
        """What is said of those that a slide with room for so ``many`` leaves out; ``coded``: it
        has a code that leads to all."""
        left = self.all_of - min(many, len(self.names))
        if left <= 0:
            return ""
        return f"and {number(left)} more{', on the page behind the code' if coded else ''}"


def of_view(asked: Address) -> Names:
    """The recipients that the rows of an address name."""
    data, view = findings.data_of(asked), asked.view
    rows = chosen_rows.select(data.releases, view)
    rows = rows[rows["recipient"].notna()]
    names = [
        {"name": str(name), "kind": str(own["recipient_type"].iloc[0]), "outcome": _outcome(own)}
        for name, own in rows.groupby(rows["recipient"].astype("object"), sort=False)
    ]
    frame = pd.DataFrame(names, columns=["name", "kind", "outcome"])
    order = frame["kind"].map({kind: n for n, kind in enumerate(RECIPIENT_TYPES)})
    frame = frame.assign(order=order, lower=frame["name"].str.lower())
    frame = frame.sort_values(["order", "lower"]).drop(columns=["order", "lower"])
    ids = dict.fromkeys(one for cell in rows["source_ids"].dropna() for one in split_list(cell))
    return Names(
        _title(frame, view.types), frame.head(MOST).reset_index(drop=True), len(frame), tuple(ids)
    )


def _title(frame: pd.DataFrame, types: tuple[str, ...]) -> str:
    if frame.empty:
        return "No recipient is named here"
    kinds = f": {join(types)}" if 0 < len(types) <= 2 else ""
    return f"{count(len(frame), 'recipient')} that can be named{kinds}"


def _outcome(own: pd.DataFrame) -> str:
    """ "2013 and 2015, rejected": the years of a recipient's rows and what became of them."""
    years = sorted({int(when.year) for when in own["date"].dropna()})
    if not years:
        when = "no date"
    elif len(years) > 2:
        when = f"{number(len(own))} times, {years[0]} to {years[-1]}"
    else:
        when = join(map(str, years))
    outcomes = list(dict.fromkeys(own["decision"].astype("object").fillna("not stated")))
    return f"{when}, {_SAID.get(outcomes[0], outcomes[0])}" if len(outcomes) == 1 else when
