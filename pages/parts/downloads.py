"""Take away exactly what is shown."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from pages.parts import as_at
from publish import downloads
from views.words import count

_FORMATS: dict[str, tuple[str, str, Callable[..., bytes]]] = {
    "Download CSV": ("csv", "text/csv", downloads.to_csv),
    "Excel": (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        downloads.to_excel,
    ),
    "JSON": ("json", "application/json", downloads.to_json),
}


def show(
    table: Callable[[], pd.DataFrame],
    rows: int,
    *,
    sources: pd.DataFrame,
    slug: str,
    title: str,
    filters: str,
) -> None:
    """A button for each format. The file is made when it is asked for, not before.

    ``table`` makes the frame, of ``rows`` rows; ``sources`` are the rows of the frame
    ``sources`` that belong to it; ``filters`` says what is shown; ``slug`` names the file.
    """
    said = as_at.with_day(filters)
    held = st.container(horizontal=True, width="content", gap="small", key=f"downloads_{slug}")
    with held:
        for name, (ending, mime, make) in _FORMATS.items():
            st.download_button(
                f"{name}, {count(rows, 'row')}",
                data=lambda make=make: make(table(), sources, title, said),
                file_name=f"{slug}.{ending}",
                mime=mime,
                key=f"download_{slug}_{ending}",
                on_click="ignore",
            )
