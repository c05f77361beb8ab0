"""Who is behind the rows that are shown, by name: what the first page names before it counts.

Names stand by the alphabet, never by how often they are named (``views.sample``).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from loaders.frames import RECIPIENT_TYPES
from views.words import count

TITLE = "Newspapers, companies and government departments have asked for pupils’ data"
"""The finding of the first page while what it lists is no register."""
_MOST, _MOST_OF_MANY, _MANY = 6, 4, 40
"""Names of a group that stand on the first screen of a phone, and the chart with them; fewer where
there are many recipients, as a register has. The page of recipients has all."""
_GROUPS: dict[str, tuple[str, ...]] = {
    "Newspapers and broadcasters": ("Journalism and media",),
    "Companies": ("Commercial firm",),
    "Government": ("Home Office", "Police and justice", "Other central government"),
}
_REST = "Others"


@dataclass(frozen=True)
class Group:
    """``names``: the first by the alphabet; ``more``: how many others there are. ``kinds``:
    the recipient types that it holds."""

    heading: str
    kinds: tuple[str, ...]
    names: tuple[str, ...]
    more: int


def groups(named: pd.DataFrame, first: Sequence[str] = (), *, others: bool = False) -> list[Group]:
    """``named``: rows of :func:`views.named_recipients.rows_by_name_in_view`. ``first``: names that
    stand before the others of their group. ``others``: with the kinds that have no group of
    their own. Groups without a name are left out."""
    own = {kind for kinds in _GROUPS.values() for kind in kinds}
    rest = tuple(kind for kind in RECIPIENT_TYPES if kind not in own)
    most = _MOST_OF_MANY if named["recipient"].nunique() > _MANY else _MOST
    shown_groups = []
    for heading, kinds in (_GROUPS | ({_REST: rest} if others else {})).items():
        chosen = named["recipient_type"].isin(kinds)
        own = {str(name) for name in named.loc[chosen, "recipient"].unique()}
        if own:
            order = sorted(own, key=lambda name: (name not in first, name.casefold()))
            shown_groups.append(Group(heading, kinds, tuple(order[:most]), max(len(own) - most, 0)))
    return shown_groups


def every_name(named: pd.DataFrame) -> str:
    """How many different recipients the rows name: "23 recipients"."""
    return count(named["recipient"].nunique(), "recipient")


def lead(named: pd.DataFrame, counted: str) -> str:
    """What stands with the title: how many are named, and what was ``counted`` of the whole
    register, a sentence without its stop."""
    text = f"We can name {every_name(named)}, whatever became of what they asked for."
    return f"{text} {counted}." if counted else text
