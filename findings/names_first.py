"""The names that the first page opens with: its stories, and who asked by kind of recipient."""

from dataclasses import dataclass

import pandas as pd

from findings import guidance
from loaders.dataset import Dataset
from views import who_asked
from views.view import View
from views.who_asked import Group

HOME_OFFICE = "Home Office"


@dataclass(frozen=True)
class Story:
    """What stands first: the recipient of a ``release`` (its release_id), and the ``text`` that
    goes on after the name."""

    recipient: str
    release: str
    text: str


def stories(shown: pd.DataFrame) -> list[Story]:
    """The stories of ``data/guidance/stories.toml`` whose releases are among those ``shown``
    (rows of the frame ``releases``)."""
    recipients = shown.set_index("release_id")["recipient"].astype("object")
    return [
        Story(str(recipients[one["release"]]), one["release"], one["text"])
        for one in guidance.stories()
        if one["release"] in recipients.index
    ]


def groups(named: pd.DataFrame, first: list[Story], view: View) -> list[Group]:
    """Names by kind, those with a story first. ``named``: rows of
    ``views.named_recipients.rows_by_name_in_view``."""
    return who_asked.groups(named, [story.recipient for story in first], others=bool(view.types))


def home_office_asks(group: Group, data: Dataset) -> bool:
    """Whether the Home Office belongs to the group for what it asks each month, although no row
    of the list names it."""
    asks = (data.exchanges["requester"] == HOME_OFFICE).any()
    return bool(asks) and HOME_OFFICE in group.kinds and HOME_OFFICE not in group.names
