"""The three answers to "could this include me?", as short lists that a phone has room for."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from findings import guidance
from loaders.dataset import Dataset
from pages.parts import links, source_links, table
from pages.parts.include_me_questions import Asked
from pages.parts.text import blank, markdown, markup
from views import include_me, one_release
from views.include_me import Answer
from views.words import number

_AT_ONCE, _MOST = 8, 200
"""Releases in the list, and in the fold under it."""


def show(answer: Answer, data: Dataset, asked: Asked) -> None:
    """The rows behind the title of the page, what is known besides, and what to do."""
    _could(answer.could, data)
    _cannot_tell(answer.cannot_tell)
    _not_them(answer.not_them, asked.child)
    if asked.years:
        _facts(include_me.facts(guidance.pupils(), *asked.years), data)
    whom = "your child" if asked.child else "you"
    st.header("The only way to know is to ask", anchor=False)
    st.html(
        f"<p>The department must tell you what it holds about {whom} and who it gave it to. "
        "This is usually free. It has one month, or three if your request is complex or you asked "
        "for several things.</p>"
    )
    links.show("your-rights", "What you can do, with letters to fill in →")


def _facts(facts: Sequence[Mapping[str, Any]], data: Dataset) -> None:
    st.header("What we know about pupils in those years", anchor=False)
    items = [
        f'<li><p>{markup(fact["text"])}</p><p class="source">'
        f"{'; '.join(source_links.entries(fact['source_ids'], data.sources))}</p></li>"
        for fact in facts
    ]
    st.html(_list(items))


def _could(rows: pd.DataFrame, data: Dataset) -> None:
    """Releases whose data names school years that meet the visitor's, each with why."""
    if rows.empty:
        return
    st.header(markdown(f"Says school years that fit: {include_me.sizes(rows)}"), anchor=False)
    st.html(
        '<p class="note">The years fit. That does not mean that the person is in it: a release '
        "may hold some schools, some ages or a sample.</p>"
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
    if rows.empty:
        return
    st.header(markdown(f"Nobody can tell: {include_me.sizes(rows)}"), anchor=False)
    _why(rows)
    kinds = include_me.by_type(rows)
    if len(kinds):
        opening = links.to("releases")
        shown = [opening(kind, type=kind) for kind in kinds["Recipient type"]]
        table.show(
            kinds.assign(**{"Recipient type": shown}),
            "Who made the requests that don’t say which years",
            ready=["Recipient type"],
        )
    named = include_me.by_dataset(rows)
    if len(named) > 1:
        table.show(named, "The data sets they name. A row can name several")


def _not_them(rows: pd.DataFrame, child: bool) -> None:
    """Only what is certain."""
    if rows.empty:
        return
    whom = "your child" if child else "you"
    st.header(markdown(f"Can’t include {whom}: {include_me.sizes(rows)}"), anchor=False)
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
