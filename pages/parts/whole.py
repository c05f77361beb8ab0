"""Everything at once: the whole data set in one file."""

import streamlit as st

from loaders.dataset import Dataset
from pages.parts.text import markup
from publish import datapackage
from views.words import count


def show(data: Dataset) -> None:
    """A link to the file, with how many rows it holds; the file is made meanwhile."""
    size = datapackage.prepare(data)
    weighs = f", {size / 1e6:.1f} MB" if size else ""
    tables = sum(1 for _ in datapackage.frames(data))
    words = f"Download everything: {count(datapackage.rows(data), 'row')}{weighs}"
    st.header("The whole data set", anchor=False)
    st.html(
        f"<p>{count(tables, 'table')} in one zip file, as CSV, with each row’s source and place, "
        "and a Frictionless <code>datapackage.json</code> that says in plain words what every "
        "column holds.</p>"
        f'<p><a href="{datapackage.ADDRESS.lstrip("/")}" download>{markup(words)}</a></p>'
    )
