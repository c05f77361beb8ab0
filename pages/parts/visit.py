"""One visit: where the visitor has come to, and the data that they see."""

import streamlit as st

from loaders import dataset
from loaders.dataset import Dataset


def arrive(page: str) -> None:
    """Take down, before anything is drawn, which page this is."""
    st.session_state["came"] = st.session_state.get("page") != page
    st.session_state["page"] = page


def came() -> bool:
    """Whether the visitor has just come to this page, rather than changed something on it."""
    return st.session_state["came"]


def data(as_at: str | None = None) -> Dataset:
    """What the visitor sees; ``as_at``: as the registers stood in that edition."""
    return dataset.current(as_at) if as_at else dataset.current()
