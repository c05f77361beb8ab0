"""Tables: a plain one that everybody can read, made from a frame."""

from collections.abc import Callable, Collection
from numbers import Real
from zlib import crc32

import numpy as np
import pandas as pd
import streamlit as st
from pandas.api import types

from pages.parts.text import blank, markup
from views import release_order
from views.release_order import ROWS
from views.words import day, number

_LONG, _START = 480, 320
"""Characters of a text that is folded, and how many of them stand."""
_FEW_PAGES = 3
"""Up to this many pages, the one before and the one after are all that is needed."""
PRINTED = 100
"""Rows of a long table that are printed."""
_WORDY, _MANY = 4, 5
"""Columns of words that don't fit beside one another on a phone; and of any kind, if more."""


def show(frame: pd.DataFrame, caption: str, *, ready: Collection[str] = ()) -> None:
    """``frame`` as a plain table with its headings, under a caption that names it; in pages
    where it has more than ``views.release_order.ROWS`` rows.

    On a phone, a table of several columns stands as lists: a row's cells under one another,
    each with its heading. Only a wide table on a narrow window scrolls, sideways, by keyboard
    too. The columns in ``ready`` hold HTML that has been made harmless already.
    """
    key = f"page_{crc32(f'{caption} {[*frame]} {len(frame)}'.encode())}"
    asked = st.session_state.get(key, 1)
    shown, page = release_order.cut(frame, asked)
    draw(shown, place_in(caption, len(frame), page), ready=ready)
    turn(len(frame), page, key)


def place_in(caption: str, rows: int, page: int) -> str:
    """The caption of one page of a table."""
    return caption if rows <= ROWS else f"{caption} · {_span(rows, page)} of {number(rows)}"


def _span(rows: int, page: int) -> str:
    first = (page - 1) * ROWS + 1
    return f"{number(first)} to {number(min(first + ROWS - 1, rows))}"


def turn(rows: int, page: int, key: str, turned: Callable[[int], None] | None = None) -> None:
    """The way to the other pages of a table; nothing where there is but one. ``turned`` is told
    the page that is chosen; without it the visit keeps the page under ``key``."""
    pages = release_order.pages(rows)
    if pages == 1:
        return

    def go(chosen: int) -> None:
        st.session_state[key] = chosen
        if turned:
            turned(chosen)

    with st.container(horizontal=True, vertical_alignment="bottom", key=f"turn_{key}"):
        for mark, other in (("← {}", page - 1), ("{} →", page + 1)):
            if 1 <= other <= pages:
                words = mark.format(f"Rows {_span(rows, other)}")
                st.button(words, key=f"{key}_{other}", on_click=go, args=(other,))
        if pages > _FEW_PAGES:
            chooser = f"{key}_any"
            st.session_state[chooser] = page
            st.selectbox(
                "Go to rows",
                range(1, pages + 1),
                format_func=lambda one: _span(rows, one),
                key=chooser,
                width=180,
                on_change=lambda: go(st.session_state[chooser]),
            )


def draw(frame: pd.DataFrame, caption: str, *, ready: Collection[str] = ()) -> None:
    """The table of :func:`show` with all the rows of ``frame``."""
    columns = [
        (markup(name), str if name in ready else _cell, _numeric(frame[name])) for name in frame
    ]
    head = "".join(f'<th scope="col"{_right(numeric)}>{name}</th>' for name, _, numeric in columns)
    body = "".join(
        f"<tr>{_cells(row, columns)}</tr>" for row in frame.itertuples(index=False, name=None)
    )
    words = sum(not numeric for *_, numeric in columns)
    wordy = words >= _WORDY or len(columns) > _MANY
    st.html(
        f'<div class="table{" wordy" * wordy}" role="region" tabindex="0" '
        f'aria-label="{markup(caption)}"><p class="caption">{markup(caption)}</p>'
        f'<table aria-label="{markup(caption)}">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def on_paper(frame: pd.DataFrame, of: int, key: str) -> None:
    """What is printed where a browser draws a table to be scrolled: its first rows.

    ``frame``: the first ``PRINTED`` rows or all; ``of``: how many there are.
    """
    caption = f"{number(of)}, newest first"
    if of > PRINTED:
        caption = f"The newest {number(PRINTED)} of {number(of)}; the downloads hold all"
    with st.container(key=f"paper_{key}"):
        draw(frame.head(PRINTED), caption)


def facts(pairs: dict[str, object]) -> None:
    """Names and values under one another; a value that is ``Html`` stands as it is. The end
    of a long text is folded."""
    shown = {
        name: value if isinstance(value, Html) else _folded(str(value))
        for name, value in pairs.items()
        if isinstance(value, Html) or not blank(value)
    }
    rows = "".join(f"<dt>{markup(name)}</dt><dd>{value}</dd>" for name, value in shown.items())
    st.html(f'<dl class="facts">{rows}</dl>')


class Html(str):
    """Text that has been made harmless already."""


def _folded(text: str) -> str:
    """The text as HTML, whole or with its end to unfold."""
    if len(text) <= _LONG:
        return markup(text)
    start = text[:_START].rpartition(" ")[0] or text[:_START]
    return (
        f'<details class="long"><summary>{markup(start)}<span> … the rest</span></summary>'
        f"{markup(text[len(start) :])}</details>"
    )


def _cells(row: tuple[object, ...], columns: list[tuple[str, Callable, bool]]) -> str:
    """The cells of a row; the first one is its heading."""
    tags = ['th scope="row"', *["td"] * (len(row) - 1)]
    return "".join(
        f'<{tag} data-of="{name}"{_right(numeric)}>{make(value)}</{tag[:2]}>'
        for tag, value, (name, make, numeric) in zip(tags, row, columns, strict=True)
    )


def _numeric(values: pd.Series) -> bool:
    return types.is_numeric_dtype(values) and not types.is_bool_dtype(values)


def _right(numeric: bool) -> str:
    return ' class="number"' if numeric else ""


def _cell(value: object) -> str:
    if blank(value):
        return '<span aria-hidden="true">–</span><span class="unseen">not published</span>'
    if isinstance(value, pd.Timestamp):
        return day(value)
    if isinstance(value, bool | np.bool_):
        return "Yes" if value else "No"
    if isinstance(value, Real):
        return number(float(value))
    return markup(value)
