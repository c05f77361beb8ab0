"""What the visitor looks at: the database, and how far the data on this page reaches."""

import pandas as pd
import streamlit as st

from charts.chart import Chart
from charts.database_size import millions
from findings.latest_edition import latest_edition
from loaders.dataset import Dataset
from loaders.frames import split_list
from pages.parts import links
from pages.parts.text import link, markdown, markup
from views import who_asked
from views.editions import dfe_editions
from views.whole_register import share_by_kind
from views.words import day


def database(data: Dataset) -> str:
    """What the National Pupil Database is, with its latest stated size, as HTML."""
    sizes = data.npd_size[data.npd_size["scope"] == "whole database"]
    held = "those of millions of people"
    if len(sizes):
        size = sizes.sort_values("date").iloc[-1]
        source = data.sources.set_index("source_id").loc[split_list(size["source_ids"])[0]]
        when = day(size["date"], str(size["date_precision"]))
        words = f"{millions(size)} {size['unit']}"
        held = f"those of {link(source['url'], words)} ({when}, the latest we have)"
    return (
        "The Department for Education (DfE) keeps school records in the National Pupil Database: "
        f"{held}. It gives parts of it to others."
    )


def lead(named: pd.DataFrame | None, whole: Chart, data: Dataset) -> None:
    """What the visitor looks at. ``named``: the rows of
    ``views.named_recipients.rows_by_name_in_view`` where the page leads with their names;
    ``whole``: what was counted of the whole register, which is then said beside."""
    sentences = []
    if named is not None:
        sentences = [who_asked.lead(named, whole.title), share_by_kind(data.published_counts)]
    st.html(
        f'<p class="lead">{" ".join([*map(markup, filter(None, sentences)), database(data)])}</p>'
    )


def editions(data: Dataset) -> None:
    """The newest edition of the register, or plainly that there is none."""
    if dfe_editions(data.editions).empty:
        st.markdown("DfE’s own list is not loaded here: this page uses other published sources.")
        links.show("sources", "All sources, and how to add an edition")
        return
    title, as_at = latest_edition(data)
    stands = day(pd.Timestamp(as_at)) if as_at else "a date it does not state"
    st.markdown(f"The newest edition loaded is “{markdown(title)}”, as at {markdown(stands)}.")
    links.show("sources", "All editions and sources")
