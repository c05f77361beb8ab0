"""What the page asks: about whom, and when they were born or in school."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from pages.parts import page_layout
from views import include_me, school_years

LEAD = (
    "Give a year of birth and see which releases we can and can’t rule out. Your answers go to "
    "this site’s server to work that out. They are not stored, and no link holds them."
)
_WHOM = {"me": "Me", "child": "My child"}


@dataclass(frozen=True)
class Asked:
    """``years``: the first and the last school year to look at; ``None`` while not known."""

    child: bool
    years: tuple[int, int] | None


def show(today: pd.Timestamp) -> Asked:
    """The questions; school years, where they are given, stand in place of a year of birth."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        whom = st.segmented_control(
            "Who is it about?",
            list(_WHOM),
            default="me",
            required=True,
            format_func=_WHOM.__getitem__,
            key="include_me_whom",
        )
        born = st.number_input(
            "Year of birth",
            min_value=include_me.FIRST_BORN,
            max_value=today.year,
            value=None,
            step=1,
            placeholder="e.g. 2005",
            width=160,
            key="include_me_born",
        )
    given = _school_years(today)
    years = given or (include_me.in_school(int(born), today) if born else None)
    if years and not given:
        span = f"{school_years.label(years[0])} to {school_years.label(years[1])}"
        st.html(
            f'<p class="note">We look at the school years {span}: nursery to Year 13 for anyone '
            "born in that year.</p>"
        )
    if born and not years:
        page_layout.notice("Nobody born in that year can be in these records yet.")
    return Asked(whom == "child", years)


def _school_years(today: pd.Timestamp) -> tuple[int, int] | None:
    with st.expander("Use school years instead", key="include_me_by_years", on_change="rerun") as f:
        if not f.open:
            return None
        years = include_me.choices(today)
        with st.container(horizontal=True):
            chosen = [
                st.selectbox(
                    label,
                    years,
                    index=None,
                    format_func=school_years.label,
                    placeholder=f"e.g. {example}",
                    width=160,
                    key=f"include_me_{name}",
                )
                for name, label, example in (
                    ("first", "First school year", "2006/07"),
                    ("last", "Last school year", "2018/19"),
                )
            ]
    stated = [year for year in chosen if year is not None]
    return (min(stated), max(stated)) if len(stated) == len(chosen) else None
