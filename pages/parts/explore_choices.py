"""What Explore counts, by what, and how it is drawn: in a row over the chart, kept in the
address."""

from dataclasses import replace

import streamlit as st

from loaders.dataset import Dataset
from pages.parts import address, filters
from views import crosstab, exploration, project_rows
from views.crosstab import FITTING, GROUPS, MEASURES, fitting
from views.exploration import OVER_TIME, Exploration
from views.view import FORMS, View

_NOTHING = "nothing else"


def show(asked: Exploration, view: View, *, shares: bool) -> None:
    """``shares``: whether the parts of each group have a whole that they are shares of."""
    fit = FITTING[asked.question.measure]
    first, second = (*asked.question.groups, _NOTHING)[:2]
    # Set from the address at each run, as every filter is: the address alone decides.
    chosen = {
        "explore_measure": asked.question.measure,
        "explore_first": first,
        "explore_second": second,
        "explore_form": asked.form,
        "explore_share": view.show == "share",
    }
    st.session_state.update(chosen)
    with st.container(horizontal=True, vertical_alignment="bottom", key="explore_choices"):
        _choice("Count", "explore_measure", list(MEASURES), MEASURES, asked)
        _choice("By", "explore_first", list(fit), GROUPS, asked)
        rest = [group for group in fit if group != first]
        _choice("And by", "explore_second", [_NOTHING, *rest], GROUPS, asked)
        forms = [form for form in FORMS if form not in OVER_TIME or first == "year"]
        _choice("Chart", "explore_form", forms, FORMS, asked)
        if shares:
            st.toggle("As shares", key="explore_share", on_change=_share)


def filter_bar(measure: str, view: View, data: Dataset) -> None:
    """The filters that mean something for what is counted. ``view``: fitted to it."""
    if measure == "people":
        figures = crosstab.figures_of_people(data.exchanges)
        filters.years_alone(view, figures, crosstab.within)
    elif measure == "projects":
        listed = project_rows.as_releases(project_rows.pupil_level(data.accredited))
        filters.show(view, listed, counting=False, select=project_rows.by_themselves)
    else:
        filters.show(view, data.releases, counting=False, units=False)


def _choice(
    label: str, key: str, options: list[str], labels: dict[str, str], asked: Exploration
) -> None:
    st.selectbox(
        label,
        options,
        format_func=lambda option: labels[option] if option in labels else _NOTHING.capitalize(),
        key=key,
        width=200,
        on_change=_changed,
        args=(asked,),
    )


def _changed(asked: Exploration) -> None:
    """Write what the choices now hold into the address."""
    state = st.session_state
    measure, first = state["explore_measure"], state["explore_first"]
    groups = (first, state["explore_second"])
    question, _ = fitting(measure, tuple(group for group in groups if group in GROUPS))
    form = state["explore_form"]
    if form in OVER_TIME and question.groups[0] != "year":
        form = "bars"
    chosen = replace(asked, question=question, form=form)
    address.write(exploration.KEYS, exploration.to_query(chosen))


def _share() -> None:
    on = st.session_state["explore_share"]
    address.write(["show"], {"show": ["share"]} if on else {})
