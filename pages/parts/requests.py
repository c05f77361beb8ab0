"""Rows that one stream has, as a plain table with the way to each row's own page."""

import pandas as pd
import streamlit as st

from loaders.dataset import Dataset
from loaders.frames import split_list
from pages.parts import cite, downloads, links, table
from pages.parts.text import markdown
from views import listed, one_release
from views.words import count, number

_MOST = 300
_SHOWN = {
    "reference": "Reference",
    "decision": "Decision",
    "datasets": "Data",
    "purpose": "Purpose",
    "note": "Note",
}


def show(heading: str, rows: pd.DataFrame, data: Dataset, slug: str) -> None:
    """``rows``: of the frame ``releases``, newest first, all of one stream."""
    st.header(markdown(heading), anchor=False)
    shown = rows.head(_MOST)
    opening = links.to("release")
    made = pd.DataFrame(
        {
            "Who": [
                opening(who, id=str(release_id))
                for who, release_id in zip(shown["recipient"], shown["release_id"], strict=True)
            ],
            "Date": [one_release.when(row) for _, row in shown.iterrows()],
            **{
                name: shown[column]
                for column, name in _SHOWN.items()
                if shown[column].notna().any()
            },
            "Source": [
                "; ".join(cite.links(split_list(cell), data.sources))
                for cell in shown["source_ids"]
            ],
        }
    )
    size = f"{count(len(rows), 'row')}, newest first"
    if len(shown) < len(rows):
        size = f"the newest {number(_MOST)} of {number(len(rows))}; the downloads hold all"
    table.show(made, f"{heading}: {size}", ready=("Who", "Source"))
    downloads.show(
        lambda: listed.taken(rows),
        len(rows),
        sources=cite.used(rows, data.sources),
        slug=slug,
        title=heading,
        filters=heading,
    )
