"""A visitor's own spreadsheet: what is understood of it, in that visit alone."""

import tempfile
from pathlib import Path

import pandas as pd
import streamlit as st

from loaders.errors import UnreadableFile
from loaders.reading import inspection
from pages.parts import table
from pages.parts.text import markdown, markup
from views.words import count, day, join, number

_SUFFIXES = ("ods", "xlsx", "xls", "csv")
_PROBLEMS_SHOWN = 50


def show() -> None:
    """Read the file that the visitor gives, say what was understood, and forget it."""
    st.header("Try a spreadsheet of your own", anchor=False)
    st.markdown(
        "See what would be understood of a register of releases: its headings, its rows, and what "
        "is refused and why. The file is read in your visit alone; it is not kept and changes "
        "nothing here."
    )
    given = st.file_uploader("A spreadsheet, up to 20 MB", type=_SUFFIXES, key="tried_file")
    if given is None:
        return
    kept = st.session_state.get("tried")
    if kept is None or kept[0] != given.file_id:
        with st.spinner("Reading the file"):
            kept = (given.file_id, _inspected(given.name, given.getvalue()))
        st.session_state["tried"] = kept
    found = kept[1]
    if isinstance(found, str):
        st.html(f'<p class="said" role="alert">{markup(found)}</p>')
        return
    as_at = f", as at {day(pd.Timestamp(found.as_at))}" if found.as_at else ""
    st.markdown(f"**{markdown(found.title)}**{markdown(as_at)}.")
    for sheet in found.sheets:
        _sheet(sheet)


def _inspected(name: str, content: bytes) -> inspection.Inspection | str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (Path(name).name or "file")
        path.write_bytes(content)
        try:
            return inspection.inspect(path)
        except UnreadableFile as error:
            return str(error)


def _sheet(sheet: inspection.SheetReading) -> None:
    st.subheader(markdown(sheet.name), anchor=False)
    if sheet.kind not in inspection.READ:
        st.markdown(markdown(f"Not read: {sheet.reason or sheet.kind}."))
        return
    dates = (
        f" Dates run from {day(pd.Timestamp(sheet.first_date))} to "
        f"{day(pd.Timestamp(sheet.last_date))}."
        if sheet.first_date and sheet.last_date
        else ""
    )
    st.markdown(
        markdown(
            f"Understood as {sheet.kind}, stream “{sheet.stream}”, with the headings in row "
            f"{sheet.heading_row}. {count(sheet.rows_present, 'row')} present, "
            f"{number(sheet.rows_read)} read, {number(sheet.rows_refused)} refused.{dates}"
        )
    )
    columns = pd.DataFrame(
        {
            "Understood as": [name.replace("_", " ") for name in sheet.columns],
            "Heading in the file": list(sheet.columns.values()),
        }
    )
    table.show(columns, f"Headings of “{sheet.name}”")
    if sheet.not_understood:
        st.markdown(markdown(f"Not understood, or left out: {join(sheet.not_understood)}."))
    if sheet.problems:
        shown = pd.DataFrame(sheet.problems[:_PROBLEMS_SHOWN])
        shown = shown[["row", "column", "value", "reason"]].rename(columns=str.capitalize)
        of = f", the first {_PROBLEMS_SHOWN}" if len(sheet.problems) > _PROBLEMS_SHOWN else ""
        table.show(shown, f"What could not be read in “{sheet.name}”{of}")
