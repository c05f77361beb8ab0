"""As at: the page as the registers stood in a chosen edition, kept in the address.

Like the filters, it goes along to another page of the menu.
"""

import streamlit as st

from loaders import dataset
from loaders.dataset import Dataset
from pages.parts.text import markup
from views import as_at
from views.editions import dated

_TODAY = "Now: every edition, one history"


def read(page: str) -> Dataset:
    """The data set that the address asks for. Call it first, before the filters."""
    data = dataset.current()
    came = st.session_state.get("as_at_page") != page
    st.session_state["as_at_page"] = page
    if came and as_at.KEY not in st.query_params and st.session_state.get("as_at_held"):
        st.query_params[as_at.KEY] = st.session_state["as_at_held"]
    edition, _ = as_at.from_query(_address(), data.editions)
    st.session_state["as_at_held"] = edition
    return dataset.current(edition) if edition else data


def show() -> None:
    """What is seen when it is not today's, and the control to change it. Nothing while no
    edition is held whose day is known."""
    editions = dataset.current().editions
    edition, said = as_at.from_query(_address(), editions)
    for words in said:
        st.html(f'<p class="said" role="status">{markup(words)}</p>')
    if edition:
        words = as_at.describe(edition, editions)
        st.html(f'<p class="said" role="status">{markup(words)}</p>')
    labels = dated(editions).set_index("edition_id")["label"]
    if len(labels):
        st.session_state["as_at_chosen"] = edition
        st.selectbox(
            "As the registers stood",
            [None, *labels.index],
            format_func=lambda chosen: labels[chosen] if chosen else _TODAY,
            key="as_at_chosen",
            on_change=_chosen,
        )


def with_day(words: str) -> str:
    """``words`` about what is shown, with the edition that it is shown as at."""
    editions = dataset.current().editions
    edition, _ = as_at.from_query(_address(), editions)
    return f"{words}. {as_at.describe(edition, editions)}" if edition else words


def _address() -> dict[str, list[str]]:
    return {as_at.KEY: st.query_params.get_all(as_at.KEY)}


def _chosen() -> None:
    chosen = st.session_state["as_at_chosen"]
    st.session_state["as_at_held"] = chosen
    if chosen:
        st.query_params[as_at.KEY] = chosen
    elif as_at.KEY in st.query_params:
        del st.query_params[as_at.KEY]
