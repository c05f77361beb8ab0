"""Lines above every page: the visitor's own file, and an edition that has come meanwhile."""

import streamlit as st

from loaders import dataset
from pages.parts import links, visit
from pages.parts.text import markup
from views import edition_pair, editions
from views.words import join


def show() -> None:
    """Nothing on most visits."""
    _own_file()
    _lacking()
    _news()


def _own_file() -> None:
    shown = visit.uploads()
    if not shown:
        return
    names = join(f"<b>{markup(one.inspection.file)}</b>" for one in shown)
    subject = f"Your file {names} is" if len(shown) == 1 else f"Your files {names} are"
    with st.container(key="own_file_line", horizontal=True, vertical_alignment="center"):
        st.html(
            f'<p class="said" role="status">{subject} shown in this visit only, and in no link or '
            f"API. {links.inside('your-file', 'What it says')}.</p>",
            width="content",
        )
        st.button("Remove it", on_click=visit.forget, key="own_file_remove")


def _lacking() -> None:
    """That editions can't be read, so that every total lacks them."""
    if words := editions.missing_files(dataset.current().problems):
        why = links.inside("sources", "Sources says why")
        st.html(f'<p class="said" role="status"><b>{markup(words)}</b> {why}.</p>')


def _news() -> None:
    """Which editions the site has loaded since the page before; gone with the next page."""
    data = dataset.current()
    held = data.editions["edition_id"].tolist()
    seen = st.session_state.get("editions_seen", held)
    st.session_state["editions_seen"] = held
    if visit.has_just_come():
        st.session_state.pop("news", None)
    if new := [edition for edition in held if edition not in seen]:
        st.session_state["news"] = new
    new = [edition for edition in st.session_state.get("news", ()) if edition in held]
    if not new:
        return
    words = markup(editions.news(new, data.editions))
    if pair := edition_pair.one_before(new[-1], data.editions, data.edition_lists):
        words += f" – {links.inside('changes', 'see what changed', edition=pair[0])}"
    st.html(f'<p class="said" role="status">{words}</p>')
