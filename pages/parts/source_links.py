"""Where a number comes from: publisher, date, kind of source, and a link to it."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from findings import source_line
from loaders.frames import split_list
from pages.parts.text import link, markup

KINDS = {
    "parliament": "Written answers, statements and debates in Parliament",
    "official": "Published by a government department or public body",
    "freedom of information": "Answered under the Freedom of Information Act",
    "FOI request": "A freedom of information request: the requester’s words, quoting the register",
    "research": "Academic or think-tank research",
    "press": "Newspapers and news sites",
    "campaign": "Published by a campaign, often from official answers",
    "other": "A copy or a retelling of another source",
}
"""What each kind of source is, strongest first."""

_SHOWN = 3


def publisher_link(source: pd.Series) -> str:
    """The publisher as HTML, a link to what it published."""
    return link(source["url"], str(source["publisher"]))


def entry(source: pd.Series) -> str:
    """One source as HTML: the publisher as a link, its date and kind."""
    return f"{publisher_link(source)} {markup(source_line.details(source))}".rstrip()


def entries(source_ids: Iterable[str], sources: pd.DataFrame) -> list[str]:
    """The sources as HTML with date and kind, strongest kind first."""
    return [entry(row) for _, row in source_line.strongest_first(source_ids, sources).iterrows()]


def names(cell: object, sources: pd.DataFrame) -> str:
    """The sources that a cell of ``source_ids`` names as HTML, only their names as links,
    strongest kind first."""
    rows = source_line.strongest_first(split_list(cell), sources)
    return "; ".join(publisher_link(row) for _, row in rows.iterrows())


def line(source_ids: Iterable[str], sources: pd.DataFrame) -> None:
    """The source line under a figure, in their order; more than a few are folded."""
    entries = [entry(row) for _, row in source_line.in_order(source_ids, sources).iterrows()]
    if not entries:
        return
    word = "Source" if len(entries) == 1 else "Sources"
    more = entries[_SHOWN:]
    folded = (
        f"<details><summary>and {len(more)} more</summary><ul>"
        f"{''.join(f'<li>{entry}</li>' for entry in more)}</ul></details>"
        if more
        else ""
    )
    st.html(f'<div class="source"><p>{word}: {"; ".join(entries[:_SHOWN])}</p>{folded}</div>')
