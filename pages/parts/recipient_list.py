"""All recipients: the search, who leads, and the table of every one."""

import pandas as pd
import streamlit as st

from findings import source_line
from findings.latest_edition import last_days_covered
from loaders.dataset import Dataset
from pages.parts import address, downloads, links, page_findings, page_layout, table
from views import named_recipients
from views.address import RECIPIENTS
from views.series_ids import series_title
from views.view import View

ADDRESS = "recipients"
WHY = "how-we-classify"


def read() -> tuple[list[str], bool]:
    """The recipients that the address asks for, and whether it asks for any. Says kindly
    what in the address could not be used."""
    asked = page_findings.read()
    for words in asked.notices_about(RECIPIENTS) if asked.recipients else ():
        page_layout.notice(words)
    return list(asked.recipients), asked.named


def search(all_recipients: pd.DataFrame, names: list[str]) -> None:
    """One list to type a name into: one choice is a profile, several stand side by side.
    What is chosen stands in the address."""
    see = {
        other: name
        for name, published in all_recipients["published"].items()
        for other in published
        if other not in all_recipients.index
    }
    st.session_state["recipients_chosen"] = names
    st.multiselect(
        f"Find a recipient by any of its names. Choose up to {named_recipients.MOST} to compare",
        [*all_recipients.index, *see],
        format_func=lambda name: f"{name} – see {see[name]}" if name in see else name,
        placeholder="Type a name",
        max_selections=named_recipients.MOST,
        filter_mode="contains",
        select_all=False,
        key="recipients_chosen",
        on_change=_chosen,
        args=(see,),
        wrap=True,
    )
    if not names:
        st.html('<p class="note">Not in this list? “Search” above forgives misspelling.</p>')


def leaders(named: pd.DataFrame, data: Dataset, view: View) -> None:
    """Who is named most often in each kind, and in each period."""
    word = "quarter" if view.by == "quarter" else "year"
    periods = named_recipients.by_period(named, view, last_days_covered(data))
    groups = {"type of recipient": named["recipient_type"], word: periods}
    for words, by in groups.items():
        rows = named_recipients.leaders(named, by)
        if rows.empty:
            continue
        st.header(f"Named most often, by {words}", anchor=False)
        shown = pd.DataFrame(
            {
                words.capitalize(): rows["group"].astype("str"),
                "Named most often": rows["leaders"],
                "In": rows["sizes"],
            }
        )
        if rows["series"].nunique() > 1:
            shown.insert(0, "Counted apart as", rows["series"].map(series_title))
        table.show(shown, f"Most-named organisation by {words}, and its share")


def every(named: pd.DataFrame, data: Dataset, words: str) -> None:
    """Every recipient with counts and dates, each a link to its profile and to the reason
    for its type."""
    shown = named_recipients.table(named)
    titles = {
        "recipient": "Recipient",
        "recipient_type": "Recipient type",
        "first": "First date",
        "latest": "Latest date",
    }
    st.header("Every recipient", anchor=False)
    caption = "Choose a name, or its type to see why"
    show_linked(shown, titles, caption)
    downloads.show(
        lambda: named_recipients.table(named).rename(columns=titles),
        len(shown),
        sources=source_line.sources_of_rows(named, data.sources),
        slug="recipients",
        title="Recipients and how often each is named",
        filters=words,
    )


def decided(row: pd.Series) -> dict[str, object]:
    """What decided on a recipient's type, as facts. ``row``: with the columns ``reason``,
    ``decided_by`` and ``sure`` of the frame ``recipients``."""
    return {
        "Why": row["reason"],
        "Decided by": row["decided_by"],
        "How sure": "Sure" if row["sure"] else "Doubtful: it may belong to another type",
    }


def show_linked(rows: pd.DataFrame, titles: dict[str, str], caption: str) -> None:
    """A table of recipients: each is a link to its profile, and its type one to the reason.
    ``rows``: with the columns ``recipient`` and ``recipient_type``; ``titles``: the heading of
    each column."""
    profile, why = links.to(ADDRESS), links.to(WHY)
    pairs = list(zip(rows["recipient"], rows["recipient_type"], strict=True))
    shown = rows.assign(
        recipient=[profile(who, r=str(who)) for who, _ in pairs],
        recipient_type=[why(kind, name=str(who)) for who, kind in pairs],
    )
    ready = (titles["recipient"], titles["recipient_type"])
    table.show(shown.rename(columns=titles), caption, ready=ready)


def _chosen(see: dict[str, str]) -> None:
    """Write what was chosen into the address; a published name as its recipient."""
    chosen: list[str] = st.session_state["recipients_chosen"]
    names = dict.fromkeys(see.get(name, name) for name in chosen)
    address.write([named_recipients.KEY], named_recipients.to_query(names))
