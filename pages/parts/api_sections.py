"""The sections of the page about the API."""

import streamlit as st

from pages.parts import table
from pages.parts.text import link, markup
from publish import api_description
from publish.api_tables import TABLES


def tables(here: str) -> None:
    """What there is to ask for."""
    st.header("Tables", anchor=False)
    tables_listed = api_description.tables()
    addresses = [
        " ".join(link(f"{here}/api/{name}.{kind}", f"{name}.{kind}") for kind in ("json", "csv"))
        for name in TABLES
    ]
    tables_listed.insert(2, "Address", addresses)
    table.show(tables_listed, "Tables of the API", ready=["Address"])


def examples(here: str) -> None:
    """Addresses that work."""
    st.header("Examples", anchor=False)
    items = "".join(
        f"<li>{link(f'{here}/api/{path}', words)}<br><code>/api/{markup(path)}</code></li>"
        for words, path in api_description.EXAMPLES.items()
    )
    st.html(f'<ul class="points">{items}</ul>')


def parameters() -> None:
    """What can follow the "?"."""
    st.header("Parameters", anchor=False)
    st.markdown(
        "What follows the “?” in the address of Overview, Releases or Recipients works here too. "
        "A page leaves out what it does not understand. The API refuses the request and says why, "
        "so that a spelling mistake never becomes a wrong number."
    )
    table.show(api_description.parameters(), "Parameters of the API")


def columns() -> None:
    """What each column holds, table by table."""
    st.header("Columns", anchor=False)
    for name in TABLES:
        with st.expander(f"Columns of {name}", key=f"columns_{name}", on_change="rerun") as fold:
            if fold.open:
                table.show(api_description.columns(name), f"Columns of {name}")


def manners(here: str) -> None:
    """How answers come, and how to be told of new ones."""
    st.header("Good to know", anchor=False)
    items = (
        "JSON comes in pages of 100 rows; “next” in the answer, and the Link header, lead on. CSV "
        "has all rows.",
        "Streams are never added up here. If you count, count each stream apart; NPD requests and "
        "DSAP approvals are one regime after another and may share a count.",
        "A date is as fine as it was published: 2013-02-20, 2013-02 or 2013.",
        "Send an answer’s ETag back as If-None-Match: if nothing has changed, the answer is empty "
        "(304).",
        "Any other site may read these addresses from a visitor’s browser.",
        "What is wrong with a request is said as a problem document (RFC 9457).",
    )
    listed = "".join(f"<li>{markup(item)}</li>" for item in items)
    description = link(f"{here}/api/openapi.json", "OpenAPI description")
    feed = link(f"{here}/feed.xml", "Atom feed")
    st.html(
        f'<ul class="points">{listed}<li>For tools: the {description}. '
        f"For new editions and what changed in each: the {feed}.</li></ul>"
    )
