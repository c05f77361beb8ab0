"""What was understood of one spreadsheet, sheet by sheet."""

import pandas as pd
import streamlit as st

from loaders.reading.edition import register_said
from loaders.reading.inspection import READ, Inspection, SheetReading
from pages.parts import table
from pages.parts.text import markdown, markup
from views.words import count, day, join, number

_PROBLEMS_SHOWN = 50


def title(inspection: Inspection) -> None:
    """What the file calls itself, its day and its register."""
    as_at = f", as at {day(pd.Timestamp(inspection.as_at))}" if inspection.as_at else ""
    register = register_said(inspection.register, inspection.register_sure)
    st.markdown(f"**{markdown(inspection.title)}**{markdown(as_at)}")
    st.markdown(markdown(f"Register: {register}"))


def sheets(inspection: Inspection) -> None:
    """Every sheet that was read, and in one line those that were not."""
    for sheet in inspection.sheets:
        if sheet.kind in READ:
            _sheet(sheet, inspection.sha256)
    others = [f"{s.name} ({s.reason or s.kind})" for s in inspection.sheets if s.kind not in READ]
    if others:
        st.html(f'<p class="note">Not read: {markup("; ".join(others))}.</p>')


def _sheet(sheet: SheetReading, file: str) -> None:
    st.subheader(markdown(sheet.name), anchor=False)
    dates = (
        f" Dates run from {day(pd.Timestamp(sheet.first_date))} to "
        f"{day(pd.Timestamp(sheet.last_date))}."
        if sheet.first_date and sheet.last_date
        else ""
    )
    st.markdown(
        markdown(
            f"We read this sheet as {sheet.kind} (stream: {sheet.stream}). The headings are in row "
            f"{sheet.heading_row}. It has {count(sheet.rows_present, 'row')}: "
            f"{number(sheet.rows_read)} read, {number(sheet.rows_refused)} refused.{dates}"
        )
    )
    columns = pd.DataFrame(
        {
            "Understood as": [name.replace("_", " ") for name in sheet.columns],
            "Heading in the file": list(sheet.columns.values()),
        }
    )
    with st.expander(
        f"Headings of “{markdown(sheet.name)}”",
        key=f"headings_{file[:8]}_{sheet.name}",
        on_change="rerun",
    ) as fold:
        if fold.open:
            table.show(columns, f"Headings of “{sheet.name}”")
            left_out = [f"{heading} ({why})" for heading, why in sheet.left_out.items()]
            for words, names in (("Left out", left_out), ("Not understood", sheet.not_understood)):
                if names:
                    st.markdown(markdown(f"{words}: {join(names)}."))
    if sheet.problems:
        shown = pd.DataFrame(sheet.problems[:_PROBLEMS_SHOWN])
        shown = shown[["row", "column", "value", "reason"]].rename(columns=str.capitalize)
        of = f", the first {_PROBLEMS_SHOWN}" if len(sheet.problems) > _PROBLEMS_SHOWN else ""
        table.show(shown, f"What we could not read in “{sheet.name}”{of}")
