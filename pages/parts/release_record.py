"""One release in full: as published, as we read it, its recipient and its place."""

import json

import pandas as pd
import streamlit as st

from loaders import fields
from loaders.dataset import Dataset
from loaders.frames import split_list
from pages.parts import caveats, cite_this_page, links, listing, source_links, table
from pages.parts.recipient_list import decided
from pages.parts.table import Html
from pages.parts.text import blank, link
from views import one_release, tiers
from views.view import View
from views.words import day, number

_READ = fields.labels("releases", "record")


def published_and_read(release: pd.Series) -> None:
    """How we read it, beside the cells as they were published if it is a register's row."""
    ours = {name: _read(release, column) for column, name in _READ.items()}
    if blank(release["as_published"]):
        st.header("What is known", anchor=False)
        table.facts(ours)
        return
    left, right = st.columns(2, gap="large")
    with left:
        st.header("How we read it", anchor=False)
        table.facts(ours)
    with right:
        st.header("As it was published", anchor=False)
        table.facts(json.loads(release["as_published"]))


def recipient(release: pd.Series, data: Dataset) -> None:
    """What kind of body we say it is, and why."""
    name = str(release["organisation"])
    decided_names = data.recipients[data.recipients["organisation"] == name]
    why = links.inside("how-we-classify", release["recipient_type"], name=name)
    st.header("The recipient", anchor=False)
    pairs: dict[str, object] = {
        "Recipient": Html(
            links.inside("recipients", release["recipient"], r=str(release["recipient"]))
        ),
        "Recipient type": Html(f"{why} (our judgement)"),
    }
    if len(decided_names):
        row = decided_names.iloc[0]
        pairs |= {**decided(row), "Department": row["department"]}
    table.facts(pairs)


def place(release: pd.Series, data: Dataset) -> None:
    """Where it stands: file, sheet and row, or the sources that name it."""
    st.header("Where it is", anchor=False)
    pairs: dict[str, object] = {}
    if not blank(release["file"]):
        first, last = release["first_edition"], release["last_edition"]
        addresses = data.editions.set_index("edition_id")["address"]
        pairs = {
            "File": Html(link(addresses.get(last), str(release["file"]))),
            "Sheet": release["sheet"],
            "Row": "" if blank(release["row"]) else number(release["row"]),
            "Checksum (SHA-256)": release["sha256"],
            "First edition": _edition(first, data),
            "Latest edition": "The same" if first == last else _edition(last, data),
            "Still listed": "Yes" if release["still_listed"] else "No: it has left the register",
        }
    editions = set(data.editions["edition_id"])
    named = [source for source in split_list(release["source_ids"]) if source not in editions]
    sources = source_links.entries(named, data.sources)
    if sources:
        pairs["Named by"] = Html("<br>".join(sources))
    table.facts(pairs)


def rights(release: pd.Series) -> None:
    """The way to letters about this release."""
    links.show(
        "your-rights",
        "Ask about this release: letters you can fill in →",
        id=str(release["release_id"]),
    )


def history(release: pd.Series, data: Dataset) -> None:
    """Each edition's reading, where there is more than one, and what was corrected."""
    readings = data.readings[data.readings["release_id"] == release["release_id"]]
    if len(readings) > 1:
        st.header("In each edition", anchor=False)
        shown = one_release.differences_by_edition(readings)
        shown.insert(0, "Edition", [_edition(e, data) for e in readings["edition_id"]])
        table.show(shown, "Where each edition has it, and what they tell differently")
    corrections = data.corrections
    caveats.corrections(corrections[corrections["release_id"] == release["release_id"]])


def citation(release: pd.Series, data: Dataset) -> None:
    """Words to copy that name this release, where it stands and its address."""
    where = (
        f"{release['file']}, sheet “{release['sheet']}”, row {release['row']}"
        if not blank(release["file"])
        else "; ".join(_sources(release, data))
    )
    when = one_release.when(release) or "no date"
    cite_this_page.show(
        f"Release of pupils’ data: {release['organisation']} ({when}), {release['decision']}. "
        f"{where}",
        split_list(release["source_ids"]),
        {"id": [str(release["release_id"])]},
    )


def neighbours(release: pd.Series, rows: pd.DataFrame, view: View) -> None:
    """The releases before and after it in the table that the filters show."""
    ids = rows["release_id"].tolist()
    if release["release_id"] not in ids:
        return
    here = ids.index(release["release_id"])
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        for words, at in (("Newer", here - 1), ("Older", here + 1)):
            if 0 <= at < len(ids):
                listing.link(rows.iloc[at], view, f"{words}: ")


def _read(release: pd.Series, column: str) -> object:
    value = release[column]
    if column == "date":
        return "" if pd.isna(value) else one_release.when(release)
    if isinstance(value, pd.Timestamp):
        precision = release.get(f"{column}_precision")
        return day(value, "day" if blank(precision) else str(precision))
    if column == "tier" and not blank(value):
        return tiers.explained(str(value))
    return value


def _edition(edition_id: object, data: Dataset) -> str:
    if blank(edition_id):
        return ""
    titles = data.editions.set_index("edition_id")["title"]
    return str(titles.get(edition_id, edition_id))


def _sources(release: pd.Series, data: Dataset) -> list[str]:
    by_id = data.sources.set_index("source_id")
    return [
        f"{by_id.at[source, 'publisher']}, {by_id.at[source, 'url']}"
        for source in split_list(release["source_ids"])
        if source in by_id.index
    ]
