"""What may be one release or project, for a person to judge."""

from collections.abc import Hashable, Mapping

import pandas as pd
import streamlit as st

from findings import source_line
from loaders.dataset import Dataset
from pages.parts import downloads, links, table
from pages.parts.text import markup
from views import possible_duplicates
from views.series_ids import series_title
from views.view import View
from views.words import count, number, sentence_case

_SHOWN = 100


def show(new: Dataset, edition: str, view: View, data: Dataset, filters: str) -> None:
    """Every pair of ``views.possible_duplicates.pairs_in_view``, linked, the newest hundred of
    them on the page. ``new``: the data as at the ``edition``."""
    matched = possible_duplicates.pairs_in_view(new, edition, view)
    if matched.empty:
        return
    st.header("Possible duplicates: you judge", anchor=False)
    st.html(
        "<p>Each of these pairs may be one and the same, with a new reference or a correction. No "
        "edition says so. So we <strong>count two</strong>, here and everywhere: one removed and "
        "one added.</p>"
    )
    shown = matched.head(_SHOWN)
    caption = f"Possible duplicates: {count(len(matched), 'pair')} so far"
    if len(shown) < len(matched):
        caption += f"; here the newest {number(_SHOWN)}, all in the downloads"
    rows = pd.DataFrame(
        {
            "What": shown["series"].map(series_title),
            "Listed first": [_one(row) for row in shown.to_dict("records")],
            "Listed later": [_one(row, "other_") for row in shown.to_dict("records")],
            "Why": shown["reason"].map(sentence_case),
        }
    )
    table.show(rows, caption, ready=("Listed first", "Listed later"))
    downloads.show(
        lambda: possible_duplicates.listing(matched),
        len(matched),
        sources=source_line.sources_of_rows(matched, data.sources),
        slug="perhaps-the-same",
        title="Possible duplicates: you judge",
        filters=filters,
    )


def _one(row: Mapping[Hashable, str], side: str = "") -> str:
    """One of the two as HTML, its reference linked to where it is shown."""
    reference, page = row[f"{side}reference"] or "Without a reference", row["page"]
    query = {"release": {"id": row[f"{side}id"]}, "accredited": {"q": reference}}.get(page)
    name = links.inside(page, reference, **query) if query else markup(reference)
    parts = [
        markup(sentence_case(row[f"{side}{part}"]))
        for part in ("recipient", "title", "date", "editions")
    ]
    return "<br>".join([name, *filter(None, parts)])
