"""The three answers to "could this include me?", as short lists that a phone has room for."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from findings import guidance
from loaders.dataset import Dataset
from pages.parts import links, source_links, table
from pages.parts.text import blank, markdown, markup
from views import include_me, one_release
from views.school_years import Years
from views.words import number

_AT_ONCE, _MOST = 8, 200
"""Releases in the list, and in the fold under it."""


def show(data: Dataset, stated: list[Years | None], first: int, last: int) -> None:
    """``stated``: ``views.include_me.years_of`` the releases; ``first`` and ``last``: school
    years."""
    told = include_me.answer(data.releases, stated, first, last)
    _known(include_me.facts(guidance.pupils(), first, last), data)
    _could(told.could, data)
    _cannot_tell(told.cannot_tell)
    _not_them(told.not_them)
    st.header("The only way to know is to ask", anchor=False)
    st.html(
        "<p>The department must tell you what it holds about you and whom it gave it to: free as a "
        "rule, and within a month, or three if it is complex or you asked for several things.</p>"
    )
    links.show("your-rights", "What you can do, with letters to copy →")


def _known(facts: Sequence[Mapping[str, Any]], data: Dataset) -> None:
    st.header("What we know about pupils in those years", anchor=False)
    items = [
        f'<li><p>{markup(fact["text"])}</p><p class="source">'
        f"{'; '.join(source_links.entries(fact['source_ids'], data.sources))}</p></li>"
        for fact in facts
    ]
    st.html(_list(items))


def _could(rows: pd.DataFrame, data: Dataset) -> None:
    """Releases whose data names school years that meet the visitor's, each with why."""
    st.header(markdown(f"Could cover you: {include_me.sizes(rows)}"), anchor=False)
    if rows.empty:
        st.html("<p>No release listed here names school years that meet yours.</p>")
        return
    st.html(
        '<p class="note">“Could” means that the years fit. It does not mean that you are in it: a '
        "release may hold some schools, some ages or a sample.</p>"
    )
    opening = links.to("release")
    items = [_item(row, data, opening) for _, row in rows.head(_MOST).iterrows()]
    st.html(_list(items[:_AT_ONCE]))
    more = items[_AT_ONCE:]
    if more:
        left = len(rows) - len(items)
        rest = f"<p>{number(left)} older ones are not shown.</p>" if left else ""
        words = f"Show {number(len(more))} more"
        st.html(f'<details class="kind"><summary>{words}</summary>{_list(more)}{rest}</details>')


def _list(items: Sequence[str]) -> str:
    return f'<ul class="points">{"".join(items)}</ul>'


def _cannot_tell(rows: pd.DataFrame) -> None:
    """The rest, of which no register says whose years they hold: why, and to whom."""
    st.header(markdown(f"Can’t tell: {include_me.sizes(rows)}"), anchor=False)
    _why(rows)
    kinds = include_me.by_type(rows)
    if len(kinds):
        opening = links.to("releases")
        shown = [opening(kind, type=kind) for kind in kinds["Recipient type"]]
        table.show(
            kinds.assign(**{"Recipient type": shown}),
            "Who the requests and releases are to that don’t say which years",
            ready=["Recipient type"],
        )
    named = include_me.by_dataset(rows)
    if len(named) > 1:
        table.show(named, "The data sets that they name; a row can name several")


def _not_them(rows: pd.DataFrame) -> None:
    """Only what is certain."""
    st.header(markdown(f"Not you: {include_me.sizes(rows)}"), anchor=False)
    _why(rows)


def _why(rows: pd.DataFrame) -> None:
    items = "".join(f"<li>{markup(why)}</li>" for why in include_me.reasons(rows))
    if items:
        st.html(f"<ul>{items}</ul>")


def _item(row: pd.Series, data: Dataset, opening: Callable[..., str]) -> str:
    when = one_release.when(row)
    named = source_links.names(row["source_ids"], data.sources)
    held = "" if blank(row["datasets"]) else f"<br>As published: {markup(row['datasets'])}"
    return (
        f"<li><p><b>{opening(row['recipient'], id=str(row['release_id']))}</b>"
        f"{', ' + markup(when) if when else ''}. {markup(row['why'])}.{held}</p>"
        f'<p class="source">{named}</p></li>'
    )
