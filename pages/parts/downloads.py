"""Take away exactly what is shown."""

from collections.abc import Callable
from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from findings import data_as_of
from pages.parts import address, as_at, page_findings, visit
from publish import downloads, file_names
from publish.downloads import About
from views import release_order, view
from views.view import DEFAULT
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
_OF_THE_PAGE = ("chart", "embed", release_order.PAGE)
"""Parts of an address that change nothing of what is taken away."""


def show(
    table: Callable[[], pd.DataFrame],
    rows: int,
    *,
    sources: pd.DataFrame,
    slug: str,
    title: str,
    filters: str,
    note: str = "",
    of: str = "",
    fixed: bool = False,
) -> None:
    """A button for each format. The file is made when it is asked for, not before.

    ``table`` makes the frame, of ``rows`` rows; ``sources`` are the rows of the frame
    ``sources`` that belong to it; ``filters`` says what is shown, ``note`` what is left out;
    ``slug`` names the file; ``of`` says what of the page it is. ``fixed``: no filter of the page
    changes it.
    """
    asked = page_findings.read()
    data_to = data_as_of.reaches_to(sources["source_id"], asked.as_at)
    about = About(title, as_at.with_day(filters), _address(fixed=fixed), note, data_to)
    chosen, today = DEFAULT if fixed else asked.view, datetime.now(UTC).date()
    held = st.container(horizontal=True, width="content", gap="small", key=f"downloads_{slug}")
    with held:
        for name, (ending, mime, make) in _FORMATS.items():
            st.download_button(
                f"{name}, {count(rows, 'row')}{f' {of}' if of else ''}",
                data=lambda make=make: make(table(), sources, about),
                file_name=file_names.file_name(slug, chosen, today, ending),
                mime=mime,
                key=f"download_{slug}_{ending}",
                on_click="ignore",
            )


def _address(*, fixed: bool) -> str:
    """Where what is taken away is seen; nothing where no link can show it to others."""
    if visit.upload() or not address.page():
        return ""
    left = (*_OF_THE_PAGE, *(view.KEYS if fixed else ()))
    return address.link({k: v for k, v in address.parameters().items() if k not in left})
